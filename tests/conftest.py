"""Fixtures for all: an empty graph on both engines; what needs a Neo4j or a browser is left out where there is none, said aloud."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from graph.store.store import Store
from queries.answers.state import graph_state
from tests.neo4j.server import USER, Neo4jMissing, Server, jars, running

# machines are noisy: how long an example takes is measured in tests/bench, and the same examples are drawn each run
settings.register_profile("chidao", deadline=None, derandomize=True)
settings.load_profile("chidao")

_left_out: dict[str, None] = {}
_holds: dict[int, tuple[str, str]] = {}
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SETTINGS = ("CHIDAO_GRAPH", "CHIDAO_USER", "CHIDAO_PASSWORD", "CHIDAO_DATABASE", "CHIDAO_HOME")
# whatever needs Neo4j says so in its name, by which the workers are chosen
NEO4J = pytest.param("neo4j", marks=pytest.mark.neo4j)
ENGINES = ("embedded", NEO4J)


def pytest_sessionstart(session: pytest.Session) -> None:
    """``CHIDAO_REQUIRE_NEO4J=1`` and ``CHIDAO_REQUIRE_BROWSER=1`` make it a failure that one of them is missing."""
    for marker, name, missing in _NEEDS:
        if os.environ.get(f"CHIDAO_REQUIRE_{marker.upper()}") == "1" and _wanted(marker, session.config) and (why := missing()):
            pytest.exit(f"{name} is required and cannot be had: {why}", returncode=1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this machine cannot run."""
    for marker, name, missing in _NEEDS:
        needing = [item for item in items if item.get_closest_marker(marker)]
        if needing and _wanted(marker, config) and (why := missing()):
            _left_out[f"{len(needing)} tests on {name} left out: {why}."] = None
            config.hook.pytest_deselected(items=needing)
            items[:] = [item for item in items if item not in needing]
    # a worker tells the process that reports
    getattr(config, "workeroutput", {})["left_out"] = list(_left_out)


def _wanted(marker: str, config: pytest.Config) -> bool:
    # a run with -m "not neo4j" drops those tests later by itself and need not look for Java
    return f"not {marker}" not in (config.option.markexpr or "")


def chromium() -> str | None:
    """The browser's path: CHIDAO_CHROMIUM, else the first Chromium found."""
    return os.environ.get("CHIDAO_CHROMIUM") or next((path for name in _CHROMIUMS if (path := shutil.which(name))), None)


def _neo4j_missing() -> str:
    try:
        jars()
    except Neo4jMissing as missing:
        return str(missing)
    return ""


def _browser_missing() -> str:
    return "" if chromium() else "no Chromium (Debian: apt-get install chromium; or set CHIDAO_CHROMIUM)"


_NEEDS = (("neo4j", "Neo4j", _neo4j_missing), ("browser", "a browser", _browser_missing))


def pytest_testnodedown(node: Any) -> None:
    """Hear from a worker what it left out."""
    _left_out.update(dict.fromkeys(getattr(node, "workeroutput", {}).get("left_out", ())))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A worker gets a file at a time; one of them gets all that needs Neo4j, and so the one server, and one all that needs the browser."""
    scheduler = LoadFileScheduling(config, log)
    scheduler._split_scope = _unit
    return scheduler


def _unit(test: str) -> str:
    file, _, name = test.partition("::")
    if "neo4j" in name.partition("[")[2]:
        return "neo4j"
    return "browser" if file.startswith("tests/browser/") else file


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, in one line each."""
    for line in _left_out:
        terminalreporter.write_line(line, yellow=True)


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads or writes the graph of the person who runs it."""
    for name in _SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The one Neo4j of this run."""
    with running(tmp_path_factory.mktemp("neo4j")) as server:
        yield server


@pytest.fixture(scope="session")
def _embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, str], Store]]:
    settings = {"CHIDAO_GRAPH": "embedded", "CHIDAO_HOME": str(tmp_path_factory.mktemp("embedded"))}
    with _opened(settings) as store:
        yield settings, store


@pytest.fixture(scope="session")
def _neo4j(_server: Server) -> Iterator[tuple[dict[str, str], Store]]:
    settings = {"CHIDAO_GRAPH": _server.url, "CHIDAO_USER": USER, "CHIDAO_PASSWORD": _server.password}
    with _opened(settings) as store:
        yield settings, store


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The graph as the test before left it, once per engine; ``Store.open()`` and commands started by the test reach the same graph."""
    settings, opened = request.getfixturevalue(f"_{request.param}")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return opened  # type: ignore[no-any-return]


@pytest.fixture
def store(engine: Store) -> Store:
    """An empty graph, once per engine, reached as above."""
    empty(engine)
    return engine


@pytest.fixture(params=[NEO4J])
def neo4j_server(_server: Server) -> Server:
    """The one Neo4j of this run, to connect to it otherwise than the store does."""
    return _server


@pytest.fixture(params=[NEO4J])
def both_stores(_embedded: tuple[dict[str, str], Store], _neo4j: tuple[dict[str, str], Store]) -> tuple[Store, Store]:
    """The two engines side by side, both empty."""
    empty(_embedded[1])
    empty(_neo4j[1])
    return _embedded[1], _neo4j[1]


def empty(store: Store) -> None:
    """Take every node out; constraints and indexes stay."""
    _holds.pop(id(store), None)
    store.run_write("MATCH (n) DETACH DELETE n")


def filled(store: Store, name: str, fill: Callable[[], object]) -> Store:
    """The store with what ``fill`` puts in, put in anew only where a test emptied or changed it since: for tests that only read."""
    if _holds.get(id(store)) != (name, graph_state(store)):
        empty(store)
        fill()
        _holds[id(store)] = name, graph_state(store)
    return store


def _opened(settings: dict[str, str]) -> Store:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        return Store.open()
