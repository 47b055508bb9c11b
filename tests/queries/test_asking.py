"""One box: which question a sentence asks, what it names, and the answer with how it was understood."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Ambiguous, ChidaoError, NotFound
from graph.reference.loader import rows
from graph.reference.tables import QUESTION_KINDS, QuestionKind
from graph.store.store import Store
from ingest.files import read_bytes
from ingest.loading.load import ingest
from queries import ask
from queries.answers.tokens import words
from queries.asking.kinds import kinds_in
from queries.asking.periods import period_in
from queries.asking.understanding import understand

TODAY = date(2025, 12, 1)
# the documents and bodies that the table's examples name, as the graph of these tests has them
HERE = (
    ("12/KH-UBND", "201/KH-UBND"),
    ("12/NQ-CP", "88/CT-TTg"),
    ("12/QĐ-TTg", "88/CT-TTg"),
    ("12-NQ/TW", "88/CT-TTg"),
    ("12/CT-TTg", "88/CT-TTg"),
    ("hỉ thị 12", "hỉ thị 88"),
    ("công điện 12", "chỉ thị 88"),
    ("KH 12", "KH 201 Cần Thơ"),
    ("Sở Y tế", "Sở Công Thương"),
    ("Bộ Y tế", "Bộ Công Thương"),
    ("Mặt trận Tổ quốc tỉnh", "Công an tỉnh"),
    ("các sở tỉnh", "Công an tỉnh"),
    ("Nghị quyết 88", "Chỉ thị 88"),
)


def _here(example: str) -> str:
    for before, after in HERE:
        example = example.replace(before, after)
    return example


@pytest.mark.parametrize("kind", rows(QUESTION_KINDS), ids=lambda kind: f"{kind.kind}: {kind.phrase}")
def test_every_example_of_the_table_is_of_its_kind(craft: Store, kind: QuestionKind) -> None:
    assert any(one.kind == kind for one in kinds_in(words(kind.example)))
    found = understand(craft, _here(kind.example), TODAY)
    assert found.kind == kind.kind


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("đến hạn ngày 05/3/2026", "2026-03-05", "2026-03-05"),
        ("trong tháng 2/2024", "2024-02-01", "2024-02-29"),
        ("quý IV/2025", "2025-10-01", "2025-12-31"),
        ("quy 1 nam 2026", "2026-01-01", "2026-03-31"),
        ("năm 2026", "2026-01-01", "2026-12-31"),
        ("trong 30 ngày tới", "2025-12-01", "2025-12-31"),
        ("tuần này", "2025-12-01", "2025-12-07"),
        ("tháng tới", "2026-01-01", "2026-01-31"),
    ],
)
def test_a_span_of_time(asked: str, first: str, last: str) -> None:
    found = period_in(words(asked), TODAY)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("asked", ["ngày 31/02/2026", "tháng 13/2026", "quý V/2026", "làm nón"])
def test_no_span_of_time(asked: str) -> None:
    assert period_in(words(asked), TODAY) is None


def test_a_directive_drives_both_plans(craft: Store) -> None:
    found = ask.ask(craft, "Chỉ thị 88 được những địa phương nào triển khai?")
    assert found["understood"]["kind"] == found["answer"]["kind"] == "down"
    assert {one["document"]["number"] for one in found["answer"]["documents"]} == {"201/KH-UBND", "202/KH-UBND"}


def test_the_plan_of_a_place(craft: Store) -> None:
    found = ask.ask(craft, "kế hoạch 202 của Nghệ An do ai ký")
    assert found["answer"]["kind"] == "document"
    assert [one["name"] for one in found["answer"]["signers"]] == ["Phạm Văn Nam"]
    up = ask.ask(craft, "KH201 thực hiện chỉ đạo nào")["answer"]
    assert [one["document"]["number"] for one in up["directives"]][0] == "88/CT-TTg"


def test_duties_and_their_time(craft: Store) -> None:
    whole = ask.ask(craft, "Sở Công Thương Cần Thơ phải làm gì")["answer"]
    late = ask.ask(craft, "việc của Sở Công Thương Cần Thơ trong tháng 12/2025")["answer"]
    assert whole["agency"]["name"] == late["agency"]["name"] == "Sở Công Thương thành phố Cần Thơ"
    assert 0 < len(late["tasks"]) < len(whole["tasks"])


def test_what_is_overdue(craft: Store) -> None:
    found = ask.ask(craft, "việc nào quá hạn ngày 01/01/2026")["answer"]
    assert found["on"] == "2026-01-01"
    assert {task["state"] for task in found["tasks"]} == {"overdue"}


def test_words_of_a_work_ask_who(craft: Store) -> None:
    found = ask.ask(craft, "ai đăng ký nhãn hiệu nón lá ở Nghệ An")
    assert found["answer"]["kind"] == "who"
    first = found["answer"]["answers"][0]
    assert first["responsible"][0]["agency"]["name"] == "Sở Khoa học và Công nghệ tỉnh Nghệ An"


@pytest.mark.parametrize("asked", ["ai nuôi gấu trúc", "thừa phát lại", "khai quật khảo cổ ở Cần Thơ"])
def test_silence_where_nothing_bears_the_rare_words(craft: Store, asked: str) -> None:
    assert ask.who(craft, asked)["answers"] == []
    assert ask.ask(craft, asked)["answer"]["answers"] == []


def test_several_bodies_are_offered(craft: Store) -> None:
    with pytest.raises(Ambiguous):
        ask.ask(craft, "Sở Công Thương")


@pytest.mark.parametrize("asked", ["Ai ký Kế hoạch 999/KH-UBND?", "chỉ thị 77 ban hành ngày nào", "Sở TNMT Nghệ An phải làm gì"])
def test_what_is_not_there_is_said(craft: Store, asked: str) -> None:
    with pytest.raises(NotFound):
        ask.ask(craft, asked)


def test_closing_words_are_no_tasks(craft: Store) -> None:
    assert all("thi hành" not in one["task"]["text"] for one in ask.who(craft, "nón lá", limit=20)["answers"])


@given(st.text(max_size=80))
def test_any_words_are_read(asked: str) -> None:
    kinds_in(words(asked))
    period_in(words(asked), TODAY)


def test_any_words_are_answered_or_told(craft: Store) -> None:
    for asked in ("?", "…", "Nghị quyết", "57", "ai", "so sánh", "/", "nếu … thì", "Kế hoạch 12/", "quý", "1/1/1/1"):
        try:
            ask.ask(craft, asked)
        except ChidaoError as told:
            assert told.vi and told.en


def test_each_part_may_be_taken_out(craft: Store) -> None:
    asked = "Sở Công Thương Nghệ An phải làm gì theo KH 202 trong tháng 11/2025?"
    parts = {(part["what"], part["said"]): part["without"] for part in ask.ask(craft, asked)["understood"]["parts"]}
    assert parts["place", "Nghệ An"] == "Sở Công Thương phải làm gì theo KH 202 trong tháng 11/2025?"
    assert parts["body", "Sở Công Thương"] == "Nghệ An phải làm gì theo KH 202 trong tháng 11/2025?"
    assert ("document", "KH 202") in parts
    assert any(what == "period" and "202" in without for (what, _), without in parts.items())


def test_what_a_document_replaces(store: Store) -> None:
    text = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 41/2025/QĐ-UBND
Lào Cai, ngày 05 tháng 8 năm 2025

QUYẾT ĐỊNH
Bãi bỏ Quyết định số 12/2019/QĐ-UBND ngày 03 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh Lào Cai về bến thuyền

Điều 1. Bãi bỏ toàn bộ Quyết định số 12/2019/QĐ-UBND ngày 03 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh Lào Cai về bến thuyền.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""
    ingest(store, [read_bytes(text.encode(), "41.txt")])
    answer = ask.ask(store, "Quyết định 41/2025/QĐ-UBND bãi bỏ văn bản nào?")["answer"]
    assert (answer["kind"], answer["asked"]) == ("document", "changes")
    assert [one["document"]["number"] for one in answer["changes"]] == ["12/2019/QĐ-UBND"]
    assert answer["changed_by"] == []
