"""Context: level, branch and places from a header; full names of bodies as printed in it."""

from __future__ import annotations

import pytest

from graph.folding import Letters
from graph.record import Header
from ingest.bodies.context import Context
from ingest.bodies.home import context_of
from ingest.bodies.read import read_body


def header(issuer: str | None, place: str | None = None, number: str | None = None, date: str | None = None) -> Header:
    return Header(number, number, None, issuer, place, date, None, None)


LONG_KHANH = context_of(header("Thành ủy Long Khánh", "Long Khánh", "04-NQ/ThU", "2023-01-05"))
VINH = context_of(header("UBND thành phố Vinh", "Vinh", None, "2024-06"))
NGHE_AN = context_of(header("UBND tỉnh Nghệ An", "Nghệ An", "1/KH-UBND", "2025-11-26"))
CAN_THO = context_of(header("UBND thành phố Cần Thơ", "Cần Thơ", "1/CT-UBND", "2025-11-18"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (header("UBND thành phố Việt Trì", "Việt Trì"), ("district", "State", "tỉnh Phú Thọ", "thành phố Việt Trì", None)),
        (header("ỦY BAN NHÂN DÂN", "Việt Trì"), ("district", "State", "tỉnh Phú Thọ", "thành phố Việt Trì", None)),
        (header("UBND TỈNH PHÚ THỌ THÀNH PHỐ VIỆT TRÌ"), ("district", "State", "tỉnh Phú Thọ", "thành phố Việt Trì", None)),
        (header("TỈNH ỦY LÀO CAI", None, "104-CTr/TU"), ("province", "Party", "tỉnh Lào Cai", None, None)),
        (header("Tỉnh ủy", "Vinh", "10-KH/TU"), ("province", "Party", "tỉnh Nghệ An", None, None)),
        (header("Thành ủy Hải Phòng"), ("province", "Party", "thành phố Hải Phòng", None, None)),
        (header("Huyện ủy Nông Cống"), ("district", "Party", "tỉnh Thanh Hóa", "huyện Nông Cống", None)),
        (header("Thủ tướng Chính phủ", "Hà Nội", "224/CĐ-TTg"), ("central", "State", None, None, None)),
        (header("Bộ Tài chính", "Hà Nội", "3891/QĐ-BTC"), ("central", "State", None, None, None)),
        (header("UBND xã Nam Đàn", "Nam Đàn", None, "2025-11-18"), ("commune", "State", "tỉnh Nghệ An", None, "xã Nam Đàn")),
        (header("UBND", "TP.HCM"), ("province", "State", "thành phố Hồ Chí Minh", None, None)),
        (header("Ủy ban MTTQ Việt Nam tỉnh Nghệ An"), ("province", "Front", "tỉnh Nghệ An", None, None)),
        (header(None), ("province", "State", None, None, None)),
    ],
)
def test_what_a_header_says_of_its_place(given: Header, expected: tuple[str | None, ...]) -> None:
    context = context_of(given)
    assert (context.level, context.branch, context.province, context.district, context.commune) == expected


@pytest.mark.parametrize(
    ("printed", "context", "name"),
    [
        ("Tỉnh uỷ", LONG_KHANH, "Tỉnh uỷ Đồng Nai".replace("uỷ", "ủy")),
        ("Thành ủy", LONG_KHANH, "Thành ủy Long Khánh"),
        ("BCH Đảng bộ Thành phố", LONG_KHANH, "Ban Chấp hành Đảng bộ thành phố Long Khánh"),
        ("Ban Thường vụ Tỉnh ủy", LONG_KHANH, "Ban Thường vụ Tỉnh ủy Đồng Nai"),
        ("UBND Thành phố", VINH, "UBND thành phố Vinh"),
        ("Ủy ban nhân dân tỉnh", VINH, "UBND tỉnh Nghệ An"),
        ("Hội đồng nhân dân", VINH, "HĐND thành phố Vinh"),
        ("Sở NN&MT", NGHE_AN, "Sở Nông nghiệp và Môi trường tỉnh Nghệ An"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", CAN_THO, "Sở Giáo dục và Đào tạo thành phố Cần Thơ"),
        ("Chính phủ", NGHE_AN, "Chính phủ"),
        ("Ban Chỉ đạo 35 tỉnh", NGHE_AN, "Ban Chỉ đạo 35 tỉnh Nghệ An"),
        ("Ủy ban MTTQ Việt Nam tỉnh", NGHE_AN, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An"),
    ],
)
def test_full_names(printed: str, context: Context, name: str) -> None:
    body = read_body(Letters.of(printed), 0, context)
    assert body is not None
    assert body.name == name
