"""Reconciling: names in somebody's table to the bodies and documents of the graph, surely or as candidates."""

from __future__ import annotations

from typing import Any, TypedDict

from graph.errors import Ambiguous, NotFound, WrongUse
from graph.store.store import Store
from queries.bodies.named import bodies
from queries.things import resolve

TYPES = {"agency": "Cơ quan / body", "document": "Văn bản / document"}
_SURE, _LIKELY = 100, 50


class Match(TypedDict):
    """A thing that a name may mean; ``match``: it is meant, and no other."""

    id: str
    name: str
    type: list[dict[str, str]]
    score: int
    match: bool


def matches(store: Store, name: str, kind: str | None, limit: int = 5) -> list[Match]:
    """The bodies or documents (``kind``: agency, document; None: either) that a name means; several: candidates, none is sure.

    Raises WrongUse for another kind.
    """
    if kind is not None and kind not in TYPES:
        raise WrongUse(f"{kind}: loại không có ({', '.join(TYPES)})", f"{kind}: no such type ({', '.join(TYPES)})", place=kind[:80])
    found: list[Match] = []
    for one in TYPES if kind is None else (kind,):
        found += _of(store, name, one)
    return sorted(found, key=lambda one: (not one["match"], -one["score"]))[:limit]


def _of(store: Store, name: str, kind: str) -> list[Match]:
    try:
        ref = dict(bodies(store, name).refs[0] if kind == "agency" else resolve.document(store, name))
    except Ambiguous as several:
        unique = {str(one["key"]): one for one in several.candidates}
        return [_match(one, kind, sure=False) for one in unique.values()]
    except (NotFound, WrongUse):
        return []
    return [_match(ref, kind, sure=True)]


def _match(ref: dict[str, Any], kind: str, *, sure: bool) -> Match:
    name = ref["name"] if kind == "agency" else " ".join(filter(None, (ref["number"], ref["title"]))) or ref["key"]
    return Match(id=ref["key"], name=name, type=[{"id": kind, "name": TYPES[kind]}], score=_SURE if sure else _LIKELY, match=sure)
