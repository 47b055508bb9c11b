"""A graph of three seeds read without faults, on each engine; loaded once, since the questions only read."""

from __future__ import annotations

import pytest

from graph.store.store import Store
from ingest.loading.load import ingest
from tests.conftest import ENGINES, filled
from tests.gold_records import gold_names, gold_record
from tests.queries.plans import plans


@pytest.fixture(params=ENGINES)
def seeds(request: pytest.FixtureRequest) -> Store:
    """The store with the annotated seeds in it."""
    _, opened = request.getfixturevalue(f"_{request.param}")
    return filled(opened, "seeds", lambda: load(opened))


def load(store: Store) -> None:
    """Ingest the annotated seeds."""
    ingest(store, [gold_record(name) for name in gold_names()])


@pytest.fixture(params=ENGINES)
def craft(request: pytest.FixtureRequest) -> Store:
    """The store with two provinces' plans and the directive that they carry out."""
    _, opened = request.getfixturevalue(f"_{request.param}")
    return filled(opened, "craft", lambda: ingest(opened, plans()))
