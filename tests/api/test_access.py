"""Who may talk to the server and who may write; uploads of all sorts; reading goes on meanwhile."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.http.access import Access, access_of
from api.http.jobs import Job
from graph.store.store import Store
from tests.gold_records import SEEDS

HERE = "http://127.0.0.1:8000"
PLAN = next(SEEDS.glob("002_*.txt"))
MEGABYTE = 1_000_000
Upload = Callable[..., Any]


@pytest.fixture
def empty_server(store: Store) -> Iterator[TestClient]:
    """A server on loopback over an empty graph; it ends when its uploads have."""
    app = create_app(store)
    yield TestClient(app, base_url=HERE, raise_server_exceptions=False)
    app.state.jobs.close()


def _send(client: TestClient, data: bytes, name: str = "plan.txt", query: str = "", **headers: str) -> Any:
    return client.post(f"/api/documents{query}", files={"file": (name, data, "text/plain")}, headers=headers)


def test_an_upload_gives_the_record_and_its_place_and_a_second_changes_nothing(empty_server: TestClient) -> None:
    data = PLAN.read_bytes()
    first = _send(empty_server, data, PLAN.name, "?wait=60")
    assert first.status_code == 200, first.text
    body = first.json()
    assert body["status"] == "done" and body["report"]["added"] == 1
    assert body["record"]["document"]["issuer"] == body["document"]["issuer"]
    key = body["document"]["key"]
    assert empty_server.get(f"/api/documents/{key}/text").json()["texts"][0]["text"].encode() == data
    assert _send(empty_server, data, PLAN.name, "?wait=60").json()["report"] == {"added": 0, "changed": 0, "unchanged": 1, "rewritten": 0}


def test_what_takes_longer_than_the_caller_waits_goes_on_and_can_be_asked_for(empty_server: TestClient) -> None:
    first = _send(empty_server, PLAN.read_bytes(), query="?wait=0")
    assert first.status_code == 202 and first.json()["status"] in ("queued", "running")
    where = first.headers["location"]
    for _ in range(300):
        seen = empty_server.get(where).json()
        # reading goes on meanwhile, with the state before or after the whole document
        assert len(empty_server.get("/api/documents", params={"held": True}).json()["items"]) in (0, 1)
        assert empty_server.get("/", headers={"Accept": "text/html"}).status_code == 200
        if seen["status"] in ("done", "failed"):
            break
        time.sleep(0.1)
    assert seen["status"] == "done" and seen["document"]["held"]


def test_a_job_that_fails_says_why_in_both_languages(empty_server: TestClient) -> None:
    where = _send(empty_server, b"", query="?wait=0").headers["location"]
    for _ in range(100):
        seen = empty_server.get(where).json()
        if seen["status"] == "failed":
            break
        time.sleep(0.05)
    assert "plan.txt" in seen["problem"]["vi"] and "plan.txt" in seen["problem"]["en"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("archive.zip", b"PK\x03\x04" + bytes(200)),
        ("archive.txt", b"PK\x03\x04" + bytes(200)),
        ("program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20),
        ("program2.txt", b"MZ\x90\x00" + os.urandom(4000)),
        ("novel.txt", "Hôm nay trời đẹp, chúng tôi đi chơi công viên.".encode()),
        ("scan.pdf", b"%PDF-1.7 ..."),
    ],
)
def test_what_is_no_document_is_refused_by_name(empty_server: TestClient, name: str, data: bytes) -> None:
    response = _send(empty_server, data, name)
    assert response.status_code == 422, response.text
    assert response.json()["detail"].count(name) == 2
    assert empty_server.get("/health").json()["counts"].get("Document", 0) == 0


def test_sixty_megabytes_are_refused_before_they_are_read(empty_server: TestClient) -> None:
    response = _send(empty_server, b"x" * (60 * MEGABYTE))
    assert response.status_code == 413 and response.headers["content-type"].startswith("application/problem+json")


def test_a_body_that_hides_its_length_is_weighed_all_the_same(empty_server: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_MAX_BYTES", "100000")

    def parts() -> Any:
        yield from (b"x" * 50_000 for _ in range(10))

    response = empty_server.post("/api/documents", content=parts(), headers={"Content-Type": "multipart/form-data; boundary=b"})
    assert response.status_code == 413


def test_a_browser_sees_a_page_where_it_is_refused(empty_server: TestClient) -> None:
    browser = {"Accept": "text/html,*/*", "Origin": "https://evil.example"}
    response = empty_server.post("/nap", files={"file": ("a.txt", b"x")}, headers=browser)
    assert response.status_code == 403 and response.headers["content-type"].startswith("text/html")
    big = empty_server.post("/nap", files={"file": ("a.txt", b"x" * (25 * MEGABYTE))}, headers={"Accept": "text/html"})
    assert big.status_code == 413 and "20 MB" in big.text


@pytest.mark.parametrize("name", ["../../x.txt", "..\\..\\x.txt", "/etc/x.txt", "C:\\x.txt"])
def test_a_path_as_file_name_loses_its_folders(empty_server: TestClient, name: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert _send(empty_server, PLAN.read_bytes(), name, "?wait=60").json()["file"] == "x.txt"
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("body", [b"", b"not a form", b"--b\r\n\r\n--b--"])
def test_a_form_without_a_file_is_a_problem(empty_server: TestClient, body: bytes) -> None:
    response = empty_server.post("/api/documents", content=body, headers={"Content-Type": "multipart/form-data; boundary=b"})
    assert response.status_code in (400, 422) and response.headers["content-type"].startswith("application/problem+json")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8000"])
def test_a_foreign_host_is_refused(empty_server: TestClient, host: str) -> None:
    assert empty_server.get("/api/gaps", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:9", "127.0.0.1", "[::1]:8000"])
def test_the_servers_own_names_are_answered(empty_server: TestClient, host: str) -> None:
    assert empty_server.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example"])
def test_a_page_elsewhere_cannot_post(empty_server: TestClient, origin: str) -> None:
    assert _send(empty_server, PLAN.read_bytes(), Origin=origin).status_code == 403
    assert empty_server.get("/health").json()["counts"].get("Document", 0) == 0
    answer = empty_server.get("/api/gaps", headers={"Origin": origin})
    assert "access-control-allow-origin" not in answer.headers


def test_behind_a_proxy_the_token_is_required(empty_server: TestClient) -> None:
    response = _send(empty_server, PLAN.read_bytes(), **{"X-Forwarded-For": "10.0.0.7"})
    assert response.status_code == 401 and response.headers["www-authenticate"] == "Bearer"


def test_with_a_token_only_its_bearer_writes(store: Store) -> None:
    app = create_app(store, Access(frozenset({"127.0.0.1"}), loopback=True, token="bí mật"))
    client = TestClient(app, base_url=HERE)
    assert _send(client, b"").status_code == 401
    assert _send(client, b"", Authorization="Bearer wrong").status_code == 401
    right = "Bearer bí mật".encode()
    answer = client.post("/api/documents", files={"file": ("a.txt", b"")}, headers={b"Authorization": right})
    assert answer.status_code == 422, "it may write, but this is no document"
    app.state.jobs.close()


def test_a_server_that_all_can_reach_writes_for_nobody_without_a_token(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHIDAO_TOKEN", raising=False)
    monkeypatch.setenv("CHIDAO_HOSTS", "chidao.example")
    client = TestClient(create_app(store, access_of("0.0.0.0")), base_url="http://chidao.example")
    assert client.get("/health").status_code == 200
    assert _send(client, b"").status_code == 401


def test_a_line_that_is_too_long_is_said(empty_server: TestClient) -> None:
    jobs = empty_server.app.state.jobs  # type: ignore[attr-defined]
    stop = threading.Event()
    jobs._pool.submit(stop.wait, 10)
    try:
        answers = [_send(empty_server, b"x", query="?wait=0").status_code for _ in range(21)]
        assert answers == [202] * 20 + [429]
    finally:
        stop.set()


def test_a_job_of_an_unexpected_failure_keeps_its_reason_to_the_log() -> None:
    job = Job("1", "a.txt", status="failed")
    job.future.set_exception(RuntimeError("secret path"))
    assert "secret" not in str(job.shown())
