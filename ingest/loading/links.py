"""Linking: what reference tables know of a body by its name: place, level, branch, and the body that follows it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from graph.folding import Letters, fold
from graph.identity.keys import agency_key, issuer_words, place_key
from graph.reference.loader import rows
from graph.reference.tables import STATE_CHANGES, Place
from graph.rows.rows import Between, Rows
from ingest.reference.bodies import body_at
from ingest.reference.place_of_name import territory_of
from ingest.reference.places import place_by_id
from ingest.reference.successions import later_body

_IN = Between("IN", "Agency", "Place")
_PART_OF = Between("PART_OF", "Place", "Place")
_SUCCEEDED = Between("SUCCEEDED_BY", "Agency", "Agency")
_PLACE_SUCCEEDED = Between("SUCCEEDED_BY", "Place", "Place")


@lru_cache(maxsize=1)
def _state_changes() -> dict[str, tuple[str, str]]:
    """Level → legal basis and source of the change of administrative state."""
    return {row.level: (row.legal_basis, row.source) for row in rows(STATE_CHANGES)}


def describe(name: str, kind: str) -> dict[str, Any]:
    """Properties of an Agency beyond name and kind, a function of the name alone; unknown ones are left out."""
    territory = territory_of(issuer_words(name))
    found = body_at(Letters.of(name), 0) if kind == "specific" else None
    level = found.body.level if found and found.body.level else territory.level if territory else None
    properties = {"place": territory.name if territory else None, "level": level, "branch": found.body.branch if found else None}
    return {key: value for key, value in properties.items() if value}


def link(given: Rows, key: str, name: str, kind: str) -> tuple[str, str] | None:
    """Add the places of a body with what they belong to, and the body that took its place: gives that one's key and name."""
    territory = territory_of(issuer_words(name))
    for place in territory.rows if territory else ():
        given.edge(_IN, key, _add_place(given, place))
    return _follow(given, key, name) if kind == "specific" else None


def _follow(given: Rows, key: str, name: str) -> tuple[str, str] | None:
    """The body that took over: by the table of successions, else, of a province merged into another, the other's body of that kind."""
    territory = territory_of(fold(name))
    place = " ".join(name.split()[-territory.words :]) if territory else None
    if found := later_body(name, place):
        later, change = found
        return _succeed(given, key, later, change.on, change.legal_basis, change.source)
    former = territory.rows[0] if territory else None
    heirs = [heir for id_ in former.successor if (heir := place_by_id(id_))] if former else []
    if territory is None or former is None or former.level != "province" or len(heirs) != 1 or former.valid_to < "2025":
        return None
    heir = heirs[0]
    later = " ".join([*_heads(name.split()[: -territory.words], heir), heir.name if territory.committee else heir.full])
    return _succeed(given, key, later, heir.valid_from, *_state_changes()[former.level])


def _succeed(given: Rows, key: str, later: str, on: str, basis: str, source: str) -> tuple[str, str] | None:
    """One SUCCEEDED_BY edge with the body that it leads to."""
    heir = agency_key(later)
    if heir == key:
        return None
    given.node("Agency", heir, name=later, kind="specific", **describe(later, "specific"))
    properties = {"on": on or None, "legal_basis": basis, "source": source, "name": later, "kind": "specific"}
    given.edge(_SUCCEEDED, key, heir, **properties)
    return heir, later


def _heads(head: list[str], heir: Place) -> list[str]:
    """The committee's own word follows the new place's level: "Tỉnh ủy" of a province, "Thành ủy" of a city."""
    if len(head) == 2 and fold(" ".join(head)) in ("tinh uy", "thanh uy"):
        return ["Tỉnh" if heir.word == "tỉnh" else "Thành", "ủy"]
    return head


def _add_place(given: Rows, place: Place) -> str:
    """The Place node with all that it is part of and what it became; its key."""
    key = place_key(place.full, place.id)
    if key in given.nodes["Place"]:
        return key
    dates = {"valid_from": place.valid_from or None, "valid_to": place.valid_to or None}
    given.node("Place", key, name=place.full, level=place.level, code=place.code or None, **dates)
    if parent := place_by_id(place.parent) if place.parent else None:
        given.edge(_PART_OF, key, _add_place(given, parent))
    for heir in (found for id_ in place.successor if (found := place_by_id(id_))):
        basis, source = _state_changes()[place.level]
        on = heir.valid_from or place.valid_to or None
        given.edge(_PLACE_SUCCEEDED, key, _add_place(given, heir), on=on, legal_basis=basis, source=source)
    return key
