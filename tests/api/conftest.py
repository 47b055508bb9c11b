"""The server over a graph of three seeds read without faults, on each engine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.cli import main
from graph.store.store import Store
from tests.api.calling import Call, Outcome
from tests.queries.conftest import seeds

__all__ = ["client", "seeds"]
HERE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that runs tests may be slow: only those that are about waiting set how long."""
    monkeypatch.setattr("api.routes.health._PATIENCE", 60.0)


@pytest.fixture
def client(seeds: Store) -> Iterator[TestClient]:
    """A client of a server on loopback that holds the seeds; a failure inside comes out as its answer, not as an exception."""
    with TestClient(create_app(seeds), base_url=HERE, raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run `chidao ARGUMENTS`."""

    def run(*arguments: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["chidao", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run
