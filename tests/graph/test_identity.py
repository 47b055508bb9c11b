"""Identity: parts of numbers and keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity.keys import (
    Facts,
    Number,
    agency_key,
    document_key,
    fold_number,
    issuer_core,
    parse_number,
    part_key,
    person_key,
    well_formed,
)


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("20 /KH-UBND", Number("20", None, "kh", "ubnd")),
        ("11-NQ/TW", Number("11", None, "nq", "tw")),
        ("45/2022/QH15", Number("45", "2022", None, "qh15")),
        ("37/2019/NĐ-CP", Number("37", "2019", "nd", "cp")),
        ("2033 - CV/Th.U", Number("2033", None, "cv", "tu")),
        ("05-QĐi/TW", Number("5", None, "qd", "tw")),
        ("66.18/2026/NQ-CP", Number("66-18", "2026", "nq", "cp")),
        ("0130/KH-UBND", Number("130", None, "kh", "ubnd")),
        ("1211/2016/UBTVQH13", Number("1211", "2016", None, "ubtvqh13")),
        ("187", Number("187", None, None, None)),
        ("/KH-UBND", None),
    ],
)
def test_numbers_have_parts(printed: str, parts: Number | None) -> None:
    assert parse_number(printed) == parts


def test_the_organ_of_a_letter_stands_first() -> None:
    assert parse_number("234/UBND-KT", "công văn") == Number("234", None, "cv", "ubnd-kt")


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        (
            Facts("numbered", "kế hoạch", "1026/KH-UBND", "2025-11-26", "Ủy ban nhân dân tỉnh Nghệ An", None),
            "ubnd-tinh-nghe-an.kh.2025.1026",
        ),
        (Facts("numbered", "nghị quyết", "11-NQ/TW", None, None, None), "tw.nq.0.11"),
        (Facts("numbered", "luật", "45/2022/QH15", None, "Quốc hội", None), "quoc-hoi.qh15.2022.45"),
        (Facts("numbered", "kết luận", "187", None, None, None), "0.kl.0.187"),
        (Facts("law", "luật", None, "2017-11-24", "Quốc hội", "Luật Quy hoạch"), "law.2017.luat-quy-hoach"),
        (Facts("law", "luật", None, None, None, "Luật Hợp tác xã năm 2012"), "law.2012.luat-hop-tac-xa"),
        (
            Facts("party", "nghị quyết", None, None, "Đại hội Đảng bộ thành phố Vinh lần thứ XXIV", "Nghị quyết Đại hội Đảng bộ Thành phố"),
            "party.dang-bo-vinh-dai-hoi-xxiv",
        ),
        (
            Facts("party", "nghị quyết", None, None, None, "Nghị quyết đại hội đại biểu toàn quốc lần thứ XIII của Đảng"),
            "party.dang-dai-hoi-xiii",
        ),
        (Facts("party", "nghị quyết", None, None, None, "Nghị quyết Trung ương 4 (khóa XII)"), "party.dang-hoi-nghi-4-xii"),
        (
            Facts("named", "quy hoạch", None, None, None, "Quy hoạch tỉnh Bắc Kạn thời kỳ 2021 - 2030, tầm nhìn đến năm 2050"),
            "name.quy-hoach-tinh-bac-kan-thoi-ky-2021-2030",
        ),
        (
            Facts("blank", "kế hoạch", None, "2024-06", "UBND thành phố Vinh", "Phát động phong trào thi đua", held=True),
            "ubnd-thanh-pho-vinh.kh.2024-06.blank.phat-dong-phong-trao-thi-dua",
        ),
    ],
)
def test_document_keys(facts: Facts, key: str) -> None:
    assert document_key(facts) == key


def test_issuers_that_share_their_numbers_share_a_core() -> None:
    same = ("Tỉnh uỷ Phú Thọ", "Ban Thường vụ Tỉnh ủy Phú Thọ", "Ban Chấp hành Đảng bộ tỉnh Phú Thọ")
    assert {issuer_core(name) for name in same} == {"tinh uy phu tho"}
    assert issuer_core("Bộ Chính trị") == issuer_core("Ban Chấp hành Trung ương Đảng")
    assert issuer_core("UBND tỉnh Nghệ An") != issuer_core("UBND thành phố Vinh")


def test_parts_with_one_path_have_keys_of_their_own() -> None:
    assert part_key("x.kh.2024.1", "Section", "II", 1) == "x.kh.2024.1.section.ii"
    assert part_key("x.kh.2024.1", "Section", "II", 2) == "x.kh.2024.1.section.ii--2"
    assert part_key("x.kh.2024.1", "Task", "B.III.1.(2).-1", 1) == "x.kh.2024.1.task.b.iii.1.2.-1"


def test_namesakes_of_two_places_are_two() -> None:
    assert person_key("Nguyễn Văn Hùng", "UBND thành phố Vinh") != person_key("Nguyễn Văn Hùng", "UBND tỉnh Nghệ An")


def test_numbers_fold() -> None:
    assert fold_number("0130 / KH-UBND") == fold_number("130/kh-ubnd") == "130/kh-ubnd"
    assert fold_number("1288/QĐ-TTg") == "1288/qd-ttg"


WORDS = st.text(max_size=200) | st.none()


@given(st.sampled_from(["numbered", "blank", "law", "party", "named"]), WORDS, WORDS, WORDS, WORDS, WORDS, st.booleans())
def test_keys_hold_only_what_keys_may_hold(kind: str, type_: str, number: str, date: str, issuer: str, title: str, held: bool) -> None:
    clean = date if date and date[:4].isdigit() and date.isascii() else None
    assert well_formed(document_key(Facts(kind, type_, number, clean and "2024-05-06", issuer, title, held)))


@given(st.text(max_size=300), st.text(max_size=80), st.integers(1, 9))
def test_keys_of_bodies_persons_and_parts(name: str, path: str, ordinal: int) -> None:
    assert well_formed(agency_key(name)) and well_formed(person_key(name, path))
    assert well_formed(part_key("x", "Task", path, ordinal))
