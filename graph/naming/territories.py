"""Territories: which place of the tables a body's full name ends in ("Phòng Kinh tế thành phố Vinh", "Tỉnh ủy Phú Thọ")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.folding import fold
from graph.naming.places import places_named, province_of, valid_on
from graph.reference.levels import committees, folded_levels
from graph.reference.tables import Place, PlaceLevel

SECOND_STATE = "2025-07-01"
"""The first day of the present administrative state."""
_LEVEL_WORDS = (*folded_levels(), "tp", "tx", "tt")
_UPPER_WORDS = ("tinh", "thanh pho", "tp", "huyen", "thi xa", "tx", "quan")
_LONGEST_PROVINCE = 4  # words: "Bà Rịa - Vũng Tàu"
_COMMUNE_WORDS = (*folded_levels("commune"), "tt")
_COMMITTEES = {committee: fold(word) for committee, word in committees().items()}


@dataclass(frozen=True, slots=True)
class Territory:
    """``rows``: the place in each administrative state that knows it (one or two); ``words``: how many words of the name it takes."""

    rows: tuple[Place, ...]
    words: int
    committee: bool = False

    @property
    def name(self) -> str:
        """ "thành phố Vinh"."""
        return self.rows[0].full

    @property
    def level(self) -> PlaceLevel:
        return self.rows[0].level


@lru_cache(maxsize=65536)
def territory_of(folded: str, name: str = "", day: str | None = None) -> Territory | None:
    """The place at the end of a folded name, None where there is none or the tables know several that it may be.

    ``name``: the same with its marks, which tell places of one folded name apart ("phường Thành Vinh", "phường Thanh Vinh");
    ``day``: the ISO day on which it was named so.
    """
    words = folded.split()
    for at in range(len(words)):
        tail = " ".join(words[at:])
        committee = next((c for c in _COMMITTEES if tail.startswith(c + " ")), None)
        word = None if committee else next((w for w in _LEVEL_WORDS if tail.startswith(w + " ")), None)
        if committee:
            tail = f"{_COMMITTEES[committee]} {tail[len(committee) + 1 :]}"
        elif word is None:
            continue
        if rows := _one_place(tail, word in _COMMUNE_WORDS, name, day):
            return Territory(rows, len(words) - at - (2 if committee else 0), bool(committee))
    return None


def _one_place(tail: str, commune: bool, name: str, day: str | None) -> tuple[Place, ...]:
    """The rows of ``tail``, with what stands behind choosing between namesakes ("huyện Châu Thành tỉnh Long An")."""
    if found := _single(_then(as_written(_named(tail, commune), name), day)):
        return found
    for head, parents in _split(tail, name, day):
        inside = tuple(p for p in as_written(_named(head, commune), name) if any(_within(p, parent) for parent in parents))
        if found := _single(_then(inside, day)):
            return found
    return ()


def _then(places: tuple[Place, ...], day: str | None) -> tuple[Place, ...]:
    """Those that were there on the day, all where none was or no day is given."""
    return (day and tuple(place for place in places if valid_on(place, day))) or places


def _split(tail: str, name: str, day: str | None) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """The ways to read ``tail`` as a place and the one that it lies in: by a word of level, or a province's bare name at the end."""
    for level in _UPPER_WORDS:
        head, sep, above = tail.partition(f" {level} ")
        if sep:
            yield head, _one_place(f"{level} {above}", False, name, day) or places_named(f"{level} {above}")
    words = tail.split()
    for at in range(max(2, len(words) - _LONGEST_PROVINCE), len(words)):
        if provinces := places_named(" ".join(words[at:]), "province"):
            yield " ".join(words[:at]), provinces


def _named(tail: str, commune: bool) -> tuple[Place, ...]:
    return places_named(tail, "commune") if commune else places_named(tail)


def _within(place: Place, parent: Place) -> bool:
    province = province_of(place)
    return place.parent == parent.id or (province is not None and province.id == parent.id)


def _single(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The place as each administrative state knows it (the former one first); none where they may be several."""
    places = tuple(p for p in places if p.valid_from <= SECOND_STATE) or places  # what came later only where nothing else is meant
    levels = {place.level for place in places}
    if "province" in levels and len(levels) > 1:
        places = tuple(p for p in places if p.level == "province")
    former = [p for p in places if p.valid_from < SECOND_STATE]
    present = [p for p in places if p.valid_from >= SECOND_STATE]
    former = [p for p in former if not p.id.startswith("f")] or former
    if len(former) > 1 or len(present) > 1 or not places:
        return ()
    if former and present and present[0].level == "commune" and present[0].id not in former[0].successor:
        return ()  # another place far away took the name later
    return (*former, *present)


def as_written(places: tuple[Place, ...], name: str) -> tuple[Place, ...]:
    """Of places that fold alike those that bear the name's marks: "phường Thành Vinh" is not "phường Thanh Vinh"."""
    written = [_letters(word) for word in re.findall(r"\w+", name)]
    marked = (place for place in places if all(_letters(word) in written for word in re.findall(r"\w+", place.name)))
    return tuple(marked) or places


def _letters(word: str) -> str:
    """A word's letters and marks in one order, so that "hoà" is "hòa"."""
    return "".join(sorted(unicodedata.normalize("NFD", word.lower())))
