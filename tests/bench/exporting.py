"""Export rate: N-Quads from records in memory, Turtle from the store beside rdflib's serializer, and memory at ten thousand and a million triples."""

from __future__ import annotations

import io
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, count
from typing import Any

from graph.rdf.export import graph_resources, resources_of, serialised
from graph.rdf.iris import base_iri
from graph.rdf.model import Resource
from graph.rdf.validation import to_rdflib
from graph.rows.held import rows_of_text, shared_rows, text_keys
from graph.rows.rows import Rows
from graph.store.store import Store
from tests.bench.measuring import Figure

_RATE_GOAL = 600_000
_AGAINST_RDFLIB = 5.0
_MEMORY_GOAL = 1.3
_STREAMED = ("nquads", "ntriples", "turtle", "trig", "rdfxml")
Pieces = list[tuple[str, Rows]]


def exporting(store: Store) -> Iterator[Figure]:
    """Triples a second. The samples are in the store already."""
    pieces = _pieces(store)
    resources = [one for key, rows in pieces for one in resources_of(base_iri(), key, rows)]
    triples = sum(len(one.facts) for one in resources)
    rate = triples / _fastest(lambda: _drain(serialised(_of(pieces), "nquads")), 5)
    name = store.engine
    yield Figure(f"{name}: N-Quads of records in memory, triples/s", f"{rate:,.0f}", f">= {_RATE_GOAL:,}", rate >= _RATE_GOAL)
    ours = triples / _fastest(lambda: _drain(serialised(graph_resources(store), "turtle")), 3)
    theirs = triples / _fastest(lambda: to_rdflib(resources).serialize(format="turtle"), 1, before=lambda: to_rdflib(resources))
    ratio = ours / theirs
    told = f"{ratio:.1f} x ({ours:,.0f} to {theirs:,.0f})"
    yield Figure(f"{name}: Turtle from the store beside rdflib", told, f">= {_AGAINST_RDFLIB:g} x", ratio >= _AGAINST_RDFLIB)


def streaming(store: Store) -> Iterator[Figure]:
    """Peaks while ten thousand and a million triples are written; the records are the same on both stores, one of them tells all."""
    pieces = _pieces(store)
    for format in _STREAMED:
        small, large = (_peak(pieces, format, wanted) for wanted in (10_000, 1_000_000))
        ratio = large / small
        told = f"{ratio:.2f} x ({small / 1e6:.1f} to {large / 1e6:.1f} MB)"
        yield Figure(f"memory of {format}, 10 thousand to a million triples", told, f"<= {_MEMORY_GOAL:g} x", ratio <= _MEMORY_GOAL)


def _pieces(store: Store) -> Pieces:
    return [(key, rows_of_text(store, key)) for key in text_keys(store)] + [("", rows) for rows in shared_rows(store)]


def _of(pieces: Iterable[tuple[str, Rows]]) -> Iterator[Resource]:
    return chain.from_iterable(resources_of(base_iri(), key, rows) for key, rows in pieces)


def _drain(parts: Iterable[bytes]) -> None:
    with io.FileIO("/dev/null", "wb") as out:
        for part in parts:
            out.write(part)


def _fastest(act: Callable[[], object], times: int, before: Callable[[], object] | None = None) -> float:
    """Seconds of own time in the quickest run, whatever else the machine does; less what ``before`` takes, which ``act`` does too."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        if before:
            before()
        middle = time.process_time()
        act()
        taken.append(time.process_time() - middle - (middle - start if before else 0))
    return min(taken)


def _peak(pieces: Pieces, format: str, wanted: int) -> float:
    """The highest of Python's own allocations while that many triples are written, from sources that differ."""
    tracemalloc.start()
    start = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    _drain(serialised(_until(_copies(pieces), wanted), format))
    peak = tracemalloc.get_traced_memory()[1] - start
    tracemalloc.stop()
    return peak


def _until(resources: Iterator[Resource], wanted: int) -> Iterator[Resource]:
    written = 0
    for one in resources:
        yield one
        written += len(one.facts)
        if written >= wanted:
            return


def _copies(pieces: Pieces) -> Iterator[Resource]:
    """The same sources again and again under other keys, each made when it is wanted."""
    texts = [piece for piece in pieces if piece[0]]
    for turn in count():
        for key, rows in texts:
            marked = f"{turn:08d}{key[8:]}"
            yield from resources_of(base_iri(), marked, _renamed(rows, key, marked, f".{turn}"))


def _renamed(rows: Rows, key: str, marked: str, ending: str) -> Rows:
    """Rows with a key of their own for the text and everything in it."""
    found = Rows()
    for label, nodes in rows.nodes.items():
        for name, node in nodes.items():
            mine = marked if label == "Text" else name + ending
            found.nodes[label][mine] = {**_marked(node, key, marked), "key": mine}
    for between, edges in rows.edges.items():
        for (start, end, role), properties in edges.items():
            ends = (_end(between.start, start, key, marked, ending), _end(between.end, end, key, marked, ending), role)
            found.edges[between][ends] = _marked(properties, key, marked)
    return found


def _end(label: str, name: str, key: str, marked: str, ending: str) -> str:
    return marked if label == "Text" and name == key else name + ending


def _marked(properties: dict[str, Any], key: str, marked: str) -> dict[str, Any]:
    return {**properties, "sha256": marked} if properties.get("sha256") == key else dict(properties)
