"""Layered positions: a column for each layer, each node near its neighbours in the columns before, very long columns folded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from viz.parts import WIDTH, Edge, Node, height_of

_GAP = 14.0
_NARROW, _WIDE = 70.0, 150.0  # between columns; wide where relations are written on the edges
_FOLD_GAP = 24.0
_TALLEST = 2600.0
_SWEEPS = 4


def place(nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[Node, ...]:
    """The nodes with x and y, deterministic: no two overlap, columns grow downwards from the height of what they hang on."""
    by_key = {n.key: n for n in nodes}
    ties = [e for e in edges if e.start in by_key and e.end in by_key]
    neighbours: dict[str, list[str]] = defaultdict(list)
    for edge in ties:
        neighbours[edge.start].append(edge.end)
        neighbours[edge.end].append(edge.start)
    layers: dict[int, list[str]] = defaultdict(list)
    for node in by_key.values():
        layers[node.layer].append(node.key)
    _sweep(layers, neighbours, by_key)
    x = _columns(layers, by_key, ties)
    placed: dict[str, Node] = {}
    for layer in sorted(layers, key=lambda n: (abs(n), n)):
        column = layers[layer]
        if layer:
            column.sort(key=lambda key: _mean([placed[n].y for n in neighbours[key] if n in placed], 0.0))
        folds = _folds(column, by_key)
        tops = [0.0] * folds
        for index, key in enumerate(column):
            fold = index % folds if folds > 1 else 0
            height = height_of(by_key[key])
            wanted = _mean([placed[n].y for n in neighbours[key] if n in placed], 0.0) - height / 2
            # folded columns run on without gaps, else they would grow even longer
            top = max(tops[fold], wanted) if folds == 1 and tops[fold] > 0 else tops[fold] if folds > 1 else max(0.0, wanted)
            placed[key] = replace(by_key[key], x=x[layer] + fold * (WIDTH + _FOLD_GAP), y=top + height / 2)
            tops[fold] = top + height + _GAP
    return tuple(placed[key] for key in by_key)


def _folds(column: list[str], by_key: dict[str, Node]) -> int:
    return max(1, -(-int(sum(height_of(by_key[key]) + _GAP for key in column)) // int(_TALLEST)))


def _columns(layers: dict[int, list[str]], by_key: dict[str, Node], ties: list[Edge]) -> dict[int, float]:
    """The x of each layer's first column."""
    written = {by_key[e.start].layer for e in ties if e.label != ""} | {by_key[e.end].layer for e in ties if e.label != ""}
    x: dict[int, float] = {}
    at = 0.0
    ordered = sorted(layers)
    for layer, after in zip_longest(ordered, ordered[1:]):
        x[layer] = at
        gap = _WIDE if after is not None and layer in written and after in written else _NARROW
        at += _folds(layers[layer], by_key) * (WIDTH + _FOLD_GAP) - _FOLD_GAP + gap
    return x


def _sweep(layers: dict[int, list[str]], neighbours: dict[str, list[str]], by_key: dict[str, Node]) -> None:
    """Order each layer by the mean place of its neighbours in other layers, a few times both ways."""
    for round_ in range(_SWEEPS):
        order = sorted(layers) if round_ % 2 == 0 else sorted(layers, reverse=True)
        places = {key: i / max(1, len(column)) for column in layers.values() for i, key in enumerate(column)}
        for layer in order:
            centres = {key: _mean([places[n] for n in neighbours[key] if by_key[n].layer != layer], places[key]) for key in layers[layer]}
            layers[layer] = [key for _, key in sorted((centre, key) for key, centre in centres.items())]
            places |= {key: i / max(1, len(layers[layer])) for i, key in enumerate(layers[layer])}


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
