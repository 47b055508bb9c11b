"""The process that brings the copy for SPARQL in step with the graph: one named graph per text, replaced when its text changed.

``python -m api.sparql.building PARENT`` does so once, for the graph that the settings name, beside the server and below it in priority.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
from filelock import FileLock

import graph
from api.sparql.copies import BUILDING, folder_of, newest, published, sweep
from graph.rdf import iris
from graph.rdf.catalogue import dataset_resources, reader_prefix, source_catalogue
from graph.rdf.export import serialised
from graph.rdf.model import Resource, shared_resources, source_resources
from graph.rdf.ontology import ontology_iri, ontology_resources
from graph.rows.held import rows_of_text, shared_rows
from graph.rows.rows import Rows
from graph.store.meta import is_pending, open_graph
from graph.store.store import Store
from ingest.processes import end_with_parent
from queries.answers.state import graph_state

_TRIES = 3
_MARKS, _WORDS = "marks.json", "ontology"
_PIECE = 40_000_000
"""Bytes of N-Quads loaded at a time: memory holds no more of them."""
_NODES = "MATCH (t:Text) RETURN t.key AS key, t.document AS document, t.extractor AS extractor, t.files AS files, t.resolved AS resolved"
Marks = dict[str, str]
"""Text → a mark that is another one when its named graph is."""


def build(store: Store) -> None:
    """Make a copy of the graph as it is now, unless the newest one is that."""
    folder = folder_of(store)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with FileLock(folder / BUILDING, mode=0o600):
        state = graph_state(store)
        with contextlib.closing(there) if (there := newest(folder)) else contextlib.nullcontext():
            if there and there.state == state:
                return
        copy = _opened(folder, anew=_known(folder).get(_WORDS) != _model(iris.base_iri()))
        for _ in range(_TRIES):
            _bring(copy, folder, store, state)
            before, state = state, graph_state(store)
            if before == state or is_pending(store):
                break
        with published(folder, before) as data:
            copy.backup(str(data))
        sweep(folder)


def _opened(folder: Path, anew: bool) -> ox.Store:
    """The store that is kept in step; begun anew where nobody knows what it holds."""
    place = folder / "store"
    if anew:
        shutil.rmtree(place, ignore_errors=True)
    try:
        return ox.Store(str(place))
    except OSError:
        shutil.rmtree(place, ignore_errors=True)
        (folder / _MARKS).unlink(missing_ok=True)
        return ox.Store(str(place))


def _bring(copy: ox.Store, folder: Path, store: Store, state: str) -> None:
    base = iris.base_iri()
    texts = {row["key"]: row for row in store.read(_NODES)}
    known = _known(folder)
    now = {key: _mark(row) for key, row in texts.items()} | {_WORDS: _model(base)}
    changed = [key for key in now if known.get(key) != now[key]]
    gone = [key for key in known if known[key] != now.get(key)]
    # should the work be broken off, what it touched is not taken for done
    _keep(folder, {**known, **dict.fromkeys((*changed, *gone), "")})
    for key in gone:
        copy.remove_graph(ox.NamedNode(iris.graph_iri(base, key)))
    for shared in (ox.DefaultGraph(), ox.NamedNode(iris.shared_graph(base))):
        copy.clear_graph(shared)
    own = (one for key in changed for one in _own(store, base, key))
    _load(copy, folder / "changes.nq", chain(own, _shared(store, base, state, texts.values())))
    copy.flush()
    _keep(folder, now)


def _own(store: Store, base: str, key: str) -> Iterator[Resource]:
    """The named graph of a text, or of the words of concepts and properties."""
    if key == _WORDS:
        return (one._replace(graph=ontology_iri()) for one in ontology_resources())
    return source_resources(base, key, rows_of_text(store, key))


def _shared(store: Store, base: str, state: str, texts: Iterable[dict[str, str]]) -> Iterator[Resource]:
    """What no single text gives: the data set, its catalogue, and what texts share."""
    yield from dataset_resources(base, state)
    readers: set[str] = set()
    for row in texts:
        about = Rows()
        about.nodes["Text"][row["key"]] = dict(row)
        for one in source_catalogue(base, row["key"], about):
            if one.subject not in readers:
                yield one
            if one.subject.startswith(reader_prefix(base)):
                readers.add(one.subject)
    for rows in shared_rows(store):
        yield from shared_resources(base, rows)


def _load(copy: ox.Store, file: Path, resources: Iterable[Resource]) -> None:
    parts = serialised(resources, "nquads")
    more = True
    while more:
        size = 0
        with file.open("wb") as out:
            for part in parts:
                size += out.write(part)
                if size > _PIECE:
                    break
            else:
                more = False
        copy.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS, lenient=True)
    file.unlink()


def _model(base: str) -> str:
    """What makes rows to triples: another version of it makes other ones of the same rows."""
    digest = hashlib.sha256(base.encode())
    for file in sorted(Path(graph.__path__[0]).joinpath("rdf").rglob("*.py")):
        digest.update(file.read_bytes())
    digest.update(Path(graph.__path__[0], "schema", "schema.yaml").read_bytes())
    return digest.hexdigest()


def _mark(row: dict[str, str]) -> str:
    said = [row["extractor"], row["document"], row["files"], row["resolved"]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:32]


def _known(folder: Path) -> Marks:
    try:
        found: Marks = json.loads((folder / _MARKS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _keep(folder: Path, marks: Marks) -> None:
    partial = folder / f"{_MARKS}.partial"
    partial.write_text(json.dumps(marks), encoding="utf-8")
    partial.replace(folder / _MARKS)


if __name__ == "__main__":
    end_with_parent(int(sys.argv[1]))
    with contextlib.suppress(AttributeError, OSError):
        os.nice(5)
    with open_graph() as opened:
        build(opened)
