"""Clocks and figures shared by the measurements."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from graph.paths import data_dir
from ingest.formats.text import decode


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report; ``goal`` says what must hold, ``kept`` whether it does (None: no goal)."""

    what: str
    value: str
    goal: str = ""
    kept: bool | None = None


def best(act: Callable[[], object], times: int = 3) -> float:
    """Seconds of the quickest of some runs: the one least disturbed by others."""
    return min(_seconds(act) for _ in range(times))


def spread(act: Callable[[], object], times: int = 30) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, after one run to warm up."""
    act()
    taken = [_seconds(act) * 1000 for _ in range(times)]
    return median(taken), quantiles(taken, n=20)[-1]


def seeds() -> list[tuple[str, str]]:
    """Names and texts of the sample documents."""
    files = sorted(Path(data_dir() / "seeds").glob("*.txt"))
    return [(file.name, decode(file.read_bytes(), file.name)) for file in files]


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
