"""Clients on all routes with heavy queries and slow sockets beside them: the server answers, and neither memory nor descriptors grow."""

from __future__ import annotations

import contextlib
import os
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests.bench.measuring import Figure
from tests.soak.plans import opened, read_in, served, written

_ROUTES = ("/health", "/api/who?q=trồng cây", "/api/due", "/api/documents", "/api/agencies", "/", "/den-han", "/api/gaps", "/api/central")
_WATCHED = ("/health", "/api/who?q=sửa cầu")
_WARM, _FLAT = 0.4, 1.2
"""Share of the attack after which memory is as it stays, and how many times as much it may be at the end."""
_CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def attack(place: Path, *, clients: int, seconds: float, crosses: int, sockets: int, texts: int) -> Iterator[Figure]:
    """Latency of /health and who before and during the attack, memory and descriptors after it."""
    home = place / "home"
    with opened(home) as store:
        read_in(store, written(place / "texts", range(1, texts + 1)))
    base, process = served(home, CHIDAO_SPARQL_SECONDS="10")
    try:
        httpx.get(f"{base}/sparql", params={"query": "ASK {}"}, timeout=120)
        quiet = _watch(base, min(10.0, seconds))
        before = _used(process.pid)
        end = time.monotonic() + seconds
        threads = [threading.Thread(target=_client, args=(base, end, at), daemon=True) for at in range(clients)]
        threads += [threading.Thread(target=_cross, args=(base, end), daemon=True) for _ in range(crosses)]
        threads += [threading.Thread(target=_slow, args=(base, end, sockets), daemon=True)]
        for thread in threads:
            thread.start()
        # what is computed once per state is there after a while, and every thread has answered
        loud = _watch(base, seconds * _WARM)
        warm = _used(process.pid)
        loud += _watch(base, seconds * (1 - _WARM))
        for thread in threads:
            thread.join(60)
        time.sleep(3)
        after = _used(process.pid)
    finally:
        process.terminate()
        _, said = process.communicate(timeout=120)
    failed = sum(one is None for one in loud)
    p99, calm = _p99(loud), _p99(quiet)
    # what the clients themselves cost is the same machine's: the attack may make it five times as slow, and no more than a second is little
    yield Figure("watched requests unanswered", f"{failed} of {len(loud)}", "0", failed == 0)
    yield Figure("p99 of /health and who, quiet and attacked", f"{calm:.2f} s, {p99:.2f} s", "5 × or 1 s", p99 <= max(5 * calm, 1.0))
    flat = after[0] <= warm[0] * _FLAT + 50
    yield Figure("memory before, warm, after", f"{before[0]}, {warm[0]}, {after[0]} MB", f"warm × {_FLAT:g}", flat)
    yield Figure(
        "descriptors before, under attack, after", f"{before[1]}, {warm[1]}, {after[1]}", "before + 40", after[1] <= before[1] + 40
    )
    yield Figure(
        "lines that the server wrote, tracebacks", f"{said.count(chr(10))}, {said.count('Traceback')}", "0", "Traceback" not in said
    )


def _watch(base: str, seconds: float) -> list[float | None]:
    found: list[float | None] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for route in _WATCHED:
            begun = time.monotonic()
            try:
                good = httpx.get(base + route, timeout=30).status_code == 200
            except httpx.HTTPError:
                good = False
            found.append(time.monotonic() - begun if good else None)
        time.sleep(0.05)
    return found


def _p99(taken: list[float | None]) -> float:
    known = sorted(one for one in taken if one is not None)
    return statistics.quantiles(known, n=100)[98] if len(known) > 1 else float("inf")


def _client(base: str, end: float, at: int) -> None:
    with httpx.Client(base_url=base, timeout=60) as client:
        while time.monotonic() < end:
            at += 1
            with contextlib.suppress(httpx.HTTPError):
                client.get(_ROUTES[at % len(_ROUTES)], headers={"Accept": "text/html"} if at % 2 else {})
            time.sleep(0.2)


def _cross(base: str, end: float) -> None:
    while time.monotonic() < end:
        with contextlib.suppress(httpx.HTTPError):
            httpx.get(f"{base}/sparql", params={"query": _CROSS}, timeout=60)
        time.sleep(0.5)


def _slow(base: str, end: float, sockets: int) -> None:
    host, port = base.removeprefix("http://").split(":")
    with contextlib.ExitStack() as kept:
        for _ in range(sockets):
            with contextlib.suppress(OSError):
                half = kept.enter_context(socket.create_connection((host, int(port)), timeout=5))
                half.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        while time.monotonic() < end:
            time.sleep(0.2)


def _used(pid: int) -> tuple[int, int]:
    """Megabytes and descriptors of a process (nothing where the system does not tell)."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000, len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return 0, 0
