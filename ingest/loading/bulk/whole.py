"""The whole graph of many texts, worked out in memory without a store: the same nodes and edges that loading them one by one gives.

What is kept in memory are the prints of documents and the names of bodies; texts and records are gone through twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from graph.identity.resolution import Print, Resolution, resolve
from graph.rows.documents import document_properties
from graph.rows.projection import project
from graph.rows.rows import Rows
from graph.rows.source import Source, prints_of
from graph.store.state import State
from ingest.loading.addressees import add_addressees
from ingest.loading.arrivals import Incoming
from ingest.loading.load import placed, projected
from ingest.loading.members import edges_between
from ingest.loading.shown_names import Name, Naming

Again = Callable[[], Iterable[Incoming]]
"""Gives the same texts in the same order each time."""
_BODIES = ("Agency", "Person")


@dataclass(slots=True)
class Whole:
    """All texts resolved: ``files`` of each text by its key, and (after the texts were gone through) the names of what they share."""

    resolution: Resolution
    files: dict[str, tuple[str, ...]]
    origins: dict[str, str]
    encodings: dict[str, str]
    extractor: str
    names: dict[str, defaultdict[str, set[Name]]] = field(default_factory=lambda: {label: defaultdict(set) for label in _BODIES})
    prefixes: dict[str, str] = field(default_factory=dict)

    def documents(self) -> Rows:
        """The Document nodes."""
        rows = Rows()
        for key, identity in self.resolution.documents.items():
            rows.node("Document", key, **document_properties(identity))
        return rows

    def texts(self, again: Iterable[Incoming]) -> Iterator[tuple[str, Rows]]:
        """Name and rows of each text, without its documents; bodies and persons are as this text knows them."""
        done: set[str] = set()
        for one in again:
            key = one.record.sha256
            if key not in self.files or key in done:
                continue
            done.add(key)
            yield self.files[key][0], self._rows(one)

    def shared(self) -> Rows:
        """Bodies and persons by the names that are shown, places, and what tables say of them; when all texts were gone through."""
        rows = Rows()
        for label, named in self.names.items():
            naming = Naming(label, lambda keys, label=label: self._said(label, keys))  # type: ignore[misc]
            naming.follow(set(named))
            settled = {key: row for key, row in naming.settled.items() if row}
            links = naming.links()
            links.nodes[label] = {**links.nodes[label], **settled}
            if label == "Agency":
                links.merge(edges_between({key: (row["name"], row["kind"]) for key, row in settled.items()}))
            rows.merge(links)
        return rows

    def state(self) -> State:
        """The state of the graph; when all texts were gone through."""
        return State.of((key, self.extractor, self.prefixes[key], list(names)) for key, names in self.files.items())

    def _rows(self, one: Incoming) -> Rows:
        key = one.record.sha256
        files = self.files[key]
        keys = {p.entry: self.resolution.keys[key, p.entry] for p in prints_of(one.record)}
        source = placed(projected(one.source, replace(one.record, file=files[0]), files, self.extractor), keys, self.resolution)
        self.prefixes[key] = source.prefix
        rows = _without_documents(source)
        for between, edges in rows.edges.items():
            for (start, end, _), properties in edges.items():
                if "name" in properties:
                    for label, end_key in ((between.start, start), (between.end, end)):
                        if label in self.names:
                            self.names[label][end_key].add((properties["name"], properties.get("kind")))
        return rows

    def _said(self, label: str, keys: list[str]) -> list[dict[str, Any]]:
        """What the texts call these, as a store would tell it."""
        known = self.names[label]
        return [{"key": key, "shown": None, "named": known[key], "successions": []} for key in keys if key in known]


def _without_documents(source: Source) -> Rows:
    rows = project(replace(source, documents={}))
    add_addressees(rows, source)
    return rows


def whole(texts: Iterable[Incoming], extractor: str) -> Whole:
    """Resolve all texts."""
    files: defaultdict[str, set[str]] = defaultdict(set)
    origins: dict[str, str] = {}
    encodings: dict[str, str] = {}
    prints: list[Print] = []
    for one in texts:
        key = one.record.sha256
        if key not in files:
            prints += prints_of(one.record)
        files[key].add(one.record.file)
        if one.origin is not None:
            origins[one.origin] = key
            encodings[one.origin] = one.source.encoding
    resolution = resolve(prints)
    return Whole(resolution, {key: tuple(sorted(names)) for key, names in files.items()}, origins, encodings, extractor)
