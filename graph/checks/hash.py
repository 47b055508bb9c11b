"""The hash of a graph: all nodes and edges with all their properties, whatever the store and the order of writing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from graph.schema.definition import KEPT_APART, SEARCHABLE, schema
from graph.store.store import Store

_NOT_READ = (*KEPT_APART, "Correction")


def graph_hash(store: Store) -> str:
    """SHA-256 of the graph's sorted lines; equal graphs give equal hashes on both stores."""
    digest = hashlib.sha256()
    for line in sorted(graph_lines(store)):
        digest.update(line.encode())
        digest.update(b"\n")
    return digest.hexdigest()


def graph_lines(store: Store) -> Iterator[str]:
    """One JSON line per node and per edge, the graph's own metadata and what people corrected left out: texts alone decide."""
    for label in schema().labels:
        if label in _NOT_READ:
            continue
        for row in store.read(f"MATCH (n:{label}) RETURN labels(n) AS labels, properties(n) AS properties"):
            labels = sorted(name for name in row["labels"] if name == SEARCHABLE or name in schema().labels)
            yield _line("node", ",".join(labels), _plain(row["properties"]))
    for name in schema().relationships:
        ends = "labels(a) AS start_labels, a.key AS start, labels(b) AS end_labels, b.key AS end"
        for row in store.read(f"MATCH (a)-[r:{name}]->(b) RETURN {ends}, properties(r) AS properties"):
            start, end = (_label(row["start_labels"]), row["start"]), (_label(row["end_labels"]), row["end"])
            yield _line(name, *start, *end, _plain(row["properties"]))


def _label(labels: list[str]) -> str:
    return next(name for name in sorted(labels) if name in schema().labels)


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None and not name.startswith("@")}


def _line(*parts: Any) -> str:
    return json.dumps(parts, ensure_ascii=False, sort_keys=True)
