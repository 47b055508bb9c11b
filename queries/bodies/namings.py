"""The bodies that a sentence spells, with the place that goes with each, and which bodies of the graph that means."""

from __future__ import annotations

from dataclasses import dataclass, replace

from queries.answers.tokens import Word
from queries.bodies.index import LEVEL_WORDS, LITTLE, Bodies, Body
from queries.bodies.likeness import TOPIC, asking_weights
from queries.bodies.register import Placed, Register
from queries.bodies.spelling import Spelt, is_abbreviation, spelt_in
from queries.bodies.where import Standing, places_in

_BESIDE = frozenset(["voi", "cung", "theo", "ve", "cho", "toi", "gui"])
"""Words before a body that somebody else deals with: "phối hợp với Sở Tài chính"."""
_OFFICE = ["co", "quan"]
PLURAL = frozenset(["cac", "nhung", "moi"])
_OF_LEVEL = "cap"
_LOWER = frozenset(["xa", "phuong", "huyen"])
_KINDS = frozenset(["tinh", "xa", "phuong", "quan", "huyen", "so", "nganh"])
_TELLING = 4  # words of a group's name that nobody takes for another
_TO_PLACE = frozenset(["o", "tai", "cua", "thuoc", "tren", "dia", "ban", *LEVEL_WORDS])


@dataclass(frozen=True, slots=True)
class Naming:
    """A body's name as a sentence spells it, and the place that goes with it (``beside`` it or elsewhere in the sentence).

    ``level``: the level word that follows; ``plural``: "các …"; ``part``: another name follows at once, so that this is of that one;
    ``unread``: an abbreviation that nothing explains stands before it.
    """

    spelt: Spelt
    place: Standing | None
    beside: bool
    level: str | None
    plural: bool
    part: bool
    unread: bool = False


def named_in(found: list[Word], names: Register, known: Bodies) -> list[Naming]:
    """The bodies that a sentence spells: the one that it speaks of first, then those that it only mentions."""
    apart = _apart(spelt_in(found, names.names))
    places = places_in(found, known.places, [(one.start, one.end) for one in apart if one.end - one.start > 1])
    weights = asking_weights(found)
    spelt = [
        one for one in apart if not _mere(one, names, found, places) and not _within(one, places) and not _amid_asking(weights, one.start)
    ]
    spelt.sort(key=lambda one: (one.start > 0 and found[one.start - 1].folded in _BESIDE, one.start))
    namings = [_naming(one, found, places, spelt) for one in spelt]
    namings = [one for one in namings if one.spelt.name in names.told or _candidates(one.spelt.name, one, names)]
    unread = {n for n, word in enumerate(found) if is_abbreviation(word, names.names) and word.printed.isupper()}
    # "BCSĐ UBND tỉnh …" is not its UBND: what stands before it is a name that nobody knows
    return [replace(one, unread=True) if one.spelt.start - 1 in unread - _covered(apart) else one for one in namings]


def _covered(spelt: list[Spelt]) -> set[int]:
    return {at for one in spelt for at in range(one.start, one.end)}


def _apart(spelt: list[Spelt]) -> list[Spelt]:
    """Of names that overlap the longer."""
    kept: list[Spelt] = []
    for one in sorted(spelt, key=lambda one: (one.start - one.end, one.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


def _mere(one: Spelt, names: Register, found: list[Word], places: list[Standing]) -> bool:
    """Whether it is but a kind of body ("phòng"), or an everyday word."""
    if one.end - one.start == len(found):
        return False
    if one.end - one.start > 1 or len(one.name) > 1:
        return False
    placed = any(place.start == one.end for place in places)
    if one.name in names.generic:
        return not (placed and any(held.place for held in names.known.get(one.name, ())))
    return not (placed or one.start == 0 or found[one.start].printed[0].isupper())


def _amid_asking(weights: list[float], start: int) -> bool:
    """Whether a word goes on with a phrase that asks: "nhiệm vụ" names no "vụ"."""
    return start > 0 and weights[start] == weights[start - 1] and weights[start] not in (1.0, TOPIC)


def _within(one: Spelt, places: list[Standing]) -> bool:
    return any(place.start <= one.start and one.end <= place.end for place in places)


def _naming(one: Spelt, found: list[Word], places: list[Standing], spelt: list[Spelt]) -> Naming:
    at, level, led = one.end, None, False
    while at < len(found) and not led:
        following = next((other for other in spelt if other.start == at), None)
        led = any(place.start <= at < place.end for place in places)
        if not led and following is None and found[at].folded not in _TO_PLACE:
            break
        level = found[at].folded if found[at].folded in LEVEL_WORDS else level
        at = following.end if following and not led else at + 1
    beside = next((place for place in places if place.start < at <= place.end), None) if led else None
    others = (place for place in places if place.end <= one.start or one.end <= place.start)
    plural = not PLURAL.isdisjoint(word.folded for word in found[max(0, one.start - 1) : one.end])
    level = "thanh pho" if level in ("pho", "tp") else level
    begins = {other.start for other in spelt}
    part = one.end in begins or (one.end + 2 in begins and [word.folded for word in found[one.end : one.end + 2]] == _OFFICE)
    return Naming(one, beside or next(others, None), beside is not None, level, plural, part)


def _candidates(name: tuple[str, ...], naming: Naming, names: Register) -> list[Placed]:
    found = [one for one in names.known.get(name, ()) if naming.plural or not needs_plural(name, one.body, names)]
    groups = [one for one in found if naming.plural and one.body.refs[0]["kind"] == "collective"]
    return groups or found


def needs_plural(name: tuple[str, ...], body: Body, names: Register) -> bool:
    """Whether a group is only meant where "các" is written: a list of kinds ("xã, phường") and a long name tell it themselves."""
    if body.refs[0]["kind"] != "collective" and not body.name.startswith("cac "):
        return False
    if _OF_LEVEL in name:  # "UBND cấp tỉnh" are all of them
        return False
    kinds = len(_KINDS.intersection(name))
    return kinds < 2 and (len(name) < _TELLING or name in names.told or kinds > 0)


def meant(naming: Naming, names: Register) -> list[Placed]:
    """The graph's bodies of the name, those of the place if one is named; nothing where they all are of other places."""
    whole = naming.spelt
    others = [name for name, end in whole.others if end == whole.end or LEVEL_WORDS.issuperset(whole.name[len(name) :])]
    found = [_here(name, naming, names) for name in (whole.name, *others)]
    placed = [here for here in found if naming.place and any(one.place == naming.place.place for one in here)]
    return next((here for here in (*placed, *found) if here), [])


def lower_group(naming: Naming, names: Register) -> list[Placed]:
    """The group that "UBND xã ở Đắk Lắk" means: that of the lower bodies of a place, which has itself another level."""
    place = naming.place
    if naming.level not in _LOWER or place is None or not naming.beside or place.level == naming.level:
        return []
    if any(one.level == naming.level and one.place == place.place for one in names.known.get(naming.spelt.name, ())):
        return []
    kinds = {naming.level, *_KINDS, *LITTLE}
    return [
        one
        for name, found in names.known.items()
        if name[: len(naming.spelt.name)] == naming.spelt.name and naming.level in name and kinds.issuperset(name[len(naming.spelt.name) :])
        for one in found
        if one.place == place.place and one.body.refs[0]["kind"] == "collective"
    ]


def _here(name: tuple[str, ...], naming: Naming, names: Register) -> list[Placed]:
    found = _candidates(name, naming, names)
    if naming.unread:
        return []
    if naming.part and not naming.plural:  # "Đảng ủy | Văn phòng Quốc hội" is no "Đảng ủy"
        return [one for one in found if naming.place and one.place == naming.place.place]
    if naming.place is None:
        of_level = [one for one in found if naming.level and one.level == naming.level]
        of_country = [one for one in found if one.place is None and name not in names.local]
        return of_level or of_country or found
    here = [one for one in found if one.place == naming.place.place]
    if naming.place.level and any(one.level == naming.place.level for one in here):
        here = [one for one in here if one.level == naming.place.level]
    # what has no place of its own is not the one of the place named with it, but for a group that documents there charge
    return here or [one for one in found if one.place is None and not (naming.beside and one.body.refs[0]["kind"] == "specific")]
