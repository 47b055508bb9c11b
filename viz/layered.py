"""Layered positions: columns by layer, each column ordered near its neighbours, long columns folded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from viz.picture import Edge, Node

_COLUMN = 330.0
_ROW = 105.0
_TALLEST = 12
_SWEEPS = 4


def place(nodes: Iterable[Node], edges: Iterable[Edge]) -> tuple[Node, ...]:
    """The nodes with x and y; deterministic. A column of more than twelve is folded into several beside each other."""
    by_key = {n.key: n for n in nodes}
    layers: dict[int, list[str]] = defaultdict(list)
    for node in by_key.values():
        layers[node.layer].append(node.key)
    neighbours: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.start in by_key and edge.end in by_key:
            neighbours[edge.start].append(edge.end)
            neighbours[edge.end].append(edge.start)
    _sweep(layers, neighbours, by_key)
    placed: dict[str, Node] = {}
    x = 0.0
    for layer in sorted(layers):
        column = layers[layer]
        folds = -(-len(column) // _TALLEST)
        per = -(-len(column) // folds)
        for index, key in enumerate(column):
            fold, row = divmod(index, per)
            height = min(per, len(column) - fold * per)
            placed[key] = replace(by_key[key], x=x + fold * _COLUMN * 0.85, y=(row - (height - 1) / 2) * _ROW)
        x += _COLUMN + (folds - 1) * _COLUMN * 0.85
    return tuple(placed[key] for key in by_key)


def _sweep(layers: dict[int, list[str]], neighbours: dict[str, list[str]], by_key: dict[str, Node]) -> None:
    """Order each layer by the mean place of its neighbours in the layer before it, a few times both ways."""
    for round_ in range(_SWEEPS):
        order = sorted(layers) if round_ % 2 == 0 else sorted(layers, reverse=True)
        places = {key: i / max(1, len(column)) for column in layers.values() for i, key in enumerate(column)}
        for layer in order:
            centres = {key: _centre(key, places, [n for n in neighbours[key] if by_key[n].layer != layer]) for key in layers[layer]}
            layers[layer] = [key for _, key in sorted((centre, key) for key, centre in centres.items())]
            places |= {key: i / max(1, len(layers[layer])) for i, key in enumerate(layers[layer])}


def _centre(key: str, places: dict[str, float], others: list[str]) -> float:
    return sum(places[n] for n in others) / len(others) if others else places[key]
