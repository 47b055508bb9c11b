"""Cypher of a person's own: it reads, and does nothing else, on both engines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import BadInput, ChidaoError
from graph.store.bolt import NotWritable, Refused
from graph.store.store import Store
from graph.store.user_cypher import ROWS, TooSlow, run_reading
from tests.neo4j.server import Server


def test_it_reads(store: Store) -> None:
    store.run_write("UNWIND range(1, 30) AS i CREATE (:Place {key: toString(i)})")
    assert run_reading("MATCH (p:Place) WHERE p.key = '7' RETURN p.key AS key, {a: 1} AS m") == [{"key": "7", "m": {"a": 1}}]
    assert len(run_reading("MATCH (p:Place) RETURN p", rows=10)) == 10


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (:Place {key: 'b'})",
        "MATCH (p:Place) SET p.name = 'x' RETURN p",
        "MATCH (n) DETACH DELETE n",
        "MERGE (:Place {key: 'c'})",
        "CREATE INDEX some_index IF NOT EXISTS FOR (n:Place) ON (n.name)",
    ],
)
def test_it_does_not_write(store: Store, statement: str) -> None:
    store.run_write("CREATE (:Place {key: 'a'})")
    with pytest.raises(NotWritable):
        run_reading(statement)
    assert store.read("MATCH (n) RETURN n") == [{"n": {"key": "a"}}]


@pytest.mark.parametrize("statement", ["MATCH", "", "RETURN 1; RETURN 2", "MATCH (n) RETURN m"])
def test_nonsense_is_refused(store: Store, statement: str) -> None:
    with pytest.raises((Refused, BadInput)):
        run_reading(statement)


@pytest.mark.parametrize(
    "statement", ["LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "load csv from 'file:///etc/hosts' as r return r"]
)
def test_it_reads_no_files(store: Store, statement: str) -> None:
    with pytest.raises(ChidaoError):
        run_reading(statement)


def test_administration_is_closed(store: Store) -> None:
    with pytest.raises(ChidaoError):
        run_reading("CALL dbms.listConfig() YIELD name RETURN name")


def test_a_slow_statement_is_stopped(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_PASSWORD", neo4j_server.password)
    with pytest.raises(TooSlow):
        run_reading("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a + b)", neo4j_server.url, seconds=1.0)


@pytest.mark.parametrize(
    "statement",
    ["SHOW TRANSACTIONS", "SHOW SETTINGS", "SHOW USERS", "TERMINATE TRANSACTIONS 'neo4j-transaction-1'", "SHOW TRANSACTIONS YIELD *"],
)
def test_the_servers_own_affairs_are_closed(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, statement: str) -> None:
    monkeypatch.setenv("CHIDAO_PASSWORD", neo4j_server.password)
    with pytest.raises(ChidaoError):
        run_reading(statement, neo4j_server.url)


def test_it_counts_over_everything(store: Store) -> None:
    """The limit is on rows given, never on what is counted, with a filter or none."""
    store.run_write("UNWIND range(1, 2500) AS i CREATE (:Place {key: toString(i), name: CASE i % 2 WHEN 0 THEN 'a' ELSE 'b' END})")
    statements = {
        "MATCH (p:Place) RETURN count(p) AS n": 2500,
        "MATCH (p:Place) WHERE p.name = 'a' RETURN count(p) AS n": 1250,
        "MATCH (p:Place {name: 'b'}) RETURN count(p) AS n": 1250,
        "MATCH (p:Place) WITH p ORDER BY p.key RETURN count(p.name) AS n": 2500,
    }
    assert {said: run_reading(said)[0]["n"] for said in statements} == statements
    assert len(run_reading("MATCH (p:Place) RETURN p.key AS key")) == ROWS


def test_it_asks_through_the_process_that_owns_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process, while this one holds the embedded engine; the user who read is gone afterwards."""
    home = tmp_path / "home"
    monkeypatch.setenv("CHIDAO_HOME", str(home))
    with Store.open() as owner:
        owner.run_write("CREATE (:Place {key: 'here'})")
        asked = [sys.executable, "-m", "api.cli", "cypher", "MATCH (p:Place) RETURN p.key AS key"]
        told = subprocess.run(asked, capture_output=True, text=True, check=True)
        assert json.loads(told.stdout) == [{"key": "here"}]
        assert "reader-" not in (home / "config" / "server-users.jsonl").read_text()
