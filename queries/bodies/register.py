"""All names of bodies that a question may spell: those of the graph by head and place, those of the reference tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from graph.folding import fold
from graph.reference.change_tables import CHANGE_PARTS
from graph.reference.loader import rows
from graph.reference.tables import AGENCIES
from graph.store.store import Store
from queries.answers.cached import once
from queries.answers.places import place_names, province_names
from queries.bodies.index import LEVEL_WORDS, Body, all_bodies
from queries.bodies.spelling import Name, Names, key_of, names_of

_OF_THE_COUNTRY = ("central", "none")
_COMMITTEE = "ủy ban nhân dân"
_ADDED = "đặc khu"  # communes by sea: seldom typed with the two other kinds
_MOST_LISTED = 3  # kinds in the name of a group, of which every order is known


@dataclass(frozen=True, slots=True)
class Placed:
    """A body and the place at the end of its name, folded, with the level before it ("tinh", "thanh pho", "uy" …)."""

    body: Body
    place: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class Register:
    """``names``: every way to spell a head; ``known``: head → the graph's bodies; ``told``: head → its name in the tables.

    ``local``: heads that every place has one of; ``generic``: first words of bodies ("sở", "phòng") that are no name.
    """

    names: Names
    known: dict[Name, tuple[Placed, ...]]
    told: dict[Name, str]
    local: frozenset[Name]
    generic: frozenset[Name]


def register(store: Store) -> Register:
    """The names of the graph as it is and of the tables (kept until the graph's state changes)."""
    return once(store, "register of bodies", _build)


def _build(store: Store) -> Register:
    heads: defaultdict[Name, list[Placed]] = defaultdict(list)
    ways: defaultdict[Name, list[str]] = defaultdict(list)
    for body in all_bodies(store).all:
        for ref in body.refs:
            head, place, level = parted(ref["name"]) if ref["kind"] != "person" else (ref["name"], None, None)
            key = key_of(head)
            if not key or LEVEL_WORDS.issuperset(key):
                continue  # a name that is but a place's ("tỉnh Nghệ An") is seldom meant
            if all(one.body is not body for one in heads[key]):
                heads[key].append(Placed(body, place, level))
            ways[key].extend((head, *_other_orders(head), *_without_country(head)))
    told: dict[Name, str] = {}
    local: set[Name] = set()
    central: set[Name] = set()
    for scope, forms in _tables():
        keys = [key_of(form) for form in forms]
        own = next((key for key in keys if key in heads), keys[0])
        ways[own].extend(forms)
        told.setdefault(own, forms[0])
        (central if scope in _OF_THE_COUNTRY else local).add(own)
    generic = frozenset((key_of(forms[0])[0],) for _, forms in _tables())
    known = {key: tuple(sorted(found, key=lambda one: one.body.refs[0]["key"])) for key, found in heads.items()}
    return Register(names_of(dict(ways)), known, told, frozenset(local - central), generic)


def parted(name: str) -> tuple[str, str | None, str | None]:
    """A body's name without its place, the place folded, and the level word before it.

    >>> parted("Sở Y tế tỉnh Nghệ An")
    ('Sở Y tế', 'nghe an', 'tinh')
    """
    printed = name.split()
    folded = [fold(word) for word in printed]
    for size in (5, 4, 3, 2, 1):
        place = " ".join(folded[-size:])
        before = folded[:-size]
        if not before:
            continue
        led = (before[-1] in _LEVELS and before[-2:] != _OFFICE) or before[-1] == "uy"
        called = all(word[:1].isupper() for word in printed[-size:])
        if place in province_names() and (size > 1 or led) or (led and called and place in place_names()):
            end = len(before) - _level_words(before)
            level = "thanh pho" if before[-1] in ("pho", "tp") else before[-1] if led else None
            return " ".join(printed[:end]), place, level
    if len(folded) > 2 and folded[-1] in _BARE and _tells_level(folded) and not {"cac", "cap"} & set(folded):
        end = len(folded) - _level_words(folded)
        return " ".join(printed[:end]), None, "thanh pho" if folded[-1] == "pho" else folded[-1]
    return name, None, None


def _without_country(head: str) -> Iterator[str]:
    """ "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam" is typed without its last two words."""
    short = head.removesuffix(" Việt Nam")
    if short != head and len(short.split()) > _MOST_LISTED:
        yield short


def _level_words(folded: list[str]) -> int:
    """How many words at the end tell the level: "… tỉnh" one, "… thành phố" two, "… cấp tỉnh" two."""
    if not _tells_level(folded):
        return 0
    length = 2 if folded[-2:] in _TWO_WORDS else 1
    length += folded[: len(folded) - length][-1:] == ["cap"]
    return min(length, len(folded) - 1)


def _tells_level(folded: list[str]) -> bool:
    return folded[-1] in LEVEL_WORDS and folded[-2:] != _COOPERATIVE


_TWO_WORDS = (["thanh", "pho"], ["thi", "xa"], ["thi", "tran"], ["dac", "khu"])
_COOPERATIVE = ["tac", "xa"]  # "hợp tác xã" is no commune
_OFFICE = ["co", "quan"]  # nor "cơ quan" a district
_BARE = frozenset(["tinh", "pho", "tp", "huyen", "xa"])  # levels that stand at the end of a name without a place ("Công an tỉnh")
_LEVELS = frozenset(["tinh", "pho", "huyen", "thi", "xa", "quan", "phuong", "tp", "tran", "khu"])


def _other_orders(head: str) -> Iterator[str]:
    """Other ways to write a group of lists: "UBND các xã, phường, đặc khu" → "UBND phường, xã", "xã, phường" …"""
    low = head.lower().replace("ubnd", _COMMITTEE)
    if not low.startswith(_COMMITTEE) or "," not in low:
        return
    kinds = [kind.strip().removeprefix("các ") for kind in low.removeprefix(_COMMITTEE).split(",")]
    if len(kinds) > _MOST_LISTED:
        return
    if kinds[0] in ("tỉnh", "thành phố"):
        yield f"{_COMMITTEE} {kinds[0]}"
    for some in (kinds, [kind for kind in kinds if kind != _ADDED]):
        for order in permutations(some):
            listed = ", ".join(order)
            yield f"{_COMMITTEE} {listed}"
            if len(order) > 1:
                yield listed


@cache
def _tables() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The bodies that the reference tables know: scope, then name and other forms."""
    found: list[tuple[str, tuple[str, ...]]] = [(row.scope, (row.name, *row.forms)) for row in rows(AGENCIES)]
    for part in rows(CHANGE_PARTS):
        names = [part.original, part.resulting] if part.scope in ("central", "province") else []
        found += [("central" if part.scope == "central" else "province", (name,)) for name in names if name and "{" not in name]
    return tuple(found)
