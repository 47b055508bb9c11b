"""``python -m tests.soak``: print what held; exit status 1 where something did not. ``--small`` is the form that the tests run."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from graph.store.store import Store
from tests.bench.measuring import Figure
from tests.soak.serving import attack
from tests.soak.writing import crowds, kills, permutations, steps


@dataclass(frozen=True)
class Size:
    """How much of each is done."""

    kills: int = 50
    crowds: int = 20
    orders: int = 20
    steps: int = 200
    texts: int = 15
    clients: int = 32
    seconds: float = 300.0
    crosses: int = 60
    sockets: int = 500


SMALL = Size(kills=2, crowds=1, orders=2, steps=8, texts=4, clients=4, seconds=4.0, crosses=12, sockets=60)


def soak(size: Size, place: Path) -> Iterator[Figure]:
    """All parts, one after the other."""
    yield from kills(place / "kills", size.kills, size.texts)
    yield from crowds(place / "crowds", size.crowds, size.texts)
    os.environ["CHIDAO_HOME"] = str(place / "steps")
    with Store.open("embedded") as store:
        yield from permutations(store, size.orders, size.texts)
        store.run_write("MATCH (n) DETACH DELETE n")
        yield from steps(store, size.steps, size.texts)
    yield from attack(
        place / "attack", clients=size.clients, seconds=size.seconds, crosses=size.crosses, sockets=size.sockets, texts=size.texts
    )


def main() -> int:
    """Run it in a folder of its own and print the figures."""
    table = Table("what", "value", "goal", "kept")
    missed = False
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="chidao-soak-") as place:
        for figure in soak(SMALL if "--small" in sys.argv else Size(), Path(place)):
            print(f"{time.monotonic() - begun:6.0f} s  {figure.what}: {figure.value}", file=sys.stderr, flush=True)
            table.add_row(figure.what, figure.value, figure.goal, {None: "", True: "yes", False: "NO"}[figure.kept])
            missed |= figure.kept is False
    Console(width=120).print(table)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
