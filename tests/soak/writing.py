"""Writers at once, random orders, and random steps against a model: each ends in the graph that a clean run gives."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from graph.checks.hash import graph_hash
from graph.checks.invariants import check
from graph.store.corrections import Correction, corrections, record
from graph.store.store import Store
from ingest.formats.source import Source
from ingest.loading.arrivals import Incoming
from ingest.loading.load import forget, ingest
from ingest.loading.origins import origin_of
from ingest.reader import read_source
from tests.bench.measuring import Figure
from tests.soak.plans import opened, plan, read_in, started, state_of, written


def crowds(place: Path, rounds: int, texts: int, seed: int = 2) -> Iterator[Figure]:
    """Two or three writers begin at once, on parts that overlap."""
    draw = random.Random(seed)
    numbers = range(1, texts + 1)
    with opened(place / "clean") as store:
        read_in(store, written(place / "texts", numbers))
        clean = state_of(store)
    same = failed = 0
    for at in range(rounds):
        parts = [sorted(draw.sample(numbers, max(1, texts // 2))) for _ in range(2 + at % 2)]
        parts[0] = sorted({*parts[0], *numbers} - {n for part in parts[1:] for n in part}) or parts[0]
        home = place / f"crowd-{at}"
        # from one folder: a file that stands in two folders is two files
        every = place / "texts"
        writers = [started(home, "ingest", *(every / f"{n}.txt" for n in part)) for part in parts]
        for writer in writers:
            _, said = writer.communicate(timeout=600)
            failed += writer.returncode != 0 or "Traceback" in said
        with opened(home) as store:
            same += state_of(store) == clean
        shutil.rmtree(home)
    yield Figure("writers at once that failed", str(failed), "0", failed == 0)
    yield Figure("writers at once: the clean hash", f"{same} of {rounds}", "all", same == rounds)


def _arriving(number: int, edition: int) -> Incoming:
    text = plan(number).replace(f"đợt {number}", f"đợt {number} lần {edition}") if edition else plan(number)
    source = Source(text)
    return Incoming(source, read_source(source, f"{number}.txt"), origin_of(f"/soak/{number}.txt"))


def steps(store: Store, count: int, texts: int, seed: int = 3) -> Iterator[Figure]:
    """Random ingests (also of edited files), forgets and corrections; now and then the graph is compared with a fresh one."""
    draw = random.Random(seed)
    held: dict[int, int] = {}
    said: set[str] = set()
    compared = equal = 0
    for at in range(1, count + 1):
        number = draw.randint(1, texts)
        kind = draw.random()
        if kind < 0.6 or number not in held:
            held[number] = draw.choice((0, 0, 1))
            ingest(store, [_arriving(number, held[number])])
        elif kind < 0.85:
            forget(store, f"/soak/{number}.txt")
            del held[number]
        else:
            row = store.read("MATCH (d:Document {held: true}) RETURN d.key AS key ORDER BY key LIMIT 1")[0]
            one = Correction("relation", "set", row["key"], "An", "2025-01-01", f"lần {at}", relation="CITES", other="x.y")
            said |= {new.key for new in record(store, [one])}
        if at % max(1, count // 8) == 0:
            compared += 1
            equal += _equals_fresh(store, held, said)
    yield Figure("random steps: equal to a fresh graph, corrections kept", f"{equal} of {compared}", "all", equal == compared)


def _equals_fresh(store: Store, held: dict[int, int], said: set[str]) -> bool:
    mine, kept = graph_hash(store), {one.key for one in corrections(store)}
    sound = not [finding for finding in check(store) if not finding.where.startswith("Correction")]
    order = list(held.items())
    random.Random(len(order)).shuffle(order)
    back = corrections(store)
    store.run_write("MATCH (n) DETACH DELETE n")
    for number, edition in order:
        ingest(store, [_arriving(number, edition)])
    record(store, back)
    return sound and kept == said and graph_hash(store) == mine


def permutations(store: Store, count: int, texts: int, seed: int = 4) -> Iterator[Figure]:
    """The same texts in random orders and groups."""
    draw = random.Random(seed)
    read = [_arriving(number, 0) for number in range(1, texts + 1)]
    hashes = set()
    for _ in range(count):
        store.run_write("MATCH (n) DETACH DELETE n")
        order = draw.sample(read, len(read))
        while order:
            size = draw.randint(1, len(order))
            ingest(store, order[:size])
            order = order[size:]
        hashes.add(graph_hash(store))
    yield Figure("orders and groups: different hashes", str(len(hashes)), "1", len(hashes) == 1)
