"""One table of types: header, layout and citations know all of it, and numbers with digits in their symbols."""

from __future__ import annotations

import pytest

from graph.reference.loader import rows
from graph.reference.tables import DOCUMENT_TYPES, DocumentType
from ingest.reader import read
from ingest.reference.types import agrees, lays_work

TYPES = rows(DOCUMENT_TYPES)
HEAD = "UBND TỈNH PHÚ THỌ\n\nSố: 7{symbol}-UBND\n\nPhú Thọ, ngày 02 tháng 3 năm 2026\n\n"
BODY = "\n\nVề trồng cây đầu xuân\n\nI. NHIỆM VỤ\n\n1. Sở Xây dựng chủ trì trồng cây trong công viên.\n\n2. Công an tỉnh giữ trật tự.\n"

LAID_DOWN = {"yes": ["I.1", "I.2"], "noted": ["I.1", "I.2"], "duties": ["I.1"], "no": []}


def _document(name: str, symbol: str) -> str:
    return HEAD.format(symbol=f"/{symbol}" if symbol else "/VB") + name.upper() + BODY


@pytest.mark.parametrize("kind", TYPES, ids=[row.name for row in TYPES])
def test_header_layout_and_citations_know_every_type(kind: DocumentType) -> None:
    record = read(_document(kind.name, next(iter(kind.symbol), "")), "a.txt")
    assert record.document.type == kind.type
    assert record.document.title == "Về trồng cây đầu xuân"
    assert record.document.number is not None
    assert [task.path for task in record.tasks] == LAID_DOWN[lays_work(kind.name)]
    cited = read(_document("KẾ HOẠCH", "KH").replace("chủ trì", f"chủ trì theo {kind.name} số 12/ABC-XYZ ngày 01/02/2026,"), "b.txt")
    assert cited.mentions[0].type == kind.type


def test_a_menu_word_gives_way_to_the_type_word_below() -> None:
    record = read("VĂN BẢN\n\n" + _document("KẾ HOẠCH", "KH"), "a.txt")
    assert record.document.type == "kế hoạch"


@pytest.mark.parametrize(
    ("type_", "symbol", "may"),
    [
        *(("thông tư", "TT", True), ("thông tư", "QĐ", False), ("kết luận", "BC", False), ("kế hoạch phối hợp", "KH", True)),
        *(("quy định", "QĐ", True), ("chương trình", "CT", True), ("lời kêu gọi", "KH", True), ("kế hoạch", "VPCP", True)),
    ],
)
def test_symbols_and_types_that_agree(type_: str, symbol: str, may: bool) -> None:
    assert agrees(type_, symbol) is may


@pytest.mark.parametrize("number", ["120/KH-C06", "31/CV-A05", "2045/QĐ-PC07", "15/KH-PA03-PX01"])
def test_symbols_with_digits(number: str) -> None:
    own = read(_document("KẾ HOẠCH", "KH").replace("7/KH-UBND", number), "a.txt")
    assert own.document.number_printed == number
    cited = read(_document("KẾ HOẠCH", "KH").replace("chủ trì", f"chủ trì theo Kế hoạch số {number} ngày 01/02/2026,"), "b.txt")
    assert [mention.number for mention in cited.mentions] == [number]
