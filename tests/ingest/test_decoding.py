"""Bytes to text: encodings that are read, kinds and contents that are refused, each with file and place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from ingest.formats.legacy_encodings import from_tcvn3, tcvn3_table, vietnamese_share
from ingest.formats.text import decode
from ingest.sources import sources

TEXT = (
    "ỦY BAN NHÂN DÂN\r\nTỈNH CAO BẰNG\r\n\r\nSố: 12/KH-UBND\r\n\r\nCao Bằng, ngày 07 tháng 5 năm 2025\r\n\r\nKẾ HOẠCH\r\n\r\n"
    "Phát triển du lịch cộng đồng\r\n\r\nCăn cứ Luật Du lịch, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:\r\n\r\nI. MỤC ĐÍCH\r\n"
)


def as_tcvn3(text: str) -> bytes:
    codes = {char: byte for byte, char in tcvn3_table().items() if char.islower() or char in "ĂÂÊÔƠƯĐ"}
    return bytes(ord(c) if c.isascii() else codes.get(c, codes[c.lower()]) for c in text)


def as_windows_1258(text: str) -> bytes:
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
            out += unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return out


def refusal(data: bytes, name: str = "a.txt") -> BadInput:
    (found,) = sources(data, name)
    error = found.error
    assert isinstance(error, BadInput)
    assert name in error.vi and name in error.en and (error.place or "").startswith(name)
    return error


def test_utf8_stays_as_it_is_with_mark_returns_and_decomposed_letters() -> None:
    for text in (TEXT, "\ufeff" + TEXT, unicodedata.normalize("NFD", TEXT)):
        assert decode(text.encode(), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_with_and_without_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt").removeprefix("\ufeff") == TEXT


def test_tcvn3_is_read_right() -> None:
    text = TEXT.replace("Ủy", "Uỷ")  # a font without capitals of "ủ" in running text
    assert decode(as_tcvn3(text), "a.txt") == text


def test_windows_1258_is_read_right() -> None:
    assert unicodedata.normalize("NFC", decode(as_windows_1258(TEXT), "a.txt")) == TEXT


@pytest.mark.parametrize(("printed", "read"), [("KÕ HO¹CH", "KẾ HOẠCH"), ("Sè: 12", "Số: 12"), ("uû ban nh©n d©n", "uỷ ban nhân dân")])
def test_capitals_of_tcvn3_follow_their_word(printed: str, read: str) -> None:
    assert from_tcvn3(printed.encode("latin-1")) == read


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "trống"),
        (b" \r\n\t", "trống"),
        ("\ufeff\n".encode(), "trống"),
        (bytes(range(256)) * 8, "nhị phân"),
        (b"\x00\x01\x02\x03" * 50, "nhị phân"),
        (b"%PDF-1.7 " + b"x" * 100, "PDF"),
        (b"\x89PNG" + b"x" * 100, "PNG"),
        (b"Rar!" + b"x" * 100, "RAR"),
        (("déjà vu façade " * 100).encode("latin-1"), "UTF-8"),
        ("Hôm nay trời đẹp, tôi đi chợ mua rau.".encode() * 20, "hành chính"),
        (b"The quick brown fox jumps over the lazy dog. " * 20, "hành chính"),
    ],
)
def test_what_is_refused(data: bytes, word: str) -> None:
    assert word in refusal(data).vi


@pytest.mark.parametrize("name", ["a.docx", "a.PDF", "a.html", "a.doc", "a"])
def test_the_kind_is_told_by_the_content(name: str) -> None:
    (found,) = sources(TEXT.encode(), name)
    assert found.kind == "TXT" and found.source is not None and found.source.text == TEXT


def test_a_broken_place_is_named_by_byte_and_line() -> None:
    data = TEXT.encode()
    cut = data.index(b"12/KH")
    error = refusal(data[:cut] + b"\xff" + data[cut:])
    assert f"byte {cut}" in error.en and error.place == "a.txt:4"


def test_the_limit_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_MAX_BYTES", "100")
    assert "CHIDAO_MAX_BYTES" in refusal(TEXT.encode()).vi


def test_vietnamese_is_told_from_other_words() -> None:
    assert vietnamese_share("Ủy ban nhân dân tỉnh Cao Bằng ban hành Kế hoạch phát triển du lịch cộng đồng") == 1.0
    assert vietnamese_share("déjà vu façade naïve Übermaß résumé garçon") < 0.5


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_clear_refusal(data: bytes) -> None:
    try:
        decode(data, "a.txt")
    except BadInput as error:
        assert error.vi and error.en
