"""What a picture is made of: nodes with fixed places, edges, and how large a label is drawn."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from typing import Literal

Lang = Literal["vi", "en"]
LINE = 17.0
"""Height of a line of a label, in the picture's own units (pixels at scale 1)."""
WIDTH = 236.0
"""Width of a node."""
_LABEL_WIDTH = 28
_CAPITALS_WIDTH = 21
_LABEL_LINES = 4


@dataclass(frozen=True, slots=True)
class Node:
    """One thing: ``kind`` is a label of the schema, ``layer`` its column (0 = what was asked, up is negative).

    ``plain`` ones are words without a frame (a month of a timeline); ``colour`` overrides the kind's own.
    """

    key: str
    kind: str
    label: str
    layer: int
    title: str = ""
    url: str = ""
    focus: bool = False
    x: float = 0.0
    y: float = 0.0
    plain: bool = False
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the graph: ``relation`` is a type of the schema, ``title`` its quote; ``label`` None = the relation's own word."""

    start: str
    relation: str
    end: str
    title: str = ""
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn; ``legend`` are (colour, words) besides those of kinds and relations."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    notes: tuple[str, ...] = field(default=())
    legend: tuple[tuple[str, str], ...] = field(default=())


def wrapped(text: str) -> str:
    """A label of at most four short lines."""
    text = " ".join(text.split())
    width = _CAPITALS_WIDTH if sum(c.isupper() for c in text) > len(text) / 2 else _LABEL_WIDTH
    lines = textwrap.wrap(text, width) or [""]
    return "\n".join(lines[:_LABEL_LINES]) + ("…" if len(lines) > _LABEL_LINES else "")


def height_of(node: Node) -> float:
    """How tall a node is drawn."""
    return LINE * (wrapped(node.label).count("\n") + 1) + 18.0
