"""Corrections: what people say a text was read wrong; they lie beside the readings, which they never change.

A correction names what it speaks of in two ways, so that it finds it again after texts were read anew: by key, and (tasks) by the
text's SHA-256, place and words. Its own key is computed from what it says, so that the same line imported twice is one correction.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from neo4j import ManagedTransaction

from graph.errors import BadInput, NotFound
from graph.schema.definition import schema
from graph.store.meta import META
from graph.store.store import Store
from graph.store.writers import writing

NONE = "none"
"""As a deadline: the task has none."""
ACTIONS = {"owner": ("set", "remove"), "deadline": ("set",), "relation": ("set", "remove"), "identity": ("set", "remove"),
           "progress": ("done", "partly", "late")}  # fmt: skip
"""Kind → what a correction of that kind does; an identity that is "set" says same as, "remove" says not the same as.

Of progress the action is how far a task has come, ``why`` what shows it."""
_NEEDED = {"owner": ("owner", "owner_key"), "deadline": ("due",), "relation": ("relation", "other"), "identity": ("other",), "progress": ()}
_SAID = ("kind", "action", "target", "owner_key", "role", "due", "relation", "other", "by", "on", "why")
_LONGEST = {"why": 2000, "quote": 200_000}
_LONGEST_OTHER = 500


@dataclass(frozen=True, slots=True)
class Correction:
    """One statement of one person.

    ``target``: key of a task (owner, deadline, relation CITES) or document (relation, identity); of a task also the document's key,
    the text's SHA-256, offsets (``start``, ``end``) and words (``quote``). ``due``: ISO as far as known, or "none".
    ``other``: key of the other document. ``on``: ISO day. ``order``: of two that contradict each other the later one holds.
    """

    kind: str
    action: str
    target: str
    by: str
    on: str
    why: str
    document: str | None = None
    path: str | None = None
    sha256: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    owner: str | None = None
    owner_key: str | None = None
    role: str | None = None
    due: str | None = None
    relation: str | None = None
    other: str | None = None
    order: int = 0

    @property
    def key(self) -> str:
        """The key, from what is said, by whom, when and why."""
        said = json.dumps([getattr(self, name) for name in _SAID], ensure_ascii=False)
        return f"correction.{hashlib.sha256(said.encode()).hexdigest()[:16]}"

    def to_json(self) -> dict[str, Any]:
        """One line of an export: its key as ``id``, then what is set."""
        return {"id": self.key, **{name: value for name, value in asdict(self).items() if value is not None}}


_READ = "MATCH (c:Correction) RETURN properties(c) AS p"
_WRITE = "UNWIND $rows AS row MERGE (c:Correction {key: row.key}) ON CREATE SET c = row"
_STATE = "MATCH (m:Meta {key: $key}) SET m.corrections = $state, m.changed = timestamp()"
_REMOVE = "MATCH (c:Correction {key: $key}) DELETE c"


def corrections(store: Store) -> list[Correction]:
    """All corrections, the one that holds over an earlier one later."""
    return sorted(_known(store.read(_READ)), key=_later)


def record(store: Store, said: Iterable[Correction]) -> list[Correction]:
    """Keep corrections; gives those that are new. Raises BadInput for one that makes no sense."""
    wanted = {one.key: checked(one) for one in said}

    def work(tx: ManagedTransaction) -> list[Correction]:
        there = _known(tx.run(_READ).data())
        last = max((one.order for one in there), default=0)
        fresh = [one for key, one in wanted.items() if key not in {known.key for known in there}]
        numbered = [_ordered(one, last + at) for at, one in enumerate(sorted(fresh, key=_later), 1)]
        tx.run(_WRITE, rows=[_row(one) for one in numbered]).consume()
        _name_state(tx)
        return numbered

    if not wanted:
        return []
    with writing(store, "correct"):
        return store.write(work)


def undo(store: Store, key: str) -> Correction:
    """Take a correction back: what was read shows again. Raises NotFound."""

    def work(tx: ManagedTransaction) -> Correction | None:
        found = next((one for one in _known(tx.run(_READ).data()) if one.key == key), None)
        if found is not None:
            tx.run(_REMOVE, key=key).consume()
            _name_state(tx)
        return found

    with writing(store, "correct"):
        found = store.write(work)
    if found is None:
        raise NotFound(f"{key}: không có đính chính này", f"{key}: no such correction", place=key)
    return found


def from_line(line: str, place: str) -> Correction:
    """A correction from one line of JSON; ``place`` says which line it is. Raises BadInput."""
    try:
        raw = json.loads(line)
        given = {name.name: raw[name.name] for name in fields(Correction) if raw.get(name.name) is not None}
        return checked(Correction(**given))
    except (ValueError, TypeError, AttributeError, KeyError, BadInput) as error:
        reason_vi, reason_en = (error.vi, error.en) if isinstance(error, BadInput) else (str(error), str(error))
        raise BadInput(f"{place}: không phải một đính chính ({reason_vi})", f"{place}: no correction ({reason_en})", place=place) from error


def checked(one: Correction) -> Correction:
    """The correction itself, if it makes sense. Raises BadInput."""
    for name in fields(Correction):
        value = getattr(one, name.name)
        wanted = int if name.name in ("start", "end", "order") else str
        if value is not None and (not isinstance(value, wanted) or isinstance(value, bool) or not _storable(value, _limit(name.name))):
            raise _bad(name.name, value)
    if one.action not in ACTIONS.get(one.kind, ()):
        raise _bad("kind, action", f"{one.kind}, {one.action}")
    for needed in ("target", "by", "why", *_NEEDED[one.kind]):
        if not (getattr(one, needed) or "").strip():
            raise BadInput(f"Thiếu {needed}", f"{needed} is missing", place=needed)
    if one.role is not None and one.role not in schema().relationships["RESPONSIBLE_FOR"].properties["role"].values:
        raise _bad("role", one.role)
    if one.relation is not None and one.relation not in relations():
        raise _bad("relation", one.relation)
    _day(one.on)
    return one


def relations() -> tuple[str, ...]:
    """The relationship types that lead from documents to documents."""
    return tuple(name for name, kind in schema().relationships.items() if "Document" in kind.start and kind.end == ("Document",))


def _day(written: str) -> None:
    try:
        if date.fromisoformat(written).isoformat() != written:
            raise ValueError(written)
    except ValueError as error:
        raise BadInput(f"{written}: không phải một ngày (2025-03-01)", f"{written}: no such day (2025-03-01)", place="on") from error


def _storable(value: str | int, longest: int) -> bool:
    """Whether stores can hold it: no text that is too long or that is no Unicode, no integer above 64 bits."""
    if isinstance(value, int):
        return abs(value) < 2**63
    return len(value) <= longest and value.encode("utf-8", "ignore").decode() == value


def _limit(name: str) -> int:
    return _LONGEST.get(name, _LONGEST_OTHER)


def _bad(name: str, value: Any) -> BadInput:
    shown = str(value)[:80].encode("utf-8", "replace").decode()
    return BadInput(f"{name}: không dùng được “{shown}”", f"{name}: “{shown}” makes no sense", place=name)


def _later(one: Correction) -> tuple[str, int, str]:
    return one.on, one.order, one.key


def _ordered(one: Correction, order: int) -> Correction:
    return Correction(**{**asdict(one), "order": one.order or order})


def _row(one: Correction) -> dict[str, Any]:
    return {"key": one.key, **{name: value for name, value in asdict(one).items() if value is not None}}


def _known(rows: Iterable[dict[str, Any]]) -> list[Correction]:
    names = {name.name for name in fields(Correction)}
    return [Correction(**{name: value for name, value in row["p"].items() if name in names}) for row in rows]


def _name_state(tx: ManagedTransaction) -> None:
    """The state of the graph changes with its corrections: what was kept of answers is out of date."""
    keys = sorted(one.key for one in _known(tx.run(_READ).data()))
    state = hashlib.sha256(" ".join(keys).encode()).hexdigest()[:12] if keys else ""
    tx.run(_STATE, key=META, state=state).consume()
