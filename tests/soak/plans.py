"""Little plans of their own words, and the command line that brings them in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from graph.checks.hash import graph_hash
from graph.checks.invariants import check
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


def written(folder: Path, numbers: Iterable[int]) -> Path:
    """The plans of those numbers as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number}.txt").write_text(plan(number), encoding="utf-8")
    return folder


def started(home: Path, *arguments: str | Path) -> subprocess.Popen[str]:
    """`chidao ARGUMENTS` over a data directory, in a process of its own."""
    environment = {**os.environ, "CHIDAO_HOME": str(home), "CHIDAO_GRAPH": "embedded"}
    command = [sys.executable, "-m", "api.cli", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def ran(home: Path, *arguments: str | Path) -> tuple[int, str]:
    """Exit status and stderr of `chidao ARGUMENTS`."""
    process = started(home, *arguments)
    _, said = process.communicate(timeout=300)
    return process.returncode, said


def state_of(home: Path) -> tuple[str, int, bool]:
    """Hash of the graph below a data directory, how many findings its check has, whether something is pending."""
    before = os.environ.get("CHIDAO_HOME")
    os.environ["CHIDAO_HOME"] = str(home)
    try:
        with Store.open("embedded") as store:
            return graph_hash(store), len(check(store)), is_pending(store)
    finally:
        if before is None:
            del os.environ["CHIDAO_HOME"]
        else:
            os.environ["CHIDAO_HOME"] = before
