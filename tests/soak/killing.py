"""Writers that are ended at random moments: each leaves a graph that its check finds sound and that the same ingest makes whole."""

from __future__ import annotations

import contextlib
import random
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import Popen

import httpx

from tests.bench.measuring import Figure
from tests.soak.plans import State, opened, read_in, served, started, state_of, work_of, written

_SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
_OWNER = "Sở Y tế"
Begin = Callable[[Path, Path, random.Random], Popen[str]]
"""Begins a writer over a data directory and a folder of plans."""


def _ingest(home: Path, folder: Path, draw: random.Random) -> Popen[str]:
    return started(home, "ingest", folder)


def _forget(home: Path, folder: Path, draw: random.Random) -> Popen[str]:
    return started(home, "forget", folder / draw.choice(sorted(path.name for path in folder.iterdir())))


def _correct(home: Path, folder: Path, draw: random.Random) -> Popen[str]:
    number = int(draw.choice(sorted(path.stem for path in folder.iterdir())))
    return started(home, "correct", work_of(number), "--owner", _OWNER, "--by", "An", "--why", "thử")


def _upload(home: Path, folder: Path, draw: random.Random) -> Popen[str]:
    base, server = served(home)
    files = draw.sample(sorted(folder.iterdir()), len(list(folder.iterdir())))
    threading.Thread(target=_send, args=(base, files), daemon=True).start()
    return server


def _send(base: str, files: list[Path]) -> None:
    # the server is ended meanwhile
    with contextlib.suppress(httpx.HTTPError), httpx.Client(base_url=base, timeout=30) as client:
        for file in files:
            client.post("/api/documents?wait=20", files={"file": (file.name, file.read_bytes())})


WRITERS: dict[str, Begin] = {"ingest": _ingest, "upload": _upload, "correct": _correct, "forget": _forget}
_ANEW = ("ingest", "upload")
"""Writers that begin with nothing; the others with all plans."""


def kills(place: Path, count: int, texts: int, seed: int = 1) -> Iterator[Figure]:
    """So many writers, one kind after the other, ended by one of three signals at a random moment of what they take undisturbed."""
    draw = random.Random(seed)
    folder = written(place / "texts", range(1, texts + 1))
    clean = _resumed(place / "clean", folder)[1]
    lasting = {name: _whole(name, place, folder, draw) for name in WRITERS}
    sound = same = late = 0
    traces: list[str] = []
    for at in range(count):
        name = list(WRITERS)[at % len(WRITERS)]
        home = place / f"killed-{at}"
        if name not in _ANEW:
            shutil.copytree(place / "clean", home)
        process = WRITERS[name](home, folder, draw)
        time.sleep(draw.uniform(0.0 if name == "upload" else 0.2, lasting[name]))
        late += process.poll() is not None
        process.send_signal(draw.choice(_SIGNALS))
        _, said = process.communicate(timeout=300)
        traces += [f"{name}: {said.strip().rpartition(chr(10))[2]}"] if "Traceback" in said else []
        after, resumed = _resumed(home, folder)
        sound += after.findings == 0
        same += resumed == replace(clean, corrections=after.corrections) and after.corrections <= (name == "correct")
        shutil.rmtree(home)
    yield Figure("writers ended before they were done", f"{count - late} of {count}")
    yield Figure("after a kill the check is clean", f"{sound} of {count}", "all", sound == count)
    yield Figure("after a kill and the same ingest: the clean hash, corrections kept", f"{same} of {count}", "all", same == count)
    yield Figure("kills: tracebacks", "; ".join(traces) or "0", "0", not traces)


def _resumed(home: Path, folder: Path) -> tuple[State, State]:
    """What a data directory holds, and what it holds once the plans are ingested into it."""
    with opened(home) as store:
        before = state_of(store)
        read_in(store, folder)
        return before, state_of(store)


def _whole(name: str, place: Path, folder: Path, draw: random.Random) -> float:
    """Seconds that a writer takes undisturbed; a server's uploads end with the last of them."""
    home = place / f"whole-{name}"
    if name not in _ANEW:
        shutil.copytree(place / "clean", home)
    begun = time.monotonic()
    if name == "upload":
        base, server = served(home)
        begun = time.monotonic()
        _send(base, sorted(folder.iterdir()))
        server.terminate()
    else:
        server = WRITERS[name](home, folder, draw)
    server.communicate(timeout=300)
    shutil.rmtree(home)
    return time.monotonic() - begun
