"""The store keeps its promises on both engines: whole transactions, clear errors, closed doors."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from neo4j import ManagedTransaction

from graph.errors import ChidaoError, Conflict, StoreUnavailable, WrongUse
from graph.schema.definition import schema
from graph.store.bolt import NotWritable, Refused, WrongPassword
from graph.store.store import Store
from tests.neo4j.server import Server


def test_rows_are_dicts(store: Store) -> None:
    store.run_write("CREATE (:Place {key: 'a', name: 'Vinh'})")
    assert store.read("MATCH (p:Place) RETURN p, p.name AS name, {x: $x} AS m", x=1) == [
        {"p": {"key": "a", "name": "Vinh"}, "name": "Vinh", "m": {"x": 1}}
    ]


def test_a_failing_unit_of_work_leaves_nothing(store: Store) -> None:
    def work(tx: ManagedTransaction) -> None:
        tx.run("UNWIND range(1, 50) AS i CREATE (:Place {key: toString(i)})").consume()
        raise WrongUse("sai", "wrong")

    with pytest.raises(WrongUse):
        store.write(work)
    with pytest.raises(Refused):
        store.run_write("UNWIND [1, 2, 0] AS i CREATE (:Place {key: toString(10 / i)})")
    assert store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_a_unique_key_is_kept(store: Store) -> None:
    store.ddl("CREATE CONSTRAINT place_key IF NOT EXISTS FOR (n:Place) REQUIRE n.key IS UNIQUE")
    store.run_write("CREATE (:Place {key: 'a'})")
    with pytest.raises(Refused) as refused:
        store.run_write("CREATE (:Place {key: 'a'})")
    assert refused.value.code == "Neo.ClientError.Schema.ConstraintValidationFailed"


def test_full_text_is_asked_alike(store: Store) -> None:
    name, label, property = schema().fulltext
    for _ in range(2):
        store.create_fulltext(name, label, property)
    store.await_indexes()
    store.run_write("CREATE (:Task:Searchable {key: 't', search: 'chỉnh trang đô thị chinh trang do thi'})")
    for words in ("chỉnh", "do thi"):
        asked = store.read("CALL db.index.fulltext.queryNodes($name, $q) YIELD node RETURN node.key AS key", name=name, q=words)
        assert asked == [{"key": "t"}]


@pytest.mark.parametrize("name", ["a b", "a`b", "", "a)-(", "á"])
def test_names_of_indexes_are_names(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="schema name"):
        store.create_fulltext(name, "Searchable", "search")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:1/x.csv"])
def test_no_file_is_read_by_a_statement(store: Store, address: str) -> None:
    with pytest.raises(ChidaoError):
        store.read("LOAD CSV FROM $address AS row RETURN row LIMIT 1", address=address)


def test_reading_cannot_write(both_stores: tuple[Store, Store]) -> None:
    with pytest.raises(NotWritable):
        both_stores[1].read("CREATE (:Place {key: 'a'})")


def test_a_wrong_password_is_said(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_PASSWORD", "not-the-password")
    with pytest.raises(WrongPassword, match="CHIDAO_PASSWORD"):
        Store.open(neo4j_server.url)


def test_an_unknown_database_is_said(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("CHIDAO_DATABASE", "nosuchdatabase")
    with pytest.raises(StoreUnavailable, match="CHIDAO_DATABASE"):
        Store.open(neo4j_server.url)


@pytest.mark.parametrize("url", ["bolt://127.0.0.1:1", "neo4j://127.0.0.1:1", "bolt://no-such-host.invalid"])
def test_nobody_there(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="cannot be reached") as unreachable:
        Store.open(url)
    assert unreachable.value.place == url
    assert "Không kết nối được" in unreachable.value.vi


@pytest.mark.parametrize("url", ["http://127.0.0.1", "nonsense", "bolt://:abc"])
def test_not_an_address(url: str) -> None:
    with pytest.raises(WrongUse, match="bolt://"):
        Store.open(url)


def test_two_stores_of_one_process_share_the_engine() -> None:
    first, second = Store.open(), Store.open("embedded")
    first.run_write("CREATE (:Place {key: 'a'})")
    first.close()
    first.close()
    assert second.read("MATCH (p:Place) RETURN p.key AS key") == [{"key": "a"}]
    second.close()
    with Store.open() as again:
        assert again.read("MATCH (p:Place) RETURN p.key AS key") == [{"key": "a"}]


def test_the_connection_file_is_private_and_goes(tmp_path: Path) -> None:
    file = tmp_path / "home" / "connection.json"
    with Store.open():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert set(json.loads(file.read_text())) == {"bolt_port", "http_port", "password", "pid"}
    assert not file.exists()


def test_nothing_listens_beyond_this_machine() -> None:
    with Store.open() as store:
        port = int(store.url.rsplit(":", 1)[1])
        listening = [line.split() for file in ("tcp", "tcp6") for line in Path(f"/proc/net/{file}").read_text().splitlines()[1:]]
        ours = [line[1].split(":")[0] for line in listening if line[1].endswith(f":{port:04X}") and line[3] == "0A"]
        assert ours
        assert all(address.endswith("0100007F") for address in ours)


_SERVE = """
import sys
from graph.store.store import Store
store = Store.open()
store.run_write("CREATE (:Place {key: 'theirs'})")
print("open", flush=True)
sys.stdin.read()
store.close()
"""


def _other_process() -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", _SERVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_a_second_process_connects_to_the_first() -> None:
    with _other_process() as owner:
        with Store.open() as guest:
            guest.create_fulltext("searchable_words", "Searchable", "search")
            assert guest.read("MATCH (p:Place) RETURN p.key AS key") == [{"key": "theirs"}]
        owner.communicate()
    with Store.open() as now_ours:
        assert now_ours.read("MATCH (p:Place) RETURN p.key AS key") == [{"key": "theirs"}]


def test_a_guest_outlives_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    # how long a guest knocks before it takes over changes nothing but the time this takes
    monkeypatch.setattr("graph.store.store._RETRY_SECONDS_AS_GUEST", 0.2)
    with _other_process() as owner, Store.open() as guest, Store.open() as other_guest:
        owner.communicate()
        assert guest.read("MATCH (p:Place) RETURN p.key AS key") == [{"key": "theirs"}]
        guest.run_write("CREATE (:Place {key: 'ours'})")
        assert other_guest.read("MATCH (p:Place) RETURN count(p) AS n") == [{"n": 2}]


def test_a_killed_owner_leaves_a_graph_that_opens(tmp_path: Path) -> None:
    with _other_process() as owner:
        os.kill(owner.pid, signal.SIGKILL)
        owner.wait()
    assert (tmp_path / "home" / "connection.json").exists()
    with Store.open() as heir:
        assert heir.read("MATCH (p:Place) RETURN p.key AS key") == [{"key": "theirs"}]


def test_an_owner_that_cannot_be_reached_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.embedded._PATIENCE", 0.0)
    with _other_process() as owner:
        (tmp_path / "home" / "connection.json").unlink()
        with pytest.raises(Conflict, match="locked by another process"):
            Store.open()
        owner.communicate()


def test_a_directory_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no directory")
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(Conflict, match="cannot be written") as refused:
        Store.open()
    assert refused.value.place == str(tmp_path / "file" / "home")
