"""A graph of three seeds read without faults, on each engine; loaded once, since the questions only read."""

from __future__ import annotations

import pytest

from graph.store import Store
from ingest.loading import ingest
from queries.state import graph_state
from tests.conftest import ENGINES, empty
from tests.gold_records import gold_names, gold_record

_loaded: dict[str, str] = {}


@pytest.fixture(params=ENGINES)
def seeds(request: pytest.FixtureRequest) -> Store:
    """The store with the annotated seeds in it."""
    _, opened = request.getfixturevalue(f"_{request.param}")
    # another test may have emptied or filled it since
    if _loaded.get(request.param) != graph_state(opened):
        empty(opened)
        load(opened)
        _loaded[request.param] = graph_state(opened)
    return opened  # type: ignore[no-any-return]


def load(store: Store) -> None:
    """Ingest the annotated seeds."""
    ingest(store, [gold_record(name) for name in gold_names()])
