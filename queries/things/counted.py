"""Counts: how many rows of a list bear each value, by what is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

_MOST_VALUES = 50  # of each count


def counted(rows: Iterable[Mapping[str, Sequence[str | None]]]) -> dict[str, dict[str, int]]:
    """What is counted → value → rows, the most frequent first; "-" for rows without a value.

    >>> counted([{"kind": ["a"]}, {"kind": ["b"]}, {"kind": ["b"]}, {"kind": [None]}])
    {'kind': {'b': 2, '-': 1, 'a': 1}}
    """
    found: dict[str, Counter[str]] = {}
    for row in rows:
        for name, values in row.items():
            found.setdefault(name, Counter()).update(value or "-" for value in values)
    return {name: dict(sorted(count.items(), key=lambda one: (-one[1], one[0]))[:_MOST_VALUES]) for name, count in found.items()}
