"""The span of time that a question names: a day, a month, a quarter, a year, so many days from now."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from queries.answers.tokens import Word

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY = re.compile(r"\b(?:ngay )?(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(20\d\d)\b")
_MONTH = re.compile(r"\bthang (\d{1,2}) (?:nam )?(20\d\d)\b")
_QUARTER = re.compile(r"\bquy (iv|iii|ii|i|[1-4]) (?:nam )?(20\d\d)\b")
_YEAR = re.compile(r"\bnam (20\d\d)\b")
_AHEAD = re.compile(r"\b(\d{1,3}) ngay (?:toi|nua|sap toi|tiep theo)\b")
_NOW = re.compile(r"\b(hom nay|tuan nay|thang nay|tuan toi|thang toi|nam nay)\b")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day (ISO), and the words that name it (their positions in the sentence)."""

    first: str
    last: str
    start: int
    end: int

    @property
    def day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


def period_in(asked: list[Word], today: date) -> Period | None:
    """The span that a sentence names, the most exact one; None where it names none."""
    text = " ".join(word.folded for word in asked)
    for pattern, read in ((_DAY, _day), (_MONTH, _month), (_QUARTER, _quarter), (_AHEAD, _ahead), (_NOW, _now), (_YEAR, _year)):
        found = pattern.search(text)
        span = read(found, today) if found else None
        if found and span:
            start = text[: found.start()].count(" ") + (0 if found.start() == 0 else 0)
            return Period(span[0].isoformat(), span[1].isoformat(), start, start + found[0].count(" ") + 1)
    return None


Span = tuple[date, date]


def _day(found: re.Match[str], _: date) -> Span | None:
    day = _date(int(found[3]), int(found[2]), int(found[1]))
    return (day, day) if day else None


def _month(found: re.Match[str], _: date) -> Span | None:
    return _months(int(found[2]), int(found[1]), 1)


def _quarter(found: re.Match[str], _: date) -> Span | None:
    return _months(int(found[2]), _QUARTERS[found[1]] * 3 - 2, 3)


def _year(found: re.Match[str], _: date) -> Span | None:
    return _months(int(found[1]), 1, 12)


def _ahead(found: re.Match[str], today: date) -> Span | None:
    return today, today + timedelta(days=int(found[1]))


def _now(found: re.Match[str], today: date) -> Span | None:
    monday = today - timedelta(days=today.weekday())
    following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    spans = {
        "hom nay": (today, today),
        "tuan nay": (monday, monday + timedelta(days=6)),
        "tuan toi": (monday + timedelta(days=7), monday + timedelta(days=13)),
        "thang nay": _months(today.year, today.month, 1),
        "thang toi": _months(following.year, following.month, 1),
        "nam nay": _months(today.year, 1, 12),
    }
    return spans[found[1]]


def _months(year: int, month: int, count: int) -> Span | None:
    first, last = _date(year, month, 1), _date(year, month + count - 1, 1)
    return (first, last.replace(day=monthrange(last.year, last.month)[1])) if first and last else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
