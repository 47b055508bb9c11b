"""Settling: what several texts share (documents, agencies, persons, places) after some of them came or went."""

from __future__ import annotations

from dataclasses import dataclass, field

from neo4j import ManagedTransaction

from graph.identity.resolution import Identity
from graph.rows.documents import document_properties
from graph.rows.rows import search_words
from graph.rows.statements import batches, keys_of, removal_of, update_of
from graph.store.meta import settled_state, write_meta
from graph.store.state import State
from graph.store.store import Store
from ingest.loading.members import settle_memberships
from ingest.loading.shown_names import settle_named


@dataclass(slots=True)
class Touched:
    """Keys of shared nodes that an ingest touched; ``written`` documents have their facts already, ``removed``: something went.

    ``texts``: the texts that came, went or changed; ``before``: what they were; ``all``: whatever stands is taken for touched.
    """

    documents: set[str] = field(default_factory=set)
    agencies: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    removed: bool = False
    texts: set[str] = field(default_factory=set)
    before: State = State()
    all: bool = False


_ALL_TEXTS = "MATCH (t:Text) RETURN t.key AS key, t.extractor AS extractor, t.prefix AS prefix, t.files AS files"
_TEXTS = "UNWIND $keys AS key MATCH (t:Text {key: key}) RETURN key, t.extractor AS extractor, t.prefix AS prefix, t.files AS files"
_UNUSED_DOCUMENTS = """
UNWIND $keys AS key MATCH (d:Document {key: key}) OPTIONAL MATCH (d)<-[r:REFERS_TO]-(p:Print)
WITH d, count(r) AS prints WHERE prints = 0 DETACH DELETE d
"""
_UNUSED_PLACES = "MATCH (p:Place) OPTIONAL MATCH (p)<-[r]-() WITH p, count(r) AS incoming WHERE incoming = 0 RETURN p.key AS key"


def settle(store: Store, touched: Touched, documents: dict[str, Identity], *, pending_by: str | None) -> None:
    """Bring shared nodes into the state that all texts together give, take out those that no text uses any more, name the new state."""

    def work(tx: ManagedTransaction) -> None:
        _settle_documents(tx, touched, documents)
        bodies, renamed = settle_named(tx, "Agency", touched.agencies)
        settle_memberships(tx, bodies)
        settle_named(tx, "Person", touched.persons)
        if touched.removed or renamed:
            _drop_unused_places(tx)
        write_meta(tx, state=_state(tx, touched).name, pending=pending_by is not None, by=pending_by)

    store.write(work)


def everything(store: Store) -> Touched:
    """All shared nodes: after an ingest that was broken off."""
    touched = Touched(removed=True, all=True)
    for label, keys in (("Document", touched.documents), ("Agency", touched.agencies), ("Person", touched.persons)):
        keys |= {row["key"] for row in store.read(keys_of(label))}
    return touched


def _state(tx: ManagedTransaction, touched: Touched) -> State:
    """The state of the graph's texts, from what it was and what changed."""
    before = None if touched.all else settled_state(tx)
    rows = tx.run(_ALL_TEXTS) if before is None else tx.run(_TEXTS, keys=sorted(touched.texts))
    after = State.of((row["key"], row["extractor"], row["prefix"], row["files"]) for row in rows.data())
    return after if before is None else State.kept(before).changed(touched.before, after)


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


def _drop_unused_places(tx: ManagedTransaction) -> None:
    while keys := [row["key"] for row in tx.run(_UNUSED_PLACES).data()]:
        tx.run(removal_of("Place"), keys=keys).consume()
