"""Where a page prints figures: one pass for all rules that run only there."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class DigitRuns(NamedTuple):
    """Where each run of digits begins and where it ends, in order."""

    starts: list[int]
    ends: list[int]


def digit_runs(folded: bytes) -> DigitRuns:
    """The runs of digits of a text in ASCII.

    >>> digit_runs(b"so 12/kh, 5")
    DigitRuns(starts=[3, 10], ends=[5, 11])
    """
    codes = np.frombuffer(folded, np.uint8)
    inside = np.zeros(len(codes) + 2, np.bool_)
    np.less(codes - np.uint8(ord("0")), 10, out=inside[1:-1])
    edges: list[int] = np.flatnonzero(inside[1:] != inside[:-1]).tolist()
    return DigitRuns(edges[::2], edges[1::2])
