"""Where a page prints figures: one pass for all rules that run only there."""

from __future__ import annotations

import numpy as np


def digit_runs(folded: str) -> tuple[list[int], list[int]]:
    """Where each run of digits begins and where it ends, in order.

    >>> digit_runs("so 12/kh, 5")
    ([3, 10], [5, 11])
    """
    codes = np.frombuffer(folded.encode("ascii", "replace"), np.uint8)
    inside = np.zeros(len(codes) + 2, np.bool_)
    np.less(codes - np.uint8(ord("0")), 10, out=inside[1:-1])
    edges: list[int] = np.flatnonzero(inside[1:] != inside[:-1]).tolist()
    return edges[::2], edges[1::2]
