"""Today: who has the work of a body on a day, as answers show it; asked of the tables of changes, so that every answer says the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from graph.changes.endings import Area
from graph.changes.life import area, valid_from
from graph.changes.now import Heir, Step, Today, known_to, now
from graph.changes.subjects import fitting, subjects
from graph.due import day_in_vietnam
from graph.errors import WrongUse
from queries.answers.now_shapes import ChangeStep, Now, NowArea, NowHeir
from queries.answers.shapes import Responsible, Task

_YEARS = range(1000, 9991)  # beyond them the next recurrence or month would fall out of the calendar


def day_of(on: str | None) -> date:
    """An ISO day that was asked for, today where none was. Raises WrongUse for a day that does not exist."""
    if not on:
        return day_in_vietnam()
    try:
        found = date.fromisoformat(on.strip())
        if found.year not in _YEARS:
            raise ValueError(on)
        return found
    except ValueError as error:
        raise WrongUse(f"{on}: không phải một ngày (2025-03-01)", f"{on}: no such day (2025-03-01)", place=on) from error


def as_of(on: str | None) -> str | None:
    """The ISO day for the tables of changes: the one asked for, None (the last one that they tell of) where none was."""
    return day_of(on).isoformat() if on else None


def today(name: str, words: str | None = None, on: str | None = None, at: str | None = None) -> Now:
    """Who has the work of the body ``name`` on the day ``on``; ``words`` of the work, ``at`` the day on which it was charged."""
    found = now(name, words or None, on, at)
    first = valid_from(name) if found.status == "unchanged" and on else ""
    if on and first > on:
        note = f"chưa có trước ngày {'/'.join(reversed(first.split('-')))}"
        found = replace(found, status="unknown", heirs=(), apart=(), note=note)
    return _shown(found)


def words_of(task: Task) -> str:
    """The words that tell what a task is about: its own, those of the headings above it where its own name no subject."""
    text, above = task["text"], task.get("headings")
    return text if not above or fitting(text, subjects()) else f"{text} {above}"


def charged(task: Task, responsible: Iterable[Responsible], on: str | None = None) -> list[Responsible]:
    """A task's owners, each specific body with who has that work on the day ``on``."""
    words = words_of(task)

    def seen(one: Responsible) -> Responsible:
        name, specific = one["agency"]["name"], one["agency"]["kind"] == "specific"
        told: Responsible = {**one, "now": today(name, words, on, task["document"]["date"]) if specific else None}
        if "correction" in one and isinstance(was := one["correction"]["was"], list):
            told["correction"] = {**one["correction"], "was": [seen(before) for before in was]}
        return told

    return [seen(one) for one in responsible]


def _shown(found: Today) -> Now:
    first = found.heirs[0] if found.heirs and found.status != "unchanged" else None
    own = found.heirs[0] if found.heirs else None
    left = next((step for step in found.chain if not step.apart), None)
    return Now(
        key=own.key if own else None,
        name=own.name if own else None,
        on=(first.on if first else left.on if left and not own else "") or None,
        legal_basis=(first.legal_basis if first else left.legal_basis if left and not own else "") or None,
        heirs=[_heir(one) for one in found.heirs],
        apart=[_heir(one) for one in found.apart],
        chain=[_step(step) for step in found.chain],
        area=_area(area(found.name, found.as_of)),
        status=found.status,
        note=found.note or None,
        as_of=found.as_of,
        known_to=known_to(),
    )


def _area(found: Area | None) -> NowArea | None:
    return NowArea(until=found.until, places=[one.full for one in found.communes], legal_basis=found.legal_basis) if found else None


def _heir(one: Heir) -> NowHeir:
    return NowHeir(key=one.key, name=one.name, subject=one.subject or None, confidence=one.confidence, note=one.note or None)


def _step(step: Step) -> ChangeStep:
    return {
        "on": step.on,
        "legal_basis": step.legal_basis,
        "legal_basis_now": step.legal_basis_now or None,
        "from": step.before,
        "to": list(step.after),
        "apart": step.apart,
    }
