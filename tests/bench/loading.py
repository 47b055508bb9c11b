"""Load rate: the ingest of records beside bare UNWIND statements that write the same rows, as many transactions, into the same store."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from neo4j import ManagedTransaction

from graph.store.store import Store
from ingest.loading.load import ingest
from ingest.reader import read
from tests.bench.measuring import Figure, seeds

_BATCH = 2000
_ROUNDS = 20  # a server compiles what it runs often: the first rounds tell nothing
_RATE_GOAL = 0.7
_SECONDS_GOAL = 5.0
Group = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one transaction: nodes by labels, edges by the labels they join and their type."""

    nodes: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    edges: dict[Group, list[Any]] = field(default_factory=lambda: defaultdict(list))


def loading(store: Store) -> Iterator[Figure]:
    """Seconds from texts to graph, and the rate against bare statements (1 is as fast). Leaves the samples in the store."""
    texts = seeds()
    ingest(store, [])  # constraints and indexes are there in both races
    records = [(text, read(text, name)) for name, text in texts]
    _ingested(store, records)
    parts = _held(store)
    _written(store, parts)  # now both engines have compiled the statements of both races
    # in turn, so that what else the machine does falls on both
    runs = [(_ingested(store, records), _written(store, parts)) for _ in range(_ROUNDS)]
    ours, bare = (min(times) for times in zip(*runs, strict=True))
    count = sum(len(rows) for part in parts for rows in (*part.nodes.values(), *part.edges.values()))
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


def _written(store: Store, parts: list[Part]) -> float:
    """The same rows by bare statements: one transaction a text, what texts share before them."""
    _empty(store)
    start = time.perf_counter()
    for part in parts:
        store.write(lambda tx, part=part: _write_part(tx, part))  # type: ignore[misc]
    return time.perf_counter() - start


def _write_part(tx: ManagedTransaction, part: Part) -> None:
    for labels, rows in part.nodes.items():
        for at in range(0, len(rows), _BATCH):
            tx.run(f"UNWIND $rows AS row CREATE (n:{labels}) SET n = row", rows=rows[at : at + _BATCH]).consume()
    for (first, kind, second), rows in part.edges.items():
        query = f"UNWIND $rows AS row MATCH (a:{first} {{key: row.a}}) MATCH (b:{second} {{key: row.b}}) CREATE (a)-[r:{kind}]->(b) SET r = row.r"
        for at in range(0, len(rows), _BATCH):
            tx.run(query, rows=rows[at : at + _BATCH]).consume()


def _held(store: Store) -> list[Part]:
    """What the graph holds, text by text; first the nodes and last the edges that texts share."""
    texts = {row["key"] for row in store.read("MATCH (t:Text) RETURN t.key AS key")}
    parts = {name: Part() for name in ("shared nodes", *sorted(texts), "shared edges")}
    for row in store.read("MATCH (n) WHERE NOT n:Meta RETURN labels(n) AS labels, properties(n) AS n"):
        text = row["n"].get("sha256", row["n"]["key"])
        parts[text if text in texts else "shared nodes"].nodes[":".join(sorted(row["labels"]))].append(row["n"])
    query = "MATCH (a)-[r]->(b) RETURN labels(a) AS first, type(r) AS kind, labels(b) AS second, a.key AS a, b.key AS b, properties(r) AS r"
    for row in store.read(query + ", coalesce(r.sha256, a.sha256, b.sha256, a.key) AS text"):
        part = parts[row["text"] if row["text"] in texts else "shared edges"]
        part.edges[_own(row["first"]), row["kind"], _own(row["second"])].append({name: row[name] for name in "abr"})
    return list(parts.values())


def _own(labels: list[str]) -> str:
    return next(label for label in sorted(labels) if label != "Searchable")


def _empty(store: Store) -> None:
    # Meta stays: without it the next ingest would lay out constraints and indexes anew, which the other race need not
    store.run_write("MATCH (n) WHERE NOT n:Meta DETACH DELETE n")
