"""A process of its own for SPARQL: it holds a read-only copy, limits its memory, opens no connection, and can be ended at any time.

``python -m api.sparql.worker build FILE.nq FOLDER`` makes the copy; ``… serve FOLDER MEGABYTES`` answers one JSON line on stdin with
one JSON line and the result's bytes on stdout, again and again.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import Any

import pyoxigraph as ox

from api.sparql.results import solutions, triples, truth

if sys.platform != "win32":
    import resource


def build(file: str, folder: str) -> None:
    """Fill a fresh store from N-Quads."""
    store = ox.Store(folder)
    store.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
    store.optimize()
    store.flush()


def serve(folder: str, megabytes: int) -> None:
    """Answer queries until stdin ends."""
    store = ox.Store.read_only(folder)
    _confine(megabytes)
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        head, body = _answer(store, json.loads(line))
        out.write(json.dumps({**head, "size": len(body)}).encode() + b"\n" + body)
        out.flush()


def _confine(megabytes: int) -> None:
    """No memory beyond the limit, no file and no connection beyond those that are open."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError, ValueError):
        used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()  # noqa: SIM115
        resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * 1_000_000,) * 2)
    free = os.dup(0)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, free))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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
    if sys.argv[1] == "build":
        build(sys.argv[2], sys.argv[3])
    else:
        serve(sys.argv[2], int(sys.argv[3]))
