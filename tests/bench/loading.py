"""Load rate: the ingest of records beside bare UNWIND statements that write the same nodes and edges into the same store."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from graph.store import Store
from ingest.loading import ingest
from ingest.reader import read
from tests.bench.measuring import Figure, seeds

_BATCH = 2000
_RATE_GOAL = 0.7
_SECONDS_GOAL = 5.0
Group = tuple[str, str, str]


def loading(store: Store) -> Iterator[Figure]:
    """Seconds from texts to graph, and the rate against bare statements (1 is as fast). Leaves the samples in the store."""
    texts = seeds()
    ingest(store, [])  # constraints and indexes are there in both races
    records = [(text, read(text, name)) for name, text in texts]
    ours = min(_ingested(store, records) for _ in range(3))
    nodes, edges = _held(store)
    bare = min(_written(store, nodes, edges) for _ in range(3))
    count = sum(map(len, nodes.values())) + sum(map(len, edges.values()))
    _empty(store)
    start = time.perf_counter()
    ingest(store, ((text, read(text, name)) for name, text in texts))
    whole = time.perf_counter() - start
    start = time.perf_counter()
    again = ingest(store, ((text, read(text, name)) for name, text in texts))
    second = time.perf_counter() - start
    assert len(again.unchanged) == len(texts)
    name = store.engine
    yield Figure(f"{name}: loading, nodes and edges/s", f"{count / ours:,.0f} ({count} in {ours:.2f} s)")
    yield Figure(f"{name}: rate against bare UNWIND", f"{bare / ours:.2f}", f">= {_RATE_GOAL:g}", bare / ours >= _RATE_GOAL)
    yield Figure(f"{name}: five samples read and loaded", f"{whole:.2f} s", f"< {_SECONDS_GOAL:g} s", whole < _SECONDS_GOAL)
    yield Figure(f"{name}: the same again", f"{second:.2f} s")


def _ingested(store: Store, records: list[Any]) -> float:
    _empty(store)
    start = time.perf_counter()
    ingest(store, records)
    return time.perf_counter() - start


def _written(store: Store, nodes: dict[str, list[Any]], edges: dict[Group, list[Any]]) -> float:
    _empty(store)
    start = time.perf_counter()
    for labels, rows in nodes.items():
        for at in range(0, len(rows), _BATCH):
            store.run_write(f"UNWIND $rows AS row CREATE (n:{labels}) SET n = row", rows=rows[at : at + _BATCH])
    for (first, kind, second), rows in edges.items():
        query = f"UNWIND $rows AS row MATCH (a:{first} {{key: row.a}}) MATCH (b:{second} {{key: row.b}}) CREATE (a)-[r:{kind}]->(b) SET r = row.r"
        for at in range(0, len(rows), _BATCH):
            store.run_write(query, rows=rows[at : at + _BATCH])
    return time.perf_counter() - start


def _held(store: Store) -> tuple[dict[str, list[Any]], dict[Group, list[Any]]]:
    nodes: dict[str, list[Any]] = defaultdict(list)
    for row in store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS n"):
        nodes[":".join(sorted(row["labels"]))].append(row["n"])
    edges: dict[Group, list[Any]] = defaultdict(list)
    query = "MATCH (a)-[r]->(b) RETURN labels(a) AS first, type(r) AS kind, labels(b) AS second, a.key AS a, b.key AS b, properties(r) AS r"
    for row in store.read(query):
        edges[_own(row["first"]), row["kind"], _own(row["second"])].append({part: row[part] for part in "abr"})
    return nodes, edges


def _own(labels: list[str]) -> str:
    return next(label for label in sorted(labels) if label != "Searchable")


def _empty(store: Store) -> None:
    store.run_write("MATCH (n) DETACH DELETE n")
