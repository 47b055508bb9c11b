"""`chidao who` beside a running server: the server answers, nothing is opened or rebuilt here."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from starlette.testclient import TestClient

from api.quick import announced, asked_of_server

SAYS = {"question": "làm nón", "answers": [{"task": {}}]}


class _Server(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = json.dumps(SAYS if "format=json" in self.path else {"detail": "không có / not there"}).encode()
        self.send_response(200 if "format=json" in self.path else 404)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[str]]:
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path))
    server = HTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    _Server.asked.clear()
    with announced(f"http://127.0.0.1:{server.server_port}"):
        yield _Server.asked
    server.shutdown()


def test_the_server_answers(running: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert asked_of_server(["who", "làm nón", "--json", "--limit=3"]) == 0
    assert json.loads(capsys.readouterr().out) == SAYS
    assert "limit=3" in running[0]


def test_a_problem_is_told(running: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert asked_of_server(["who", "làm nón"]) == 3
    assert capsys.readouterr().err.splitlines() == ["không có", "not there"]


@pytest.mark.parametrize(
    "arguments", [["up", "x"], ["who"], ["who", "a", "b"], ["who", "a", "--graph", "bolt://x"], ["who", "a", "--csv", "f"]]
)
def test_what_goes_the_long_way(running: list[str], arguments: list[str]) -> None:
    assert asked_of_server(arguments) is None
    assert running == []


def test_no_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path))
    assert asked_of_server(["who", "làm nón"]) is None
    (tmp_path / "serving.json").write_text(json.dumps({"url": "http://127.0.0.1:9", "pid": os.getpid()}))
    assert asked_of_server(["who", "làm nón"]) is None


def test_an_answer_as_text(client: TestClient) -> None:
    answer = client.get("/api/who", params={"q": "tuyến phố văn minh thương mại Vinh", "format": "text", "width": "100"})
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Phòng Kinh tế thành phố Vinh" in answer.text
    assert max(len(line) for line in answer.text.splitlines()) <= 100
