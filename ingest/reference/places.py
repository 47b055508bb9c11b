"""Reference tables: places of both administrative states, bodies, abbreviations, successions; loaded once, on first use."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from graph.folding import fold
from graph.paths import data_dir

PlaceLevel = Literal["province", "district", "commune"]
TABLES = data_dir() / "reference"
_SHORT_WORDS = {"thành phố": ("tp",), "thị xã": ("tx",), "thị trấn": ("tt",)}


@dataclass(frozen=True, slots=True)
class Place:
    """A province, district or commune of either state; ``word`` is its level word in small letters.

    ``valid_from`` and ``valid_to`` are ISO days, "" where open; ``successor`` and ``parent`` are ids of this table.
    """

    id: str
    code: str
    level: PlaceLevel
    word: str
    name: str
    parent: str
    valid_from: str
    valid_to: str
    successor: tuple[str, ...]
    source: str

    @property
    def full(self) -> str:
        """ "thành phố Vinh"."""
        return f"{self.word} {self.name}"


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a table of data/reference, by name without ".csv"."""
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _place(row: list[str]) -> Place:
    level: PlaceLevel = "province" if row[2] == "province" else "district" if row[2] == "district" else "commune"
    return Place(row[0], row[1], level, row[3], row[4], row[5], row[6], row[7], tuple(filter(None, row[8].split(";"))), row[9])


@lru_cache(maxsize=1)
def upper_places() -> dict[str, Place]:
    """Provinces and districts by id; they stand first in the table, so that the many communes are not even read."""
    with (TABLES / "places.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return {p.id: p for p in map(_place, takewhile(lambda row: row[2] != "commune", lines))}


@lru_cache(maxsize=1)
def communes() -> dict[str, Place]:
    """Communes by id (some 13 000)."""
    with (TABLES / "places.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return {row[0]: _place(row) for row in lines if row[2] == "commune"}


def place_by_id(id_: str) -> Place | None:
    """The place with that id of the table."""
    return upper_places().get(id_) or (communes().get(id_) if id_[:1] in "cm" else None)


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
    for row in rows("agency_abbreviations"):
        if row["use"] == "place":
            index[fold(row["abbreviation"])] = index[fold(row["full"])]
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
