"""Many texts at once: kept records come back as they were, and fill an empty graph with what loading them one by one gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from api.commands.verbs import app
from graph.checks.hash import graph_hash
from graph.checks.invariants import check
from graph.errors import BadInput
from graph.record_json import record_of
from graph.store.meta import graph_state, is_pending
from graph.store.state import EMPTY, State
from graph.store.store import Store
from ingest.formats.source import Source
from ingest.loading.arrivals import Incoming
from ingest.loading.bulk import csv_files
from ingest.loading.bulk import load as bulk
from ingest.loading.bulk.records import SUFFIXES, keep, kept
from ingest.loading.load import forget, ingest
from ingest.loading.origins import origin_of, texts_of
from ingest.loading.stored import reindex
from ingest.reader import read
from tests.bench.measuring import seeds
from tests.bench.scale.reissue import reissued
from tests.conftest import NEO4J, empty
from tests.neo4j.server import import_csv, running

_PLAN = """ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: {n}/KH-UBND\nLào Cai, ngày {n} tháng 3 năm 2025\n\nKẾ HOẠCH\nTrồng cây năm 2025\n
Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.\n\nI. NHIỆM VỤ\n
1. Sở Nông nghiệp và Môi trường chủ trì trồng {n} nghìn cây trước ngày 30/6/2025.\n2. UBND các xã, phường rà soát quỹ đất.\n"""


def _texts() -> list[Incoming]:
    made = [(f"{n}.txt", _PLAN.format(n=n)) for n in range(1, 8)]
    return [Incoming(Source(text), read(text, name), origin_of(name)) for name, text in [*seeds(), *made]]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_records_come_back_as_they_were_kept(tmp_path: Path, suffix: str) -> None:
    texts = _texts()
    path = tmp_path / f"records{suffix}"
    assert keep(path, texts) == len(texts)
    assert list(kept([path])) == texts


def test_a_broken_line_is_told_by_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    keep(path, _texts()[:1])
    with path.open("a") as out:
        out.write('{"file": "x"}\n')
    with pytest.raises(BadInput, match=r"records\.jsonl:2"):
        list(kept([path]))


@pytest.mark.parametrize("wrong", [{"tasks": 3}, {"document": None}, {"read": "guessed"}, {"sha256": 5}])
def test_json_that_is_no_record_is_refused(wrong: dict[str, Any]) -> None:
    told = _texts()[0].record.to_json()
    with pytest.raises(BadInput):
        record_of(json.loads(json.dumps(told | wrong)))


def test_at_once_gives_what_one_by_one_gives(store: Store) -> None:
    texts = _texts()
    ingest(store, texts)
    state, content = graph_state(store), graph_hash(store)
    empty(store)
    report = bulk.load(store, lambda: [*texts, *reversed(texts)])
    assert sorted(report.added) == sorted(one.record.file for one in texts)
    assert (graph_state(store), graph_hash(store)) == (state, content)
    again = bulk.load(store, lambda: texts)
    assert len(again.unchanged) == len(texts) and graph_state(store) == state
    assert texts_of(store, [origin_of("3.txt")]) == {origin_of("3.txt"): texts[-5].record.sha256}


def test_many_into_an_empty_graph_are_loaded_at_once_and_more_are_added(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _texts()
    ingest(store, texts)
    state, content = graph_state(store), graph_hash(store)
    empty(store)
    monkeypatch.setattr(bulk, "MANY", 3)
    told: list[tuple[int, int]] = []
    report = bulk.ingest_many(store, texts[:9], progress=lambda done, total, _: told.append((done, total)))
    assert len(report.added) == 9 and told[-1] == (9, 9)
    assert bulk.ingest_many(store, texts).added == [one.record.file for one in texts[9:]]
    assert (graph_state(store), graph_hash(store)) == (state, content)


def test_what_was_read_is_loaded_when_the_reading_is_broken_off(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MANY", 2)

    def stopped() -> Iterator[Incoming]:
        yield from _texts()[:4]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk.ingest_many(store, stopped())
    assert store.read("MATCH (t:Text) RETURN count(t) AS n") == [{"n": 4}]
    assert not is_pending(store)


def test_texts_of_one_document_are_told_as_twins(store: Store) -> None:
    text = _PLAN.format(n=5)
    texts = [Incoming(Source(one), read(one, name)) for name, one in (("a.txt", text), ("b.txt", text + "\nNơi nhận: Như trên.\n"))]
    report = bulk.load(store, lambda: texts)
    first, second = (one.record.sha256 for one in texts)
    assert report.twins == {first: (second,), second: (first,)}


@pytest.mark.parametrize("engine", [NEO4J], indirect=True)
def test_an_import_of_csv_files_gives_the_same_graph(engine: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _texts()
    empty(engine)
    ingest(engine, texts)
    state, content = graph_state(engine), graph_hash(engine)
    csv_files.write_csv(tmp_path / "csv", lambda: texts)
    home = tmp_path / "imported"
    import_csv(home, tmp_path / "csv" / csv_files.ARGUMENTS)
    with running(home) as server:
        monkeypatch.setenv("CHIDAO_PASSWORD", server.password)
        with Store.open(server.url) as imported:
            reindex(imported)
            assert (graph_state(imported), graph_hash(imported)) == (state, content)
            assert check(imported) == []
            forget(imported, texts[0].record.sha256)
            ingest(imported, texts)
            assert (graph_state(imported), graph_hash(imported)) == (state, content)


_TEXT = st.tuples(st.text("abc", min_size=1, max_size=3), st.just("x"), st.text("de", max_size=2), st.lists(st.text("f", max_size=2)))


@given(st.lists(_TEXT, unique_by=lambda text: text[0]), st.lists(_TEXT, unique_by=lambda text: text[0]))
def test_a_state_follows_from_the_texts_alone(before: list[Any], after: list[Any]) -> None:
    kept_as_they_were = [("kept", "x", "p", ["file"])]
    start = State.of([*kept_as_they_were, *before])
    assert State.kept(start.name) == start
    changed = start.changed(State.of(before), State.of(after))
    assert changed == State.of([*reversed(after), *kept_as_they_were])
    assert changed.changed(changed, State()).name == EMPTY


def test_records_are_kept_and_loaded_by_command(engine: Store, tmp_path: Path) -> None:
    empty(engine)
    folder = tmp_path / "texts"
    folder.mkdir()
    for n in (1, 2):
        (folder / f"{n}.txt").write_text(_PLAN.format(n=n), encoding="utf-8")
    run = CliRunner()
    out = tmp_path / "records.jsonl.gz"
    assert "2" in run.invoke(app, ["extract", str(folder), "--records", str(out)]).stdout
    loaded = run.invoke(app, ["load", str(tmp_path), "--lang", "en"])
    assert (loaded.exit_code, loaded.stdout.strip()) == (0, "2 added; 0 read anew; 0 unchanged")
    assert run.invoke(app, ["reindex"]).exit_code == 0
    written = run.invoke(app, ["load", str(out), "--csv", str(tmp_path / "csv")])
    assert written.exit_code == 0 and "neo4j-admin database import full" in written.stdout
    assert (tmp_path / "csv" / "Task.csv").read_text(encoding="utf-8").count("Sở Nông nghiệp và Môi trường") >= 2


def test_reissued_documents_differ_and_are_read_like_the_ones_they_came_from() -> None:
    made = list(reissued(seeds(), 12))
    assert len({text for _, text in made}) == 12
    assert made == list(reissued(seeds(), 12))
    tasks = [len(read(text, name).tasks) for name, text in made]
    assert all(tasks) and tasks[:5] == [len(read(text, name).tasks) for name, text in seeds()]
