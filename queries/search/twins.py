"""Twins: the same work stated in the body of a document and in its appendix is one answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.folding import fold
from queries.search.task_index import TaskIndex

_ALIKE = 0.8  # share of the words of both that two statements of one work have in common
_FEWEST = 5  # words; shorter items say too little to be told to be the same


def without_twins(index: TaskIndex, best: Iterable[int], most: int) -> Iterator[tuple[int, list[int]]]:
    """Tasks in their order, each with those after it that state the same work in the same document; at most ``most``."""
    said: list[tuple[int, frozenset[str], list[int]]] = []
    for at in best:
        mine = frozenset(fold(index.texts[at]).split())
        twin = next((also for other, theirs, also in said if index.of[other] == index.of[at] and _alike(mine, theirs)), None)
        if twin is not None:
            twin.append(at)
        elif len(said) < most:
            said.append((at, mine, []))
        else:
            break
    return ((at, also) for at, _, also in said)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return min(len(one), len(other)) >= _FEWEST and len(one & other) >= _ALIKE * len(one | other)
