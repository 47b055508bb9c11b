"""Which stretches name a document and which do not: ranges, lists, slips of typists, parts of documents, names of bodies and things."""

from __future__ import annotations

import pytest

from graph.record import Mention
from ingest.reader import read

HEAD = "UBND TỈNH PHÚ THỌ\nSố: 77/KH-UBND\nPhú Thọ, ngày 15/3/2024\nKẾ HOẠCH\nTrồng rừng ven biển\nI. NHIỆM VỤ\n1. "


def mentions(sentence: str) -> list[tuple[str, Mention]]:
    text = f"{HEAD}{sentence}\n"
    return [(text[m.start : m.end], m) for m in read(text, "a.txt").mentions]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Rà soát các nghị quyết từ số 18 đến số 21-NQ/TW.", [("18-NQ/TW", None), ("21-NQ/TW", None)]),
        ("Rà soát Quyết định số 22-25/QĐ-UBND của UBND tỉnh.", [("22/QĐ-UBND", "UBND tỉnh Phú Thọ"), ("25/QĐ-UBND", "UBND tỉnh Phú Thọ")]),
        ("Rà soát Nghị định 100 và 123 của Chính phủ.", [("100", "Chính phủ"), ("123", "Chính phủ")]),
        ("Rà soát Nghị quyết số １１-NQ∕TW ngày 10⁄02⁄2022 của Bộ Chính trị.", [("11-NQ/TW", "Bộ Chính trị")]),
        ("Rà soát 1l-NQ/TW ngày 1O/O2/2022 của Bộ Chính trị.", [("11-NQ/TW", "Bộ Chính trị")]),
        ("Rà soát văn bản số 02 ngày 5/3/2024 của Sở Y tế.", [("02", "Sở Y tế tỉnh Phú Thọ")]),
        ("Rà soát công văn số YBB-SA032/26-LR ngày 3/4/2026.", [("YBB-SA032/26-LR", None)]),
        ("Rà soát lô số 12/KH-03, gói thầu số 05/XL-2024, hồ sơ số 22/HS-TT, tờ khai số 33/TK-HQ.", []),
        ("Tổ công tác triển khai Đề án 06 họp hằng quý.", []),
        ("Giám đốc các Sở: Giáo dục Đào tạo, Kế hoạch Đầu tư chịu trách nhiệm thi hành.", []),
        ("Mời bạn vào cộng đồng Dân Luật Việt Nam.", []),
        ("Rà soát Đề án 06 do Bộ Công an chủ trì.", [("06", None)]),
    ],
)
def test_numbers_and_their_issuers(sentence: str, named: list[tuple[str, str | None]]) -> None:
    assert [(m.number, m.issuer) for _, m in mentions(sentence)] == named


@pytest.mark.parametrize(
    ("sentence", "printed", "part"),
    [
        ("Theo khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP, rà soát.", "Nghị định số 30/2020/NĐ-CP", ("5", "2", None)),
        ("Theo điểm đ khoản 1 Điều 7 của Luật Đất đai năm 2024, rà soát.", "Luật Đất đai năm 2024", ("7", "1", "đ")),
        ("Theo Nghị định số 30/2020/NĐ-CP, rà soát Điều 5.", "Nghị định số 30/2020/NĐ-CP", (None, None, None)),
    ],
)
def test_the_part_of_a_document_stands_beside_its_name(sentence: str, printed: str, part: tuple[str | None, ...]) -> None:
    ((quote, mention),) = mentions(sentence)
    assert quote == printed
    assert (mention.article, mention.clause, mention.point) == part


def test_a_name_ends_before_the_bodies_that_follow_it() -> None:
    ((quote, _),) = mentions("Thực hiện Kế hoạch phát động thi đua của UBND tỉnh, các cơ quan, đơn vị trên địa bàn tỉnh hưởng ứng.")
    assert quote == "Kế hoạch phát động thi đua của UBND tỉnh"
