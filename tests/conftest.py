"""Fixtures for all: an empty graph on both engines; Neo4j is started once per run, or its tests are left out, said aloud."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from graph.store import Store
from tests.neo4j.server import USER, Neo4jMissing, Server, jars, running

# machines are noisy: how long an example takes is measured in tests/bench, and the same examples are drawn each run
settings.register_profile("chidao", deadline=None, derandomize=True)
settings.load_profile("chidao")

_left_out: list[str] = []
_SETTINGS = ("CHIDAO_GRAPH", "CHIDAO_USER", "CHIDAO_PASSWORD", "CHIDAO_DATABASE", "CHIDAO_HOME")
ENGINES = ("embedded", pytest.param("neo4j", marks=pytest.mark.neo4j))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the Neo4j half out where Neo4j cannot be had, unless ``CHIDAO_REQUIRE_NEO4J=1`` makes that a failure."""
    needing = [item for item in items if item.get_closest_marker("neo4j")]
    # a run with -m "not neo4j" drops them later by itself and need not look for Java
    if not needing or "not neo4j" in (config.option.markexpr or ""):
        return
    try:
        jars()
    except Neo4jMissing as missing:
        if os.environ.get("CHIDAO_REQUIRE_NEO4J") == "1":
            pytest.exit(f"Neo4j is required and cannot be had: {missing}", returncode=1)
        _left_out.append(f"{len(needing)} tests on Neo4j left out: {missing}.")
        config.hook.pytest_deselected(items=needing)
        items[:] = [item for item in items if item not in needing]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, in one line."""
    for line in _left_out:
        terminalreporter.write_line(line, yellow=True)


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads or writes the graph of the person who runs it."""
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The one Neo4j of this run."""
    with running(tmp_path_factory.mktemp("neo4j")) as server:
        yield server


@pytest.fixture(scope="session")
def _embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, str], Store]]:
    settings = {"CHIDAO_GRAPH": "embedded", "CHIDAO_HOME": str(tmp_path_factory.mktemp("embedded"))}
    with _opened(settings) as store:
        yield settings, store


@pytest.fixture(scope="session")
def _neo4j(neo4j_server: Server) -> Iterator[tuple[dict[str, str], Store]]:
    settings = {"CHIDAO_GRAPH": neo4j_server.url, "CHIDAO_USER": USER, "CHIDAO_PASSWORD": neo4j_server.password}
    with _opened(settings) as store:
        yield settings, store


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty graph, once per engine; ``Store.open()`` and commands started by the test reach the same graph."""
    settings, opened = request.getfixturevalue(f"_{request.param}")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    empty(opened)
    return opened  # type: ignore[no-any-return]


@pytest.fixture
def both_stores(_embedded: tuple[dict[str, str], Store], _neo4j: tuple[dict[str, str], Store]) -> tuple[Store, Store]:
    """The two engines side by side, both empty (mark such a test ``neo4j``)."""
    empty(_embedded[1])
    empty(_neo4j[1])
    return _embedded[1], _neo4j[1]


def empty(store: Store) -> None:
    """Take every node out; constraints and indexes stay."""
    store.run_write("MATCH (n) DETACH DELETE n")


def _opened(settings: dict[str, str]) -> Store:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        return Store.open()
