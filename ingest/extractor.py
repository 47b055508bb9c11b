"""The extractor's version: a digest of the reader's rules and tables; texts read by another one are read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.paths import data_dir

_ROOMS = ("ingest", "graph")  # what makes a text's part of the graph


def _files() -> Iterator[Path]:
    root = Path(__file__).resolve().parent.parent
    for room in _ROOMS:
        yield from sorted((root / room).glob("*.py"))
        yield from sorted((root / room).glob("*.yaml"))
    yield from sorted((data_dir() / "reference").glob("*.csv"))


@cache
def extractor_version() -> str:
    """Sixteen hexadecimal digits, the same for the same program and tables."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.name.encode())
        # line ends differ between checkouts, and must not make another reader
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]
