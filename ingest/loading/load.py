"""Loading: records into the graph and texts out of it again; the graph is a pure function of the set of texts.

Whatever the order, repetition and grouping of ingests, the same texts give the same graph: prints of the touched candidate sets are
resolved anew, and a text that the graph holds already is written again where its documents changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from neo4j import ManagedTransaction

from graph.errors import Ambiguous, NotFound
from graph.identity.resolution import SELF, Identity, Resolution, resolve
from graph.record import Record
from graph.rows.projection import project
from graph.rows.rows import Rows
from graph.rows.source import Source as Projected
from graph.rows.source import prefix_of, prints_of
from graph.rows.statements import part_deletions, write_rows
from graph.store.meta import begin_writing, is_pending
from graph.store.state import State
from graph.store.store import Store
from graph.store.writers import writing
from ingest.formats.source import Source
from ingest.loading import origins, stored
from ingest.loading.addressees import add_addressees
from ingest.loading.arrivals import Arrival, Incoming, Progress, Report, Reread, Seen
from ingest.loading.settle import Touched, everything, settle
from ingest.loading.stored import StoredPrint, StoredText
from ingest.loading.version import extractor_version

_GROUP = 500  # texts resolved together; memory holds no more at a time


def ingest(
    store: Store,
    incoming: Iterable[Arrival],
    *,
    progress: Progress | None = None,
    reread: Reread | None = None,
    extractor: str | None = None,
) -> Report:
    """Bring texts into the graph, one managed transaction per text. Texts that are there, read by the same reader, are left alone.

    ``reread`` reads a stored text again (the reader itself by default). Raises Conflict for a graph of a newer schema.
    """
    with writing(store, "ingest") as writer:
        return _ingest(store, incoming, progress, reread or _read, extractor or extractor_version(), writer.name)


def _ingest(store: Store, incoming: Iterable[Arrival], progress: Progress | None, reread: Reread, extractor: str, name: str) -> Report:
    stored.prepare(store)
    report = Report()
    broken_off = is_pending(store)
    arriving: Iterator[Arrival] = chain(_outdated(store, extractor, reread), incoming)
    given: dict[str, str] = {}
    encodings: dict[str, str] = {}
    while group := list(islice(arriving, _GROUP)):
        given |= _given(group)
        encodings |= {one.origin: one.source.encoding for one in group if isinstance(one, Incoming) and one.origin}
        _Ingest(store, report, progress, reread, extractor, name, unfinished=broken_off).add(_distinct(group))
    # a text may have moved to another file of this ingest: only now is it known which have no file any more
    for key in origins.outlived(store, given):
        origins.keep_former(store, key, origins.follower(store, key, given))
        _Ingest(store, report, progress, reread, extractor, name, unfinished=broken_off).remove(key, report.replaced)
    origins.keep(store, given, encodings)
    if broken_off:
        _Ingest(store, report, progress, reread, extractor, name).mend()
    return report


def forget(store: Store, source: str, *, reread: Reread | None = None) -> Report:
    """Take one text out with its kept original, as if it had never been read.

    ``source`` is a file's path or name, a document's key or a text's key.
    Raises NotFound, or Ambiguous where several texts answer to that name.
    """
    with writing(store, "forget") as writer:
        stored.prepare(store)
        report = Report()
        broken_off = is_pending(store)
        key = _text_named(store, source)
        files = origins.kept_files(store, key)
        of_reader = reread or _read, extractor_version(), writer.name
        _Ingest(store, report, None, *of_reader, unfinished=broken_off).remove(key, report.forgotten)
        if broken_off:
            _Ingest(store, report, None, *of_reader).mend()
        origins.drop_files(store, files)
        return report


def _given(group: list[Arrival]) -> dict[str, str]:
    """Origin → the text that it gives now."""
    found: dict[str, str] = {}
    for item in group:
        if not isinstance(item, tuple) and item.origin is not None:
            found[item.origin] = item.sha256 if isinstance(item, Seen) else item.record.sha256
    return found


def _outdated(store: Store, extractor: str, reread: Reread) -> Iterator[Incoming]:
    """Texts of the graph that another reader read, read again: one graph, one reader."""
    for there in stored.texts_of_others(store, extractor):
        source = stored.source_of(store, there.key)
        yield Incoming(source, reread(source, there.files[0]))


def _read(source: Source, file: str) -> Record:
    # imported where it is needed: the graph can be asked and emptied without the reader's tables
    from ingest.reader import read_source

    return read_source(source, file)


def held(store: Store, extractor: str | None = None) -> frozenset[str]:
    """Keys (SHA-256 of the decoded text) of the texts that this reader read: files with such a text may come as `Seen`."""
    return stored.keys_of_reader(store, extractor or extractor_version())


def _distinct(group: list[Arrival]) -> dict[str, tuple[Incoming | None, set[str]]]:
    """Texts by key with all names under which they came; None for what was only seen."""
    found: dict[str, tuple[Incoming | None, set[str]]] = {}
    for item in group:
        if isinstance(item, Seen):
            found.setdefault(item.sha256, (None, set()))[1].add(item.file)
            continue
        arrived = item if isinstance(item, Incoming) else Incoming(Source(item[0]), item[1])
        key = arrived.record.sha256
        found[key] = (arrived, found[key][1] if key in found else set())
        found[key][1].add(arrived.record.file)
    return found


def _text_named(store: Store, source: str) -> str:
    of_path = origins.texts_of(store, [origins.origin_of(source)]).values()
    named = (t for t in stored.texts(store).values() if source in (t.key, t.document) or source in t.files)
    found = list(stored.texts(store, of_path).values()) or list(named)
    if not found:
        raise NotFound(f"{source}: đồ thị không có bản văn này", f"{source}: the graph holds no such text", place=source)
    if len(found) > 1:
        candidates: list[dict[str, object]] = [{"key": t.key, "document": t.document, "files": list(t.files)} for t in found]
        raise Ambiguous(f"{source}: có {len(found)} bản văn như vậy", f"{source}: {len(found)} texts answer to that", candidates=candidates)
    return found[0].key


@dataclass(slots=True)
class _Ingest:
    """One group of texts on its way into the graph; ``unfinished``: something remains to be mended afterwards."""

    store: Store
    report: Report
    progress: Progress | None
    reread: Reread
    extractor: str
    name: str
    unfinished: bool = False
    touched: Touched = field(default_factory=Touched)
    documents: dict[str, Identity] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)
    done: int = 0
    total: int = 0

    def add(self, group: dict[str, tuple[Incoming | None, set[str]]]) -> None:
        """Add or renew texts."""
        known = stored.texts(self.store, group)
        fresh: dict[str, Projected] = {}
        renamed: dict[str, tuple[str, ...]] = {}
        for key, (arrived, names) in group.items():
            there = known.get(key)
            files = tuple(sorted(names | set(there.files if there else ())))
            if arrived is None or (there and there.extractor == self.extractor):
                self.report.unchanged.extend(sorted(names))
                if there and files != there.files:
                    renamed[key] = files
                continue
            (self.report.changed if there else self.report.added).extend(sorted(names))
            fresh[key] = projected(arrived.source, replace(arrived.record, file=files[0]), files, self.extractor)
        if not fresh and not renamed:
            return
        begin_writing(self.store, self.name)
        self.note({key: text for key, text in known.items() if key in fresh or key in renamed})
        for key, files in renamed.items():
            self.store.run_write("MATCH (t:Text {key: $key}) SET t.files = $files", key=key, files=list(files))
        self.apply(fresh, set(known) & set(fresh), stored.closure)
        self.close()

    def remove(self, key: str, told: list[str]) -> None:
        """Take one text out and tell the names of its files."""
        begin_writing(self.store, self.name)
        there = stored.texts(self.store, [key])
        self.note(there)
        told.extend(there[key].files)
        origins.drop(self.store, key)
        if told is self.report.forgotten:
            origins.drop_formers(self.store, key)
        self.apply({}, {key}, stored.closure)
        self.close()

    def mend(self) -> None:
        """Resolve everything anew: an earlier ingest was broken off."""
        self.apply({}, set(), lambda store, _: {(row.print.sha256, row.print.entry): row for row in stored.all_prints(store)})
        self.touched = everything(self.store)
        self.close()

    def note(self, before: dict[str, StoredText]) -> None:
        """Remember what texts were that are about to change."""
        new = {key: text for key, text in before.items() if key not in self.noted}
        self.noted.update(new)
        state = State.of((text.key, text.extractor, text.prefix, list(text.files)) for text in new.values())
        self.touched.before = self.touched.before.changed(State(), state)
        self.touched.texts |= set(new)

    def close(self) -> None:
        """Settle what is shared and name the new state."""
        settle(self.store, self.touched, self.documents, pending_by=self.name if self.unfinished else None)

    def apply(self, fresh: dict[str, Projected], leaving: set[str], closure: Callable[..., dict[tuple[str, str], StoredPrint]]) -> None:
        """Write ``fresh`` texts, take the old parts of ``leaving`` ones out, write again what resolves otherwise now."""
        arriving = [p for source in fresh.values() for p in prints_of(source.record)]
        old = stored.prints_of_texts(self.store, leaving)
        near = closure(self.store, [*arriving, *(row.print for row in old)])
        staying = {place: row for place, row in near.items() if place[0] not in leaving and place[0] not in fresh}
        resolution = resolve([*arriving, *(row.print for row in staying.values())])
        self.documents = resolution.documents
        self.touched.documents |= set(resolution.documents) | {row.document for row in near.values()} | {row.document for row in old}
        again = self.otherwise(staying, resolution)
        self.total = len(fresh) + len(again)
        for key in sorted(leaving - set(fresh)):
            self.write(key, None)
        # texts that are there go first: should the work be broken off, nothing but the new texts is missing
        for source in self.rereadings(again, resolution):
            self.report.rewritten.append(source.files[0])
            self.write(source.record.sha256, source)
        for key, source in fresh.items():
            keys = {p.entry: resolution.keys[key, p.entry] for p in prints_of(source.record)}
            self.write(key, placed(source, keys, resolution))
            if others := tuple(other for other in resolution.documents[keys[SELF]].own_texts if other != key):
                self.report.twins[key] = others

    def otherwise(self, staying: dict[tuple[str, str], StoredPrint], resolution: Resolution) -> list[str]:
        """Stored texts of which an entry belongs to another document now, or whose parts get other keys."""
        changed = {place[0] for place, row in staying.items() if resolution.keys[place] != row.document}
        own = [place[0] for place in staying if place[1] == SELF and place[0] not in changed]
        for key, text in stored.texts(self.store, own).items():
            document = resolution.documents[resolution.keys[key, SELF]]
            if (prefix_of(document.key, key, document.standing), document.covered.get(key)) != (text.prefix, text.covered_by):
                changed.add(key)
        return sorted(changed)

    def rereadings(self, keys: list[str], resolution: Resolution) -> Iterator[Projected]:
        """Stored texts read again, with their documents as they resolve now."""
        known = stored.texts(self.store, keys)
        self.note(known)
        for key in keys:
            source = stored.source_of(self.store, key)
            there = known[key]
            record = self.reread(source, there.files[0])
            before = {row.print.entry: row.document for row in stored.prints_of_texts(self.store, [key])}
            now = {p.entry: resolution.keys.get((key, p.entry), before.get(p.entry, p.alias)) for p in prints_of(record)}
            yield placed(projected(source, record, there.files, there.extractor), now, resolution)

    def write(self, key: str, source: Projected | None) -> None:
        """One text's transaction: its old part out, its new part in."""
        rows = project(source) if source else Rows()
        if source:
            add_addressees(rows, source)
        self.touched.texts.add(key)
        self.touched.documents |= set(source.keys.values()) if source else set()
        self.touched.written |= set(rows.nodes["Document"])
        self.touched.agencies |= set(rows.nodes["Agency"])
        self.touched.persons |= set(rows.nodes["Person"])
        gone = self.store.write(lambda tx: _replace(tx, key, rows))
        self.touched.agencies |= gone.agencies
        self.touched.persons |= gone.persons
        self.touched.removed |= gone.removed
        self.done += 1
        if self.progress and source:
            self.progress(self.done, self.total, source.files[0])


def projected(source: Source, record: Record, files: tuple[str, ...], extractor: str) -> Projected:
    """A text that was read, its documents still to be resolved."""
    layout = source.layout()
    # of a plain text only the characters count; the encoding of each of its files is kept with where it came from
    boxes = source.boxes if source.places else None
    return Projected(source.text, record, files, extractor, "", {}, {}, source.encoding if layout else None, layout, source.original, boxes)


def placed(source: Projected, keys: dict[str, str], resolution: Resolution) -> Projected:
    """A text with the documents (``keys``: entry → document) that its prints were resolved to."""
    document = resolution.documents.get(keys[SELF])
    key = source.record.sha256
    prefix = prefix_of(keys[SELF], key, document.standing if document else (key,))
    placed = replace(source, keys=keys, documents=resolution.documents, prefix=prefix)
    better = document.covered.get(key) if document else None
    return replace(placed, covered_by=better) if better else placed


_USED = """
MATCH (p:Print {sha256: $sha256}) WITH collect(DISTINCT p.document) AS documents
OPTIONAL MATCH (d:Document)-[r]->(n) WHERE d.key IN documents AND r.sha256 = $sha256 AND r.name IS NOT NULL
RETURN documents, collect(DISTINCT [labels(n), n.key]) AS named
"""
_OWNERS = "MATCH (:Task {sha256: $sha256})<-[r:RESPONSIBLE_FOR]-(n) RETURN DISTINCT labels(n) AS labels, n.key AS key"


def _replace(tx: ManagedTransaction, key: str, rows: Rows) -> Touched:
    """Take a text's old part out and write the new one; gives the bodies and persons that the old part named."""
    gone = Touched()
    # asked anew inside the transaction: a unit of work may run twice
    if tx.run("MATCH (t:Text {key: $key}) RETURN t.key AS key", key=key).data():
        gone.removed = True
        used = tx.run(_USED, sha256=key).data()[0]
        named = [*used["named"], *([row["labels"], row["key"]] for row in tx.run(_OWNERS, sha256=key).data())]
        for labels, name in named:
            if name is not None:
                (gone.persons if "Person" in labels else gone.agencies).add(name)
        for statement in part_deletions():
            tx.run(statement, sha256=key, documents=used["documents"]).consume()
    write_rows(tx, rows)
    return gone
