"""Which kind of body a question asks for: "sở nào", "cục nào", "viện nghiên cứu nào"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from graph.folding import fold
from graph.reference.loader import rows
from graph.reference.tables import BODY_HEADS
from queries.answers.tokens import Word, words

Head = tuple[str, ...]
_WHICH = words("nào")[0]
_GROUPS = frozenset(["cac", "nhung"])  # "các sở, ngành" are asked for by "sở nào"
_BETWEEN = 2  # words between a head and "nào": "viện nghiên cứu nào"


@cache
def heads() -> dict[Head, Head]:
    """The nouns with which names of bodies begin: folded words → as they are written."""
    return {tuple(fold(row.head).split()): tuple(word.marked for word in words(row.head)) for row in rows(BODY_HEADS)}


@cache
def _longest() -> int:
    return max(map(len, heads()))


def heads_asked(found: list[Word], marks: bool) -> frozenset[Head]:
    """The heads before a "nào"; without marks only the one right before it, as "so" and "bo" are other words too."""
    asked = set()
    for end, word in enumerate(found):
        if word.folded == _WHICH.folded and not (marks and word.marked != _WHICH.marked):
            for gap in range(_BETWEEN + 1 if marks else 1):
                if head := _ending(found, end - gap, marks):
                    asked.add(head)
                    break
    return frozenset(asked)


def _ending(found: list[Word], end: int, marks: bool) -> Head | None:
    for start in range(max(0, end - _longest()), end):
        run = tuple(word.folded for word in found[start:end])
        if run in heads() and not (marks and tuple(word.marked for word in found[start:end]) != heads()[run]):
            return run
    return None


def heads_of(name: str) -> Iterator[Head]:
    """The heads with which a body's name begins: of "các sở, ngành" that of its members."""
    run = fold(name).replace(",", " ").split()
    run = run[1:] if run[:1] and run[0] in _GROUPS else run
    for size in range(1, min(_longest(), len(run)) + 1):
        if tuple(run[:size]) in heads():
            yield tuple(run[:size])
