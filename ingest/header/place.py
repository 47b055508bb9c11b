"""The territory of an issuer: from the date line, else the place that the text itself names most."""

from __future__ import annotations

import re

from graph.folding import fold
from graph.naming.places import places_named, valid_on
from graph.reference.levels import any_folded, committees, folded_levels, level_words
from graph.reference.tables import Place, PlaceLevel

LEVEL = f"(?:{any_folded()}|tp|tx)"
_LEVEL_WORDS = dict(zip(folded_levels(), level_words(), strict=True))
_WORD = re.compile(r"\w")
_RANK = {"province": 0, "district": 1, "commune": 2}
_TEXT_LENGTH = 60_000  # folded characters asked for a place; long texts repeat theirs


def with_place(name: str, place: str | None, date: str | None, text: str) -> str:
    """A territorial body's name with its place: ("UBND", "Bắc Kạn") → "UBND tỉnh Bắc Kạn"; unchanged where none is known."""
    folded = fold(name)
    level = next((word for mark, word in _LEVEL_WORDS.items() if folded.endswith(f" {mark}")), None)
    committee = next((word for mark, word in committees().items() if folded.endswith(mark)), None)
    wanted = level or committee
    found = _called(place, wanted, date, text) if place else None
    if found is None:
        found = _named_most(text, wanted, date)
    if found is None:
        return f"{name} {place}" if place and wanted else name
    return f"{name} {found.name}" if wanted else f"{name} {found.full}"


def place_name(level: str, lowered: str) -> str:
    """A place's name as the table writes it, by level word and name in small letters; title case where the table has none."""
    upper = places_named(f"{fold(level)} {fold(lowered)}".strip(), "province", "district")
    found = upper or places_named(fold(lowered), "province", "district", "commune")
    return found[0].name if found else lowered.title()


def place_of(issuer: str) -> str | None:
    """The place's name at the end of an issuer's: "UBND tỉnh Bắc Kạn" → "Bắc Kạn", "Tỉnh ủy Đồng Nai" → "Đồng Nai"."""
    words = fold(issuer).split()
    local = any(word in words for word in ("xa", "phuong", "tran", "khu"))  # the long table of communes only where it can help
    levels: tuple[PlaceLevel, ...] = ("province", "district", "commune") if local else ("province", "district")
    for size in range(min(4, len(words) - 1), 0, -1):
        found = places_named(" ".join(words[-size:]), *levels)
        if found:
            return found[0].name
    return None


def _called(name: str, wanted: str | None, date: str | None, text: str) -> Place | None:
    """The place of the date line; where several bear that name, the one whose level the text speaks of, else the highest."""
    upper = [p for p in places_named(fold(name), "province", "district") if wanted is None or p.word == wanted]
    found = upper or [p for p in places_named(fold(name), "commune") if wanted is None or p.word == wanted]
    found = [p for p in found if valid_on(p, date)] or found
    found.sort(key=lambda p: _RANK[p.level])
    spoken = [p for p in found if _names(text, fold(p.full))]
    return next(iter(spoken or found), None)


def _names(text: str, words: str) -> bool:
    """Whether ``words`` stand in ``text`` as whole words."""
    at = text.find(words)
    while at >= 0:
        if not (_WORD.match(text, at - 1) if at else None) and not _WORD.match(text, at + len(words)):
            return True
        at = text.find(words, at + 1)
    return False


def _named_most(text: str, wanted: str | None, date: str | None) -> Place | None:
    """The place that stands oftenest behind its level word in a folded text."""
    counts: dict[str, int] = {}
    by_id: dict[str, Place] = {}
    levels = (fold(wanted),) if wanted else folded_levels("province", "district")
    # the words stand in front, what is not before them behind: so the engine leaps from one to the next
    level = "|".join(rf"{word}(?<!\w{word})" for word in levels)
    for match in re.finditer(rf"(?:{level})\s(\w+(?:\s\w+){{0,3}})", text[:_TEXT_LENGTH]):
        place = _longest(match.group().split(), date)
        if place is not None:
            counts[place.id] = counts.get(place.id, 0) + 1
            by_id[place.id] = place
    return by_id[max(counts, key=lambda key: counts[key])] if counts else None


def _longest(words: list[str], date: str | None) -> Place | None:
    for size in range(len(words), 1, -1):
        for place in places_named(" ".join(words[:size]), "province", "district"):
            if valid_on(place, date):
                return place
    return None
