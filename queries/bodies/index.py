"""The bodies of a graph by the words of their names, with how rare each word is: built once per state."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log

from graph.folding import fold
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.cached import once
from queries.answers.places import place_of
from queries.answers.shapes import AgencyRef
from queries.answers.tokens import words
from queries.corrections.overlay import corrected
from queries.search.task_index import expanded

LITTLE = frozenset(["va", "cac", "cua", "thuoc", "tinh", "thanh", "pho", "tp", "cap", "nhung", "viet", "nam"])
_LITTLE_WEIGHT = 0.2
LEVEL_WORDS = frozenset(["tinh", "thanh", "pho", "tp", "huyen", "quan", "thi", "xa", "phuong", "cap", "thuoc"])


@dataclass(frozen=True, slots=True)
class Body:
    """Bodies of one name (written with or without "và", hyphens and capitals), the words of it, the name folded, whether it has tasks."""

    refs: tuple[AgencyRef, ...]
    words: tuple[str, ...]
    marked: frozenset[str]
    name: str
    charged: bool


@dataclass(frozen=True, slots=True)
class Bodies:
    """All bodies; ``rarity`` of each word over their names, ``having``: word → positions of bodies that bear it, ``places`` of all."""

    all: tuple[Body, ...]
    rarity: dict[str, float]
    having: dict[str, tuple[int, ...]]
    places: frozenset[str]


def all_bodies(store: Store) -> Bodies:
    """The bodies of the graph as it is (kept until its state changes)."""
    return once(store, "bodies", _build)


def _build(store: Store) -> Bodies:
    groups: defaultdict[tuple[str, ...], list[AgencyRef]] = defaultdict(list)
    charged = set()
    added = [{**ref, "charges": 1} for ref in corrected(store).tasks.bodies.values()]
    for row in sorted([*store.read(statement("queries.bodies", "all_bodies")), *added], key=lambda row: str(row["key"])):
        if row["charges"]:
            charged.add(row["key"])
        named = tuple(word.folded for word in expanded(words(row["name"])) if word.folded != "va")
        person = row["key"] if row["kind"] == "person" else ""  # namesakes stay apart
        groups[(person, *named)].append(AgencyRef(key=row["key"], name=row["name"], kind=row["kind"]))
    found = []
    for key, refs in groups.items():
        marks = frozenset(word.marked for ref in refs for word in expanded(words(ref["name"])))
        found.append(Body(tuple(refs), key[1:], marks, fold(refs[0]["name"]), any(ref["key"] in charged for ref in refs)))
    having: defaultdict[str, list[int]] = defaultdict(list)
    for at, body in enumerate(found):
        for word in set(body.words):
            having[word].append(at)
    rarity = {word: _weight(word, len(places), len(found)) for word, places in having.items()}
    places = frozenset(place for body in found if (place := place_of(body.name)))
    return Bodies(tuple(found), rarity, {word: tuple(at) for word, at in having.items()}, places)


def _weight(word: str, bearing: int, total: int) -> float:
    return _LITTLE_WEIGHT if word in LITTLE else log(1 + (total + 1) / (bearing + 0.5))


def without_place(name: str, place: str) -> list[str]:
    """The words of a folded name before its place and the level words in front of that."""
    words_ = name.removesuffix(place).split()
    while words_ and words_[-1] in LEVEL_WORDS:
        words_.pop()
    return words_
