"""A process of its own for SPARQL: it holds a read-only copy, limits its memory, opens no connection, and can be ended at any time.

``python -m api.sparql.worker PARENT FOLDER MEGABYTES SECONDS`` answers one JSON line on stdin with one JSON line and the result's bytes on
stdout, again and again.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from api.sparql.results import solutions, triples, truth
from ingest.processes import end_with_parent

if sys.platform != "win32":
    import resource


def serve(folder: str, megabytes: int, seconds: float) -> None:
    """Answer queries until stdin ends; each may take so many seconds of CPU."""
    store = ox.Store.read_only(folder)
    _confine(folder, megabytes)
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        _limit_time(seconds)
        head, body = _answer(store, json.loads(line))
        out.write(json.dumps({**head, "size": len(body)}).encode() + b"\n" + body)
        out.flush()


def _confine(folder: str, megabytes: int) -> None:
    """No memory beyond the limit, no connection, and no file beyond those of the copy, which are opened when a query first needs them."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError, ValueError):
        used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()  # noqa: SIM115
        resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * 1_000_000,) * 2)
    # as many descriptors are left as tables are still to be opened, and none for a connection once they are
    spare = [os.dup(0) for _ in range(_unopened(folder) + 1)]
    resource.setrlimit(resource.RLIMIT_NOFILE, (spare[-1],) * 2)
    for descriptor in spare:
        os.close(descriptor)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _unopened(folder: str) -> int:
    """How many tables of the copy are not open yet: the store opens some at first, the others when it needs them."""
    opened = 0
    for name in os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else ():
        with contextlib.suppress(OSError):
            opened += os.readlink(f"/proc/self/fd/{name}").endswith(".sst")
    return max(0, len(list(Path(folder).glob("*.sst"))) - opened)


def _limit_time(seconds: float) -> None:
    if sys.platform == "win32":
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    # several threads of the store may count; the one who asks ends the query by the clock
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime + 2 * seconds) + 2, hard))


def _answer(store: ox.Store, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    try:
        found = _found(store, asked)
    except SyntaxError as error:
        return {"error": "malformed", "detail": str(error)}, b""
    except (OSError, ValueError) as error:
        return {"error": "failed", "detail": str(error)}, b""
    except MemoryError:
        return {"error": "memory", "detail": ""}, b""
    return found


def _found(store: ox.Store, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    default, named = asked["default_graphs"], asked["named_graphs"]
    found = store.query(
        asked["query"],
        # where a query says itself which graphs it asks, the union would take the place of what it says
        use_default_graph_as_union=not (default or named or asked["dataset"]),
        default_graph=[ox.NamedNode(iri) for iri in default] or ([] if named else None),
        named_graphs=[ox.NamedNode(iri) for iri in named] if named or default else None,
        prefixes=asked["prefixes"],
    )
    limit = asked["limit"]
    if isinstance(found, ox.QueryTriples):
        if asked["graph_media"] is None:
            return {"error": "not acceptable", "detail": "CONSTRUCT, DESCRIBE"}, b""
        body, cut = triples(found, asked["graph_media"], limit, asked["prefixes"])
        return {"media": asked["graph_media"], "cut": cut}, body
    if asked["format"] is None:
        return {"error": "not acceptable", "detail": "SELECT, ASK"}, b""
    if isinstance(found, ox.QueryBoolean):
        return {"media": asked["media"], "cut": False}, truth(bool(found), asked["format"])
    body, cut = solutions(found, asked["format"], limit)
    return {"media": asked["media"], "cut": cut}, body


if __name__ == "__main__":
    end_with_parent(int(sys.argv[1]))
    serve(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
