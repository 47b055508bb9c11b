"""The server over a graph of three seeds read without faults, on each engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.store import Store
from tests.queries.conftest import seeds

__all__ = ["client", "seeds"]
HERE = "http://127.0.0.1:8000"


@pytest.fixture
def client(seeds: Store) -> Iterator[TestClient]:
    """A client of a server on loopback that holds the seeds; a failure inside comes out as its answer, not as an exception."""
    with TestClient(create_app(seeds), base_url=HERE, raise_server_exceptions=False) as opened:
        yield opened
