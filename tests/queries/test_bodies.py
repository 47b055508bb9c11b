"""A body typed in any way: the right one, candidates, or plainly none; never silently another."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Ambiguous, ChidaoError, NotFound
from graph.store.store import Store
from queries.answers.tokens import words
from queries.bodies.named import bodies
from queries.bodies.register import parted
from queries.bodies.spelling import key_of, names_of, spelt_in
from queries.bodies.where import places_in

NAMES = ("Sở Khoa học và Công nghệ", "Ủy ban nhân dân", "Bộ Chỉ huy Quân sự", "Ban Quản lý các khu công nghiệp", "Sở Y tế")
FRAMES = ("{}", "{} phải làm gì", "nhiệm vụ của {}", "theo kế hoạch thì {} được giao việc gì?")


def plain(text: str) -> str:
    """Without marks."""
    return "".join(c for c in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")) if not unicodedata.combining(c))


@given(st.sampled_from(NAMES), st.sampled_from(FRAMES), st.booleans(), st.booleans(), st.booleans())
def test_a_name_is_spelt_with_marks_or_without_in_any_sentence(name: str, frame: str, low: bool, bare: bool, joined: bool) -> None:
    written = name.replace(" và ", " ") if joined else name
    asked = frame.format(written.lower() if low else written)
    found = spelt_in(words(plain(asked) if bare else asked), names_of({key_of(one): [one] for one in NAMES}))
    assert [one.name for one in found] == [key_of(name)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("sở kh&cn", "Sở Khoa học và Công nghệ"),
        ("SKHCN", "Sở Khoa học và Công nghệ"),
        ("UBND", "Ủy ban nhân dân"),
        ("BCHQS", "Bộ Chỉ huy Quân sự"),
        ("BQL KCN", "Ban Quản lý các khu công nghiệp"),
        ("BQL các KCN", "Ban Quản lý các khu công nghiệp"),
        ("SỞ Y TẾ", "Sở Y tế"),
        ("sở y tê", "Sở Y tế"),
        ("so sánh y tế", None),
    ],
)
def test_short_forms_spell_names(written: str, name: str | None) -> None:
    found = spelt_in(words(written), names_of({key_of(one): [one] for one in NAMES}))
    assert [one.name for one in found] == ([key_of(name)] if name else [])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sở Y tế tỉnh Nghệ An", ("Sở Y tế", "nghe an", "tinh")),
        ("UBND các xã, phường thành phố Cần Thơ", ("UBND các xã, phường", "can tho", "thanh pho")),
        ("các sở, ban, ngành cấp tỉnh Hà Tĩnh", ("các sở, ban, ngành", "ha tinh", "tinh")),
        ("Liên minh Hợp tác xã tỉnh Bắc Ninh", ("Liên minh Hợp tác xã", "bac ninh", "tinh")),
        ("Công an tỉnh", ("Công an", None, "tinh")),
        ("Cục Hải quan", ("Cục Hải quan", None, None)),
        ("Thường trực Tỉnh ủy Đắk Lắk", ("Thường trực Tỉnh ủy", "dak lak", "uy")),
        ("các cơ quan liên quan", ("các cơ quan liên quan", None, None)),
    ],
)
def test_a_name_and_its_place(name: str, expected: tuple[str, str | None, str | None]) -> None:
    assert parted(name) == expected


def test_places_in_a_sentence() -> None:
    asked = words("Sở Khoa học và Công nghệ An Giang và TP.HCM, ở huế")
    assert [one.place for one in places_in(asked, (), [(0, 6)])] == ["an giang", "ho chi minh", "hue"]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Sở Công Thương Cần Thơ", "Sở Công Thương thành phố Cần Thơ"),
        ("so cong thuong nghe an phai lam gi", "Sở Công Thương tỉnh Nghệ An"),
        ("Sở KHCN tỉnh Nghệ An", "Sở Khoa học và Công nghệ tỉnh Nghệ An"),
        ("SKHCN Nghệ An", "Sở Khoa học và Công nghệ tỉnh Nghệ An"),
        ("công an TP Cần Thơ có việc gì", "Công an thành phố Cần Thơ"),
        ("Xã, phường ở Nghệ An phải làm gì về nghề nón?", "UBND các xã, phường tỉnh Nghệ An"),
        ("phường, xã ở Cần Thơ", "UBND các xã, phường thành phố Cần Thơ"),
        ("bo cong thuong", "Bộ Công Thương"),
        ("Bộ NN&MT", "Bộ Nông nghiệp và Môi trường"),
    ],
)
def test_the_body_of_the_place(craft: Store, asked: str, name: str) -> None:
    assert name in [ref["name"] for ref in bodies(craft, asked).refs]


@pytest.mark.parametrize("asked", ["Sở Công Thương", "sở công thương phải làm gì", "nhiệm vụ của Sở KHCN"])
def test_a_bare_name_gives_all_that_bear_it(craft: Store, asked: str) -> None:
    with pytest.raises(Ambiguous) as several:
        bodies(craft, asked)
    assert len(several.value.candidates) == 2


@pytest.mark.parametrize(
    "asked",
    [
        "Sở TNMT Nghệ An",
        "Sở Tài nguyên và Môi trường",
        "HĐND tỉnh Vĩnh Phúc",
        "Sở KHĐT Cần Thơ",
        "Sở Công Thương Đồng Tháp",
        "Bộ Lao động - Thương binh và Xã hội",
        "BCSĐ UBND tỉnh Nghệ An",
        "Đảng ủy UBND Cần Thơ",
        "Cục Thuế tỉnh Nghệ An",
    ],
)
def test_what_is_not_there_is_never_another(craft: Store, asked: str) -> None:
    with pytest.raises(NotFound):
        bodies(craft, asked)


@given(st.text(max_size=60))
def test_no_words_end_in_a_fault(asked: str) -> None:
    spelt_in(words(asked), names_of({key_of(one): [one] for one in NAMES}))
    places_in(words(asked), ())


def test_every_error_is_told_in_words(craft: Store) -> None:
    for asked in ("?", "…", "ở", "tỉnh", "các", "sở", "UBND", "a" * 3000):
        with pytest.raises(ChidaoError):
            bodies(craft, asked)
