"""Places of documents: by which names a question may mean the place of a document (its own, the province it lies in)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from graph.folding import fold
from graph.reference.loader import rows
from graph.reference.tables import PLACES
from queries.answers.shapes import DocumentRef

_OWN, _ABOVE = 1.0, 0.5
LEADING = frozenset(["tinh", "pho", "tp", "huyen", "quan", "xa", "phuong", "tran", "o", "tai"])
_LEVELS = frozenset(["tinh", "pho", "huyen", "thi", "xa", "quan", "phuong", "tp", "tran", "khu"])


def names_of_document(ref: DocumentRef) -> dict[str, float]:
    """Place name → how near it is: 1 for the document's own, 0.5 for the province that its place lies in."""
    place = ref.get("place")
    if not place:
        return {}
    names = dict.fromkeys(_above().get(fold(place), ()), _ABOVE)
    return {**names, place: _OWN}


@cache
def _above() -> dict[str, tuple[str, ...]]:
    """Folded name of a district → names of the provinces that have held one of that name."""
    provinces: dict[str, str] = {}
    districts: defaultdict[str, set[str]] = defaultdict(set)
    for place in rows(PLACES):
        if place.level == "province":
            provinces[place.id] = place.name
        elif place.level == "district" and place.parent in provinces:
            districts[fold(place.name)].add(provinces[place.parent])
    return {name: tuple(sorted(found)) for name, found in districts.items()}


def places_named(asked: str, documents: Iterable[DocumentRef]) -> frozenset[str]:
    """The places of these documents whose names stand in the words."""
    padded = f" {fold(asked)} "
    places = {place for ref in documents if (place := ref.get("place"))}
    return frozenset(place for place in places if f" {fold(place)} " in padded)


def places_asked(asked: str, known: frozenset[str]) -> frozenset[str]:
    """Folded places that words name: provinces and ``known`` ones, others after a level word, "ở" or "tại"."""
    words = fold(asked).split()
    found = set()
    for at in range(len(words)):
        for size in (4, 3, 2, 1):
            name = " ".join(words[at : at + size])
            led = at > 0 and words[at - 1] in LEADING
            anywhere = name in province_names() or name in known
            if len(words) >= at + size and ((anywhere and size > 1) or (led and (anywhere or name in place_names()))):
                found.add(name)
    return frozenset(found)


@cache
def province_names() -> frozenset[str]:
    """All provinces that are or were, folded."""
    return frozenset(fold(place.name) for place in rows(PLACES) if place.level == "province")


def tells_place(name: str) -> bool:
    """Whether a body's name ends in a place: "các sở, ngành tỉnh Phú Thọ" does, "các cơ quan, đơn vị" does not."""
    return place_of(fold(name)) is not None


def same_area(body: str, document: DocumentRef) -> bool:
    """Whether a document that charges a group may mean this body: not where both name places and these differ."""
    own, place = place_of(fold(body)), document.get("place")
    return own is None or place is None or own == fold(place)


@lru_cache(maxsize=65536)
def place_of(folded: str) -> str | None:
    """The place at the end of a folded name: "phong kinh te thanh pho vinh" → "vinh"."""
    words = folded.split()
    for size in (4, 3, 2, 1):
        name = " ".join(words[-size:])
        if len(words) > size and name in place_names() and words[-size - 1] in _LEVELS:
            return name
    return None


@cache
def place_names() -> frozenset[str]:
    """All places of the table, folded."""
    return frozenset(fold(place.name) for place in rows(PLACES))
