"""Slow and many connections: they are closed in time, make room for others, and hold a bounded amount."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.http import access
from api.http.connections import Patient
from graph.store.store import Store
from tests.api.calling import served


class _Hasty(Patient):
    most = 40
    header_seconds = 1.0


@pytest.fixture
def port(seeds: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server as people start it, with little patience and few connections."""
    monkeypatch.setattr(access, "BODY", 1.0)
    with served(create_app(seeds), http=_Hasty) as free:
        yield free


def _closed(connection: socket.socket, seconds: float = 15) -> bool:
    connection.settimeout(seconds)
    try:
        while connection.recv(65_536):
            pass
    except ConnectionError:
        return True
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HT",
        b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK",
        b"GET /static/style.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /health HT",
    ],
)
def test_a_request_that_does_not_come_is_not_waited_for(port: int, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as slow:
        slow.sendall(sent)
        assert _closed(slow)


def test_half_open_connections_make_room_for_a_request(port: int) -> None:
    with contextlib.ExitStack() as kept:
        for _ in range(120):
            half = kept.enter_context(socket.create_connection(("127.0.0.1", port)))
            with contextlib.suppress(OSError):
                half.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        for _ in range(5):
            assert httpx.get(f"http://127.0.0.1:{port}/health", timeout=30).status_code == 200


def test_bodies_held_at_a_time_are_bounded_and_given_back(seeds: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "HELD", 1000)
    with TestClient(create_app(seeds), base_url="http://127.0.0.1:8000") as client:
        for _ in range(3):
            full = client.post("/sparql", data={"query": "ASK {} #" + "x" * 2000})
            assert (full.status_code, "retry-after" in full.headers) == (503, True)
            assert client.post("/sparql", data={"query": "ASK {}"}).status_code == 200


def test_uploads_wait_without_a_thread(store: Store) -> None:
    """More uploads wait than there are threads; the other routes are answered at once."""
    app = create_app(store)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        blocked = threading.Event()
        app.state.jobs._pool.submit(blocked.wait)
        with ThreadPoolExecutor(15) as senders:
            waiting = [
                senders.submit(client.post, "/api/documents?wait=3", files={"file": (f"{n}.txt", b"x", "text/plain")}) for n in range(15)
            ]
            assert client.get("/health").status_code == 200
            assert {one.result().status_code for one in waiting} == {202}
        blocked.set()


def test_a_body_above_the_limit_of_queries_is_refused(seeds: Store) -> None:
    with TestClient(create_app(seeds), base_url="http://127.0.0.1:8000") as client:
        assert client.post("/sparql", content=b"x" * 2_000_000, headers={"content-type": "application/sparql-query"}).status_code == 413
