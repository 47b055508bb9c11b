"""The extractor's version: names the reader, its rules and tables; texts read by another one are read again."""

from __future__ import annotations

import hashlib

from graph.paths import data_dir
from graph.schema import schema

READER = 1
"""Counted up where a rule changed what is read."""


def _tables() -> str:
    digest = hashlib.sha256()
    for table in sorted((data_dir() / "reference").glob("*.csv")):
        digest.update(table.name.encode())
        digest.update(table.stat().st_size.to_bytes(8, "big"))
    return digest.hexdigest()[:8]


EXTRACTOR = f"{READER}.{schema().version}.{_tables()}"
