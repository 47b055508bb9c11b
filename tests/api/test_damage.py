"""A damaged store, a full disk, a database that is somebody else's: said as such, with the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.checks.hash import graph_hash
from graph.errors import Conflict, StoreUnavailable
from graph.store.meta import open_graph, set_meta
from graph.store.store import Store
from ingest.loading.load import ingest
from tests.api.calling import Call
from tests.gold_records import gold_names, gold_record
from tests.neo4j.server import USER, Server

_PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH HÒA MINH\n\nSố: {n}/KH-UBND\nHòa Minh, ngày 5 tháng 3 năm 2024\n\nKẾ HOẠCH\nChăm sóc cây xanh\n\n"
    "1. Sở Xây dựng chủ trì trồng {n} cây, hoàn thành trước ngày 30/6/2024.\n"
)


@pytest.fixture
def home(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path / "home"))
    (tmp_path / "plans").mkdir()
    for n in (1, 2):
        (tmp_path / "plans" / f"{n}.txt").write_text(_PLAN.format(n=n), encoding="utf-8")
    assert call("ingest", tmp_path / "plans").code == 0
    return tmp_path / "home"


def test_a_store_is_built_anew_with_its_corrections(home: Path, call: Call) -> None:
    assert call("correct", "trồng 1 cây", "--owner", "Sở Tài chính", "--by", "An", "--why", "đọc sai").code == 0
    with open_graph() as store:
        before = graph_hash(store)
    told = call("rebuild")
    assert (told.code, "2 bản văn, 1 đính chính" in told.out) == (0, True)
    with open_graph() as store:
        assert graph_hash(store) == before
    assert len(list(home.glob("damaged.*"))) == 1
    assert "Sở Tài chính" in call("corrections", "--json").out


def test_a_damaged_store_is_said_and_checked_and_built_anew(home: Path, call: Call) -> None:
    for bucket in (home / "databases").rglob("Text_*.bucket"):
        bucket.write_bytes(b"\0" * bucket.stat().st_size)
    checked = call("check")
    assert (checked.code, "Traceback" in checked.err, checked.out != "") == (1, False, True)
    told = call("rebuild", home.parent / "plans")
    assert "Traceback" not in told.err
    assert call("check").code == 0
    assert "trồng 1 cây" in call("who", "trồng cây").out


def test_a_full_disk_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    if store.engine == "embedded":
        monkeypatch.setattr("graph.store.store.is_full", lambda _: True)
        with pytest.raises(StoreUnavailable, match="disk is full"):
            store.run_write("CREATE (:Place {key: missing()})")


def test_a_database_of_another_program_is_left_alone(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("CHIDAO_GRAPH", neo4j_server.url), ("CHIDAO_USER", USER), ("CHIDAO_PASSWORD", neo4j_server.password)):
        monkeypatch.setenv(name, value)
    with Store.open() as store:
        for foreign in ("CREATE (:Person {name: 'An'})", "CREATE (:Meta {key: 'graph'})"):
            store.run_write("MATCH (n) DETACH DELETE n")
            store.run_write(foreign)
            with pytest.raises(Conflict, match="another program"):
                ingest(store, [gold_record(gold_names()[0])])
            with pytest.raises(Conflict, match="another program"), open_graph():
                pass
        store.run_write("MATCH (n) DETACH DELETE n")
        set_meta(store, state="empty", pending=False)
        store.run_write("MATCH (n) DETACH DELETE n")
