"""Bodies that the reference tables know and the graph does not: found by their whole name before any likeness is tried."""

from __future__ import annotations

from graph.changes.now import full_name
from graph.identity.keys import agency_key
from graph.store.store import Store
from queries.answers.shapes import AgencyRef
from queries.bodies.index import all_bodies

_LONGEST = 200  # characters of a name


def outside(store: Store, asked: str) -> AgencyRef | None:
    """The body that the words name and nothing else, where no text of the graph names it; None where the graph has it or nobody knows."""
    name = full_name(asked.strip()) if len(asked) < _LONGEST else None
    if name is None:
        return None
    key = agency_key(name)
    there = any(ref["key"] == key for body in all_bodies(store).all for ref in body.refs)
    return None if there else AgencyRef(key=key, name=name, kind="specific")
