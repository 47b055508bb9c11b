"""Linking: what reference tables know of a body by its name: place, level, branch, and the body that follows it."""

from __future__ import annotations

from typing import Any

from graph.changes.endings import ending
from graph.changes.life import valid_from, valid_to
from graph.changes.now import successions
from graph.folding import Letters
from graph.identity.keys import issuer_words, place_key
from graph.naming.bodies import body_at
from graph.naming.places import place_by_id
from graph.naming.territories import territory_of
from graph.reference.tables import Place
from graph.rows.rows import Between, Rows

_IN = Between("IN", "Agency", "Place")
_PART_OF = Between("PART_OF", "Place", "Place")
_SUCCEEDED = Between("SUCCEEDED_BY", "Agency", "Agency")
_PLACE_SUCCEEDED = Between("SUCCEEDED_BY", "Place", "Place")


def describe(name: str, kind: str) -> dict[str, Any]:
    """Properties of an Agency beyond name and kind, a function of the name alone; unknown ones are left out."""
    territory = territory_of(issuer_words(name), name)
    found = body_at(Letters.of(name), 0) if kind == "specific" else None
    level = found.body.level if found and found.body.level else territory.level if territory else None
    branch = found.body.branch if found else None
    life = {"valid_from": valid_from(name), "valid_to": valid_to(name)} if kind == "specific" else {}
    properties = {"place": territory.name if territory else None, "level": level, "branch": branch, **life}
    return {key: value for key, value in properties.items() if value}


def link(given: Rows, key: str, name: str, kind: str) -> dict[str, str]:
    """Add the places of a body with what they belong to, and the bodies that took its place: gives these, key and name."""
    territory = territory_of(issuer_words(name), name)
    for place in territory.rows if territory else ():
        given.edge(_IN, key, _add_place(given, place))
    return _follow(given, key, name) if kind == "specific" else {}


def _follow(given: Rows, key: str, name: str) -> dict[str, str]:
    """A SUCCEEDED_BY edge to every body that took over at once, by the tables of changes; these by key with their names."""
    heirs = {}
    for one in successions(name):
        heir = one.heir
        given.node("Agency", heir.key, name=heir.name, kind="specific", **describe(heir.name, "specific"))
        properties = {"on": heir.on or None, "legal_basis": heir.legal_basis, "source": one.source, "name": heir.name, "kind": "specific"}
        given.edge(_SUCCEEDED, key, heir.key, **properties, event=one.event, subject=heir.subject or None, confidence=heir.confidence)
        heirs[heir.key] = heir.name
    return heirs


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
        end = ending(place)
        on = heir.valid_from or end.on or None
        given.edge(_PLACE_SUCCEEDED, key, _add_place(given, heir), on=on, legal_basis=end.legal_basis, source=end.source)
    return key
