"""The check: what must hold of a graph as it is, one function per invariant; each finding says where and what, in two languages."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.identity.keys import well_formed
from graph.schema.definition import SEARCHABLE, Property, schema
from graph.store.bolt import Damaged, Refused
from graph.store.store import Store

_PAGE = 20_000  # rows of one query
_DATE = re.compile(r"(?:\d{4}(?:-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]))?|--\d\d(?:-\d\d)?)\Z")
_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "date": str,
    "integer": int,
    "float": (int, float),
    "boolean": bool,
    "strings": list,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold: the invariant's name, the node's key or the edge, what is wrong."""

    invariant: str
    where: str
    vi: str
    en: str


def check(store: Store) -> list[Finding]:
    """All findings, in a fixed order; none for a sound graph. Reads text by text, so that memory holds one text at a time."""
    found = [finding for part in (_version, _labels, _nodes, _edges, _resolved, _texts) for finding in _told(part, store)]
    return sorted(found, key=lambda f: (f.invariant, f.where, f.en))


def _told(part: Callable[[Store], Iterator[Finding]], store: Store) -> Iterator[Finding]:
    """The findings of a part of the check; what cannot be read is one, and the other parts go on."""
    try:
        yield from part(store)
    except (Damaged, Refused) as error:
        yield Finding("storage", part.__name__.strip("_"), error.vi, error.en)


def _version(store: Store) -> Iterator[Finding]:
    rows = store.read("MATCH (m:Meta) RETURN m.schema AS schema, m.pending AS pending")
    if not rows and not store.read("MATCH (n) RETURN n LIMIT 1"):
        return  # nothing was read yet
    if [row["schema"] for row in rows] != [schema().version]:
        yield Finding("schema version", "Meta", "Đồ thị không ghi đúng phiên bản lược đồ", "The graph does not name this schema's version")


def _labels(store: Store) -> Iterator[Finding]:
    """Every node has one label of the schema; every edge type is known."""
    for row in store.read("MATCH (n) RETURN DISTINCT labels(n) AS labels, count(n) AS n"):
        known = [label for label in row["labels"] if label in schema().labels]
        if len(known) != 1:
            yield _finding("label", str(sorted(row["labels"])), f"{row['n']} nút mang nhãn lạ", f"{row['n']} nodes with unknown labels")
        elif schema().labels[known[0]].searchable != (SEARCHABLE in row["labels"]):
            yield _finding("label", known[0], f"{row['n']} nút thiếu nhãn tìm kiếm", f"{row['n']} nodes without the label for search")
    for row in store.read("MATCH ()-[r]->() RETURN DISTINCT type(r) AS type, count(r) AS n"):
        if row["type"] not in schema().relationships:
            yield _finding("label", row["type"], f"{row['n']} cạnh thuộc loại lạ", f"{row['n']} edges of an unknown type")


def _nodes(store: Store) -> Iterator[Finding]:
    """Keys are well formed and single, properties known, typed and complete."""
    for name, label in schema().labels.items():
        seen: Counter[str] = Counter()
        for properties in _paged(store, f"MATCH (n:{name}) RETURN properties(n) AS p ORDER BY n.key"):
            key = properties.get("key")
            if not isinstance(key, str) or not well_formed(key):
                yield _finding("key", f"{name} {key!r}", "khóa sai dạng", "key is not well formed")
            seen[str(key)] += 1
            yield from _properties(f"{name} {key}", properties, label.properties)
        for key in (key for key, count in seen.items() if count > 1):
            yield _finding("key", f"{name} {key}", "khóa trùng", "key is not unique")


def _edges(store: Store) -> Iterator[Finding]:
    """Edges join what the schema says, with known, typed and complete properties; each quote stands in a text of the graph."""
    texts = {row["key"]: row["document"] for row in store.read("MATCH (t:Text) RETURN t.key AS key, t.document AS document")}
    text_of = lru_cache(maxsize=4)(lambda key: _text(store, key))
    for name, kind in schema().relationships.items():
        # evidence comes text by text, so that few texts need to be held
        order = "r.sha256, a.key, b.key" if kind.evidence else "a.key, b.key"
        query = f"MATCH (a)-[r:{name}]->(b) RETURN {{p: properties(r), a: labels(a), from: a.key, b: labels(b), to: b.key}} AS p"
        seen: set[tuple[Any, ...]] = set()
        for row in _paged(store, f"{query} ORDER BY {order}"):
            where, edge = f"{row['from']} {name} {row['to']}", row["p"]
            if kind.evidence and edge.get("quote") is not None and not _stands(edge, text_of(edge.get("sha256"))):
                yield _finding("quote", where, "câu trích không đúng vị trí", "quote does not stand at its offsets")
            if not (set(row["a"]) & set(kind.start) and set(row["b"]) & set(kind.end)):
                yield _finding("ends", where, "cạnh nối sai loại nút", "edge joins other labels than the schema says")
            yield from _properties(where, edge, kind.properties)
            if kind.evidence and texts.get(edge.get("sha256", "")) != edge.get("source"):
                yield _finding("dangling", where, "nguồn không có trong đồ thị", "its source is no text of the graph")
            identity = (row["from"], row["to"], edge.get("sha256"), edge.get("role"))
            if identity in seen:
                yield _finding("edge", where, "cạnh trùng", "edge stands twice")
            seen.add(identity)


def _resolved(store: Store) -> Iterator[Finding]:
    """Aliases and mentions lead to exactly one document; sources and documents named by keys exist."""
    for label in ("Print", "Mention"):
        query = f"MATCH (p:{label}) OPTIONAL MATCH (p)-[r:REFERS_TO]->(d:Document) WITH p, collect(d.key) AS keys WHERE size(keys) <> 1 "
        for row in store.read(query + "RETURN p.key AS key, size(keys) AS n"):
            yield _finding("alias", f"{label} {row['key']}", f"dẫn đến {row['n']} văn bản", f"leads to {row['n']} documents")
    for row in store.read("MATCH (p:Print)-[:REFERS_TO]->(d:Document) WHERE p.document <> d.key RETURN p.key AS key"):
        yield _finding("alias", f"Print {row['key']}", "dẫn đến văn bản khác với khóa ghi", "leads to another document than it names")
    unread = "MATCH (t:Text) OPTIONAL MATCH (t)-[:PART_OF]->(d:Document) WITH t, collect(d.key) AS keys WHERE keys <> [t.document] "
    for row in store.read(unread + "RETURN t.key AS key"):
        yield _finding("dangling", f"Text {row['key']}", "không thuộc văn bản đã ghi", "is no part of the document that it names")
    for label in schema().owned:
        query = f"MATCH (n:{label}) OPTIONAL MATCH (n)-[:PART_OF]->(m) WITH n, count(m) AS parents WHERE parents <> 1 RETURN n.key AS key"
        for row in store.read(query):
            yield _finding("dangling", f"{label} {row['key']}", "không thuộc đúng một phần", "is not part of exactly one thing")


def _texts(store: Store) -> Iterator[Finding]:
    """Texts are what their key says; owned nodes lie in a text."""
    keys = [row["key"] for row in store.read("MATCH (t:Text) RETURN t.key AS key ORDER BY t.key")]
    for key in keys:
        text = _text(store, key) or ""
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != key:
            yield _finding("text", f"Text {key}", "nội dung không khớp khóa", "content does not fit its key")
        yield from _spans(store, key, text)
    known = set(keys)
    for label in schema().owned:
        for row in store.read(f"MATCH (n:{label}) RETURN DISTINCT n.sha256 AS key"):
            if row["key"] not in known:
                yield _finding("dangling", f"{label} {row['key']}", "nguồn không có trong đồ thị", "its text is not in the graph")


def _text(store: Store, key: str | None) -> str | None:
    rows = store.read("MATCH (t:Text {key: $key}) RETURN t.text AS text", key=key)
    return rows[0]["text"] if rows else None


def _spans(store: Store, key: str, text: str) -> Iterator[Finding]:
    """The words of a task's deadline and recurrence stand where it says."""
    for term in ("due", "recurs"):
        fields = f"n.{term}_text AS quote, n.{term}_start AS start, n.{term}_end AS end"
        for row in store.read(f"MATCH (n:Task {{sha256: $key}}) WHERE n.{term}_text IS NOT NULL RETURN n.key AS key, {fields}", key=key):
            if not _stands(row, text):
                yield _finding("quote", f"Task {row['key']}", "lời về thời hạn không đúng vị trí", "words of its term stand elsewhere")


def _stands(row: dict[str, Any], text: str | None) -> bool:
    start, end, quote = row.get("start"), row.get("end"), row.get("quote")
    return bool(quote) and isinstance(start, int) and isinstance(end, int) and text is not None and text[start:end] == quote


def _properties(where: str, properties: dict[str, Any], known: dict[str, Property]) -> Iterator[Finding]:
    for name, value in properties.items():
        if name.startswith("@"):
            continue
        if name not in known:
            yield _finding("property", where, f"thuộc tính lạ: {name}", f"unknown property {name}")
        elif value is not None and (problem := _problem(value, known[name])):
            yield _finding("property", where, f"{name}: giá trị sai", f"{name}: {problem}")
    for name, entry in known.items():
        if entry.required and properties.get(name) is None:
            invariant = "evidence" if name in schema().evidence else "property"
            yield _finding(invariant, where, f"thiếu {name}", f"{name} is missing")


def _problem(value: Any, known: Property) -> str | None:
    if not isinstance(value, _TYPES[known.type]) or (isinstance(value, bool) and known.type != "boolean"):
        return f"is no {known.type}: {json.dumps(value, ensure_ascii=False)[:60]}"
    if known.values and value not in known.values:
        return f"is none of {', '.join(known.values)}: {value}"
    if known.type == "date" and not all(_DATE.match(part) for part in str(value).split("/")):
        return f"is no date: {value}"
    return None


def _paged(store: Store, query: str) -> Iterator[dict[str, Any]]:
    """The maps ``p`` that a query gives, some thousands at a time."""
    skip = 0
    while True:
        rows = store.read(f"{query} SKIP $skip LIMIT $limit", skip=skip, limit=_PAGE)
        yield from (row["p"] for row in rows)
        if len(rows) < _PAGE:
            return
        skip += _PAGE


def _finding(invariant: str, where: str, vi: str, en: str) -> Finding:
    return Finding(invariant, where, f"{where}: {vi}", f"{where}: {en}")
