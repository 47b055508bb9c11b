"""One file cannot stop the others, nor a strange place the program: words, an exit status, no traceback."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ingest.files import read_file, read_files
from ingest.reader import read_source
from tests.api.calling import Call

_PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH HÒA MINH\n\nSố: 12/KH-UBND\nHòa Minh, ngày 5 tháng 3 năm 2024\n\nKẾ HOẠCH\nChăm sóc cây xanh\n\n"
    "1. Sở Xây dựng chủ trì trồng cây, hoàn thành trước ngày 30/6/2024.\n"
)


def _run(*arguments: str | bytes | Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "api.cli", *arguments]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, env={**os.environ, **env})


def test_what_the_reader_cannot_bear_stops_no_other_file(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is raised in whichever stage: the file is named, the others are in, and the report holds no word of the text."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(_PLAN + f"2. Sở {name} làm đường.\n", encoding="utf-8")
    whole: Any = read_source

    def breaking(source: object, file: str) -> object:
        if file == "b.txt":
            raise RecursionError("deep")
        return whole(source, file)

    monkeypatch.setattr("ingest.files.read_source", breaking)
    told = call("ingest", tmp_path)
    assert (told.code, "2 mới; 1 lỗi" in told.out, "b.txt" in told.err, "RecursionError" in told.err) == (1, True, True, True)
    (report,) = (Path(os.environ["CHIDAO_HOME"]) / "reports").glob("*.txt")
    assert "Sở" not in report.read_text(encoding="utf-8")


def test_a_process_that_a_file_ends_ends_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = []
    for name in ("a.txt", "ends.txt", "c.txt"):
        (tmp_path / name).write_text(_PLAN, encoding="utf-8")
        files.append(tmp_path / name)
    whole: Any = read_source

    def ending(source: object, file: str) -> object:
        return os._exit(9) if file == "ends.txt" else whole(source, file)

    monkeypatch.setattr("ingest.files.read_source", ending)
    read = list(read_files(tuple(files), workers=2))
    assert [(one.path.name, one.record is None) for one in read] == [("a.txt", False), ("ends.txt", True), ("c.txt", False)]


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "tốt.txt").write_text(_PLAN, encoding="utf-8")
    with open(os.fsencode(folder) + b"/bad\xff\xfe.txt", "wb") as bad:
        bad.write((_PLAN + "2. Sở Y tế làm đường.\n").encode())
    done = _run("ingest", folder, PYTHONIOENCODING="ascii")
    assert (done.returncode, b"Traceback" in done.stderr, "2 mới" in done.stdout.decode()) == (0, False, True)


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.txt"))
        for path in (tmp_path / "pipe.txt", tmp_path / "loop.txt", tmp_path / "socket.txt", Path("/dev/zero"), Path("/dev/null"), tmp_path):
            (reading,) = read_file(path)
            assert reading.error is not None
            assert reading.record is None
    assert _run("extract", "/dev/zero").returncode == 1


@pytest.mark.parametrize("argument", ["a" * 300, "", " ", "x/" * 3000, "[", "**/*nothing"])
def test_an_argument_that_names_nothing(call: Call, argument: str) -> None:
    told = call("extract", argument)
    assert (told.code, told.out) == (1, "")
    assert told.err


@pytest.mark.parametrize("place", ["owner.lock/", "config", "connection.json/", "writer.lock/", "databases"])
def test_a_data_directory_in_which_something_else_stands(tmp_path: Path, place: str) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (tmp_path / "plan.txt").write_text(_PLAN, encoding="utf-8")
    if place.endswith("/"):
        (home / place).mkdir()
    else:
        (home / place).write_text("x", encoding="utf-8")
    done = _run("ingest", tmp_path / "plan.txt", CHIDAO_HOME=str(home))
    assert (done.returncode, b"Traceback" in done.stderr, done.stderr != b"") == (1, False, True), done.stderr


def test_a_data_directory_that_others_may_read_is_closed_and_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    done = _run("status", CHIDAO_HOME=str(home))
    assert (done.returncode, b"0700" in done.stderr, stat.S_IMODE(home.stat().st_mode)) == (0, True, 0o700)


def test_vietnamese_goes_through_a_pipe_of_any_locale(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(_PLAN, encoding="utf-8")
    done = _run("extract", tmp_path / "plan.txt", PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert (done.returncode, "Hòa Minh" in done.stdout.decode()) == (0, True)


def test_an_export_follows_the_mask_of_its_user(call: Call, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        assert call("export", "--ontology", "-o", tmp_path / "o.ttl", "-f", "turtle").code == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "o.ttl").stat().st_mode) == 0o600
