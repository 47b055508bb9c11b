"""Question 6: what is due when, what recurs, what is overdue on a given day?"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Any, cast

from graph.errors import WrongUse
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.shapes import Due, DueTask
from queries.answers.today import day_of
from queries.corrections.overlay import corrected
from queries.things.reading import documents_by_key, with_owners

_WITHIN = re.compile(r"\s*(\d{1,4})\s*([dwmy]?)\s*\Z", re.IGNORECASE)
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}
_DEFAULT_WITHIN = 30
_YEARLESS = re.compile(r"--(\d\d)-(\d\d)\Z")
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)\Z")
_MONTH_DAY_ONLY = re.compile(r"(\d{1,2})\Z")
_MONTHS_APART = {"quarter": 3, "half-year": 6, "year": 12}
_ORDER = ("overdue", "due", "later", "recurring", "done_late", "done")


def due(store: Store, *, on: str | None = None, within: str | None = None, limit: int | None = None) -> Due:
    """Tasks with a term or a recurrence and their state on a day (today unless said): overdue, due within the span, later, recurring;
    what was recorded as done by that day is done or done_late.

    A date without a year is the first one after its document's day; an open term ("từ ngày …") is due from its first day on.
    Raises WrongUse for a day that does not exist and for a span that is none ("30d", "4w", "3m", "1y").
    """
    day = day_of(on)
    until = day + timedelta(days=min(_span(within), (date.max - day).days))
    rows = corrected(store).tasks.dated(store.read(statement("queries.questions", "due")))
    dated = documents_by_key(store, {row["source"] for row in rows if _YEARLESS.match(row["due"] or "")})
    placed = []
    reported = corrected(store).tasks.progress
    for row in rows:
        since = dated[row["source"]]["date"] if row["source"] in dated else None
        state, when = _state({**row, "dated": since}, day, until)
        if (done := reported.get(row["key"])) and done["state"] == "done" and done["on"] <= day.isoformat():
            state = "done_late" if when and state != "recurring" and done["on"] > when.isoformat() else "done"
        placed.append((_ORDER.index(state), when.isoformat() if when else "9999", row["key"], state))
    placed.sort()
    placed = placed[:limit]
    tasks = with_owners(store, [key for _, _, key, _ in placed], day.isoformat() if on else None)
    found = [
        cast(DueTask, {**tasks[key], "state": state, "next": when if when != "9999" else None})
        for _, when, key, state in placed
        if key in tasks
    ]
    return Due(on=day.isoformat(), within=within, tasks=found)


def _span(within: str | None) -> int:
    if not within:
        return _DEFAULT_WITHIN
    found = _WITHIN.match(within)
    if found is None:
        raise WrongUse(f"{within}: không phải khoảng thời gian (30d, 4w, 3m)", f"{within}: no span of time (30d, 4w, 3m)", place=within)
    return int(found[1]) * _DAYS[found[2].lower()]


def _state(row: dict[str, Any], day: date, until: date) -> tuple[str, date | None]:
    """A task's state and the day that counts: its last day, else the next recurrence."""
    first, last = (
        _date(row["due_from"]),
        _nearest(row.get("due_all"), day) or _date(row["due_last"]) or _yearless(row["due"], row["dated"], day),
    )
    if last is not None:
        return ("overdue" if last < day else "due" if last <= until else "later"), last
    if first is not None:
        return ("due" if first <= until else "later"), first
    if row["recurs"]:
        return "recurring", _next(row, day)
    return "later", None


def _nearest(several: str | None, day: date) -> date | None:
    """Of several deadlines the last day of the first that is still to come, else of the last one."""
    lasts = sorted(last for one in (several or "").split("|") if (last := _date(one.rpartition(":")[2])))
    return next((last for last in lasts if last >= day), lasts[-1] if lasts else None)


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _yearless(due: str | None, dated: str | None, day: date) -> date | None:
    """ "--11-15" as the first such day after the document's own; without that, after the day asked."""
    found = _YEARLESS.match(due or "")
    if found is None:
        return None
    since = _date(dated) or _date(f"{dated}-01" if dated and len(dated) == 7 else f"{dated}-01-01" if dated else None) or day
    return _following(int(found[1]), int(found[2]), since)


def _following(month: int, number: int, since: date) -> date | None:
    """The first day of that month and number not before ``since``; a 29 February counts as the month's last day."""
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    for year in (since.year, since.year + 1):
        found = date(year, month, min(number, monthrange(year, month)[1]))
        if found >= since:
            return found
    return None


def _next(row: dict[str, Any], day: date) -> date | None:
    """The next day of a recurrence, where the text names the day in the period."""
    every, on = row["recurs"], row["recurs_on"] or ""
    if every == "week" and row.get("recurs_weekday"):
        return day + timedelta(days=(int(row["recurs_weekday"]) - 1 - day.weekday()) % 7)
    yearly, monthly = _MONTH_DAY.match(on), _MONTH_DAY_ONLY.match(on)
    if yearly and every in _MONTHS_APART:
        several = row.get("recurs_all")
        days = several.split("|") if several else _through_year(int(yearly[1]), yearly[2], _MONTHS_APART[every])
        found = [_following(int(one[:2]), int(one[3:5]), day) for one in days if _MONTH_DAY.match(one)]
        return min((one for one in found if one is not None), default=None)
    if monthly and every == "month" and 1 <= int(monthly[1]) <= 31:
        for month in (day, (day.replace(day=1) + timedelta(days=32)).replace(day=1)):
            at = month.replace(day=min(int(monthly[1]), monthrange(month.year, month.month)[1]))
            if at >= day:
                return at
    return None


def _through_year(month: int, day: str, apart: int) -> list[str]:
    """The days of a year that lie so many months apart: the 20th of a quarter's third month is one of four."""
    return [f"{(month - 1 + step) % 12 + 1:02}-{day}" for step in range(0, 12, apart)]
