"""Places on pages: where a stretch of a text stands in the file that it came from, as the graph keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import NotRequired, TypedDict

Box = tuple[int, float, float, float, float]
"""The number of the page, counted from 1, and x0, y0, x1, y1 in points from its top left corner."""
BoxesOf = Callable[[int, int], tuple[Box, ...]]
"""From the start and end of a stretch to its boxes, one for each line; none where the file has no pages."""


class Placed(TypedDict):
    """What says where it stands, where its file has pages: ``page`` it begins on, ``boxes``, one for each of its lines."""

    page: NotRequired[int]
    boxes: NotRequired[list[Box]]


def kept(boxes: Iterable[Box]) -> str | None:
    """Boxes as one property of the graph: a JSON list; None for none.

    >>> kept([(2, 85.0, 100.5, 300.0, 114.2)])
    '[[2,85.0,100.5,300.0,114.2]]'
    """
    text = json.dumps([list(box) for box in boxes], separators=(",", ":"))
    return None if text == "[]" else text


def boxes(property_: str | None) -> list[Box]:
    """The boxes that such a property holds.

    >>> boxes('[[2,85.0,100.5,300.0,114.2]]')
    [(2, 85.0, 100.5, 300.0, 114.2)]
    """
    return [(int(page), x0, y0, x1, y1) for page, x0, y0, x1, y1 in json.loads(property_)] if property_ else []
