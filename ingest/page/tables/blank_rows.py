"""Rows of a table drawn with blanks: serial numbers stand at the top or in the middle of their rows; the rows' edges are sought between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ingest.page.lines import ASKS, TERMINAL

_SERIAL: Final = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,7}(?:\.\d{1,2}){0,3}|[A-ZĐa-zđ])[.)/]?\Z")
_HEAD: Final = re.compile(r"(?:stt|tt)\Z", re.IGNORECASE)
_GOES_ON, _ASKED, _ALONE, _ENDED, _OPEN, _GAP = 6.0, 3.0, -0.2, -1.0, 0.3, -4.0
_AWAY, _ASIDE = 0.8, 1.5  # for each line by which a serial number stands beside its place, at the top or in the middle
_MOST_LINES: Final = 80  # between two serial numbers

Place = Literal["top", "middle"]


@dataclass(frozen=True, slots=True)
class Strip:
    """One printed line: ``cells`` by column; ``gap``: a blank line stands before it; ``spans``: one text over all the columns."""

    number: int
    cells: dict[int, tuple[int, int]]
    gap: bool
    spans: bool


def part_rows(lines: Sequence[str], strips: Sequence[Strip]) -> list[range]:
    """Ranges of ``strips`` that are one row each; empty where no serial numbers are found."""
    anchors = [i for i, s in enumerate(strips) if _is_anchor(lines, strips, i)]
    if len(anchors) < 2:
        return []
    costs = [_cost(lines, strips, i) for i in range(len(strips))]
    edges = min((_edges(strips, anchors, costs, place) for place in ("top", "middle")), key=lambda found: found[0])[1]
    return [range(a, b) for a, b in zip(edges, edges[1:], strict=False)]


def _is_anchor(lines: Sequence[str], strips: Sequence[Strip], at: int) -> bool:
    strip = strips[at]
    if strip.spans:
        return not (at and strips[at - 1].spans and 0 not in strip.cells and not strip.gap)
    if 0 not in strip.cells:
        return False
    start, end = strip.cells[0]
    text = lines[strip.number][start:end]
    return _SERIAL.match(text) is not None or _HEAD.match(text) is not None


def _cost(lines: Sequence[str], strips: Sequence[Strip], at: int) -> float:
    """How ill a row would begin with this line."""
    strip = strips[at]
    before = strips[at - 1] if at else None
    cost = _GAP if strip.gap else 0.0
    for column, (start, end) in strip.cells.items():
        if column == 0:
            continue
        text = lines[strip.number][start:end]
        above = before.cells.get(column) if before and not strip.gap else None
        if before is not None and above is not None:
            tail = lines[before.number][above[0] : above[1]]
            if text[0].islower():
                cost += _GOES_ON
            elif tail[-1] in TERMINAL or before.spans:
                cost += _ENDED
            else:
                cost += _ASKED if ASKS.search(tail[-16:]) else _OPEN
        else:
            cost += _GOES_ON * 0.7 if text[0].islower() else _ALONE
    return cost


def _edges(strips: Sequence[Strip], anchors: Sequence[int], costs: Sequence[float], place: Place) -> tuple[float, list[int]]:
    """The cheapest edges: (cost, first line of each row and the end), by dynamic programming over the row's possible ends."""
    last = len(strips)
    states: dict[int, float] = {0: 0.0}
    came: list[dict[int, int]] = []
    for number, anchor in enumerate(anchors):
        following = anchors[number + 1] if number + 1 < len(anchors) else last
        after: dict[int, float] = {}
        back: dict[int, int] = {}
        for end in _ends(strips, anchor, following, final=number + 1 == len(anchors)):
            cost, back[end] = min((cost + _away(begin, anchor, end, place), begin) for begin, cost in states.items())
            after[end] = cost + (costs[end] if end < last else 0.0)
        states = after
        came.append(back)
    end = min(states, key=lambda state: states[state])
    edges = [end]
    for back in reversed(came):
        edges.append(back[edges[-1]])
    return states[end], edges[::-1]


def _ends(strips: Sequence[Strip], anchor: int, following: int, *, final: bool) -> Sequence[int]:
    """Where the row of ``anchor`` may end, one past its last line."""
    if final:
        return (len(strips),)
    if strips[anchor].spans:
        end = anchor + 1
        while end < following and strips[end].spans:
            end += 1
        return (end,)
    if strips[following].spans:
        return (following,)
    return range(anchor + 1, min(following, anchor + _MOST_LINES) + 1)


def _away(begin: int, anchor: int, end: int, place: Place) -> float:
    """How far a serial number stands from its place in the row ``begin:end``."""
    if place == "top":
        return _AWAY * (anchor - begin)
    return _ASIDE * abs(anchor - (begin + end - 1) / 2)
