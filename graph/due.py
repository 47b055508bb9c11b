"""Due days: the first and the last day of a term as the record writes it ("2024-Q1", "2026-H1", "2025-04", "a/b", "--11-15")."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from graph.folding import fold

_BEFORE = re.compile(r"\btruoc\b")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])\Z")
_HALF = re.compile(r"(\d{4})-H([12])\Z")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")


_VIETNAM = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh, which has known no summer time since 1975: no table of zones is needed."""


def day_in_vietnam() -> date:
    """The day in Vietnam, wherever this machine stands."""
    return datetime.now(UTC).astimezone(_VIETNAM).date()


class Term(NamedTuple):
    """``first`` and ``last`` day on which the term is kept, ISO; None where it is open or has no year."""

    first: str | None
    last: str | None


@lru_cache(maxsize=4096)
def term(kind: str, written: str, quote: str) -> Term:
    """The days of a deadline: "trước tháng 4/2025" (by 2025-04) ends on 2025-03-31, "trong quý I/2024" (in) on 2024-03-31.

    The quote tells "trước" (before) from "chậm nhất", "đến" (up to and with). ``from`` has no last day unless a span is written.
    """
    if "/" in written:
        opening, closing = (_period(part) for part in written.split("/", 1))
        return Term(opening[0].isoformat() if opening else None, closing[1].isoformat() if closing else None)
    period = _period(written)
    if period is None:
        return Term(None, None)
    first, last = period
    if kind == "from":
        return Term(first.isoformat(), None)
    if kind == "in":
        return Term(first.isoformat(), last.isoformat())
    if _BEFORE.search(fold(quote)):
        return Term(None, (first - timedelta(days=1)).isoformat())
    return Term(None, last.isoformat())


def _period(written: str) -> tuple[date, date] | None:
    """The first and last day of a date, month, quarter, half or year; None where it is none of them or does not exist."""
    try:
        if found := _QUARTER.match(written):
            return _months(int(found[1]), 3 * int(found[2]) - 2, 3)
        if found := _HALF.match(written):
            return _months(int(found[1]), 6 * int(found[2]) - 5, 6)
        found = _DAY.match(written)
        if found is None:
            return None
        year = int(found[1])
        if found[3]:
            day = date(year, int(found[2]), int(found[3]))
            return day, day
        return _months(year, int(found[2]), 1) if found[2] else _months(year, 1, 12)
    except ValueError:
        return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])
