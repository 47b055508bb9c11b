"""Points in time as plans print them: days, months, quarters, halves, years and spans of them, with or without a year."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from string import ascii_lowercase as _LETTERS
from typing import Literal, NamedTuple

from ingest.page.indexes import may_stand, phrases
from ingest.page.page import Page

Unit = Literal["day", "month", "quarter", "half", "year", "yearend", "monthday"]

_YEAR = r"(?:19[4-9]|20[0-6])\d(?!\d)"
_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_QUARTER = r"(?:i{1,3}|iv|0?[1-4])(?![\da-z])"


def _of_year(group: str) -> str:
    return rf"(?:\s{{0,2}}[,/\-]?\s{{0,2}}(?:cua\s)?(?:nam\s{{1,2}})?(?P<{group}>{_YEAR}))?"


# what may begin with a figure ("0") or with these letters; examples stand in the tests
_FORMS = (
    (
        "0n",
        rf"(?:ngay\s{{1,2}})?(?P<e0>{_DAY})(?:\s?-\s?|\s{{1,2}}den\s{{1,2}}(?:ngay\s{{1,2}})?)(?P<d0>{_DAY})"
        rf"(?:\s?/\s?|\s{{1,2}}thang\s{{1,2}})(?P<m0>{_MONTH})(?:\s?/\s?|\s{{1,2}}nam\s{{1,2}})(?P<y0>{_YEAR})",
    ),
    (
        "0nm",
        rf"(?:ngay\s{{1,2}})?(?:mung\s|"
        rf"mong\s)?(?P<d1>{_DAY})\s{{0,2}}(?P<sep>[/.\-])\s{{0,2}}(?P<m1>{_MONTH})\s{{0,2}}(?P=sep)\s{{0,2}}(?P<y1>{_YEAR})",
    ),
    ("0nm", rf"(?P<w2>ngay\s{{1,2}})?(?:mung\s|mong\s)?(?P<d2>{_DAY})\s{{1,2}}thang\s{{1,2}}(?P<m2>{_MONTH}){_of_year('y2')}"),
    (
        "0nm",
        rf"(?P<w3>ngay\s{{1,2}})?(?P<d3>{_DAY})\s?/\s?(?P<m3>{_MONTH})(?![\d/%])(?![.,]\d)(?:\s{{1,2}}nam\s{{1,2}}(?P<y3>{_YEAR}))?",
    ),
    ("0t", rf"(?P<w4>thang\s{{1,2}})?(?P<m4>{_MONTH})\s?[/\-.]\s?(?P<y4>{_YEAR})"),
    ("t", rf"thang\s{{1,2}}(?P<m5>{_MONTH})(?!\s?(?:gio|lan|ngay))(?:\s{{0,2}},?\s{{0,2}}nam\s{{1,2}}(?P<y5>{_YEAR}))?"),
    (
        "q",
        rf"qu[yi]\s{{0,2}}(?P<q6>{_QUARTER})(?:\s?[-,+&]\s?(?:qu[yi]\s)?(?P<to6>{_QUARTER})|\s(?:va|den)\s(?:qu[yi]\s)?(?P<and6>{_QUARTER}))?"
        rf"{_of_year('y6')}",
    ),
    ("0s", rf"(?:0?6|sau)\s{{1,2}}thang\s{{1,2}}(?P<h7>dau|cuoi)\s{{1,2}}(?:cua\s)?nam(?:\s{{1,2}}(?P<y7>{_YEAR}))?"),
    ("n", rf"nua\s{{1,2}}(?P<h8>dau|cuoi)\s{{1,2}}(?:cua\s)?nam(?:\s{{1,2}}(?P<y8>{_YEAR}))?"),
    ("0cn", rf"(?P<part>cuoi\s{{1,2}})?nam\s{{1,2}}(?P<y9>{_YEAR})(?:\s?-\s?(?P<to9>{_YEAR}))?"),
    ("n", rf"ngay\s{{1,2}}(?P<d10>{_DAY})(?=\s{{1,2}}(?:cua\s)?(?:hang|moi)\s{{1,2}}(?:thang|quy))"),
    ("0", rf"(?P<y11>{_YEAR})(?:\s?-\s?(?P<to11>{_YEAR}))?"),
)
# by the first character: few of the forms begin alike
_POINTS = {begin: re.compile(rf"(?<![\w/.])(?:{'|'.join(form for begins, form in _FORMS if begin in begins)})") for begin in "0ntmqsc"}
_POINTS |= dict.fromkeys("123456789", _POINTS["0"])
# where a point may stand besides figures: a quarter in Roman letters, a half in words
_IN_WORDS = phrases(
    [
        *((quarter, figure) for quarter in ("quy", "qui") for figure in ("i", "ii", "iii", "iv")),
        *((quarter + figure,) for quarter in ("quy", "qui") for figure in ("i", "ii", "iii", "iv")),
        *(("nua", "dau"), ("nua", "cuoi"), ("sau", "thang")),
    ]
)
_ALONE = re.compile(r"\d{1,2}[\s/.\-]|\d{4}(?!\d)|[a-z]")  # how a point without a word before its figure goes on
_BEFORE = ("ngay", "mung", "mong", "thang", "nam", "quy", "qui")
_PREFIX = re.compile(r"(?:ngay\s{1,2}(?:mung\s|mong\s)?|mung\s|mong\s|thang\s{1,2}|(?:cuoi\s{1,2})?nam\s{1,2}|qu[yi]\s{0,2})$")
_PREFIX_LENGTH = 14
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
# folded words that have other readings than the one wanted ("ngay", "quỹ", "Việt Nam")
_MEANT = re.compile(r"ngày|tháng|năm|đầu|cuối|nửa|sáu|m[ùồ]ng|của|và|đến|(?:qu[ýí])?[iv]{0,3}[\W\d]*[iv]{0,3}[\W\d]*", re.IGNORECASE)


class Point(NamedTuple):
    """``normal[start:end]`` names a time; ``iso`` as far as printed ("2025-02-28", "2026-Q1", "--11-15", "--Q4"; "20" a day of a month).

    ``bare`` tells a figure without its unit's word ("15/11", "2026"), which counts only behind a word of time.
    """

    start: int
    end: int
    iso: str
    unit: Unit
    bare: bool = False


def time_anchors(page: Page) -> list[int]:
    """Where points in time may stand on a page, in order: the rules run only there."""
    words = may_stand(page.coded, _IN_WORDS)
    figures = page.digits.starts
    return sorted(figures + words) if words else figures


def find_points(page: Page, anchors: list[int], start: int, end: int) -> list[Point]:
    """All points in time printed in ``page.normal[start:end]``, in order; overlapping readings are excluded."""
    points = []
    folded = page.folded
    last = start
    for anchor in anchors[bisect_left(anchors, start) : bisect_left(anchors, end)]:
        if anchor < last:
            continue
        before = folded[max(last, anchor - _PREFIX_LENGTH) : anchor]
        prefix = _PREFIX.search(before) if before.rstrip().endswith(_BEFORE) else None
        if prefix is not None:
            match = _point_at(folded, anchor - len(prefix[0]), end) or _point_at(folded, anchor, end)
        else:
            match = _point_at(folded, anchor, end) if _ALONE.match(folded, anchor, end) else None
        if match is None or not all(map(_is_meant, page.normal[match.start() : match.end()].split())):
            continue
        last = match.end()
        point = _point(match)
        if point is not None:
            points.append(point)
    return points


def _point_at(folded: str, at: int, end: int) -> re.Match[str] | None:
    form = _POINTS.get(folded[at])
    return form.match(folded, at, end) if form is not None else None


def _point(match: re.Match[str]) -> Point | None:
    start, end = match.span()
    which = (match.lastgroup or "").lstrip(_LETTERS)  # of the pattern's alternatives: the figure in the names of its groups
    if which == "10":
        return Point(start, end, f"{int(match['d10']):02}", "monthday")
    year = match[f"y{which}"]
    prefix = year or "-"
    if which in ("0", "1", "2", "3"):
        day, month = int(match[f"d{which}"]), int(match[f"m{which}"])
        bare = not year and not (match["w2"] or match["w3"])
        if bare and which == "2":
            return None  # "từ 06 tháng 12": no date
        first = f"{prefix}-{month:02}-{int(match['e0']):02}/" if which == "0" else ""
        return Point(start, end, f"{first}{prefix}-{month:02}-{day:02}", "day", bare)
    if which in ("4", "5"):
        return Point(start, end, f"{prefix}-{int(match[f'm{which}']):02}", "month", which == "4" and not match["w4"])
    if which == "6":
        quarters = [quarter for quarter in match.group("q6", "to6", "and6") if quarter]
        return Point(start, end, "/".join(f"{prefix}-Q{_ROMAN.get(q, q.lstrip('0'))}" for q in quarters), "quarter")
    if which in ("7", "8"):
        return Point(start, end, f"{prefix}-H{1 if match[f'h{which}'] == 'dau' else 2}", "half")
    if match["part"]:
        return Point(start, end, f"{year}-12-31", "yearend")
    until = match[f"to{which}"]
    return Point(start, end, f"{year}/{until}" if until else str(year), "year", which == "11")


@lru_cache(maxsize=4096)
def _is_meant(word: str) -> bool:
    return _MEANT.fullmatch(word) is not None
