"""A Neo4j that goes away: a server says so at once and is well again by itself, and an ingest waits for it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.checks.hash import graph_hash
from graph.checks.invariants import check
from graph.store import away
from graph.store.meta import is_pending
from graph.store.store import Store
from ingest.formats.source import Source
from ingest.loading.arrivals import Incoming
from ingest.loading.load import ingest
from ingest.reader import read_source
from tests.conftest import NEO4J, empty
from tests.neo4j.server import USER, Server, running
from tests.soak.plans import plan


class _Restarting:
    """A server of the test's own, at one address, which stops and comes back."""

    def __init__(self, home: Path) -> None:
        self.home, self.stack = home, contextlib.ExitStack()
        self.server = self.stack.enter_context(running(home, keep=True))

    def stop(self) -> None:
        self.stack.close()

    def start(self) -> None:
        port = int(self.server.url.rpartition(":")[2])
        self.stack.enter_context(running(self.home, port, self.server.password, keep=True))


@pytest.fixture(scope="module", params=[NEO4J])
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Restarting]:
    own = _Restarting(tmp_path_factory.mktemp("restarting"))
    yield own
    own.stop()


@pytest.fixture
def restarting(own_server: _Restarting, monkeypatch: pytest.MonkeyPatch) -> _Restarting:
    server: Server = own_server.server
    for name, value in (("CHIDAO_GRAPH", server.url), ("CHIDAO_USER", USER), ("CHIDAO_PASSWORD", server.password)):
        monkeypatch.setenv(name, value)
    return own_server


def _plan(number: int) -> Incoming:
    source = Source(plan(number))
    return Incoming(source, read_source(source, f"{number}.txt"))


def test_an_ingest_waits_for_a_server_that_restarts(restarting: _Restarting) -> None:
    records = [_plan(number) for number in (1, 2, 3)]
    starting: list[threading.Thread] = []

    def restart(done: int, total: int, name: str) -> None:
        if done == 1 and not starting:
            restarting.stop()
            starting.append(threading.Thread(target=restarting.start))
            starting[0].start()

    with Store.open() as store:
        ingest(store, records, progress=restart)
        starting[0].join()
        assert (check(store), is_pending(store)) == ([], False)
        reached = graph_hash(store)
        empty(store)
        ingest(store, records)
        assert graph_hash(store) == reached


def test_a_server_that_is_away_is_said_at_once_and_found_again(restarting: _Restarting, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(store: Store) -> None:
        real: Any = store.driver.session

        def session(**options: Any) -> Any:
            asked.append("session")
            return real(**options)

        monkeypatch.setattr(store.driver, "session", session)

    with Store.open() as store, TestClient(create_app(store), base_url="http://127.0.0.1:8000") as client:
        assert client.get("/health").status_code == 200
        restarting.stop()
        assert client.get("/api/documents").status_code == 503
        monkeypatch.setattr(away, "_PAUSE", 3600.0)
        assert client.get("/api/documents").status_code == 503
        counted(store)
        answers = [client.get(path, headers={"Accept": "text/html"}) for path in ("/", "/health", "/api/due", "/van-ban", "/sparql") * 8]
        assert {answer.status_code for answer in answers if answer.request.url.path != "/"} == {503}
        # nobody knocks while it is known that nobody is there
        assert asked == []
        restarting.start()
        monkeypatch.setattr(store._away, "_until", 0.0)
        assert [client.get(path).status_code for path in ("/health", "/api/documents")] == [200, 200]


def test_health_does_not_wait_for_a_server_that_hangs(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr("api.routes.health._PATIENCE", 0.2)
    with TestClient(create_app(store), base_url="http://127.0.0.1:8000") as client:
        monkeypatch.setattr("api.routes.health.graph_state", lambda _: over.wait(60) and "")
        try:
            if store.engine == "neo4j":
                answer = client.get("/health")
                assert (answer.status_code, over.is_set()) == (503, False)
        finally:
            over.set()
