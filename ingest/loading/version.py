"""The extractor's version: a digest of the reader's rules and tables; texts read by another one are read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.paths import data_dir, own_reference

_ROOMS = ("ingest", "graph")  # what makes a text's part of the graph
_TABLES = ("reference", "grammar")
_SUFFIXES = frozenset({".py", ".yaml", ".csv"})


def _files() -> Iterator[tuple[str, Path]]:
    root = Path(__file__).resolve().parents[2]
    own = own_reference()
    for folder in (*(root / room for room in _ROOMS), *(data_dir() / name for name in _TABLES), *([own] if own else [])):
        yield from ((path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*")) if path.suffix in _SUFFIXES)


@cache
def extractor_version() -> str:
    """Sixteen hexadecimal digits, the same for the same program and tables."""
    digest = hashlib.sha256()
    for name, path in _files():
        digest.update(name.encode())
        # line ends differ between checkouts, and must not make another reader
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]
