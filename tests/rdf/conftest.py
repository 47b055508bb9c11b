"""The annotated seeds in each engine, and their export in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.rdf.export import FORMATS, graph_resources, serialised
from graph.store import Store
from ingest.loading import ingest
from queries.state import graph_state
from tests.conftest import ENGINES, empty
from tests.gold_records import gold_names, gold_record

SUFFIX = {"nquads": "nq", "ntriples": "nt", "turtle": "ttl", "trig": "trig", "jsonld": "jsonld", "rdfxml": "rdf"}
_loaded: dict[str, str] = {}


@pytest.fixture(params=ENGINES)
def seeds(request: pytest.FixtureRequest) -> Store:
    """The store with the annotated seeds in it."""
    _, opened = request.getfixturevalue(f"_{request.param}")
    if _loaded.get(request.param) != graph_state(opened):
        empty(opened)
        ingest(opened, [gold_record(name) for name in gold_names()])
        _loaded[request.param] = graph_state(opened)
    return opened  # type: ignore[no-any-return]


def exported(store: Store, format: str) -> bytes:
    """The whole graph in a format."""
    return b"".join(serialised(graph_resources(store), format))


@pytest.fixture
def files(seeds: Store, tmp_path: Path) -> dict[str, Path]:
    """The whole graph as a file of each format."""
    found = {}
    for format in FORMATS:
        found[format] = tmp_path / f"graph.{SUFFIX[format]}"
        found[format].write_bytes(exported(seeds, format))
    return found
