"""Bad texts, files made to harm and odd paths, through the command line: words, never a traceback, and a sound file among them is read."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import Figure
from tests.formats.hostile import HOSTILE, OTHERS
from tests.soak.growth import ATOMS, PLACES
from tests.soak.plans import plan

_SOUND = "sound.txt"
_NAMES = (
    *("a\nb.txt", "\x1b[31mred.txt", "tab\t.txt", "-rf.txt", "--help.txt", " .txt", "'.txt", '".txt', "*.txt", "?.txt", "[a].txt", "[.txt"),
    *("{a,b}.txt", "~.txt", "$HOME.txt", "`id`.txt", "a;b.txt", "a|b.txt", "#.txt", "%s.txt", "%00.txt", "\\.txt", "😀.txt", "e\u0301.txt"),
    *("\u202etxt.exe.txt", "\ufeff.txt", "con.txt", "NUL.txt", "<b>.txt", "x" * 250 + ".txt"),
)
_BYTES = (b"\xff\xfe.txt", b"a\xc3.txt", b"\xed\xa0\x80.txt")
_ARGUMENTS = (
    "",
    " ",
    "a" * 300,
    "x/" * 3000,
    "[",
    "**/*nothing",
    "file:///etc/passwd",
    "http://127.0.0.1:9/a",
    "/dev/zero",
    "/dev/null",
    "\x01",
)


def hostile(place: Path, texts: int, files: int, paths: int, seed: int = 5) -> Iterator[Figure]:
    """So many of each kind, each kind in one ingest."""
    yield _figure("bad texts", place / "texts", _bad_texts(place / "texts", texts, seed))
    yield _figure("files made to harm", place / "files", _files(place / "files", files))
    yield _figure("odd paths", place / "paths", _paths(place / "paths", paths))


def _figure(what: str, folder: Path, arguments: list[bytes]) -> Figure:
    (folder / _SOUND).write_text(plan(1), encoding="utf-8")
    environment = {**os.environ, "CHIDAO_HOME": str(folder.with_name(f"{folder.name}-home")), "CHIDAO_GRAPH": "embedded"}
    command: list[str | bytes] = [
        sys.executable,
        "-m",
        "api.cli",
        "ingest",
        "--json",
        "--any",
        "--",
        *arguments,
        os.fsencode(folder / _SOUND),
    ]
    done = subprocess.run(command, capture_output=True, timeout=1800, check=False, env=environment)
    traces = done.stdout.count(b"Traceback") + done.stderr.count(b"Traceback")
    try:
        read = _SOUND in json.loads(done.stdout)["added"]
    except (ValueError, KeyError):
        read = False
    said = f"{traces} tracebacks, exit {done.returncode}, the sound file {'read' if read else 'NOT READ'}"
    return Figure(f"{len(arguments)} {what}", said, "0, the sound file read", traces == 0 and read and done.returncode in (0, 1))


def _bad_texts(folder: Path, count: int, seed: int) -> list[bytes]:
    """Atoms repeated in places of a document, and documents cut, shuffled and garbled."""
    draw = random.Random(seed)
    folder.mkdir(parents=True)
    for at in range(count):
        name, atom = draw.choice(sorted(PLACES)), draw.choice(ATOMS)
        text = PLACES[name](atom, 20_000 // len(atom))
        if at % 3 == 1:
            text = "".join(draw.sample(text[:20_000], len(text[:20_000])))
        elif at % 3 == 2:
            text = plan(at + 1)[: draw.randint(1, 900)] + "".join(draw.choices(ATOMS, k=400))
        (folder / f"{at}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    return _listed(folder)


def _files(folder: Path, count: int) -> list[bytes]:
    folder.mkdir(parents=True)
    made = {f"{at}.docx": make for at, (make, _) in enumerate(HOSTILE.values())} | OTHERS
    for name, make in list(made.items())[:count]:
        (folder / name).write_bytes(make())
    return _listed(folder)


def _paths(folder: Path, count: int) -> list[bytes]:
    folder.mkdir(parents=True)
    for at, name in enumerate([*map(os.fsencode, _NAMES), *_BYTES]):
        with open(os.fsencode(folder) + b"/" + name, "wb") as file:
            file.write(plan(at + 2).encode())
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "self").symlink_to(folder)
    (folder / "folder.txt").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        # a short name: the system's limit on such addresses is small
        here = os.getcwd()
        os.chdir(folder)
        try:
            listening.bind("socket.txt")
        finally:
            os.chdir(here)
    return [*map(os.fsencode, _ARGUMENTS), *_listed(folder)][:count]


def _listed(folder: Path) -> list[bytes]:
    return [os.fsencode(folder) + b"/" + name for name in sorted(os.listdir(os.fsencode(folder)))]
