"""Markers of items: "I.", "1-", "2.1.", "a)", "(1).", "Điều 3.", bullets; what they are and where the text after them begins."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ingest.grammar.letters import cased

Form = Literal["division", "letter", "roman", "article", "number", "half", "paren", "small", "small roman", "bullet", "note"]

_WORDED = cased(
    r"(?P<division>(?i:phần|chương|mục)\s+(?:(?i:thứ\s+\w+)|[IVXLC]{1,6}|\d{1,2})(?!\w))\s*[.:)\-–]?\s*"
    r"|(?P<article>(?i:điều)\s+\d{1,3}[a-zđ]?)(?=\s*[.:])\s*[.:]\s*"
    r"|(?P<mixed>[IVX]{1,6}\.\d{1,2}(?:\.\d{1,2}){0,3})[.)/]?(?=\s)\s*"
    r"|(?P<roman>[IVX]{1,6})(?:\s?[./)](?![<L>.]|V\b)(?:[-–](?=\s))?|\s?[-–:](?=\s|[<U>]{2})|(?=\s+[<U>]{2}))\s*"
    r"|(?P<letter>[A-HKĐ])(?:\s?[./)](?=\s|[<U>]{2})|\s?[-–:](?=\s+[<U>]{2}))\s*"
    r"|(?P<small>[a-zđ]\d?(?:\.\d{1,2})?)(?:\s?[)/](?=\D)|\s?\.(?=\s))\.?\s*"
    r"|(?P<smallroman>[ivx]{2,5})\s?[.)]\s*"
)
_NUMBERED = cased(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?:\s?\.(?!\d)|\s?/(?=[\s\-–]|[<U>][<L>]|[<U>]{2,9}\s)|\s?[-–:](?=\s)|\.?-(?=\s|[<U>][<L>]))"
    r"(?:[.:]|[-–](?=\s))?\s*"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,4})[/)]?(?=\s)\s*"
    r"|(?P<half>\d{1,2}(?:\.\d{1,2})?)\s?\)\.?\s*"
)
_BRACKETED = re.compile(r"(?P<paren>\((?:\d{1,2}|[a-zđ]|[ivx]{1,5})\))\s*[.:]?\s*|(?P<note>\[\d{1,3}\])\s*")
_BULLET = re.compile(r"(?P<sign>[-–—+•▪●○◦‣∙·➢➤►✓✔❖□■♦*])(?:\s*[-–—•])?\s*")
_RESIDUE = re.compile(r"\((?:\d{1,2}|[a-zđ])\)")


class Marker(NamedTuple):
    """``text`` without punctuation ("1", "(1)", "2.1", "đ"); ``depth`` = number of parts of a dotted number; ``length`` up to the text."""

    form: Form
    text: str
    length: int
    depth: int = 1


def marker_of(text: str) -> Marker | None:
    """The marker that a block begins with.

    "I/ CÁC CHỈ TIÊU" → I; "1- Về kinh tế" → 1; "2.2. Bám sát" → 2.2; "(1). Đột phá" → (1); "- (2). Tuyến" → (2); "đ) Tham mưu" → đ;
    "- Treo cờ" → "-"; "Điều 3. Giao" → "Điều 3"; "15 xã đạt chuẩn" → None.
    """
    if not text:
        return None
    head = text[0]
    if head in "-–—+•▪●○◦‣∙·➢➤►✓✔❖□■♦*":
        return _bullet(text)
    if head.isdigit():
        match = _NUMBERED.match(text)
    elif head in "([":
        match = _BRACKETED.match(text)
    else:
        match = _WORDED.match(text) if _may_head(text[:8].upper()) else None
    if match is None or match.end() >= len(text) and match.lastgroup not in ("division", "article"):
        return None
    kind = match.lastgroup or ""
    found = match.group(kind)
    if kind in ("number", "dotted"):
        return _number(text, found, match.end(), kind)
    if kind == "mixed":
        inner = found.split(".", 1)[1]  # "II.3" below II is its 3
        return Marker("number", inner, match.end(), inner.count(".") + 1)
    if kind == "smallroman":
        return Marker("small roman", found, match.end())
    if kind == "division":
        return _division(text, found, match.end())
    if kind == "article":
        return Marker("article", _printed(found), match.end()) if found[0] in "ĐD" else None
    if kind == "paren" and found[1:-1].isalpha() and len(found) > 3 and found[1] not in "ivx":
        return None
    return Marker(kind, found, match.end())  # type: ignore[arg-type]


_WORDS = ("PHẦN", "CHƯƠNG", "MỤC ", "ĐIỀU")
_ENDS = ("/", ".", ")", " .", " )", " /", " -", "-", " –", "1", "2", "3", "4", "5", ":")
_HEADS = frozenset(f"{letter}{end}" for letter in "ABCDĐEGHIKLMNOPQRSTUVXY" for end in _ENDS)


def _may_head(upper: str) -> bool:
    """What nearly no line of plain text begins with, told without the patterns."""
    return upper[0] in "IVX" or upper[:2] in _HEADS or upper[:3] in _HEADS or upper.startswith(_WORDS)


def _division(text: str, found: str, length: int) -> Marker | None:
    """ "CHƯƠNG I", "Mục 2. QUẢN LÝ", but not "Mục 2 Điều 5 quy định …"."""
    punctuated = text[len(found) :].lstrip()[:1] in (".", ":", "-", "–")
    rest = text[length : length + 3]
    if found[0].islower() or not (not rest or punctuated or rest.isupper()):
        return None
    return Marker("division", _printed(found), length)


def _printed(found: str) -> str:
    return " ".join(found.split())


def _number(text: str, found: str, length: int, kind: str) -> Marker | None:
    depth = found.count(".") + 1
    if int(found.split(".", 1)[0]) == 0:
        return None
    rest = text[length : length + 1]
    if rest.islower() and kind == "dotted":
        return None  # "1.5 triệu đồng"
    return Marker("number", found, length, depth)


_PLAIN_BULLETS = {"- ": Marker("bullet", "-", 2), "+ ": Marker("bullet", "+", 2)}


def _bullet(text: str) -> Marker | None:
    if text[2:3].isalpha() and (plain := _PLAIN_BULLETS.get(text[:2])) is not None:
        return plain
    match = _BULLET.match(text)
    if match is None or match.end() >= len(text):
        return None
    sign, end = match["sign"], match.end()
    if sign in "-–—" and _RESIDUE.match(text, end):
        inner = _BRACKETED.match(text, end)
        if inner and inner.end() < len(text):
            return Marker("paren", inner["paren"], inner.end())
    return Marker("bullet", "-" if sign in "-–—" else "+" if sign == "+" else "•", end)
