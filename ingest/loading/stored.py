"""What the graph holds of texts and prints: read before an ingest, to resolve only the candidate sets that it touches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from graph.identity.keys import Facts
from graph.identity.resolution import SELF, Print, blocks
from graph.schema.definition import schema, statements
from graph.store.meta import require_schema, set_meta
from graph.store.state import EMPTY
from graph.store.store import Store
from ingest.formats.source import Source, laid_out


class StoredText(NamedTuple):
    """A text of the graph without its content."""

    key: str
    files: tuple[str, ...]
    extractor: str
    prefix: str
    document: str
    covered_by: str | None = None


class StoredPrint(NamedTuple):
    """A print of the graph and the document that it was resolved to."""

    print: Print
    document: str


def prepare(store: Store) -> None:
    """Constraints, indexes and the Meta node. Raises Conflict where a newer schema wrote the graph."""
    if require_schema(store) == schema().version:
        return
    reindex(store)
    set_meta(store, state=EMPTY, pending=False)


def reindex(store: Store) -> None:
    """Constraints and indexes, those that are missing: after an import that went past this program."""
    for statement in statements():
        store.ddl(statement)
    store.create_fulltext(*schema().fulltext)
    store.await_indexes()


_ALL_TEXTS = """
MATCH (t:Text)
RETURN t.key AS key, t.files AS files, t.extractor AS extractor, t.prefix AS prefix, t.document AS document, t.covered_by AS covered_by
"""
_TEXTS = """
UNWIND $keys AS key MATCH (t:Text {key: key})
RETURN t.key AS key, t.files AS files, t.extractor AS extractor, t.prefix AS prefix, t.document AS document, t.covered_by AS covered_by
"""
_OF_OTHERS = """
MATCH (t:Text) WHERE t.extractor <> $extractor
RETURN t.key AS key, t.files AS files, t.extractor AS extractor, t.prefix AS prefix, t.document AS document, t.covered_by AS covered_by
"""


def texts(store: Store, keys: Iterable[str] | None = None) -> dict[str, StoredText]:
    """The texts of those keys, all where none are given."""
    wanted = None if keys is None else sorted(set(keys))
    rows = store.read(_ALL_TEXTS) if wanted is None else store.read(_TEXTS, keys=wanted) if wanted else []
    return {row["key"]: _text(row) for row in rows}


def texts_of_others(store: Store, extractor: str) -> list[StoredText]:
    """The texts that another reader read."""
    return [_text(row) for row in store.read(_OF_OTHERS, extractor=extractor)]


def keys_of_reader(store: Store, extractor: str) -> frozenset[str]:
    """Keys of the texts that this reader read."""
    return frozenset(row[0] for row in store.read_values("MATCH (t:Text {extractor: $extractor}) RETURN t.key", extractor=extractor))


def _text(row: dict[str, Any]) -> StoredText:
    return StoredText(**{**row, "files": tuple(row["files"])})


def source_of(store: Store, key: str) -> Source:
    """A text as it came from its file."""
    row = store.read("MATCH (t:Text {key: $key}) RETURN t.text AS text, t.encoding AS encoding, t.layout AS layout", key=key)[0]
    source = laid_out(row["text"], row["layout"])
    return replace(source, encoding=row["encoding"]) if row["encoding"] else source


def prints_of_texts(store: Store, keys: Iterable[str]) -> list[StoredPrint]:
    """The prints of those texts, without other prints of the same entry."""
    wanted = sorted(set(keys))
    if not wanted:
        return []
    query = "UNWIND $keys AS key MATCH (p:Print {sha256: key}) WHERE p.variant = false RETURN properties(p) AS p"
    return [_print(row["p"]) for row in store.read(query, keys=wanted)]


def all_prints(store: Store) -> list[StoredPrint]:
    """All prints of the graph."""
    return [_print(row["p"]) for row in store.read("MATCH (p:Print) WHERE p.variant = false RETURN properties(p) AS p")]


def closure(store: Store, start: Iterable[Print]) -> dict[tuple[str, str], StoredPrint]:
    """The stored prints that share a block with one of ``start``, and those that share one with them, until none is left."""
    first, second = _blocks_of(start)
    found: dict[tuple[str, str], StoredPrint] = {}
    asked: set[str] = set()
    titles = "UNWIND $blocks AS block MATCH (p:Print {title_block: block}) WHERE p.variant = false RETURN properties(p) AS p"
    numbers = "UNWIND $blocks AS block MATCH (p:Print {block: block}) WHERE p.variant = false RETURN properties(p) AS p"
    wanted = first | second
    while wanted:
        asked |= wanted
        rows = [row["p"] for query in (numbers, titles) for row in store.read(query, blocks=sorted(wanted))]
        fresh = [_print(row) for row in rows]
        found.update({(row.print.sha256, row.print.entry): row for row in fresh})
        first, second = _blocks_of(row.print for row in fresh)
        wanted = (first | second) - asked
    return found


def _blocks_of(prints: Iterable[Print]) -> tuple[set[str], set[str]]:
    pairs = [blocks(p.facts) for p in prints]
    return {first for first, _ in pairs}, {second for _, second in pairs if second}


def _print(row: dict[str, Any]) -> StoredPrint:
    kind, type_, number, date, issuer, title = (row.get(name) for name in ("kind", "type", "number", "date", "issuer", "title"))
    facts = Facts(str(kind), type_, number, date, issuer, title, held=row["entry"] == SELF, scope=row.get("scope"))
    facts = facts._replace(unsure=bool(row.get("unsure")))
    more = row.get("seen"), row.get("place"), row.get("number_printed"), row.get("worth") or 0, tuple(row.get("sketch") or ())
    found = Print(row["sha256"], row["entry"], facts, *more)
    return StoredPrint(found, row["document"])
