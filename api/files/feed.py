"""The calendar feed: deadlines and recurrences as an iCalendar (RFC 5545) that calendars subscribe to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event, vRecur

from api.words.wording import Lang, concept, word

_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)\Z")


def feed(tasks: Iterable[dict[str, Any]], base: str, lang: Lang) -> bytes:
    """All-day events on the last day that keeps each term, and on each day of a recurrence whose day is named.

    ``base`` is the server's address; the same tasks give the same bytes, so that calendars see no change where there is none.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//chidao//den-han//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", word("menu_due", lang))
    for task in {t["key"]: t for t in tasks}.values():
        when = _day(task)
        if when is not None:
            calendar.add_component(_event(task, when, base, lang))
    written: bytes = calendar.to_ical()
    return written


def _event(task: dict[str, Any], when: date, base: str, lang: Lang) -> Event:
    event = Event()
    document = task["document"]
    event.add("uid", f"{task['key']}@chidao")
    event.add("dtstamp", datetime.combine(_issued(document) or when, time(), UTC))
    event.add("dtstart", when)
    event.add("dtend", when + timedelta(days=1))
    event.add("summary", f"{word('deadline', lang)}: {' '.join(task['text'].split())[:160]}")
    owners = "; ".join(f"{concept('role', r['role'], lang)}: {r['agency']['name']}" for r in task.get("responsible", ()))
    named = " · ".join(filter(None, (document.get("number") or document.get("title"), document.get("issuer"))))
    event.add("description", "\n".join(filter(None, (" ".join(task["text"].split()), owners, named))))
    event.add("url", f"{base}/nhiem-vu/{task['key']}")
    event.add("transp", "TRANSPARENT")
    if rule := _rule(task):
        event.add("rrule", vRecur(rule))
    return event


def _day(task: dict[str, Any]) -> date | None:
    """The last day of the term, else the next day of the recurrence where it is named."""
    deadline = task["deadline"]
    for iso in (deadline["last"] if deadline else None, task.get("next")):
        try:
            if iso:
                return date.fromisoformat(iso)
        except ValueError:
            continue
    return None


def _rule(task: dict[str, Any]) -> dict[str, Any] | None:
    recurrence = task["recurrence"]
    if task["deadline"] or not recurrence or not recurrence["date"]:
        return None
    if recurrence["every"] == "month":
        return {"FREQ": ["MONTHLY"]}
    yearly = recurrence["every"] == "year" and _MONTH_DAY.match(recurrence["date"])
    return {"FREQ": ["YEARLY"]} if yearly else None


def _issued(document: dict[str, Any]) -> date | None:
    try:
        return date.fromisoformat(document.get("date") or "")
    except ValueError:
        return None
