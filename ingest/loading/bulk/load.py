"""Load: kept records into the graph; an empty one is filled at once, by few large transactions, to the same content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from neo4j import ManagedTransaction

from graph.rows.rows import Rows
from graph.rows.statements import SHARED, batches, update_of, write_rows
from graph.store.meta import begin_writing, is_pending, write_meta
from graph.store.store import Store
from graph.store.writers import writing
from ingest.loading import origins, stored
from ingest.loading.arrivals import Incoming, Progress, Report, Seen
from ingest.loading.bulk.records import keep, kept
from ingest.loading.bulk.whole import Again, Whole, whole
from ingest.loading.load import ingest
from ingest.loading.version import extractor_version

MANY = 500
"""Texts from which on an empty graph is filled at once."""
_ANY = "MATCH (t:Text) RETURN t.key AS key LIMIT 1"
_ROWS = 4000
"""Nodes and edges of one transaction, or those of one text where it has more."""


def load(store: Store, again: Again, *, progress: Progress | None = None, extractor: str | None = None) -> Report:
    """Bring kept texts into the graph. Broken off, the next ingest or load of the same texts brings what is missing."""
    with writing(store, "load") as writer:
        stored.prepare(store)
        if store.read(_ANY) or is_pending(store):  # what was broken off is mended by the ingest
            return ingest(store, again(), progress=progress, extractor=extractor)
        graph = whole(again(), extractor or extractor_version())
        begin_writing(store, writer.name)
        _Filling(store, graph, progress).fill(again())
        report = Report()
        report.added = sorted(name for names in graph.files.values() for name in names)
        for document in graph.resolution.documents.values():
            for text in document.own_texts if len(document.own_texts) > 1 else ():
                report.twins[text] = tuple(other for other in document.own_texts if other != text)
        return report


def ingest_many(store: Store, incoming: Iterable[Incoming | Seen], *, progress: Progress | None = None) -> Report:
    """Bring texts into the graph; many into an empty one are kept in a file until all are read, and then loaded at once.

    Broken off by hand, what was read till then is loaded.
    """
    arriving = iter(incoming)
    first = list(islice(arriving, MANY))
    if len(first) < MANY or store.read(_ANY):
        return ingest(store, chain(first, arriving), progress=progress)
    read = (one for one in chain(first, arriving) if isinstance(one, Incoming))
    with TemporaryDirectory(prefix="chidao-") as folder:
        path = Path(folder) / "read.jsonl"
        broken: list[KeyboardInterrupt] = []
        keep(path, _until_broken_off(read, broken))
        report = load(store, lambda: kept([path]), progress=progress)
    if broken:
        raise broken[0]
    return report


def _until_broken_off(read: Iterable[Incoming], broken: list[KeyboardInterrupt]) -> Iterator[Incoming]:
    try:
        yield from read
    except KeyboardInterrupt as stop:
        broken.append(stop)


@dataclass(slots=True)
class _Filling:
    """``there``: shared nodes that are written already, by label."""

    store: Store
    graph: Whole
    progress: Progress | None
    there: dict[str, set[str]] = field(default_factory=lambda: {label: set() for label in SHARED})

    def fill(self, texts: Iterable[Incoming]) -> None:
        """Documents, then texts, then what follows from all of them."""
        for piece in batches(list(self.graph.documents().nodes["Document"].items())):
            self.write(_nodes("Document", piece))
        done, total = 0, len(self.graph.files)
        for names, rows in _together(self.graph.texts(texts)):
            self.write(self.fresh(rows))
            for name in names:
                done += 1
                if self.progress:
                    self.progress(done, total, name)
        self.share(self.graph.shared())
        origins.keep(self.store, self.graph.origins, self.graph.encodings)
        self.store.write(lambda tx: write_meta(tx, state=self.graph.state().name, pending=False))

    def write(self, rows: Rows) -> None:
        def work(tx: ManagedTransaction) -> None:
            write_rows(tx, rows)

        self.store.write(work)

    def fresh(self, rows: Rows) -> Rows:
        """Without the shared nodes that are there."""
        for label in SHARED:
            known = self.there[label]
            rows.nodes[label] = {key: row for key, row in rows.nodes[label].items() if key not in known}
            known.update(rows.nodes[label])
        return rows

    def share(self, rows: Rows) -> None:
        """Bodies and persons get the names that are shown; places and what tables say are new."""
        for label in SHARED:
            named = [row for key, row in rows.nodes[label].items() if key in self.there[label]]
            for piece in batches(named):
                self.store.write(lambda tx, label=label, piece=piece: tx.run(update_of(label), rows=piece).consume())  # type: ignore[misc]
        self.write(self.fresh(rows))


def _nodes(label: str, piece: list[tuple[str, dict[str, object]]]) -> Rows:
    rows = Rows()
    rows.nodes[label] = dict(piece)
    return rows


def _together(texts: Iterator[tuple[str, Rows]]) -> Iterator[tuple[list[str], Rows]]:
    """Texts in groups of so many rows; a group's rows are distinct, as those of one text are."""
    names: list[str] = []
    rows, count = Rows(), 0
    for name, more in texts:
        size = sum(map(len, more.nodes.values())) + sum(map(len, more.edges.values()))
        if names and count + size > _ROWS:
            yield names, rows
            names, rows, count = [], Rows(), 0
        names.append(name)
        count += size
        _take(rows, more)
    if names:
        yield names, rows


def _take(rows: Rows, more: Rows) -> None:
    for label, nodes in more.nodes.items():
        for key, node in nodes.items():
            rows.nodes[label].setdefault(key, node)
    for between, edges in more.edges.items():
        there = rows.edges[between]
        for (start, end, role), properties in edges.items():
            # the same edge of another text is another edge
            there[start, end, f"{role}\0{properties.get('sha256', '')}"] = properties
