"""Places of both administrative states, found by name or id."""

from __future__ import annotations

from functools import lru_cache

from graph.folding import fold
from graph.reference.loader import rows
from graph.reference.tables import AGENCY_ABBREVIATIONS, PLACES, Place, PlaceLevel

_SHORT_WORDS = {"thành phố": ("tp",), "thị xã": ("tx",), "thị trấn": ("tt",)}


@lru_cache(maxsize=1)
def upper_places() -> dict[str, Place]:
    """Provinces and districts by id."""
    return {place.id: place for place in rows(PLACES) if place.level != "commune"}


@lru_cache(maxsize=1)
def communes() -> dict[str, Place]:
    """Communes by id (some 13 000)."""
    return {place.id: place for place in rows(PLACES) if place.level == "commune"}


def place_by_id(id_: str) -> Place | None:
    """The place with that id of the table."""
    return upper_places().get(id_) or communes().get(id_)


def _index(places: dict[str, Place]) -> dict[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = {}
    for place in places.values():
        name = fold(place.name)
        for key in (name, f"{fold(place.word)} {name}", *(f"{short} {name}" for short in _SHORT_WORDS.get(place.word, ()))):
            index.setdefault(key, []).append(place)
    return {key: tuple(found) for key, found in index.items()}


@lru_cache(maxsize=1)
def _upper_index() -> dict[str, tuple[Place, ...]]:
    index = _index(upper_places())
    for row in rows(AGENCY_ABBREVIATIONS):
        if row.use == "place":
            index[fold(row.abbreviation)] = index[fold(row.full)]
    return index


@lru_cache(maxsize=1)
def _commune_index() -> dict[str, tuple[Place, ...]]:
    return _index(communes())


def places_named(folded: str, *levels: PlaceLevel) -> tuple[Place, ...]:
    """Places of the levels asked for (provinces and districts when none is), by folded name with or without level word.

    "thanh pho vinh", "tp vinh" and "vinh" find thành phố Vinh.
    """
    found = _upper_index().get(folded, ())
    if levels:
        found = tuple(p for p in found if p.level in levels)
    if "commune" in levels:
        found += _commune_index().get(folded, ())
    return found


def province_of(place: Place) -> Place | None:
    """The province that a place lies in (itself, if it is one)."""
    at: Place | None = place
    while at is not None and at.level != "province":
        at = place_by_id(at.parent)
    return at


def valid_on(place: Place, day: str | None) -> bool:
    """Whether the place existed on an ISO day ("2025", "2025-06" count from their first day); True where the day is unknown."""
    return not day or ((not place.valid_from or place.valid_from <= day) and (not place.valid_to or day <= place.valid_to))
