"""The calendar feed: deadlines and recurrences as an iCalendar (RFC 5545) that calendars subscribe to."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event, vRecur

from api.words.wording import Lang, concept, word

Rule = dict[str, list[Any]]

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MARK = re.compile(r"\.text-[0-9a-f]++")
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
_APART = {"month": 1, "quarter": 3, "half-year": 6}


def feed(tasks: Iterable[dict[str, Any]], base: str, lang: Lang, changed: datetime = _BEGINNING) -> bytes:
    """All-day events on the last day that keeps each term, and on each day of a recurrence whose day is named.

    ``base`` is the server's address, ``changed`` when the graph changed last; the same state gives the same bytes, so that calendars
    see no change where there is none. An event's UID is that of its place in the document: it stays when the text is edited.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//chidao//den-han//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", word("menu_due", lang))
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    used: set[str] = set()
    for key, task in sorted({t["key"]: t for t in tasks}.items()):
        # a second text of a document has its mark in its keys: only what the other text has too needs it
        name = key if (name := _MARK.sub("", key)) in used else name
        used.add(name)
        for number, (when, rule) in enumerate(_days(task), start=1):
            calendar.add_component(_event(task, when, rule, f"{name}{f'.{number}' if number > 1 else ''}", base, lang, changed))
    written: bytes = calendar.to_ical()
    return written


def _event(task: dict[str, Any], when: date, rule: Rule | None, name: str, base: str, lang: Lang, changed: datetime) -> Event:
    event = Event()
    document = task["document"]
    event.add("uid", f"{name}@chidao")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", when)
    event.add("dtend", when + timedelta(days=1))
    event.add("summary", f"{word('deadline', lang)}: {' '.join(task['text'].split())[:160]}")
    owners = "; ".join(f"{concept('role', r['role'], lang)}: {r['agency']['name']}" for r in task.get("responsible", ()))
    named = " · ".join(filter(None, (document.get("number") or document.get("title"), document.get("issuer"))))
    event.add("description", "\n".join(filter(None, (" ".join(task["text"].split()), owners, named))))
    event.add("url", f"{base}/nhiem-vu/{task['key']}")
    event.add("transp", "TRANSPARENT")
    if rule is not None:
        event.add("rrule", vRecur(rule))
    return event


def _days(task: dict[str, Any]) -> Iterator[tuple[date, Rule | None]]:
    """The days of a task with what repeats them: the last day of each term, else the days of the recurrence where they are named."""
    deadline, recurrence = task["deadline"], task["recurrence"]
    if deadline and deadline["last"]:
        lasts = [one["last"] for one in deadline.get("all", ()) if one["last"]] or [deadline["last"]]
        yield from ((day, None) for last in lasts if (day := _iso(last)))
    elif (day := _iso(task.get("next"))) is not None:
        yield day, None if deadline or not recurrence else _rule(recurrence, day)
        for month, number in _MONTH_DAY.findall(" ".join(recurrence.get("dates", ())) if recurrence else ""):
            if (int(month), int(number)) != (day.month, day.day):
                other = _first_after(day, int(month), int(number))
                yield other, _yearly(other, int(number))


def _iso(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def _first_after(day: date, month: int, number: int) -> date:
    year = day.year if (month, number) > (day.month, day.day) else day.year + 1
    return date(year, month, min(number, monthrange(year, month)[1]))


def _rule(recurrence: dict[str, Any], day: date) -> Rule | None:
    """How a recurrence goes on from a day of it; the 29th to 31st are the month's last days where it has no such one."""
    every = recurrence["every"]
    on = next((one for one in recurrence.get("dates", ()) if one.startswith(f"{day:%m}")), recurrence["date"] or "")
    number = int(on[-2:]) if on[-2:].isdigit() else day.day
    if every == "week":
        return {"FREQ": ["WEEKLY"]}
    if every == "year" or recurrence.get("dates"):
        return _yearly(day, number)
    return {"FREQ": ["MONTHLY"], "INTERVAL": [_APART[every]], **_in_month(number)} if every in _APART else None


def _yearly(day: date, number: int) -> Rule:
    return {"FREQ": ["YEARLY"], "BYMONTH": [day.month], **_in_month(number)}


def _in_month(number: int) -> Rule:
    if number < 29:
        return {"BYMONTHDAY": [number]}
    return {"BYMONTHDAY": [-1]} if number == 31 else {"BYMONTHDAY": list(range(28, number + 1)), "BYSETPOS": [-1]}
