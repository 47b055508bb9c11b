"""Cypher of a person's own: it reads, and does nothing else, on both engines."""

from __future__ import annotations

import pytest

from graph.errors import BadInput, ChidaoError, Conflict
from graph.store.bolt import NotWritable, Refused
from graph.store.store import Store
from graph.store.user_cypher import TooSlow, run_reading
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


@pytest.mark.parametrize("statement", ["LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "load csv from 'file:///etc/hosts' as r return r"])
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


def test_not_in_the_engine_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.endpoint.Endpoint.ours", False)
    with pytest.raises(Conflict, match="Another process"):
        run_reading("RETURN 1 AS one")
