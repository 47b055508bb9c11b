"""Lines that a picture of a page shows: its long dark runs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ingest.formats.pdf.layout.words import Rule

_RUN = 0.4  # inch: dark pixels in a row that make a line
_DARK = 128
_FEWEST = 20  # pixels: on a picture as coarse as that, letters are runs too
_SKEW = 3  # pixels that a line may move on from one row of pixels to the next


def seen_rules(grey: npt.NDArray[np.uint8], dpi: float) -> tuple[Rule, ...]:
    """Lines of a grey picture of ``dpi`` pixels an inch: dark runs of nearly half an inch and more."""
    dark = grey < _DARK
    scale = 72 / dpi
    length = int(_RUN * dpi)
    level = [Rule(x0 * scale, y0 * scale, x1 * scale, y1 * scale) for x0, y0, x1, y1 in _runs(dark, length)]
    upright = [Rule(y0 * scale, x0 * scale, y1 * scale, x1 * scale) for x0, y0, x1, y1 in _runs(dark.T, length)]
    return (*level, *upright)


def _runs(dark: npt.NDArray[np.bool_], length: int) -> list[tuple[int, int, int, int]]:
    """Boxes x0, y0, x1, y1 of level runs of at least ``length`` dark pixels, those of neighbouring rows joined."""
    if dark.shape[1] <= length or length < _FEWEST:
        return []
    summed = np.cumsum(dark, axis=1, dtype=np.int32)
    full = (summed[:, length:] - summed[:, :-length]) >= length
    found: list[list[int]] = []
    near: list[list[int]] = []
    for y in np.flatnonzero(full.any(axis=1)).tolist():
        edges = np.flatnonzero(np.diff(full[y].astype(np.int8), prepend=0, append=0)).reshape(-1, 2)
        near = [box for box in near if y - box[3] <= _SKEW]
        for start, end in edges.tolist():
            x0, x1 = start, end + length
            box = next((b for b in near if b[0] <= x1 and x0 <= b[2]), None)
            if box is None:
                box = [x0, y, x1, y]
                near.append(box)
                found.append(box)
            box[0], box[2], box[3] = min(box[0], x0), max(box[2], x1), y
    return [(x0, y0, x1, y1 + 1) for x0, y0, x1, y1 in found if y1 - y0 < length // 4]
