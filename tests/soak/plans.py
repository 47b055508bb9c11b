"""Little plans of their own words, and the command line that brings them in."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from api.commands.reading import ingest_into
from graph.checks.hash import graph_hash
from graph.checks.invariants import check
from graph.store.corrections import corrections
from graph.store.meta import is_pending
from graph.store.store import Store

_BODIES = ("Sở Xây dựng", "Sở Tài chính", "Sở Y tế", "Phòng Nội vụ", "Công an tỉnh")
_WORK = ("trồng cây ven sông", "sửa cầu qua suối", "mở lớp học buổi tối", "dọn chợ phiên", "thắp đèn đường làng")


def plan(number: int) -> str:
    """The plan of that number; each cites the one before it."""
    tasks = "".join(
        f"{at}. {_BODIES[(number + at) % 5]} chủ trì, phối hợp với {_BODIES[(number + at + 2) % 5]} {_WORK[(number * 3 + at) % 5]} đợt {number}, "
        f"hoàn thành trước ngày {at * 5}/{number % 12 + 1}/2025.\n"
        for at in range(1, 6)
    )
    above = f"Căn cứ Kế hoạch số {number - 1}/KH-UBND ngày {(number - 1) % 28 + 1}/3/2024 của UBND tỉnh Hòa Minh;\n\n" if number > 1 else ""
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH HÒA MINH\n\nSố: {number}/KH-UBND\nHòa Minh, ngày {number % 28 + 1} tháng 3 năm 2024\n\n"
        f"KẾ HOẠCH\nViệc làng năm thứ {number}\n\n{above}{tasks}"
    )


def work_of(number: int) -> str:
    """Words of the first task of that plan, and of no other."""
    return f"{_WORK[(number * 3 + 1) % 5]} đợt {number}"


def written(folder: Path, numbers: Iterable[int]) -> Path:
    """The plans of those numbers as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number}.txt").write_text(plan(number), encoding="utf-8")
    return folder


def started(home: Path, *arguments: str | Path, **settings: str) -> subprocess.Popen[str]:
    """`chidao ARGUMENTS` over a data directory, in a process of its own."""
    environment = {**os.environ, "CHIDAO_HOME": str(home), "CHIDAO_GRAPH": "embedded", **settings}
    command = [sys.executable, "-m", "api.cli", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def ran(home: Path, *arguments: str | Path) -> tuple[int, str]:
    """Exit status and stderr of `chidao ARGUMENTS`."""
    process = started(home, *arguments)
    _, said = process.communicate(timeout=300)
    return process.returncode, said


@contextlib.contextmanager
def opened(home: Path) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHIDAO_HOME", str(home))
        with Store.open("embedded") as store:
            yield store


def served(home: Path, **settings: str) -> tuple[str, subprocess.Popen[str]]:
    """`chidao serve` over a data directory, once it answers: its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = started(home, "serve", "--port", str(port), **settings)
    base = f"http://127.0.0.1:{port}"
    for _ in range(600):
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{base}/health", timeout=30).status_code == 200:
                return base, process
        time.sleep(0.2)
    raise RuntimeError(f"the server did not start: {process.poll()}")


@dataclass(frozen=True, slots=True)
class State:
    """Hash of a graph, how many findings its check has, whether something is pending, how many corrections it holds."""

    hash: str
    findings: int
    pending: bool
    corrections: int


def state_of(store: Store) -> State:
    """What there is now."""
    return State(graph_hash(store), len(check(store)), is_pending(store), len(corrections(store)))


def read_in(store: Store, folder: Path) -> None:
    """What `chidao ingest FOLDER` does, in this process."""
    ingest_into(store, tuple(sorted(folder.iterdir())), 1)
