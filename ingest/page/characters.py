"""Characters of a text as read made alike: composed letters, one tone placement, plain blanks; with a map back."""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ingest.grammar.letters import LOWER, UPPER

_BLANKS = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
NOTHING = "\x00\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\ufffc"
_TWINS = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "Ƣ": "Ư", "ƣ": "ư", "‑": "-", "‐": "-", "−": "-", "ﬁ": "f"} | dict(
    zip("АВСЕНКМОРТХасеорх", "ABCEHKMOPTXaceopx", strict=True)  # Cyrillic letters typed for Latin ones: "NĐ-СР"
)
_TWINS |= {"∕": "/", "⁄": "/", "⧸": "/", "∶": ":"} | {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}  # "１１-NQ／TW"
"""Look-alikes met in real files (OCR, fonts with a wrong glyph map, Word's own hyphens)."""

DROPPED = "\x00"
"""Stands for a character that the page leaves out, until :func:`drop` takes it away."""

_ESCAPE = re.compile(r"\\(?=[-.()\[\]*#_+!|~`>])")
_SLIPPED = re.compile(r"\d[lIO]|[lIO]\d")
_FIGURES = re.compile(
    r"(?<!\w)[\dlIO]{1,4}(?:[/-][\dlIO]{1,2}[/-](?:19|20)\d\d"
    r"|(?=-[A-ZĐ]{2,4}[a-z]?/|/(?:(?:19|20)\d\d/)?[A-ZĐ]{2,4}-))(?!\w)"
)
_LIKE_DIGITS = str.maketrans("lIO", "110")
_MARK = re.compile("[\u0300-\u036f]")
# a letter bears at most two marks; more of them are dropped, since sorting a long run takes quadratic time
_MARKS = re.compile("([^\u0300-\u036f\\s]?[\u0300-\u036f]{1,3})[\u0300-\u036f]*")
_DROPPED = re.compile(DROPPED + "+")
_FIRST, _SECOND = "uUoO", "ýỳỷỹỵÝỲỶỸỴáàảãạÁÀẢÃẠéèẻẽẹÉÈẺẼẸ"  # of a pair of vowels whose tone moves to the first
_MOVED = {
    first + second: unicodedata.normalize("NFC", first + mark) + vowel
    for first in _FIRST
    for second in _SECOND
    for vowel, mark in [tuple(unicodedata.normalize("NFD", second))]
    if (first in "uU") == (vowel in "yY")
}
_SECOND_BIT, _FIRST_BIT, _ODD, _LETTER = 1, 2, 4, 8


def _kinds_table() -> npt.NDArray[np.uint8]:
    """By code: letters, characters that :func:`_plain` or :func:`_compose` may change, and the two of such a pair; 0 for all others."""
    table = np.zeros((1 << 16) + 1, np.uint8)
    for characters, bit in (
        (_BLANKS + _BREAKS + NOTHING + "".join(_TWINS) + "\r\\" + "".join(map(chr, range(0x300, 0x370))), _ODD),
        (_FIRST, _FIRST_BIT),
        (_SECOND, _SECOND_BIT),
        ("".join(re.findall(f"[{LOWER}{UPPER}]", "".join(map(chr, range(0x2000))))), _LETTER),
    ):
        table[list(map(ord, characters))] |= bit
    return table


_KINDS = _kinds_table()


@lru_cache(maxsize=1)
def _identity(size: int) -> array[int]:
    return array("i", range(size))


def identity(length: int) -> array[int]:
    """The map of a text onto itself: at least ``length`` entries, made once per power of two."""
    size = max(1 << 16, 1 << (length - 1).bit_length() if length > 1 else 1)
    return _identity(size)


def level(text: str) -> tuple[str, array[int]]:
    """The text with like characters made alike and, for each character of the result and for its end, the offset in ``text``.

    Blanks become " ", line ends "\\n" (a CR that only accompanies one becomes a blank), characters of no width are taken out,
    letters with separate marks are composed, and tones stand where today's spelling has them (uỷ → ủy, hoà → hòa).
    """
    offsets = identity(len(text) + 1)
    kinds = _kinds(text)
    if (kinds & _ODD).any():
        if _MARK.search(text):
            text, offsets = _compose(text, offsets)
        text = _plain(text)
    if _SLIPPED.search(text):
        text = _FIGURES.sub(_digits, text)
    if (kinds & _ODD).any():
        if DROPPED in text:
            text, offsets = drop(text, offsets, _DROPPED)
        kinds = _kinds(text)
    return _with_tones_placed(text, kinds), offsets


def _digits(match: re.Match[str]) -> str:
    """Letters read or typed for digits in a number or a date: "1l-NQ/TW", "1O/O2/2022"; Roman numerals stay."""
    printed = match[0]
    return printed.translate(_LIKE_DIGITS) if any(map(str.isdigit, printed[:4])) else printed


def _kinds(text: str) -> npt.NDArray[np.uint8]:
    return _KINDS.take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4"), mode="clip")


def _plain(text: str) -> str:
    """Blanks, line ends and look-alikes in one form, each still one character; characters of no width become DROPPED."""
    for c in _BLANKS:
        if c in text:
            text = text.replace(c, " ")
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for group, plain in ((_BREAKS, "\n"), (NOTHING, DROPPED)):
        for c in group:
            if c in text:
                text = text.replace(c, plain)
    for c, twin in _TWINS.items():
        if c in text:
            text = text.replace(c, twin)
    return _ESCAPE.sub(DROPPED, text) if "\\" in text else text


def drop(text: str, offsets: array[int], pattern: re.Pattern[str], keep: int = 0) -> tuple[str, array[int]]:
    """Text and map without the stretches that ``pattern`` finds, but for the first ``keep`` characters of each."""
    pieces: list[str] = []
    kept = array("i")
    at = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        start += keep
        if start > at:
            pieces.append(text[at:start])
            kept += offsets[at:start]
        at = end
    pieces.append(text[at:])
    kept += offsets[at : len(text) + 1]
    return "".join(pieces), kept


def _compose(text: str, offsets: array[int]) -> tuple[str, array[int]]:
    pieces: list[str] = []
    kept = array("i")
    at = 0
    for match in _MARKS.finditer(text):
        start, end = match.span()
        composed = unicodedata.normalize("NFC", match.group(1))
        pieces.append(text[at:start])
        pieces.append(composed)
        kept += offsets[at : start + len(composed)]
        at = end
    pieces.append(text[at:])
    kept += offsets[at : len(text) + 1]
    return "".join(pieces), kept


def _with_tones_placed(text: str, kinds: npt.NDArray[np.uint8]) -> str:
    """ "uỷ" → "ủy", "oà" → "òa" at the end of a word; "quý" and vowels that are no pair stay."""
    pieces: list[str] = []
    at = 0
    pairs = np.flatnonzero(((kinds[:-1] >> 1) & kinds[1:] & _SECOND_BIT).view(np.bool_))
    last = (kinds.take(pairs + 2, mode="clip") & _LETTER == 0) | (pairs + 2 == len(kinds))
    for start in pairs[last].tolist():
        moved = _MOVED.get(text[start : start + 2])
        if moved and not (start and text[start - 1] in "qQ"):
            pieces += (text[at:start], moved)
            at = start + 2
    return "".join((*pieces, text[at:])) if pieces else text
