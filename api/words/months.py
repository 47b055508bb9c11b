"""A month as a calendar of weeks with what is due on each day."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid; ``inside`` the month shown or of a neighbouring one."""

    date: date
    inside: bool
    today: bool
    tasks: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks from Monday to Sunday; ``before`` and ``after`` are first days of the neighbouring months."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    before: date
    after: date


def month_of(day: date, tasks: Iterable[dict[str, Any]]) -> Month:
    """The month of a day with the tasks whose ``next`` day falls into it."""
    by_day: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for task in tasks:
        if task.get("next"):
            by_day[task["next"]].append(task)
    weeks = tuple(
        tuple(Day(d, d.month == day.month, d == day, tuple(by_day.get(d.isoformat(), ()))) for d in week)
        for week in calendar.Calendar().monthdatescalendar(day.year, day.month)
    )
    first = day.replace(day=1)
    before = first.replace(year=first.year - 1, month=12) if first.month == 1 else first.replace(month=first.month - 1)
    after = first.replace(year=first.year + 1, month=1) if first.month == 12 else first.replace(month=first.month + 1)
    return Month(first, weeks, before, after)
