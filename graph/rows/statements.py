"""Statements that write rows: one for all nodes, one for all edges between two labels; names come from the schema only."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from neo4j import ManagedTransaction

from graph.rows.rows import Between, Rows
from graph.schema.definition import Relationship, schema

BATCH = 2000
SHARED = ("Document", "Agency", "Person", "Place")
"""Labels whose nodes several texts may give."""


def write_rows(tx: ManagedTransaction, rows: Rows) -> None:
    """Write nodes and then edges. Nodes that texts share are merged, an agency's or person's own properties stay as they are.

    Few statements, each for all that it can take: what a text costs is above all the trips to the store.
    """
    nodes = {label: batches(list(found.values())) for label, found in rows.nodes.items() if found}
    for label in SHARED:
        for piece in nodes.pop(label, ()):
            tx.run(_shared_statement(label), rows=piece).consume()
    for at in range(max(map(len, nodes.values()), default=0)):
        batch = {label: pieces[at] if at < len(pieces) else [] for label, pieces in nodes.items()}
        tx.run(_owned_statement(), rows={label: batch.get(label, []) for label in schema().labels}).consume()
    joined: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for between, edges in rows.edges.items():
        _require(between)
        for (start, end, _), properties in edges.items():
            joined[between[1:]].append({"type": between.type, "from": start, "to": end, "properties": properties})
    for ends, written in joined.items():
        for piece in batches(written):
            tx.run(_edge_statement(*ends), rows=piece).consume()


def batches(rows: list[Any]) -> list[list[Any]]:
    """Rows in pieces that one statement takes."""
    return [rows[at : at + BATCH] for at in range(0, len(rows), BATCH)]


@cache
def _owned_statement() -> str:
    """Nodes that one text alone gives, in one map: Neo4j compiles anew for every mixture of parameters' lengths."""
    owned = [label for label in schema().labels if label not in SHARED]
    return " ".join(f"FOREACH (row IN $rows.{label} | CREATE (n:{schema().labels[label].pattern}) SET n = row)" for label in owned)


@cache
def _shared_statement(label: str) -> str:
    """Nodes that several texts may give; keys of a batch are distinct, as `Rows` has them.

    No MERGE: of a pattern with two labels the embedded engine reads the whole type, while a look-up by one label and its key is indexed.
    """
    known = "FOREACH (_ IN CASE WHEN n IS NULL THEN [] ELSE [1] END | SET n = row) " if label == "Document" else ""
    return (
        f"UNWIND $rows AS row OPTIONAL MATCH (n:{label} {{key: row.key}}) {known}"
        f"FOREACH (_ IN CASE WHEN n IS NULL THEN [1] ELSE [] END | CREATE (m:{schema().labels[label].pattern}) SET m = row)"
    )


@cache
def _edge_statement(start: str, end: str) -> str:
    """Edges of all types that join such nodes."""
    ends = f"UNWIND $rows AS row MATCH (a:{start} {{key: row.from}}) MATCH (b:{end} {{key: row.to}}) "
    types = [kind for kind in schema().relationships.values() if start in kind.start and end in kind.end]
    written = {kind.name: f"{_verb(kind, start)} (a)-[r:{kind.name}]->(b) SET r = row.properties" for kind in types}
    if len(written) == 1:
        return ends + written[types[0].name]
    # a type cannot be a parameter: a list of one row or none is gone through for each
    return ends + " ".join(f"FOREACH (_ IN CASE row.type WHEN '{name}' THEN [1] ELSE [] END | {edge})" for name, edge in written.items())


def _verb(kind: Relationship, start: str) -> str:
    """Edges that belong to a text are new, its old ones are gone; what reference tables give is shared."""
    return "CREATE" if kind.evidence or start in schema().owned or start == "Text" else "MERGE"


def _require(between: Between) -> None:
    kind = schema().relationships[between.type]
    if between.start not in kind.start or between.end not in kind.end:
        raise ValueError(f"the schema has no {between}")


def part_deletions() -> list[str]:
    """Statements that take out what a text (``$sha256``) gave, shared nodes left standing; its documents are ``$documents``."""
    edges = "MATCH (d:Document)-[r]->() WHERE d.key IN $documents AND r.sha256 = $sha256 DELETE r"
    owned = [f"MATCH (n:{label} {{sha256: $sha256}}) DETACH DELETE n" for label in schema().owned]
    return [edges, *owned, "MATCH (t:Text {key: $sha256}) DETACH DELETE t"]


def names_of(label: str) -> str:
    """Keys (``$keys``) of nodes that are there: the name shown, names and kinds that edges give, and successions of both directions."""
    succession = "type(r) = 'SUCCEEDED_BY'"
    return (
        f"UNWIND $keys AS key MATCH (n:{schema().labels[label].name} {{key: key}}) OPTIONAL MATCH (n)-[r]-() WHERE r.name IS NOT NULL "
        f"RETURN key, n.name AS shown, collect(DISTINCT CASE WHEN NOT {succession} THEN [r.name, r.kind] END) AS named, "
        f"collect(DISTINCT CASE WHEN {succession} THEN [startNode(r).key, endNode(r).key, r.name, r.kind] END) AS successions"
    )


def update_of(label: str) -> str:
    """Set all properties of nodes that are there (``$rows``)."""
    return f"UNWIND $rows AS row MATCH (n:{schema().labels[label].name} {{key: row.key}}) SET n = row"


def removal_of(label: str) -> str:
    """Take nodes (``$keys``) out with their edges."""
    return f"UNWIND $keys AS key MATCH (n:{schema().labels[label].name} {{key: key}}) DETACH DELETE n"


def keys_of(label: str) -> str:
    """All keys of a label."""
    return f"MATCH (n:{schema().labels[label].name}) RETURN n.key AS key"
