"""Settling: what several texts share (documents, agencies, persons, places) after some of them came or went."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from neo4j import ManagedTransaction

from graph.document_rows import document_properties
from graph.folding import fold
from graph.meta import write_meta
from graph.resolution import Identity
from graph.rows import Rows, search_words
from graph.statements import batches, keys_of, names_of, removal_of, successors_of, update_of, write_rows
from graph.store import Store
from ingest import linking
from ingest.membership import settle_memberships


@dataclass(slots=True)
class Touched:
    """Keys of shared nodes that an ingest touched; ``written`` documents have their facts already, ``removed``: something went."""

    documents: set[str] = field(default_factory=set)
    agencies: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    removed: bool = False


_TEXTS = "MATCH (t:Text) RETURN t.key AS key, t.extractor AS extractor, t.prefix AS prefix, t.files AS files"
_UNUSED_DOCUMENTS = """
UNWIND $keys AS key MATCH (d:Document {key: key}) OPTIONAL MATCH (d)<-[r:REFERS_TO]-(p:Print)
WITH d, count(r) AS prints WHERE prints = 0 DETACH DELETE d
"""
_LONGEST_CHAIN = 9  # of successions; tables that run in a circle must not keep an ingest for ever
_LINKS = "UNWIND $keys AS key MATCH (a:Agency {key: key})-[r:IN|SUCCEEDED_BY|MEMBER_OF]->() DELETE r"
_MEMBERS = "UNWIND $keys AS key MATCH (a:Agency {key: key})<-[r:MEMBER_OF]-() DELETE r"
_UNUSED_PLACES = "MATCH (p:Place) OPTIONAL MATCH (p)<-[r]-() WITH p, count(r) AS incoming WHERE incoming = 0 RETURN p.key AS key"


def settle(store: Store, touched: Touched, documents: dict[str, Identity], *, pending: bool) -> None:
    """Bring shared nodes into the state that all texts together give, take out those that no text uses any more, name the new state."""

    def work(tx: ManagedTransaction) -> None:
        _settle_documents(tx, touched, documents)
        settle_memberships(tx, _settle_named(tx, "Agency", touched.agencies))
        _settle_named(tx, "Person", touched.persons)
        if touched.removed:
            _drop_unused_places(tx)
        write_meta(tx, state=_state(tx), pending=pending)

    store.write(work)


def everything(store: Store) -> Touched:
    """All shared nodes: after an ingest that was broken off."""
    touched = Touched(removed=True)
    for label, keys in (("Document", touched.documents), ("Agency", touched.agencies), ("Person", touched.persons)):
        keys |= {row["key"] for row in store.read(keys_of(label))}
    return touched


def _state(tx: ManagedTransaction) -> str:
    """A name for the graph's content: the same texts, read by the same reader, have the same one."""
    rows = sorted((row["key"], row["extractor"], row["prefix"], row["files"]) for row in tx.run(_TEXTS).data())
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()[:24] if rows else "empty"


def _settle_documents(tx: ManagedTransaction, touched: Touched, documents: dict[str, Identity]) -> None:
    """Facts of documents that other texts know better now; documents that nothing prints any more go."""
    known = []
    for key in sorted((touched.documents & documents.keys()) - touched.written):
        row = {"key": key, **{name: value for name, value in document_properties(documents[key]).items() if value is not None}}
        known.append({**row, "search": search_words("Document", row)})
    for batch in batches(known):
        tx.run(update_of("Document"), rows=batch).consume()
    for keys in batches(sorted(touched.documents)) if touched.removed else ():
        tx.run(_UNUSED_DOCUMENTS, keys=keys).consume()


def _settle_named(tx: ManagedTransaction, label: str, keys: set[str]) -> set[str]:
    """Name and kind of bodies and persons from all edges that name them; those that none names go. Gives the keys of all settled.

    A body that goes or changes may have named its successor: that one is settled in the next round.
    """
    pending, settled = set(keys), set(keys)
    for _ in range(_LONGEST_CHAIN):
        if not pending:
            break
        unused, updates, links = [], [], Rows()
        for batch in batches(sorted(pending)):
            for row in tx.run(names_of(label), keys=batch).data():
                if row["names"]:
                    updates.append(_named(label, row, links))
                else:
                    unused.append(row["key"])
        # what tables add follows from the name that is shown: it is made anew with it
        following = _unlinked(tx, sorted(pending)) if label == "Agency" else set()
        for batch in batches(updates):
            tx.run(update_of(label), rows=batch).consume()
        write_rows(tx, links)
        if unused:
            tx.run(removal_of(label), keys=unused).consume()
        pending = following | (set(links.nodes["Agency"]) - settled)
        settled |= pending
    return settled


def _unlinked(tx: ManagedTransaction, keys: list[str]) -> set[str]:
    """Take out the edges that tables gave these bodies; gives the keys of the bodies that they led to."""
    following: set[str] = set()
    for batch in batches(keys):
        following |= {row["key"] for row in tx.run(successors_of("Agency"), keys=batch).data()}
        tx.run(_LINKS, keys=batch).consume()
        tx.run(_MEMBERS, keys=batch).consume()
    return following


def _named(label: str, row: dict[str, Any], links: Rows) -> dict[str, Any]:
    """The properties of a body or person; what tables know of it goes into ``links``."""
    properties = {"key": row["key"], "name": min(row["names"], key=_display_order)}
    if label == "Agency":
        properties["kind"] = "collective" if "collective" in row["kinds"] else "specific"
        properties |= linking.describe(properties["name"], properties["kind"])
        linking.link(links, row["key"], properties["name"], properties["kind"])
    return {**properties, "search": search_words(label, properties)}


def _drop_unused_places(tx: ManagedTransaction) -> None:
    while keys := [row["key"] for row in tx.run(_UNUSED_PLACES).data()]:
        tx.run(removal_of("Place"), keys=keys).consume()


def _display_order(name: str) -> tuple[bool, int, int, str]:
    """Which of several spellings is shown: none in capitals only, the body rather than its head, the one with most proper-case words."""
    return (name.isupper(), len(fold(name).split()), -sum(char.isupper() for char in name), name)
