"""Tails: the place or region printed behind a body, and the places that a document calls by their level word alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.folding import Letters, fold
from graph.naming.places import places_named
from graph.reference.levels import any_folded, level_words, written_out
from graph.reference.tables import Place
from graph.values import value
from ingest.grammar.rules import printed_words, rules, words

_RULES = rules("shapes")

if TYPE_CHECKING:
    from ingest.bodies.context import Context

LEVEL_WORDS = {**written_out(), "t.p": "thành phố"}
_LEVEL = rf"{any_folded()}|t\.?p|tx"
_OF_LEVEL = "|".join(words("before_level"))
_TAIL = re.compile(
    rf"[ \t]*(?:(?:{_OF_LEVEL})[ \t]+)?(?P<level>{_LEVEL})"
    r"(?!\w|[ \t]+(?:uy|doan)(?!\w)|(?<=xa)[ \t]+hoi(?!\w))(?:(?<=tp)\.|(?<=tx)\.)?"
)
_LEVEL_FORMS = frozenset((*LEVEL_WORDS.values(), *printed_words("level_misprinted")))
_REGION = _RULES["region-behind"].pattern
_BEFORE_TAIL = frozenset(" \t-")
_MORE_LEVELS = re.compile(rf"[ \t]*(?:[,/]|va|hoac)[ \t]*(?:cac[ \t]+)?(?:{_LEVEL})(?!\w)")
_WORD = re.compile(r"[ \t]*(?:-[ \t]*)?[^\W_]+")
_COMMUNE_WORDS = frozenset(level_words("commune"))


# small first words of what a tail may be: a cheap look before the expressions run
_MAY_TAIL = re.compile(rf"[ \t]*(?:-[ \t]*)?(?:(?P<region>{'|'.join(words('before_region'))})|{_OF_LEVEL}|{_LEVEL})")


@value
class Tail:
    """What stands behind a body: ``place`` in full ("tỉnh Nghệ An"), ``organ`` the body it belongs to, with its own place."""

    end: int
    place: str | None = None
    organ: str | None = None


def territory(word: str, context: Context) -> str | None:
    """The document's territory of that level word: "thành phố" is its city, or its province where that is a city."""
    if word in _COMMUNE_WORDS:
        return context.commune if context.commune and context.commune.startswith(word) else None
    for own in (context.district, context.province, context.visited):
        if own is not None and own.startswith(word + " "):
            return own
    return None


def proper_place(normal: str, at: int, word: str | None, context: Context) -> tuple[int, str] | None:
    """The place named from ``at`` on, as (end, full name); without level word only the table's provinces and districts count."""
    following = normal[at : at + 2]
    if following[:1] == " " and following[1:].islower():
        return None
    ends: list[int] = []
    end = at
    while len(ends) < 5 and (match := _WORD.match(normal, end)) is not None:
        text = match.group().strip(" \t-")
        if not (text[0].isupper() or text.isdigit()):
            break
        end = match.end()
        ends.append(end)
    for end in reversed(ends):
        name = normal[at:end].strip()
        found = places_named(fold(f"{word} {name}" if word else name))
        if word is None:
            # without a level word only the very letters tell a place from common words
            found = tuple(p for p in found if p.name.lower() == name.lower())
        if found:
            place = _nearest(found, context, name)
            # "Công an Hà Tĩnh": the province, unless the document is that of the town
            return end, place.full
    if word in _COMMUNE_WORDS and ends:
        return _commune_name(normal, at, ends, word)
    return None


def _commune_name(normal: str, at: int, ends: list[int], word: str | None) -> tuple[int, str]:
    end = ends[min(len(ends), 4) - 1]
    for shorter in ends[:4][::-1]:
        if places_named(fold(f"{word} {normal[at:shorter]}"), "commune"):
            end = shorter
            break
    return end, f"{word} {normal[at:end].strip()}"


def _nearest(found: tuple[Place, ...], context: Context, printed: str) -> Place:
    found = as_printed(found, printed)
    own = (context.district, context.province)
    return next((p for p in found if p.full in own), None) or next((p for p in found if p.level == "province"), found[0])


def as_printed(found: tuple[Place, ...], printed: str) -> tuple[Place, ...]:
    """Those of places with one folded name that are printed with these very marks, else all: "Nam Đàn" is not "Nấm Dẩn"."""
    small = printed.lower()
    return tuple(p for p in found if p.name.lower() in small) or found


def tail_of(letters: Letters, at: int, context: Context) -> Tail:
    """The place or region printed behind a name that ends at ``at``."""
    following = letters.normal[at : at + 2]
    if following[:1] not in _BEFORE_TAIL:
        return Tail(at)
    may = _MAY_TAIL.match(letters.folded, at)
    if may is None and following[1:].islower():
        return Tail(at)
    if may and may["region"] and (region := region_behind(letters, at)):
        return region
    level = _TAIL.match(letters.folded, at) if may else None
    first, last = level.span("level") if level else (at, at)
    if level and first > at and letters.normal[first:last].lower() in _LEVEL_FORMS and not _MORE_LEVELS.match(letters.folded, level.end()):
        word = LEVEL_WORDS[letters.folded[first:last].replace(".", "")]
        named = proper_place(letters.normal, level.end(), word, context)
        if named:
            return Tail(*named)
        own = territory(word, context)
        if own is None and word == "tỉnh" and "cap" in level.group():
            own = context.province
        return Tail(level.end(), own or word)
    named = proper_place(letters.normal, at, None, context) if following[:1] == " " else None
    if named:
        return Tail(*named)
    return Tail(at)


def region_behind(letters: Letters, at: int) -> Tail | None:
    """A region of several provinces behind a body ("Kho bạc Nhà nước khu vực XI")."""
    region = _REGION.match(letters.folded, at)
    return Tail(region.end(), " ".join(letters.normal[at : region.end()].strip(" -").split())) if region else None
