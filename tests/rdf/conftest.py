"""The annotated seeds in each engine, and their export in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.rdf.export import FORMATS, graph_resources, serialised
from graph.store.store import Store
from tests.queries.conftest import seeds

__all__ = ["exported", "files", "seeds"]
SUFFIX = {"nquads": "nq", "ntriples": "nt", "turtle": "ttl", "trig": "trig", "jsonld": "jsonld", "rdfxml": "rdf"}


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
