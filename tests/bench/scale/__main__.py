"""``python -m tests.bench.scale [SIZE …] [--texts FOLDER]``: what loading, adding and asking cost as the graph grows, with exponents.

Documents are re-issued from the samples, or from the texts of a folder. CPU seconds of this process, the embedded engine in it.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from graph.store.store import Store
from ingest.formats.source import Source
from ingest.formats.text import decode
from ingest.loading.arrivals import Incoming
from ingest.loading.bulk.load import load
from ingest.loading.bulk.records import keep, kept
from ingest.loading.load import forget, ingest
from ingest.reader import read
from queries import ask
from tests.bench.measuring import seeds
from tests.bench.scale.reissue import reissued

_SIZES = (100, 200, 400)
_PAGE = 20
_ASKED: dict[str, Callable[[Store], Any]] = {
    "who": lambda store: ask.who(store, "tuyến phố văn minh thương mại", limit=10),
    "up": lambda store: ask.up(store, "1288/QĐ-TTg", limit=_PAGE),
    "down": lambda store: ask.down(store, "11-NQ/TW", limit=_PAGE),
    "impact": lambda store: ask.impact(store, "11-NQ/TW", limit=_PAGE),
    "duties": lambda store: ask.duties(store, _busiest(store), limit=_PAGE),
    "due": lambda store: ask.due(store, on="2025-03-01", limit=_PAGE),
    "gaps": lambda store: ask.gaps(store, limit=_PAGE),
    "compare": lambda store: ask.compare(store, "11-NQ/TW", limit=_PAGE),
    "central": lambda store: ask.central(store, limit=_PAGE),
}
Row = dict[str, float]


def main() -> int:
    """Measure each size on a fresh graph and print a table: a column a size, the exponent of the last step behind them."""
    options = argparse.ArgumentParser(prog="tests.bench.scale")
    options.add_argument("sizes", nargs="*", type=int, default=list(_SIZES))
    options.add_argument("--texts", type=Path)
    given = options.parse_args()
    texts = _folder(given.texts) if given.texts else seeds()
    rows = []
    for size in given.sizes:
        rows.append(_measured(texts, size))
        print(f"{size}: {rows[-1]}", file=sys.stderr, flush=True)  # the whole takes minutes
    table = Table("CPU seconds, kB", *map(str, given.sizes), "exponent")
    for name in rows[0]:
        told = [row[name] for row in rows]
        table.add_row(name, *(f"{value:,.3g}" for value in told), _exponent(given.sizes, told))
    Console(width=120).print(table)
    return 0


def _measured(texts: list[tuple[str, str]], size: int) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHIDAO_HOME"] = f"{folder}/home"
        path = Path(folder) / "records.jsonl"
        row: Row = {}
        made = list(reissued(texts, size + 1))
        row["reading"] = _cpu(lambda: keep(path, (Incoming(Source(text), read(text, name)) for name, text in made[:-1])))
        with Store.open("embedded") as store:
            row["loading at once"] = _cpu(lambda: load(store, lambda: kept([path])))
            name, text = made[-1]
            one = Incoming(Source(text), read(text, name))
            row["one more"] = _cpu(lambda: ingest(store, [one]))
            row["one less"] = _cpu(lambda: forget(store, one.record.sha256))
            for question, act in _ASKED.items():
                act(store)
                row[question] = _cpu(lambda act=act: act(store))  # type: ignore[misc]
                row[f"{question}, kB"] = len(json.dumps(act(store), ensure_ascii=False).encode()) / 1000
        row["memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return row


def _busiest(store: Store) -> str:
    """The name of the body with most tasks."""
    counted = "MATCH (a:Agency {kind: 'specific'})-[r:RESPONSIBLE_FOR]->() WHERE a.name STARTS WITH 'Sở ' AND a.place IS NOT NULL RETURN a.name AS name, count(r) AS n ORDER BY n DESC, name LIMIT 1"
    return str(store.read(counted)[0]["name"])


def _folder(folder: Path) -> list[tuple[str, str]]:
    return [(file.name, decode(file.read_bytes(), file.name)) for file in sorted(folder.glob("*.txt"))]


def _cpu(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def _exponent(sizes: list[int], told: list[float]) -> str:
    if len(told) < 2 or min(told[-2:]) <= 0:
        return ""
    return f"{math.log(told[-1] / told[-2], sizes[-1] / sizes[-2]):.2f}"


if __name__ == "__main__":
    sys.exit(main())
