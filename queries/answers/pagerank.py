"""PageRank over weighted ties (Brin and Page 1998): the standing that a thing gets from those tied to it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

_PASSED_ON = 0.85  # the damping factor of the paper
_STEPS, _NEAR = 200, 1e-9


def pagerank(ties: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Standing by name, 1 in all; ``ties``: (from, to) → weight above 0. Things without ties of their own give to all alike.

    >>> {name: round(rank, 3) for name, rank in pagerank({("a", "c"): 1.0, ("b", "c"): 1.0}).items()}
    {'a': 0.213, 'b': 0.213, 'c': 0.574}
    """
    names = sorted({name for tie in ties for name in tie})
    at = {name: index for index, name in enumerate(names)}
    count = len(names)
    starts = np.array([at[start] for start, _ in ties], dtype=np.intp)
    ends = np.array([at[end] for _, end in ties], dtype=np.intp)
    weights = np.array(list(ties.values()), dtype=np.float64)
    given = np.bincount(starts, weights, count)
    shares = weights / given[starts]
    rank = np.full(count, 1 / count) if count else np.zeros(0)
    for _ in range(_STEPS if count else 0):
        lost = rank[given == 0].sum()
        after = _PASSED_ON * (np.bincount(ends, rank[starts] * shares, count) + lost / count) + (1 - _PASSED_ON) / count
        moved = np.abs(after - rank).sum()
        rank = after
        if moved < _NEAR:
            break
    return dict(zip(names, map(float, rank), strict=True))
