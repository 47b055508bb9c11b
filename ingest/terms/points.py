"""Points in time as plans print them: days, months, quarters, halves, years and spans of them, with or without a year."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from string import ascii_lowercase, digits
from typing import Literal, NamedTuple, cast

from ingest.grammar.rules import Rule, expanded, printed_words, rules, standing_for
from ingest.page.indexes import may_stand, phrases
from ingest.page.page import Page

Unit = Literal["day", "month", "quarter", "half", "year", "yearend", "monthday"]

_FORMS: tuple[Rule, ...] = tuple(rules("points").values())


def _numbered(form: Rule, number: int) -> str:
    """The pattern of a form with the names of its groups told apart from those of others."""
    return re.sub(r"(\(\?P[<=]_?)([a-z_]+)", rf"\g<1>\g<2>{number}", form.pattern.pattern)


# by the first character: few of the forms begin alike
_POINTS = {
    begin: re.compile(rf"(?<![\w/.])(?:{'|'.join(_numbered(form, n) for n, form in enumerate(_FORMS) if begin in form.gives['begins'])})")
    for begin in {letter for form in _FORMS for letter in form.gives["begins"]}
}
_POINTS |= dict.fromkeys("123456789", _POINTS["0"])
_MONTHS = {word: int(figure) for word, figure in standing_for("month_word").items()}
# where a point may stand besides figures: where a form says that it begins in words
_IN_WORDS = phrases({tuple(start.split()) for form in _FORMS for start in expanded(form.gives.get("starts", "")).split("|") if start})
_ALONE = re.compile(r"\d{1,2}[\s/.\-]|\d{4}(?!\d)|[a-z]")  # how a point without a word before its figure goes on
_BEFORE = ("ngay", "mung", "mong", "thang", "nam", "quy", "qui", "tuan", "thu")
_PREFIX = re.compile(
    r"(?:ngay\s{1,2}(?:mung\s|mong\s)?|mung\s|mong\s|thang\s{1,2}|(?:cuoi\s{1,2})?nam\s{1,2}|qu[yi]\s{0,2}|tuan\s{1,2}(?:thu\s)?)$"
)
_PREFIX_LENGTH = 14
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_QUARTER_LETTERS = r"(?:qu[ýí])?[iv]{0,3}[\W\d]*[iv]{0,3}[\W\d]*"
_SAID = (*printed_words("point_word"), *printed_words("month_word"), *(example for form in _FORMS for example in form.examples))
_WORDS = "|".join(sorted({word.lower() for said in _SAID for word in said.split() if word.isalpha()}))
# folded words that have other readings than the one wanted ("ngay", "quỹ", "Việt Nam")
_MEANT = re.compile(rf"{_WORDS}|{_QUARTER_LETTERS}", re.IGNORECASE)
_LISTED_MONTH = re.compile(r"(?:thang\s{1,2})?(\d{1,2})")
_GIVEN = ("day", "month", "quarter", "half")  # what a form may mean without printing it
_CENTURY = "20"  # of a year in two figures


class Point(NamedTuple):
    """``normal[start:end]`` names a time; ``iso`` as far as printed ("2025-02-28", "2026-Q1", "--11-15", "--Q4"; "20" a day of a month).

    ``bare`` tells a figure without its unit's word ("15/11", "2026"), which counts only behind a word of time; ``misprint`` a day that
    no month has: its last one stands for it.
    """

    start: int
    end: int
    iso: str
    unit: Unit
    bare: bool = False
    misprint: bool = False


def time_anchors(page: Page) -> list[int]:
    """Where points in time may stand on a page, in order: the rules run only there."""
    in_words = may_stand(page.coded, _IN_WORDS)
    figures = page.digits.starts
    return sorted(figures + in_words) if in_words else figures


def find_points(page: Page, anchors: list[int], start: int, end: int) -> list[Point]:
    """All points in time printed in ``page.normal[start:end]``, in order; overlapping readings are excluded."""
    points: list[Point] = []
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
        points += _read(match)
    return points


def last_day(year: int | None, month: int) -> int:
    """How many days a month has; of an unknown year as many as it may have."""
    return monthrange(year or 2000, month)[1]


def _point_at(folded: str, at: int, end: int) -> re.Match[str] | None:
    form = _POINTS.get(folded[at])
    return form.match(folded, at, end) if form is not None else None


def _read(match: re.Match[str]) -> list[Point]:
    """What a form's groups say."""
    number = (match.lastgroup or "").lstrip(ascii_lowercase + "_")  # of the pattern's alternatives: the figure in the names of its groups
    gives = _FORMS[int(number)].gives
    said = {name: text for name, text in gives.items() if name in _GIVEN}
    said |= {name.rstrip(digits): text for name, text in match.groupdict().items() if text}
    start, end = match.span()
    unit, bare = cast(Unit, gives["unit"]), _is_bare(gives, said)
    if bare and gives.get("needs") == "word":
        return []  # "từ 06 tháng 12": no date
    year = _year(said.get("year"))
    prefix = str(year) if year else "-"
    if "more" in said:
        return _listed(match, number, year)
    if unit == "monthday":
        return [Point(start, end, f"{int(said['day']):02}", unit)]
    if unit == "day":
        days = [_day(year, int(said[name]), _month(said["month"])) for name in ("first", "day") if name in said]
        return [Point(start, end, "/".join(iso for iso, _ in days), unit, bare, any(wrong for _, wrong in days))]
    if unit == "month":
        return [Point(start, end, f"{prefix}-{_month(said['month']):02}", unit, bare)]
    if unit == "quarter":
        quarters = [f"{prefix}-Q{_ROMAN.get(q, q.lstrip('0'))}" for q in (said[name] for name in ("quarter", "quarter_to") if name in said)]
        return [Point(start, end, "/".join([quarters[0], said["until"]] if "until" in said else quarters), unit)]
    if unit == "half":
        return [Point(start, end, f"{prefix}-H{1 if said['half'] == 'dau' else 2}", unit)]
    if "end" in said:
        return [Point(start, end, f"{year}-12-31", "yearend")]
    return [Point(start, end, f"{year}/{said['until']}" if "until" in said else str(year), unit, bare)]


def _is_bare(gives: Mapping[str, str], said: dict[str, str]) -> bool:
    when = gives.get("bare", "yearless" if "needs" in gives else "")
    return when == "always" or ("word" not in said and (when == "wordless" or (when == "yearless" and "year" not in said)))


def _year(printed: str | None) -> int | None:
    return int(printed if len(printed) == 4 else _CENTURY + printed) if printed else None


def _month(printed: str) -> int:
    return _MONTHS[" ".join(printed.split())] if printed[0].isalpha() else int(printed)


def _day(year: int | None, day: int, month: int) -> tuple[str, bool]:
    """A day as ISO, and whether it had to be set back to the last one of its month."""
    possible = min(day, last_day(year, month))
    return f"{year or '-'}-{month:02}-{possible:02}", possible != day


def _listed(match: re.Match[str], number: str, year: int | None) -> list[Point]:
    """ "tháng 5, 6 năm 2024" is one span, "tháng 4 và tháng 8 năm 2026" are two points."""
    start, end = match.span()
    first, more, at = match[f"month{number}"], match[f"more{number}"], match.start(f"more{number}")
    listed = [(start, match.end(f"month{number}"), int(first))]
    listed += [(at + one.start(), at + one.end(), int(one[1])) for one in _LISTED_MONTH.finditer(more)]
    if "den" in more or all(after[2] == before[2] + 1 for before, after in pairwise(listed)):
        return [Point(start, end, f"{year}-{listed[0][2]:02}/{year}-{listed[-1][2]:02}", "month")]
    listed[-1] = (listed[-1][0], end, listed[-1][2])
    return [Point(begin, until, f"{year}-{month:02}", "month") for begin, until, month in listed]


@lru_cache(maxsize=4096)
def _is_meant(word: str) -> bool:
    return _MEANT.fullmatch(word) is not None
