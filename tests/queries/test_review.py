"""Check my draft: what contradicts the graph or is missing is found at its place, and nothing is kept."""

from __future__ import annotations

import pytest

from api.files.reviewed import annotated
from graph.errors import BadInput
from graph.store.store import Store
from ingest.files import read_bytes
from queries.answers.state import graph_state
from queries.reviewing.review import review

_DRAFT = """ỦY BAN NHÂN DÂN
TỈNH ĐỒNG THÁP
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số:      /KH-UBND
Đồng Tháp, ngày 10 tháng 9 năm 2025

KẾ HOẠCH
Giữ nghề đan lát trên địa bàn tỉnh Đồng Tháp

Thực hiện Chỉ thị số 88/CT-TTg ngày 12 tháng 6 năm 2025 của Thủ tướng Chính phủ về giữ nghề thủ công, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:

II. TỔ CHỨC THỰC HIỆN
1. Sở Công Thương
- Mở lớp truyền nghề đan lát cho thanh niên, hoàn thành trước ngày 01/5/2025.
2. Sở Tài nguyên và Môi trường
- Khoanh vùng trồng lác, hoàn thành trước ngày 30/11/2025.
3. Sở Tài chính
- Bố trí ............ đồng cho các lớp truyền nghề trong năm 2026.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH


Đỗ Văn Tư
"""


@pytest.fixture
def found(craft: Store) -> dict[str, list[str]]:
    before = graph_state(craft)
    text, record = read_bytes(_DRAFT.encode(), "draft.txt")
    answer = review(craft, text, record)
    assert graph_state(craft) == before
    kinds: dict[str, list[str]] = {}
    for one in answer["findings"]:
        where = one["where"]
        assert where is None or where["quote"] == text[where["start"] : where["end"]]
        assert one["severity"] in ("error", "warning", "notice")
        kinds.setdefault(one["kind"], []).append(one["says"])
    page = annotated(answer, text, "vi")
    assert page.count("<aside") == len(answer["findings"])
    return kinds


def test_a_wrong_date_of_a_citation(found: dict[str, list[str]]) -> None:
    assert any("2025-06-02" in says for says in found["citation_date"])


def test_a_day_that_is_past(found: dict[str, list[str]]) -> None:
    assert len(found["past_day"]) == 1


def test_a_body_that_is_gone(found: dict[str, list[str]]) -> None:
    assert any("Sở Tài nguyên và Môi trường" in says for says in found["agency_gone"])


def test_blanks(found: dict[str, list[str]]) -> None:
    assert found["placeholder"]


def test_duties_of_the_directive_that_are_left_out(found: dict[str, list[str]]) -> None:
    assert any("Lập kế hoạch giữ nghề" in says for says in found["left_out"])


def test_what_is_no_document_is_said() -> None:
    with pytest.raises(BadInput):
        read_bytes("Xin chào".encode(), "hello.txt")
