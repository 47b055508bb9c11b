"""The graph as separate tables: documents, tasks, responsibilities, relations, targets, agencies; CSV, Parquet or sheets."""

from __future__ import annotations

import csv
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import TextIOWrapper
from typing import IO, Any, Literal

from api.files.output import text_cell
from graph.places import boxes
from graph.rdf.formats.tabular import cell, inert
from graph.rdf.terms import DERIVED
from graph.rows.rows import Rows
from graph.schema.definition import Property, schema
from ingest.formats.extras import bring

Kind = Literal["csv", "parquet"]
_NODES = {"documents": "Document", "tasks": "Task", "targets": "Target", "agencies": "Agency"}
_DAYS = ("due_last",)  # of the dates these are always days of the calendar; others may be months, quarters, or without a year
_SHEET_ROWS = 1_000_000  # a sheet holds 1 048 576
_BATCH = 20_000  # rows that are held until they are written
_NEVER = (1980, 1, 1, 0, 0, 0)  # no clock: the same graph gives the same file
Record = dict[str, Any]
Pieces = Iterable[tuple[str, Rows]]
Write = Callable[[list[Record]], object]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, and the type of each column (a type of the schema, "day" or "page")."""

    name: str
    columns: dict[str, str]


@cache
def tables() -> dict[str, Table]:
    """All six, by name; columns are the properties of the schema, and ``page`` where a text stands on pages."""
    responsible, cites = schema().relationships["RESPONSIBLE_FOR"], schema().relationships["CITES"]
    found = {name: _columns({"key": "string"}, schema().labels[label].properties) for name, label in _NODES.items()}
    found["responsibilities"] = _columns({"task": "string", "owner": "string", "owner_label": "string"}, responsible.properties)
    found["relations"] = _columns({"from": "string", "from_label": "string", "relation": "string", "to": "string"}, cites.properties)
    order = ("documents", "tasks", "responsibilities", "relations", "targets", "agencies")
    return {name: Table(name, found[name]) for name in order}


def _columns(first: dict[str, str], properties: dict[str, Property]) -> dict[str, str]:
    shown = {name: one for name, one in properties.items() if name not in DERIVED and not name.endswith("boxes")}
    kinds = {name: "day" if name in _DAYS else "string" if one.type in ("date", "strings") else one.type for name, one in shown.items()}
    return first | kinds | ({"page": "integer"} if "boxes" in properties else {})


def records(pieces: Pieces) -> Iterator[tuple[str, Record]]:
    """Every row with the name of its table, in a fixed order."""
    for _, rows in pieces:
        for name, label in _NODES.items():
            yield from ((name, _placed(node)) for _, node in sorted(rows.nodes.get(label, {}).items()))
        for between in sorted(rows.edges):
            kind = schema().relationships[between.type]
            for (start, end, _), edge in sorted(rows.edges[between].items()):
                if between.type == "RESPONSIBLE_FOR":
                    yield "responsibilities", _placed(edge) | {"task": end, "owner": start, "owner_label": between.start}
                elif kind.evidence and between.start in ("Document", "Task") and between.end == "Document":
                    yield "relations", _placed(edge) | {"from": start, "from_label": between.start, "relation": between.type, "to": end}


def _placed(properties: Record) -> Record:
    found = boxes(properties.get("boxes"))
    return {**properties, "page": found[0][0]} if found else properties


def zipped(pieces: Pieces, kind: Kind) -> Iterator[bytes]:
    """The six as files in one archive."""
    with tempfile.TemporaryFile() as out, filled(pieces, kind) as made:
        with zipfile.ZipFile(out, "w") as archive:
            for name, file in made.items():
                entry = zipfile.ZipInfo(f"{name}.{kind}", _NEVER)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with archive.open(entry, "w", force_zip64=True) as into:
                    into.writelines(parts_of(file))
        yield from parts_of(out)


@contextmanager
def filled(pieces: Pieces, kind: Kind) -> Iterator[dict[str, IO[bytes]]]:
    """The six as files, by name, for as long as the block lasts. Raises NotInstalled."""
    with ExitStack() as held:
        made: dict[str, IO[bytes]] = {name: held.enter_context(tempfile.TemporaryFile()) for name in tables()}
        _fill(pieces, kind, made)
        yield made


def parts_of(file: IO[bytes]) -> Iterator[bytes]:
    """What was written to a file, from its beginning."""
    file.seek(0)
    while part := file.read(1 << 18):
        yield part


def _fill(pieces: Pieces, kind: Kind, files: Mapping[str, IO[bytes]]) -> None:
    """Write each table into its file."""
    with ExitStack() as held:
        write = {name: held.enter_context(_WRITERS[kind](tables()[name], file)) for name, file in files.items()}
        waiting: dict[str, list[Record]] = {name: [] for name in files}
        for name, record in records(pieces):
            waiting[name].append(record)
            if len(waiting[name]) >= _BATCH:
                write[name](waiting[name])
                waiting[name] = []
        for name, left in waiting.items():
            write[name](left)


@contextmanager
def _csv(table: Table, file: IO[bytes]) -> Iterator[Write]:
    """CSV with BOM, as spreadsheets open it."""
    file.write(b"\xef\xbb\xbf")
    text = TextIOWrapper(file, "utf-8", "replace", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    yield lambda rows: writer.writerows([inert(name, cell(row.get(name))) for name in table.columns] for row in rows)
    text.detach()


@contextmanager
def _parquet(table: Table, file: IO[bytes]) -> Iterator[Write]:
    """Parquet with typed columns."""
    arrow, parquet = bring("pyarrow", "parquet", "parquet"), bring("pyarrow.parquet", "parquet", "parquet")
    kinds = {"integer": arrow.int64(), "float": arrow.float64(), "boolean": arrow.bool_(), "day": arrow.date32()}
    columns = arrow.schema([arrow.field(name, kinds.get(kind, arrow.string())) for name, kind in table.columns.items()])

    def write(rows: list[Record]) -> None:
        values = {name: [_typed(kind, row.get(name)) for row in rows] for name, kind in table.columns.items()}
        writer.write_table(arrow.table(values, schema=columns))

    with parquet.ParquetWriter(file, columns) as writer:
        yield write


_WRITERS: dict[Kind, Callable[[Table, IO[bytes]], AbstractContextManager[Write]]] = {"csv": _csv, "parquet": _parquet}


def _typed(kind: str, value: Any) -> Any:
    """A value as its column takes it; a day that no calendar has is left out."""
    if value is None or kind in ("integer", "float", "boolean"):
        return value
    if kind != "day":
        return cell(value)
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def workbook(pieces: Pieces) -> Iterator[bytes]:
    """An Excel workbook with a sheet for each table, another for each further million rows; days are dates."""
    # imported where it is needed: few answers become workbooks
    from openpyxl import Workbook

    book = Workbook(write_only=True)

    def sheet_of(name: str, title: str) -> Any:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append(list(tables()[name].columns))
        return sheet

    sheets = {name: sheet_of(name, name) for name in tables()}
    counted = Counter[str]()
    for name, record in records(pieces):
        full, more = divmod(counted[name], _SHEET_ROWS)
        if full and not more:
            sheets[name] = sheet_of(name, f"{name} {full + 1}")
        counted[name] += 1
        columns = tables()[name].columns.items()
        sheets[name].append([_cell(sheets[name], kind, record.get(column)) for column, kind in columns])
    with tempfile.TemporaryFile() as out:
        book.save(out)
        yield from parts_of(out)


def _cell(sheet: Any, kind: str, value: Any) -> Any:
    return value if value is None or kind in ("integer", "float", "boolean") else text_cell(sheet, cell(value))
