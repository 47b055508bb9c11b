"""Now: who has the work of a body on a day, by the tables of changes; a pure function of its name, the work's words and the days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from graph.changes.endings import ending
from graph.changes.moving import Holder, Move, changes, known, moved, next_day, regions
from graph.changes.names import name_of, named
from graph.changes.subjects import subjects
from graph.folding import fold
from graph.identity.keys import agency_key, place_key
from graph.naming.places import places_named

Status = Literal["exact", "several", "ended", "unknown", "unchanged"]
_CHECKED = "checked"  # the event that says until when the tables were looked through
_WITHOUT_PLACE = "tên chưa rõ thuộc địa phương nào"
_MOST_STEPS = 40  # tables that run in a circle must end


@dataclass(frozen=True, slots=True)
class Heir:
    """A body that has the work; ``subject`` (Vietnamese, "" for all of it) is the part of it that is meant."""

    key: str
    name: str
    subject: str
    confidence: str
    note: str
    on: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Step:
    """A change on the way: from one body to those that followed it; ``apart``: the body itself stays.

    ``legal_basis_now`` is the act in force where the one of the time was replaced, else "".
    """

    on: str
    legal_basis: str
    legal_basis_now: str
    source: str
    before: str
    after: tuple[str, ...]
    apart: bool


@dataclass(frozen=True, slots=True)
class Today:
    """The answer: ``heirs`` on the day ``as_of``; ``apart`` are bodies that took single functions; ``note`` says why nobody is known.

    unchanged: the body itself still has the work; exact: one heir; several: all of ``heirs``; ended: without heir; unknown.
    """

    name: str
    status: Status
    heirs: tuple[Heir, ...]
    apart: tuple[Heir, ...]
    chain: tuple[Step, ...]
    note: str
    as_of: str


@lru_cache(maxsize=65536)
def now(name: str, subject: str | None = None, as_of: str | None = None, at: str | None = None) -> Today:
    """Who has the work of the body ``name`` on the ISO day ``as_of``, without it on the last day that the tables know.

    ``subject``: words of the work, which choose among heirs by subject; ``at``: the day on which the body was named so.
    """
    day = as_of or known_to()
    body = named(name, at)
    start = Holder(body.head, body.scope, body.place, shown=body.shown, printed=name)
    if body.open:
        return Today(name, "unknown", (), (), (), _WITHOUT_PLACE, day)
    holders, steps = _followed(_starts(start, at), day, subject or None)
    found = _told(name, start, holders, steps, day)
    local = body.place is None and body.scope not in (None, "central")
    return replace(found, note=_WITHOUT_PLACE) if local and found.status == "unknown" else found


def known_to() -> str:
    """The last ISO day that the tables of changes tell of; after it nothing is sure."""
    return changes()[_CHECKED].on


def _starts(start: Holder, at: str | None) -> list[Holder]:
    """The body itself; one of a region as many times as places lie under it."""
    start = replace(start, since=at or "")
    names = regions().get(fold(start.head), ()) if start.place is None else ()
    places = (place for name in names for place in places_named(fold(name), "province")[:1])
    return [replace(start, scope="province", place=place, placed=False) for place in places] or [start]


def _followed(holders: list[Holder], day: str, words: str | None) -> tuple[list[Holder], list[Move]]:
    """Those who have the work on a day, and the steps that led to them."""
    steps = list[Move]()
    after = ""
    for _ in range(_MOST_STEPS):
        on = min(filter(None, (next_day(holder, after, day) for holder in holders)), default=None)
        if on is None:
            break
        holders = [heir for holder in holders for heir in _after(holder, on, day, words, steps)]
        # an event of functions may move work to a body whose place ends that very day
        holders = [heir for holder in holders for heir in _placed(holder, on, day, words, steps)]
        after = on
    return list({(h.name, h.subject, h.apart, h.end): h for h in holders}.values()), steps


def _after(holder: Holder, on: str, day: str, words: str | None, steps: list[Move]) -> list[Holder]:
    moves = list(moved(holder, on, day, words)) if not holder.end else []
    steps += moves
    heirs = [heir for move in moves for heir in move.after]
    stays = not moves or all(heir.apart and not holder.apart for heir in heirs)
    return [holder, *heirs] if stays else heirs


def _placed(holder: Holder, on: str, day: str, words: str | None, steps: list[Move]) -> list[Holder]:
    place = holder.place
    if holder.end or place is None or not place.valid_to or ending(place).on != on:
        return [holder]
    return _after(holder, on, day, words, steps)


def _told(name: str, start: Holder, holders: list[Holder], steps: list[Move], day: str) -> Today:
    standing = [holder for holder in holders if not holder.end and not holder.apart]
    aside = [holder for holder in holders if not holder.end and holder.apart]
    since = _since(steps)
    heirs = tuple(_heir(holder, since, day) for holder in standing)
    chain = tuple(_steps(steps))
    note = next((h.note for h in holders if h.end and not h.apart and h.note), "")
    key = agency_key(name)
    if not heirs:
        status: Status = "ended" if any(h.end == "ended" for h in holders) else "unknown"
    elif all(heir.key == key for heir in heirs) and not _left(chain, name):
        status = "unchanged" if known(start) else "unknown"
    else:
        rest = any(h.end == "unknown" and not h.apart for h in holders)  # of a part of the work nobody is known
        status = "exact" if len({heir.key for heir in heirs}) == 1 and not rest else "several"
    if status == "unknown":
        heirs = ()
        note = note or "bảng không có cơ quan này"
    apart = tuple(_heir(holder, since, day) for holder in aside)
    return Today(name, status, heirs, apart, chain, note, day)


def _since(steps: Iterable[Move]) -> dict[str, Move]:
    """Name of a body → the change by which it first had the work."""
    found: dict[str, Move] = {}
    for move in steps:
        for heir in move.after:
            if agency_key(heir.name) != agency_key(move.before.name):
                found.setdefault(heir.name, move)
    return found


def _left(chain: Iterable[Step], name: str) -> bool:
    """Whether a chain leads away from a body."""
    return any(step.before == name and not step.apart for step in chain)


def _heir(holder: Holder, since: dict[str, Move], day: str) -> Heir:
    move = since.get(holder.name)
    table = subjects()
    subject = "; ".join(table[one].vi for one in holder.subject)
    confidence = "likely" if day > known_to() else holder.confidence
    on, basis = (move.on, move.legal_basis) if move else ("", "")
    return Heir(agency_key(holder.name), holder.name, subject, confidence, holder.note, on, basis)


def _steps(steps: list[Move]) -> Iterator[Step]:
    """The steps that change a name, those of one body and day as one."""
    together: dict[tuple[str, str, str, bool], list[str]] = {}
    acts: dict[tuple[str, str, str, bool], Move] = {}
    for move in steps:
        lost = bool(move.after) and all(heir.apart for heir in move.after) and not move.before.apart
        before = agency_key(move.before.name)
        apart = lost or any(agency_key(heir.name) == before and not heir.end for heir in move.after)
        key = (move.on, move.before.name, move.legal_basis, apart)
        names = [heir.name for heir in move.after if not heir.end and agency_key(heir.name) != before]
        if names or any(heir.end for heir in move.after):
            together.setdefault(key, []).extend(names)
            acts[key] = move
    for key in sorted(together, key=lambda key: key[0]):
        on, before, basis, apart = key
        yield Step(on, basis, acts[key].now, acts[key].source, before, tuple(dict.fromkeys(together[key])), apart)


@dataclass(frozen=True, slots=True)
class Succession:
    """What a change made of a body at once: one edge of the graph for each heir, with the subject that it took.

    ``event``: the event of the tables with the key of the place where it happened: "so-2025.tinh-bac-kan", "chinh-phu-2025".
    """

    heir: Heir
    source: str
    event: str


@lru_cache(maxsize=65536)
def successions(name: str) -> tuple[Succession, ...]:
    """The first heirs of a body that is gone, single functions included; nothing for one that stands or of which nothing is known."""
    body = named(name)
    if body.open:
        return ()
    start = Holder(body.head, body.scope, body.place, shown=body.shown, printed=name)
    _, steps = _followed(_starts(start, None), known_to(), None)
    first = [move for move in steps if move.before.name == name]
    key = agency_key(name)
    gone = next((move.on for move in first if any(not heir.apart and agency_key(heir.name) != key for heir in move.after)), None)
    mine = [move for move in first if move.on == gone]
    since = _since(mine)
    where = f".{place_key(body.place.full, body.place.id)}" if body.place else ""
    heirs = [(_heir(heir, since, known_to()), move) for move in mine for heir in move.after if not heir.end]
    return tuple(Succession(heir, move.source, move.event + where) for heir, move in heirs if heir.key != key)


def full_name(words: str) -> str | None:
    """The whole name of a body that words name and nothing else ("Sở LĐTBXH Bắc Kạn"), None where the tables know no such body."""
    body = named(words)
    holder = Holder(body.head, body.scope, body.place)
    placed = (body.place is not None or body.scope == "central") and body.head[:1].isupper() and words[:1].isupper()
    return name_of(body.head, body.place) if placed and not body.open and known(holder) else None
