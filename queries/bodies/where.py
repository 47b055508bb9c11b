"""Where in a sentence places are named: "tỉnh Đồng Tháp", "ở Vinh", "TP.HCM"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from queries.answers.places import LEADING, place_names, province_names
from queries.answers.tokens import Word
from queries.bodies.index import LEVEL_WORDS
from queries.search.lexicon import lexicon

_LONGEST = 5  # words of a place's name
_UNMISTAKABLE = frozenset(["hue"])  # a province of one word that is no other word


@dataclass(frozen=True, slots=True)
class Standing:
    """A place's folded name and the words it takes, level words in front of it included; ``level``: the last of these."""

    place: str
    start: int
    end: int
    level: str | None


def places_in(asked: list[Word], known: Iterable[str], taken: Iterable[tuple[int, int]] = ()) -> list[Standing]:
    """The places that a sentence names, the longest name at each word: provinces and ``known`` ones, others after a level word or "ở".

    ``taken``: stretches that a place may hold but not cut ("Sở Khoa học và Công nghệ | An Giang" names no Nghệ An).
    """
    anywhere = province_names() | frozenset(known)
    found: list[Standing] = []
    for standing in (_called, _led):
        at = 0
        while at < len(asked):
            one = None if any(o.start <= at < o.end for o in found) else standing(asked, at, anywhere)
            if one is not None and not _clashes(one, at, [(o.start, o.end) for o in found], taken):
                found.append(one)
                at = one.end
            else:
                at += 1
    return sorted(found, key=lambda one: one.start)


def _clashes(one: Standing, at: int, found: Iterable[tuple[int, int]], taken: Iterable[tuple[int, int]]) -> bool:
    """Whether another place has some of its words, or something else that goes on beyond them."""
    within = ((start, end) for start, end in taken if not (at <= start and end <= one.end))
    return any(start < one.end and at < end for start, end in (*found, *within))


def _called(asked: list[Word], at: int, anywhere: frozenset[str]) -> Standing | None:
    """A place that is known by its name alone."""
    if (short := _short(asked[at], anywhere)) is not None:
        return _standing(asked, short, at, at + 1)
    led = at > 0 and asked[at - 1].folded in LEADING
    for size in range(min(_LONGEST, len(asked) - at), 0, -1):
        name = " ".join(word.folded for word in asked[at : at + size])
        if name in anywhere and (size > 1 or led or asked[at].printed.istitle() or name in _UNMISTAKABLE):
            return _standing(asked, name, at, at + size)
    return None


def _led(asked: list[Word], at: int, _: frozenset[str]) -> Standing | None:
    """Any other place of the table, written as a name after a level word, "ở" or "tại"."""
    if not at or asked[at - 1].folded not in LEADING or not asked[at].printed[0].isupper():
        return None
    for size in range(min(_LONGEST, len(asked) - at), 1, -1):
        name = " ".join(word.folded for word in asked[at : at + size])
        if name in place_names():
            return _standing(asked, name, at, at + size)
    return None


def _short(word: Word, anywhere: frozenset[str]) -> str | None:
    """The place that an abbreviation stands for: "HCM", "TPHCM"."""
    for phrase in lexicon().short.get(word.folded, ()):
        for begin in range(1, min(3, len(phrase))):
            name = " ".join(part.folded for part in phrase[begin:])
            if name in anywhere and phrase[0].folded in LEVEL_WORDS:
                return name
    return None


def _standing(asked: list[Word], place: str, start: int, end: int) -> Standing:
    first = start
    while first and asked[first - 1].folded in LEVEL_WORDS:
        first -= 1
    if first < start:
        level = asked[start - 1].folded
    else:
        level = None
    return Standing(place, first, end, "thanh pho" if level in ("pho", "tp") else level)
