"""Bad input and bad surroundings, end to end: every message names its file or place in both languages, and no traceback is shown."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.schema.definition import schema
from graph.store.meta import set_meta
from graph.store.store import Store
from tests.api.calling import Call, Outcome
from tests.gold_records import SEEDS

VINH, CAN_THO = (next(SEEDS.glob(f"{n}_*.txt")) for n in ("001", "002"))
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _in_both_languages(outcome: Outcome, place: str, code: int = 1) -> None:
    assert outcome.code == code, outcome.err
    assert "Traceback" not in outcome.err
    lines = [line for line in outcome.err.splitlines() if place in line and not line.startswith(" ")]
    assert len(lines) == 2 and lines[0] != lines[1], outcome.err


def _windows_1258(text: str) -> bytes:
    """Tones as letters of their own behind the vowel, the way that code page writes them."""
    out = bytearray()
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(c for c in parts if c in _TONES)
        vowel = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        out += (vowel + tones).encode("cp1258", "replace")
    return bytes(out)


@pytest.mark.parametrize("form", ["utf-16", "utf-16-le", "utf-16-be", "windows-1258"])
def test_other_encodings_are_read_right(call: Call, tmp_path: Path, form: str) -> None:
    text = VINH.read_bytes().decode()
    path = tmp_path / "plan.txt"
    path.write_bytes(_windows_1258(text) if form == "windows-1258" else text.encode(form))
    read, plain = json.loads(call("extract", path).out), json.loads(call("extract", VINH).out)
    assert read["document"]["issuer"] == plain["document"]["issuer"]
    assert len(read["tasks"]) == len(plain["tasks"]) and len(read["inherited"]) == len(plain["inherited"])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("spaces.txt", b" \r\n\t\n"),
        ("french.txt", "Cet été, le comité a décidé à l'unanimité de créer une équipe.".encode("latin-1") * 20),
        ("broken.txt", VINH.read_bytes()[:3001] + b"\xff\xfe\xff" + VINH.read_bytes()[3001:]),
        ("page.html", "<html><body>Kế hoạch</body></html>".encode()),
        ("page.txt", "<!DOCTYPE html><html><body>Kế hoạch</body></html>".encode()),
        ("scan.pdf", b"%PDF-1.7"),
        ("scan.txt", b"%PDF-1.7"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(call: Call, tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    outcome = call("extract", path)
    _in_both_languages(outcome, name)
    assert outcome.out == ""


def test_a_file_above_the_limit_is_not_even_opened(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as out:
        out.truncate(40_000_000_000)  # holds no bytes on the disk
    _in_both_languages(call("extract", path), "huge.txt")
    monkeypatch.setenv("CHIDAO_MAX_BYTES", "1000")
    outcome = call("extract", VINH)
    assert outcome.code == 1 and "CHIDAO_MAX_BYTES" in outcome.err


def test_one_line_of_five_megabytes_is_read(call: Call, tmp_path: Path) -> None:
    line = " ".join(VINH.read_bytes().decode().split())
    path = tmp_path / "line.txt"
    path.write_text((line + " ") * (5_000_000 // len(line.encode()) + 1), encoding="utf-8")
    # without its lines nothing tells it from a text about documents
    assert call("extract", "--any", path).code == 0


def test_the_others_go_on_where_one_file_fails(store: Store, call: Call, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(VINH.read_bytes())
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    outcome = call("ingest", tmp_path, tmp_path / "missing.txt", tmp_path / "scan.pdf", "--json")
    _in_both_languages(outcome, "empty.txt")
    _in_both_languages(outcome, "missing.txt")
    assert json.loads(outcome.out)["added"] == ["good.txt"]


def test_a_number_that_fits_several_documents_lists_them(store: Store, call: Call) -> None:
    assert call("ingest", VINH, CAN_THO).code == 0
    _in_both_languages(call("up", "kế hoạch"), "kế hoạch")
    listed = call("up", "kế hoạch", "--json")
    assert listed.code == 1 and len(json.loads(listed.out)["candidates"]) == 2
    _in_both_languages(call("show", "no.such.key"), "no.such.key", code=3)
    _in_both_languages(call("up", "9999/QĐ-XYZ"), "9999/QĐ-XYZ", code=3)


def test_a_server_that_is_not_there_is_said(call: Call) -> None:
    _in_both_languages(call("who", "x", "--graph", "bolt://127.0.0.1:9"), "bolt://127.0.0.1:9")
    _in_both_languages(call("who", "x", "--graph", "http://example.org"), "http://example.org", code=2)


def test_a_wrong_password_or_database_is_said(call: Call, neo4j_server: object, monkeypatch: pytest.MonkeyPatch) -> None:
    url = str(neo4j_server.url)  # type: ignore[attr-defined]
    monkeypatch.setenv("CHIDAO_PASSWORD", "not this one")
    _in_both_languages(call("status", "--graph", url), url)
    monkeypatch.setenv("CHIDAO_PASSWORD", str(neo4j_server.password))  # type: ignore[attr-defined]
    monkeypatch.setenv("CHIDAO_DATABASE", "elsewhere")
    _in_both_languages(call("status", "--graph", url), url)


def test_a_data_directory_that_cannot_be_written_is_named(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a directory")
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path / "file" / "home"))
    _in_both_languages(call("status"), str(tmp_path / "file" / "home"))


def test_a_data_directory_that_a_silent_process_holds_is_named(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "held"
    home.mkdir()
    monkeypatch.setenv("CHIDAO_HOME", str(home))
    monkeypatch.setattr("graph.store.embedded._PATIENCE", 0.5)
    code = f"import time; from filelock import FileLock; lock = FileLock({str(home / 'owner.lock')!r}); lock.acquire(); print(1, flush=True); time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None and holder.stdout.readline()
        _in_both_languages(call("status"), str(home))
    finally:
        holder.kill()
        holder.wait()


def test_a_graph_of_a_newer_schema_is_left_alone(store: Store, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    set_meta(store, state="of another day", pending=False)
    store.run_write("MATCH (m:Meta) SET m.schema = $version", version=schema().version + 1)
    for verb in (("ingest", VINH), ("who", "x"), ("status",), ("check",), ("forget", "x.txt")):
        _in_both_languages(call(*verb), str(schema().version + 1))
    assert store.read("MATCH (m:Meta) RETURN m.state AS state") == [{"state": "of another day"}]


def test_an_empty_graph_answers_and_keeps_every_invariant(call: Call) -> None:
    assert call("check").code == 0
    assert call("status").code == 0
    assert call("who", "chợ").code == 3
    assert call("gaps").code == 3


@pytest.fixture
def texts(tmp_path: Path) -> Iterator[Path]:
    """Six small plans, enough to be interrupted."""
    folder = tmp_path / "texts"
    folder.mkdir()
    text = CAN_THO.read_bytes().decode()[:9000]
    for number in range(6):
        (folder / f"{number}.txt").write_text(text.replace("20 /KH-UBND", f"{number + 20}/KH-UBND"), encoding="utf-8")
    yield folder


def test_ctrl_c_leaves_a_graph_that_a_second_ingest_completes(store: Store, call: Call, texts: Path) -> None:
    """Stopped after some texts were written, whichever engine holds the graph."""
    code = (
        "import os, signal, sys\n"
        "import ingest.loading.load as loading\n"
        "write = loading._Ingest.write\n"
        "def stopping(self, key, source):\n"
        "    write(self, key, source)\n"
        "    if self.done == 3: os.kill(os.getpid(), signal.SIGINT)\n"
        "loading._Ingest.write = stopping\n"
        f"sys.argv = ['chidao', 'ingest', {str(texts)!r}]\n"
        "from api.cli import main\n"
        "main()\n"
    )
    stopped = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ), check=False)
    assert stopped.returncode == 130 and "Traceback" not in stopped.stderr
    assert "Đã dừng" in stopped.stderr and "Stopped" in stopped.stderr
    assert call("check").code == 0
    assert call("ingest", texts).code == 0
    assert call("check").code == 0
    broken_off = json.loads(call("status", "--json").out)
    store.run_write("MATCH (n) DETACH DELETE n")
    assert call("ingest", texts).code == 0
    assert json.loads(call("status", "--json").out)["state"] == broken_off["state"]


def test_ctrl_c_while_the_program_starts_shows_no_traceback(tmp_path: Path) -> None:
    code = "import threading, os, signal; threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGINT)).start(); import sys; sys.argv = ['chidao', 'status']; from api.cli import main; main()"
    stopped = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert stopped.returncode == 130 and "Traceback" not in stopped.stderr


def test_a_reader_that_goes_away_shows_no_traceback(store: Store, call: Call) -> None:
    assert call("ingest", VINH).code == 0
    command = f"{sys.executable} -c \"import sys; sys.argv=['chidao','gaps','--json']; from api.cli import main; main()\" | head -c 10"
    run = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in run.stderr and run.stdout


def test_a_question_is_answered_while_another_process_holds_the_graph(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`chidao who` beside `chidao serve`, on the files of one data directory."""
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path / "shared"))
    assert call("ingest", VINH).code == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = f"import sys; sys.argv = ['chidao', 'serve', '--port', '{port}']; from api.cli import main; main()"
    server = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    late = threading.Timer(60, server.kill)
    late.start()
    try:
        assert server.stdout is not None and str(port) in server.stdout.readline()
        assert call("who", "tuyen pho van minh").code == 0
        _in_both_languages(call("serve", "--port", str(port)), str(port))
        server.send_signal(signal.SIGINT)
        assert "Traceback" not in server.communicate(timeout=30)[1]
    finally:
        late.cancel()
        server.kill()
        server.wait()
