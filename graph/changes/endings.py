"""Endings: when a place ceased to be and by which act."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache

from graph.naming.places import place_by_id, province_of
from graph.reference.change_tables import STATE_CHANGES, StateChange
from graph.reference.loader import rows
from graph.reference.tables import Place
from graph.values import value


@value
class Ending:
    """The first ISO day without the place ("" while it stands) and the act that ended it."""

    on: str
    legal_basis: str
    source: str


@value
class Area:
    """A district that is no more: its last ISO day, the communes on its ground on a day, and the act that made them."""

    until: str
    communes: tuple[Place, ...]
    legal_basis: str


@lru_cache(maxsize=16384)
def ending(place: Place) -> Ending:
    """The event that ended a place: of its province and day, else what is said of its level."""
    on = (date.fromisoformat(place.valid_to) + timedelta(days=1)).isoformat() if place.valid_to else ""
    acts, level = _acts(), place.level
    act = acts.get((level, on, _province(place))) or acts.get((level, on, "")) or acts[level, "", ""]
    return Ending(on, act.legal_basis, act.source)


@cache
def _acts() -> dict[tuple[str, str, str], StateChange]:
    return {(row.level, row.on, row.province): row for row in rows(STATE_CHANGES)}


def _province(place: Place) -> str:
    """The code of the province that a place, or what it became, lies in."""
    heir = place_by_id(place.successor[0]) if place.level == "commune" and place.successor else None
    province = province_of(heir or place)
    return province.code if province else ""
