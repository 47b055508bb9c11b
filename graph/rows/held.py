"""Rows that a store holds: what one text gave, and what texts share, in pieces that fit into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from graph.rows.rows import Between, Rows
from graph.rows.statements import SHARED
from graph.schema.definition import schema
from graph.store.store import Store

STANDING = (*SHARED, "Correction")
"""Labels whose nodes belong to no single text."""
_PAGE = 1000
_ENDS = "labels(a) AS start_labels, a.key AS start, type(r) AS type, labels(b) AS end_labels, b.key AS end, properties(r) AS p"


def text_keys(store: Store) -> list[str]:
    """Keys of all texts, sorted."""
    return sorted(row["key"] for row in store.read("MATCH (t:Text) RETURN t.key AS key"))


def rows_of_text(store: Store, key: str) -> Rows:
    """The text, its parts and the edges that it proves; nodes that texts share are named by the edges only."""
    rows = Rows()
    for label, nodes in store.read_values(_nodes_statement(), key=key):
        rows.nodes[label].update((node["key"], _plain(node)) for node in nodes)
    for edge in store.read_values(_edges_statement(), key=key):
        _add_edge(rows, edge)
    return rows


def shared_rows(store: Store, keys: Iterable[tuple[str, str]] | None = None) -> Iterator[Rows]:
    """Nodes that texts share with the edges that tables give them, some thousand at a time; ``keys``: of those labels and keys only."""
    wanted = None if keys is None else sorted(set(keys))
    for label in STANDING:
        mine = None if wanted is None else [key for name, key in wanted if name == label]
        for nodes in _pages(store, label) if mine is None else _chosen(store, label, mine):
            rows = Rows()
            rows.nodes[label] = {node["key"]: _plain(node) for node in nodes}
            if _table_types(label):
                for edge in store.read_values(_table_statement(label), keys=list(rows.nodes[label])):
                    _add_edge(rows, edge)
            yield rows


def _pages(store: Store, label: str) -> Iterator[list[dict[str, Any]]]:
    after = ""
    query = f"MATCH (n:{schema().labels[label].name}) WHERE n.key > $after RETURN properties(n) AS p ORDER BY n.key LIMIT $limit"
    while nodes := [node for (node,) in store.read_values(query, after=after, limit=_PAGE)]:
        yield nodes
        after = nodes[-1]["key"]


def _chosen(store: Store, label: str, keys: list[str]) -> Iterator[list[dict[str, Any]]]:
    query = f"UNWIND $keys AS key MATCH (n:{schema().labels[label].name} {{key: key}}) RETURN properties(n) AS p"
    for at in range(0, len(keys), _PAGE):
        yield [node for (node,) in store.read_values(query, keys=keys[at : at + _PAGE])]


@cache
def _nodes_statement() -> str:
    parts = ["MATCH (n:Text {key: $key}) RETURN 'Text' AS label, collect(properties(n)) AS nodes"]
    parts += [f"MATCH (n:{label} {{sha256: $key}}) RETURN '{label}' AS label, collect(properties(n)) AS nodes" for label in schema().owned]
    return " UNION ALL ".join(parts)


@cache
def _edges_statement() -> str:
    """All edges that a text gave, found from its own nodes, else from the documents that it names."""
    parts, of_documents = [], []
    for kind in schema().relationships.values():
        starts = [label for label in kind.start if label in schema().owned]
        parts += [f"MATCH (a:{label} {{sha256: $key}})-[r:{kind.name}]->(b) RETURN {_ENDS}" for label in starts]
        if "Text" in kind.start:
            parts.append(f"MATCH (a:Text {{key: $key}})-[r:{kind.name}]->(b) RETURN {_ENDS}")
        if kind.evidence and "Document" in kind.start:
            of_documents.append(kind.name)
        elif kind.evidence:
            ends = [label for label in kind.end if label in schema().owned]
            parts += [f"MATCH (b:{label} {{sha256: $key}})<-[r:{kind.name}]-(a) RETURN {_ENDS}" for label in ends]
    named = "MATCH (p:Print {sha256: $key})-[:REFERS_TO]->(d:Document) WITH DISTINCT d AS a "
    parts.append(f"{named}MATCH (a)-[r:{'|'.join(of_documents)}]->(b) WHERE r.sha256 = $key RETURN {_ENDS}")
    return " UNION ALL ".join(parts)


@cache
def _table_types(label: str) -> tuple[str, ...]:
    return tuple(kind.name for kind in schema().relationships.values() if not kind.evidence and label in kind.start)


@cache
def _table_statement(label: str) -> str:
    start = schema().labels[label].name
    return f"UNWIND $keys AS key MATCH (a:{start} {{key: key}})-[r:{'|'.join(_table_types(label))}]->(b) RETURN {_ENDS}"


def _add_edge(rows: Rows, edge: list[Any]) -> None:
    """Add one row of ``_ENDS``."""
    start_labels, start, type_, end_labels, end, properties = edge
    properties = _plain(properties)
    rows.edges[Between(type_, _label(start_labels), _label(end_labels))][start, end, properties.get("role", "")] = properties


def _label(labels: list[str]) -> str:
    return next(name for name in labels if name in schema().labels)


def _plain(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None and not name.startswith("@")}


def rows_of_node(store: Store, label: str, key: str) -> dict[str, Rows]:
    """A node with its edges: under "" itself and what tables say, under each text's key the edges that the text proves."""
    found: dict[str, Rows] = {}
    nodes = store.read(f"MATCH (n:{schema().labels[label].name} {{key: $key}}) RETURN properties(n) AS p", key=key)
    if not nodes:
        return found
    node = _plain(nodes[0]["p"])
    own = found.setdefault(node.get("sha256", "") if label in schema().owned else "", Rows())
    own.nodes[label][key] = node
    for edge in store.read_values(_incident_statement(label), key=key):
        text = edge[-1].get("sha256") or (node.get("sha256", "") if label in schema().owned else "")
        _add_edge(found.setdefault(text, Rows()), edge)
    return found


@cache
def _incident_statement(label: str) -> str:
    """Edges that leave a node, and those with properties of their own that reach it."""
    name = schema().labels[label].name
    reaching = "|".join(kind.name for kind in schema().relationships.values() if kind.node)
    leaving = f"MATCH (a:{name} {{key: $key}})-[r]->(b) RETURN {_ENDS}"
    return f"{leaving} UNION ALL MATCH (b:{name} {{key: $key}})<-[r:{reaching}]-(a) RETURN {_ENDS}"
