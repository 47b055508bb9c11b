"""`chidao export` and `chidao check --rdf`."""

from __future__ import annotations

import gzip
import sys
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.cli import main
from api.commands import exporting
from api.files import exports
from api.files.separate import tables
from graph.store.store import Store
from ingest.loading.load import ingest
from tests.gold_records import gold_names, gold_record
from tests.rdf.conftest import exported


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["chidao", *map(str, arguments)])
    try:
        main()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@pytest.fixture
def loaded(store: Store) -> Store:
    ingest(store, [gold_record(gold_names()[0])])
    return store


def test_exports_and_checks(loaded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(monkeypatch, "export", "--format", "nquads", "-o", tmp_path / "all.nq.gz") == 0
    assert gzip.decompress((tmp_path / "all.nq.gz").read_bytes()) == exported(loaded, "nquads")
    for format in ("turtle", "csv", "xlsx", "graphml"):
        assert _run(monkeypatch, "export", "--format", format, "-o", tmp_path / f"all.{format}") == 0
        assert (tmp_path / f"all.{format}").stat().st_size > 1000
    for format, kind in (("csv-tables", "csv"), ("parquet", "parquet")):
        assert _run(monkeypatch, "export", "--format", format, "-o", tmp_path / format) == 0
        made = sorted(path.name for path in (tmp_path / format).iterdir())
        assert made == sorted(f"{name}.{kind}" for name in tables())
        assert _run(monkeypatch, "export", "--format", format, "-o", tmp_path / f"{format}.zip") == 0
        assert sorted(zipfile.ZipFile(tmp_path / f"{format}.zip").namelist()) == made
    name = loaded.read("MATCH (t:Text) RETURN t.files AS files")[0]["files"][0]
    assert _run(monkeypatch, "export", "-f", "ntriples", "--source", name, "-o", tmp_path / "one.nt") == 0
    assert _run(monkeypatch, "check", "--rdf") == 0


def test_wrong_use_leaves_no_file(
    loaded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x"
    assert _run(monkeypatch, "export", "--format", "n3", "-o", out) == 2
    assert _run(monkeypatch, "export", "--format", "turtle", "-o", tmp_path / "missing" / "x.ttl") == 1
    assert _run(monkeypatch, "export", "--format", "turtle", "--of", "no such paper 99", "-o", out) == 3
    assert _run(monkeypatch, "export", "--format", "turtle", "--down", "-o", out) == 2
    assert _run(monkeypatch, "export", "--format", "csv", "--ontology", "-o", out) == 2
    assert list(tmp_path.iterdir()) == [] or [p.name for p in tmp_path.iterdir()] == ["home"]


def test_the_ontology_needs_no_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _run(monkeypatch, "export", "--ontology", "--format", "turtle", "-o", tmp_path / "o.ttl") == 0
    assert len(list(ox.parse(path=str(tmp_path / "o.ttl")))) > 1000


def test_the_help_names_the_formats_that_there_are() -> None:
    assert sorted(exporting.FORMATS) == sorted(exports.ALL_FORMATS)
