"""Export: the whole graph or a piece of it, source by source, as RDF in any of its formats; only one source is in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import IO

from graph.errors import WrongUse
from graph.rdf.catalogue import dataset_resources, reader_prefix, source_catalogue
from graph.rdf.formats.jsonld import jsonld
from graph.rdf.formats.nquads import lines
from graph.rdf.formats.rdfxml import rdfxml
from graph.rdf.formats.turtle import trig, turtle
from graph.rdf.iris import base_iri
from graph.rdf.model import Resource, shared_resources, source_resources
from graph.rows.held import rows_of_text, shared_rows, text_keys
from graph.rows.rows import Rows
from graph.rows.statements import SHARED
from graph.store.meta import graph_state
from graph.store.store import Store

Progress = Callable[[int, int], None]
"""Told after each source: how many are done, of how many."""
_BUFFER = 1 << 18
_WRITERS: dict[str, Callable[[Iterable[Resource]], Iterator[str]]] = {
    "nquads": partial(lines, quads=True),
    "ntriples": partial(lines, quads=False),
    "turtle": turtle,
    "trig": trig,
    "jsonld": jsonld,
    "rdfxml": rdfxml,
}
FORMATS = tuple(_WRITERS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the graph: what these texts gave with all that they name, and these nodes (label, key) that texts share."""

    texts: frozenset[str] = frozenset()
    nodes: frozenset[tuple[str, str]] = frozenset()


def held_rows(store: Store, piece: Piece | None = None, progress: Progress | None = None) -> Iterator[tuple[str, Rows]]:
    """The graph, or a piece of it: each text's rows under its key, then under "" what texts share."""
    chosen = text_keys(store) if piece is None else sorted(piece.texts)
    named: set[tuple[str, str]] = set(piece.nodes) if piece else set()
    for done, key in enumerate(chosen, 1):
        rows = rows_of_text(store, key)
        if piece is not None:
            named |= named_in(rows)
        yield key, rows
        if progress:
            progress(done, len(chosen))
    yield from (("", rows) for rows in shared_rows(store, None if piece is None else named))


def named_in(rows: Rows) -> set[tuple[str, str]]:
    """Labels and keys of the shared nodes that a text's rows name."""
    found = {(kind.start, start) for kind, edges in rows.edges.items() if kind.start in SHARED for start, _, _ in edges}
    found |= {(kind.end, end) for kind, edges in rows.edges.items() if kind.end in SHARED for _, end, _ in edges}
    return found | {("Document", node["document"]) for label in ("Text", "Print") for node in rows.nodes[label].values()}


def resources_of(base: str, key: str, rows: Rows) -> Iterator[Resource]:
    """One piece as resources: its catalogue entry first."""
    if not key:
        return shared_resources(base, rows)
    return chain(source_catalogue(base, key, rows), source_resources(base, key, rows))


def graph_resources(store: Store, piece: Piece | None = None, progress: Progress | None = None) -> Iterator[Resource]:
    """Everything, in an order that is the same for the same graph."""
    base = base_iri()
    yield from dataset_resources(base, graph_state(store))
    readers: set[str] = set()
    for key, rows in held_rows(store, piece, progress):
        for one in resources_of(base, key, rows):
            # the reader that most texts share is told of once
            if one.subject in readers:
                continue
            if one.subject.startswith(reader_prefix(base)):
                readers.add(one.subject)
            yield one


def serialised(resources: Iterable[Resource], format: str) -> Iterator[bytes]:
    """Resources as bytes of that format, in pieces of some hundred kilobytes. Raises WrongUse."""
    if format not in _WRITERS:
        raise unknown_format(format)
    parts: list[str] = []
    size = 0
    for part in _WRITERS[format](resources):
        parts.append(part)
        size += len(part)
        if size > _BUFFER:
            yield "".join(parts).encode("utf-8", "replace")
            parts, size = [], 0
    yield "".join(parts).encode("utf-8", "replace")


def write(resources: Iterable[Resource], format: str, out: IO[bytes]) -> None:
    """Write resources in that format."""
    for part in serialised(resources, format):
        out.write(part)


def unknown_format(format: str) -> WrongUse:
    """The error for a format that nobody writes."""
    known = ", ".join([*FORMATS, "csv", "csv-tables", "parquet", "xlsx", "graphml"])
    return WrongUse(f"{format}: không có định dạng này ({known})", f"{format}: no such format ({known})", place=format)
