"""Spines: many edges from one node into one column are drawn as one line down the column with a branch to each, not as a fan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from viz.parts import WIDTH, Edge, Node, height_of

_LEAST = 4
_MOST_SPINES = 5  # beside each other before one column
_OFF, _STEP = 22.0, 9.0  # of the first spine from its column; of each further one


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line between two points; ``tip`` whether an arrow ends it, ``edge`` the first of the edges that it stands for."""

    start: tuple[float, float]
    end: tuple[float, float]
    edge: Edge
    tip: bool = False
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class _Bundle:
    hub: Node
    side: int
    leaves: tuple[tuple[Node, Edge], ...]
    outward: bool


def spines(nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[list[Segment], set[Edge]]:
    """The lines that stand for bundles of edges, and the edges in them."""
    at = {n.key: n for n in nodes}
    bundles = _bundles(at, edges)
    before: defaultdict[tuple[float, int], list[_Bundle]] = defaultdict(list)
    for bundle in bundles:
        before[(min(leaf.x for leaf, _ in bundle.leaves), bundle.side)].append(bundle)
    segments: list[Segment] = []
    drawn: set[Edge] = set()
    for beside in before.values():
        if len(beside) > _MOST_SPINES:
            continue
        for index, bundle in enumerate(beside):
            segments += _lines(bundle, index)
            drawn |= {edge for _, edge in bundle.leaves}
    return segments, drawn


def _bundles(at: dict[str, Node], edges: Iterable[Edge]) -> list[_Bundle]:
    """Edges of one relation between one node and at least four of another layer on one side of it.

    Those of owners only where the picture is about one: many lines down one column could not be told apart.
    """
    grouped: defaultdict[tuple[str, str, int, int, bool], dict[str, tuple[Node, Edge]]] = defaultdict(dict)
    for edge in edges:
        if edge.label or edge.start not in at or edge.end not in at:
            continue
        for hub, leaf, outward in ((at[edge.start], at[edge.end], True), (at[edge.end], at[edge.start], False)):
            if leaf.x != hub.x and (hub.focus or edge.relation != "RESPONSIBLE_FOR"):
                side = 1 if leaf.x > hub.x else -1
                grouped[(hub.key, edge.relation, leaf.layer, side, outward)][leaf.key] = (leaf, edge)
    found = [
        _Bundle(at[hub], side, tuple(sorted(leaves.values(), key=lambda pair: (pair[0].x, pair[0].y))), outward)
        for (hub, _, _, side, outward), leaves in grouped.items()
        if len(leaves) >= _LEAST
    ]
    taken: set[Edge] = set()
    apart = []
    for bundle in sorted(found, key=lambda b: -len(b.leaves)):
        mine = {edge for _, edge in bundle.leaves}
        if not mine & taken:
            taken |= mine
            apart.append(bundle)
    return sorted(apart, key=lambda b: b.hub.y)


def _lines(bundle: _Bundle, index: int) -> list[Segment]:
    """Hub to spine, the spine, its branches; a folded column has a spine for each fold, joined above it."""
    columns: defaultdict[float, list[tuple[Node, Edge]]] = defaultdict(list)
    for leaf, edge in bundle.leaves:
        columns[leaf.x].append((leaf, edge))
    side, hub = bundle.side, bundle.hub
    first = bundle.leaves[0][1]
    order = sorted(columns, reverse=side < 0)
    roof = min(leaf.y - height_of(leaf) / 2 for leaf, _ in bundle.leaves) - 12.0 - 6.0 * index
    offset = side * (WIDTH / 2 + _OFF + _STEP * index) if len(order) == 1 else side * (WIDTH / 2 + 12.0)
    edge_of_hub = (hub.x + side * WIDTH / 2, hub.y)
    start = order[0] - offset
    into_hub = not bundle.outward
    lines = [
        Segment((start, hub.y), edge_of_hub, first, into_hub, True)
        if into_hub
        else Segment(edge_of_hub, (start, hub.y), first, False, True)
    ]
    if len(order) > 1:
        lines.append(Segment((start, hub.y), (start, roof), first))
        lines.append(Segment((start, roof), (order[-1] - offset, roof), first))
    for number, x in enumerate(order):
        leaves = columns[x]
        spine = x - offset
        ends = [leaf.y for leaf, _ in leaves] + ([hub.y] if number == 0 else []) + ([roof] if len(order) > 1 else [])
        lines.append(Segment((spine, min(ends)), (spine, max(ends)), first))
        for leaf, edge in leaves:
            lines.append(Segment((spine, leaf.y), (x - side * WIDTH / 2, leaf.y), edge, bundle.outward))
    return lines
