"""``python -m tests.bench``: print all figures; exit status 1 where a goal is missed."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from graph.store.store import Store
from tests.bench.answering import answering
from tests.bench.exporting import exporting, streaming
from tests.bench.files import files
from tests.bench.loading import loading
from tests.bench.measuring import Figure
from tests.bench.memory import memory
from tests.bench.picturing import picturing
from tests.bench.reading import reading
from tests.neo4j.server import USER, Neo4jMissing, running


def main() -> int:
    """Measure everything on fresh stores; the Neo4j half is left out where Neo4j cannot be had."""
    table = Table("figure", "value", "goal", "kept")
    missed = False
    for figure in _figures():
        print(f"{figure.what}: {figure.value}", file=sys.stderr, flush=True)  # the whole takes minutes
        table.add_row(figure.what, figure.value, figure.goal, {None: "", True: "yes", False: "NO"}[figure.kept])
        missed |= figure.kept is False
    Console(width=120).print(table)
    return int(missed)


def _figures() -> Iterator[Figure]:
    yield from reading()
    yield from files()
    yield from memory()
    yield from picturing()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHIDAO_HOME"] = f"{folder}/embedded"
        yield from _on("embedded")
        try:
            with running(Path(folder) / "neo4j") as server:
                os.environ.update(CHIDAO_USER=USER, CHIDAO_PASSWORD=server.password)
                yield from _on(server.url)
        except Neo4jMissing as missing:
            yield Figure("neo4j", f"left out: {missing}")


def _on(url: str) -> Iterator[Figure]:
    with Store.open(url) as store:
        yield from loading(store)
        yield from answering(store)
        yield from exporting(store)
        if store.engine == "embedded":
            yield from streaming(store)


if __name__ == "__main__":
    sys.exit(main())
