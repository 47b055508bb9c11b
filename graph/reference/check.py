"""Checking the reference tables whole: every fault of the shipped ones and of a person's own, each with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from graph.paths import own_reference
from graph.reference.all_tables import TABLES
from graph.reference.loader import BadTable, Table, Values, bad_table, column_values, files, key_of, misreferences, placed_rows


def reference_faults() -> tuple[BadTable, ...]:
    """All that is wrong, by table; empty where all is well. Raises ``BadTable`` where ``CHIDAO_REFERENCE`` is no folder."""
    values = cache(column_values)
    return tuple(fault for found in (_astray(), *(_faults(table, values) for table in TABLES)) for fault in found)


def _faults(table: Table[Any], values: Values) -> Iterator[BadTable]:
    unread: list[BadTable] = []
    seen: dict[tuple[Path, Any], int] = {}
    for (path, line), row in placed_rows(table, unread.append):
        key = key_of(table, row)
        if (first := seen.setdefault((path, key), line)) != line:
            yield bad_table(path, line, f"trùng khóa với dòng {first}: {key}", f"the key of line {first} again: {key}")
        for fault in misreferences(table, row, values):
            yield bad_table(path, line, *fault)
    yield from unread


def _astray() -> Iterator[BadTable]:
    """Tables in a person's folder that nobody would ever read."""
    own = own_reference()
    read = {path for table in TABLES for path in files(table)}
    for path in sorted(own.glob("*.csv") if own else ()):
        if path not in read:
            yield bad_table(path, 1, "không có bảng nào tên như vậy", "no table has that name")
