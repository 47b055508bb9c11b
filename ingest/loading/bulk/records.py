"""Kept records: what was read, as lines of JSON (or rows of Parquet), to be loaded elsewhere, at another time, as often as one likes.

A line holds ``file``, ``origin`` (`origin_of`), ``text``, ``encoding``, ``layout`` (`Source.layout`), ``original`` and ``record``
(`Record.to_json`); of a Parquet file the columns are the same, the record a string of JSON.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from graph.errors import BadInput
from graph.record_json import record_of
from ingest.formats.extras import bring
from ingest.formats.source import laid_out
from ingest.loading.arrivals import Incoming

SUFFIXES = (".jsonl", ".jsonl.gz", ".parquet")
_ROWS = 500  # of a Parquet file in memory at once


def line_of(one: Incoming) -> dict[str, Any]:
    """What is kept of a text that was read."""
    source = one.source
    told = {"file": one.record.file, "origin": one.origin, "text": source.text, "encoding": source.encoding}
    return {**told, "layout": source.layout(), "original": source.original, "record": one.record.to_json()}


def incoming_of(told: dict[str, Any], place: str) -> Incoming:
    """The text again; ``place`` says where it was kept. Raises BadInput."""
    try:
        source = replace(laid_out(told["text"], told.get("layout")), encoding=told["encoding"], original=told.get("original"))
        record = told["record"]
        return Incoming(source, record_of(json.loads(record) if isinstance(record, str) else record), told.get("origin"))
    except (KeyError, TypeError, ValueError, BadInput) as error:
        raise BadInput(f"{place}: không phải bản ghi đã lưu ({error})", f"{place}: no kept record ({error})", place=place) from error


def keep(path: Path, arrivals: Iterable[Incoming]) -> int:
    """Write texts to a file, one of SUFFIXES by its name; how many there were. Raises BadInput for another name."""
    if not path.name.endswith(SUFFIXES):
        known = ", ".join(SUFFIXES)
        raise BadInput(f"{path}: bản ghi lưu vào tệp {known}", f"{path}: records are kept in files {known}", place=str(path))
    if path.suffix == ".parquet":
        return _keep_parquet(path, arrivals)
    count = 0
    with _opened(path, "wt") as out:
        for one in arrivals:
            out.write(json.dumps(line_of(one), ensure_ascii=False) + "\n")
            count += 1
    return count


def kept(paths: Iterable[Path]) -> Iterator[Incoming]:
    """The texts of such files, one after another. Raises BadInput with file and line."""
    for path in paths:
        yield from _kept_parquet(path) if path.suffix == ".parquet" else _kept_lines(path)


def _kept_lines(path: Path) -> Iterator[Incoming]:
    try:
        with _opened(path, "rt") as lines:
            for at, line in enumerate(lines, 1):
                if line.strip():
                    yield incoming_of(_object(line, f"{path}:{at}"), f"{path}:{at}")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: không đọc được ({error})", f"{path}: cannot be read ({error})", place=str(path)) from error


def _object(line: str, place: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{place}: không phải JSON ({error})", f"{place}: no JSON ({error})", place=place) from error
    return told if isinstance(told, dict) else {}


def _opened(path: Path, mode: str) -> IO[str]:
    return gzip.open(path, mode, encoding="utf-8") if path.suffix == ".gz" else path.open(mode, encoding="utf-8")  # type: ignore[return-value]


def _keep_parquet(path: Path, arrivals: Iterable[Incoming]) -> int:
    pa, parquet = _arrow(path)
    kinds = pa.schema([(name, pa.string()) for name in ("file", "origin", "text", "encoding", "layout", "original", "record")])
    count, rows = 0, []
    with parquet.ParquetWriter(path, kinds, compression="zstd") as out:
        for one in arrivals:
            told = line_of(one)
            rows.append({**told, "record": json.dumps(told["record"], ensure_ascii=False)})
            count += 1
            if len(rows) == _ROWS:
                out.write_table(pa.Table.from_pylist(rows, schema=kinds))
                rows.clear()
        out.write_table(pa.Table.from_pylist(rows, schema=kinds))
    return count


def _kept_parquet(path: Path) -> Iterator[Incoming]:
    pa, parquet = _arrow(path)
    at = 0
    try:
        for batch in parquet.ParquetFile(path).iter_batches(_ROWS):
            for told in batch.to_pylist():
                at += 1
                yield incoming_of(told, f"{path}:{at}")
    except (OSError, pa.ArrowException) as error:
        raise BadInput(f"{path}: không đọc được ({error})", f"{path}: cannot be read ({error})", place=str(path)) from error


def _arrow(path: Path) -> tuple[Any, Any]:
    return bring("pyarrow", "parquet", path.name), bring("pyarrow.parquet", "parquet", path.name)
