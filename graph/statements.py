"""Statements that write rows: one UNWIND per label or kind of edge; names come from the schema only."""

from __future__ import annotations

from functools import cache
from typing import Any

from neo4j import ManagedTransaction

from graph.rows import Between, Rows
from graph.schema import schema

BATCH = 2000
SHARED = ("Document", "Agency", "Person", "Place")
"""Labels whose nodes several texts may give."""


def write_rows(tx: ManagedTransaction, rows: Rows) -> None:
    """Write nodes and then edges. Nodes that texts share are merged, an agency's or person's own properties stay as they are."""
    for label, nodes in rows.nodes.items():
        for batch in batches(list(nodes.values())):
            tx.run(_node_statement(label), rows=batch).consume()
    for between, edges in rows.edges.items():
        written = [{"from": start, "to": end, "properties": properties} for (start, end, _), properties in edges.items()]
        for batch in batches(written):
            tx.run(_edge_statement(between), rows=batch).consume()


def batches(rows: list[Any]) -> list[list[Any]]:
    """Rows in pieces that one statement takes."""
    return [rows[at : at + BATCH] for at in range(0, len(rows), BATCH)]


@cache
def _node_statement(label: str) -> str:
    pattern = schema().labels[label].pattern
    if label not in SHARED:
        return f"UNWIND $rows AS row CREATE (n:{pattern}) SET n = row"
    if label == "Document":
        return f"UNWIND $rows AS row MERGE (n:{pattern} {{key: row.key}}) SET n = row"
    return f"UNWIND $rows AS row MERGE (n:{pattern} {{key: row.key}}) ON CREATE SET n = row"


@cache
def _edge_statement(between: Between) -> str:
    kind = schema().relationships[between.type]
    if between.start not in kind.start or between.end not in kind.end:
        raise ValueError(f"the schema has no {between}")
    ends = f"UNWIND $rows AS row MATCH (a:{between.start} {{key: row.from}}) MATCH (b:{between.end} {{key: row.to}}) "
    # edges that belong to a text are new, its old ones are gone; what reference tables give is shared
    owned = kind.evidence or between.start in schema().owned or between.start == "Text"
    return f"{ends}{'CREATE' if owned else 'MERGE'} (a)-[r:{kind.name}]->(b) SET r = row.properties"


def part_deletions() -> list[str]:
    """Statements that take out what a text (``$sha256``) gave, shared nodes left standing; its documents are ``$documents``."""
    edges = "MATCH (d:Document)-[r]->() WHERE d.key IN $documents AND r.sha256 = $sha256 DELETE r"
    owned = [f"MATCH (n:{label} {{sha256: $sha256}}) DETACH DELETE n" for label in schema().owned]
    return [edges, *owned, "MATCH (t:Text {key: $sha256}) DETACH DELETE t"]


def names_of(label: str) -> str:
    """Keys (``$keys``) with all names and kinds that edges give them; what a body calls its successor names the successor."""
    return (
        f"UNWIND $keys AS key MATCH (n:{schema().labels[label].name} {{key: key}}) "
        "OPTIONAL MATCH (n)-[r]-() WHERE r.name IS NOT NULL AND NOT (type(r) = 'SUCCEEDED_BY' AND startNode(r) = n) "
        "RETURN key, collect(DISTINCT r.name) AS names, collect(DISTINCT r.kind) AS kinds"
    )


def update_of(label: str) -> str:
    """Set all properties of nodes that are there (``$rows``)."""
    return f"UNWIND $rows AS row MATCH (n:{schema().labels[label].name} {{key: row.key}}) SET n = row"


def successors_of(label: str) -> str:
    """Keys of those that nodes (``$keys``) call their successors."""
    name = schema().labels[label].name
    return f"UNWIND $keys AS key MATCH (n:{name} {{key: key}})-[:SUCCEEDED_BY]->(m:{name}) RETURN DISTINCT m.key AS key"


def removal_of(label: str) -> str:
    """Take nodes (``$keys``) out with their edges."""
    return f"UNWIND $keys AS key MATCH (n:{schema().labels[label].name} {{key: key}}) DETACH DELETE n"


def keys_of(label: str) -> str:
    """All keys of a label."""
    return f"MATCH (n:{schema().labels[label].name}) RETURN n.key AS key"
