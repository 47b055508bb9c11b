"""What changes a document: its extent, the papers that may, and what is said to be no longer in force."""

from __future__ import annotations

import pytest

from ingest.reader import read

HEAD = "UBND TỈNH PHÚ THỌ\nSố: {number}\nPhú Thọ, ngày 15/3/2026\n{type}\nVề quản lý bến bãi\n\n"


def changes(body: str, number: str = "9/2026/QĐ-UBND", type_: str = "QUYẾT ĐỊNH") -> list[tuple[str, str, str, str | None]]:
    record = read(HEAD.format(number=number, type=type_) + body, "a.txt")
    names = {cited.id: cited.number or cited.title or "" for cited in record.cited_documents} | {"SELF": "SELF"}
    rows = [(names[r.source], r.relation, names[r.target], r.extent) for r in record.document_relations]
    return [row for row in rows if row[1] in ("AMENDS", "REPLACES")]


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("Bãi bỏ Quyết định số 5/2021/QĐ-UBND.", [("SELF", "REPLACES", "5/2021/QĐ-UBND", "whole")]),
        ("Bãi bỏ khoản 2 Điều 5 Quyết định số 5/2021/QĐ-UBND.", [("SELF", "REPLACES", "5/2021/QĐ-UBND", "khoản 2 Điều 5")]),
        ("Bãi bỏ một phần Quyết định số 5/2021/QĐ-UBND.", [("SELF", "REPLACES", "5/2021/QĐ-UBND", "part")]),
        ("Sửa đổi, bổ sung Điều 7 Quyết định số 5/2021/QĐ-UBND.", [("SELF", "AMENDS", "5/2021/QĐ-UBND", "Điều 7")]),
        ("Quyết định số 5/2021/QĐ-UBND về bến bãi hết hiệu lực kể từ ngày 01/4/2026.", [("SELF", "REPLACES", "5/2021/QĐ-UBND", "whole")]),
    ],
)
def test_how_much_is_changed(article: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    assert changes(f"QUYẾT ĐỊNH:\n\nĐiều 1. {article}\n\nĐiều 2. Sở Xây dựng thi hành.\n") == expected


def test_a_list_of_what_is_no_longer_in_force() -> None:
    listed = "Điều 1. Các quyết định sau hết hiệu lực thi hành:\n\na) Quyết định số 5/2021/QĐ-UBND về bến bãi.\n\nb) Quyết định số 6/2021/QĐ-UBND về xe.\n"
    assert [row[2] for row in changes(f"QUYẾT ĐỊNH:\n\n{listed}")] == ["5/2021/QĐ-UBND", "6/2021/QĐ-UBND"]


@pytest.mark.parametrize("paper", ["Tờ trình số 31/TTr-SXD", "Công văn số 31/SXD-VP"])
def test_a_proposal_or_a_letter_changes_nothing(paper: str) -> None:
    body = f"Theo đề nghị của Sở Xây dựng tại {paper} ngày 1/3/2026 về việc thay thế Quyết định số 5/2021/QĐ-UBND;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành giá.\n"
    assert changes(body) == []
