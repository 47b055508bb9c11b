"""A file that was edited takes the place of what it held; what stands twice is told; a path forgets what it brought."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.checks.hash import graph_hash
from graph.checks.invariants import check
from graph.store.store import Store
from tests.api.calling import Call
from tests.api.conftest import call

__all__ = ["call"]


def _plan(task: str, number: int = 12) -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH HÒA MINH\n\nSố: {number}/KH-UBND\nHòa Minh, ngày 5 tháng 3 năm 2024\n\nKẾ HOẠCH\nChăm sóc cây xanh\n\n"
        f"1. Sở Xây dựng chủ trì {task}, hoàn thành trước ngày 30/6/2024.\n2. Sở Tài chính bố trí kinh phí.\n"
    )


def _texts(store: Store) -> int:
    return int(store.read("MATCH (t:Text) RETURN count(t) AS n")[0]["n"])


def test_an_edited_file_replaces_its_former_text(store: Store, call: Call, tmp_path: Path) -> None:
    file, other = tmp_path / "kế hoạch.txt", tmp_path / "khác.txt"
    other.write_text(_plan("làm đường", 13), encoding="utf-8")
    file.write_text(_plan("trồng hai hàng cây"), encoding="utf-8")
    assert call("ingest", file, other).code == 0
    file.write_text(_plan("trồng ba hàng cây"), encoding="utf-8")
    told = call("ingest", tmp_path)
    assert "1 bản cũ bị thay" in told.out
    assert (_texts(store), check(store)) == (2, [])
    edited = graph_hash(store)
    assert "hai hàng cây" not in call("who", "trồng hàng cây").out
    store.run_write("MATCH (n) DETACH DELETE n")
    call("ingest", tmp_path)
    assert graph_hash(store) == edited


def test_a_text_that_moved_to_another_file_stays(store: Store, call: Call, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(_plan("trồng hai hàng cây", 1), encoding="utf-8")
    second.write_text(_plan("làm đường", 2), encoding="utf-8")
    call("ingest", tmp_path)
    before = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(before)
    assert call("ingest", tmp_path).code == 0
    assert _texts(store) == 2


def test_two_texts_of_one_document_are_told(store: Store, call: Call, tmp_path: Path) -> None:
    for name, words in (("a.txt", "trồng hai hàng cây"), ("b.txt", "trồng ba hàng cây")):
        (tmp_path / name).write_text(_plan(words), encoding="utf-8")
        told = call("ingest", tmp_path / name)
    assert "b.txt: cùng văn bản với a.txt" in told.err
    assert "bản hiện hành" in told.err
    assert _texts(store) == 2


@pytest.mark.parametrize("by", ["path", "relative", "name"])
def test_a_file_is_forgotten_by_the_path_that_brought_it(
    store: Store, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    folder = tmp_path / "một thư mục"
    folder.mkdir()
    (folder / "a.txt").write_text(_plan("trồng hai hàng cây"), encoding="utf-8")
    call("ingest", folder)
    monkeypatch.chdir(tmp_path)
    assert call("forget", {"path": folder / "a.txt", "relative": "một thư mục/a.txt", "name": "a.txt"}[by]).code == 0
    assert _texts(store) == 0


def test_the_encoding_of_each_file_is_kept(store: Store, call: Call, tmp_path: Path) -> None:
    for name, encoding in (("a.txt", "utf-8"), ("b.txt", "utf-16")):
        (tmp_path / name).write_text(_plan("trồng hai hàng cây"), encoding=encoding)
    assert call("ingest", tmp_path).code == 0
    kept = store.read("MATCH (o:Origin) RETURN o.encoding AS encoding ORDER BY encoding")
    assert [row["encoding"] for row in kept] == ["UTF-16-LE", "UTF-8"]
