"""``python -m tests.soak [PART…]``: print what held; exit status 1 where something did not. ``--small`` is the form that the tests run."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.measuring import Figure
from tests.soak.growth import ATOMS, growth
from tests.soak.hostile import hostile
from tests.soak.killing import kills
from tests.soak.plans import opened
from tests.soak.serving import attack
from tests.soak.writing import crowds, permutations, steps


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
    bad_texts: int = 60
    files: int = 60
    paths: int = 60
    growth: float = 1200.0
    atoms: tuple[str, ...] = ATOMS


SMALL = Size(
    kills=4, crowds=1, orders=2, steps=8, texts=4, clients=4, seconds=4.0, crosses=12, sockets=60,
    bad_texts=6, files=6, paths=60, growth=20.0, atoms=("Phòng ", "đạt 10% "),
)  # fmt: skip


def _at_once(size: Size, place: Path) -> Iterator[Figure]:
    yield from crowds(place, size.crowds, size.texts)


def _model(size: Size, place: Path) -> Iterator[Figure]:
    with opened(place) as store:
        yield from permutations(store, size.orders, size.texts)
        store.run_write("MATCH (n) DETACH DELETE n")
        yield from steps(store, size.steps, size.texts)


def _attack(size: Size, place: Path) -> Iterator[Figure]:
    yield from attack(place, clients=size.clients, seconds=size.seconds, crosses=size.crosses, sockets=size.sockets, texts=size.texts)


PARTS: dict[str, Callable[[Size, Path], Iterator[Figure]]] = {
    "kills": lambda size, place: kills(place, size.kills, size.texts),
    "crowds": _at_once,
    "model": _model,
    "attack": _attack,
    "hostile": lambda size, place: hostile(place, size.bad_texts, size.files, size.paths),
    "growth": lambda size, place: growth(size.growth, size.atoms),
}


def soak(size: Size, place: Path, parts: tuple[str, ...] = tuple(PARTS)) -> Iterator[Figure]:
    """The parts, one after the other."""
    for part in parts:
        yield from PARTS[part](size, place / part)


def main() -> int:
    """Run it in a folder of its own and print the figures."""
    table = Table("what", "value", "goal", "kept")
    missed = False
    begun = time.monotonic()
    parts = tuple(part for part in sys.argv[1:] if part in PARTS) or tuple(PARTS)
    with tempfile.TemporaryDirectory(prefix="chidao-soak-") as place:
        for figure in soak(SMALL if "--small" in sys.argv else Size(), Path(place), parts):
            print(f"{time.monotonic() - begun:6.0f} s  {figure.what}: {figure.value}", file=sys.stderr, flush=True)
            table.add_row(figure.what, figure.value, figure.goal, {None: "", True: "yes", False: "NO"}[figure.kept])
            missed |= figure.kept is False
    Console(width=120).print(table)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
