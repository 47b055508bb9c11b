"""Checking the reference tables whole: every fault of the shipped ones and of a person's own, each with its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from graph.paths import own_reference
from graph.reference.all_tables import TABLES
from graph.reference.loader import BadTable, Table, bad_table, files, key_of, placed_rows

Known = Callable[[str, str], frozenset[str]]


def reference_faults() -> tuple[BadTable, ...]:
    """All that is wrong, by table; empty where all is well. Raises ``BadTable`` where ``CHIDAO_REFERENCE`` is no folder."""

    @cache
    def known(name: str, column: str) -> frozenset[str]:
        table = next(one for one in TABLES if one.name == name)
        return frozenset(getattr(row, column) for _, row in placed_rows(table, lambda _: None))

    return tuple(fault for found in (_astray(), *(_faults(table, known) for table in TABLES)) for fault in found)


def _faults(table: Table[Any], known: Known) -> Iterator[BadTable]:
    unread: list[BadTable] = []
    seen: dict[tuple[Path, Any], int] = {}
    for (path, line), row in placed_rows(table, unread.append):
        key = key_of(table, row)
        if (first := seen.setdefault((path, key), line)) != line:
            yield bad_table(path, line, f"trùng khóa với dòng {first}: {key}", f"the key of line {first} again: {key}")
        for column, other, there in table.refers:
            value = getattr(row, column)
            for one in filter(None, value if isinstance(value, tuple) else (value,)):
                if one not in known(other, there):
                    text = f"{column}: {one!r} không có trong {other}.{there}", f"{column}: {one!r} does not stand in {other}.{there}"
                    yield bad_table(path, line, *text)
    yield from unread


def _astray() -> Iterator[BadTable]:
    """Tables in a person's folder that nobody would ever read."""
    own = own_reference()
    read = {path for table in TABLES for path in files(table)}
    for path in sorted(own.glob("*.csv") if own else ()):
        if path not in read:
            yield bad_table(path, 1, "không có bảng nào tên như vậy", "no table has that name")
