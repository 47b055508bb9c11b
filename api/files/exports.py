"""Exports in every format: RDF, tables and GraphML from the same pieces, as streams of bytes."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from api.files.output import text_cell, write_file
from graph.errors import WrongUse
from graph.rdf.export import FORMATS, Piece, Progress, graph_resources, held_rows, serialised, unknown_format
from graph.rdf.formats.tabular import as_csv, as_graphml, cell, columns, table_rows
from graph.rdf.ontology import ontology_resources
from graph.rdf.shapes import shape_resources
from graph.rows.rows import Rows
from graph.store.store import Store

_TABLES: dict[str, Callable[[Iterable[tuple[str, Rows]]], Iterator[bytes]]] = {"csv": as_csv, "graphml": as_graphml}
ALL_FORMATS = (*FORMATS, *_TABLES, "xlsx")
MEDIA: dict[str, str] = {
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples",
    "nquads": "application/n-quads",
    "trig": "application/trig; charset=utf-8",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "csv": "text/csv; charset=utf-8",
    "graphml": "application/graphml+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SUFFIX = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq", "trig": "trig", "jsonld": "jsonld", "rdfxml": "rdf"}
_SHEET_ROWS = 1_000_000  # a sheet holds 1 048 576


def exported(store: Store, format: str, piece: Piece | None = None, progress: Progress | None = None) -> Iterator[bytes]:
    """The graph or a piece of it as bytes of that format. Raises WrongUse."""
    if format in _TABLES:
        return _TABLES[format](held_rows(store, piece, progress))
    if format == "xlsx":
        return _workbook(held_rows(store, piece, progress))
    return serialised(graph_resources(store, piece, progress), known(format))


def ontology(format: str) -> Iterator[bytes]:
    """Ontology, concept schemes and shapes as bytes of that format. Raises WrongUse."""
    if format not in FORMATS:
        raise WrongUse(f"{format}: bản thể học chỉ có ở {', '.join(FORMATS)}", f"{format}: the ontology is RDF only", place=format)
    return serialised((one for part in (ontology_resources(), shape_resources()) for one in part), format)


def known(format: str) -> str:
    """The format, if there is one of that name. Raises WrongUse."""
    if format not in ALL_FORMATS:
        raise unknown_format(format)
    return format


def save(path: Path, parts: Iterable[bytes]) -> None:
    """Write whole or not at all, gzipped where the name ends so; the same content gives the same bytes. Raises BadInput."""

    def into(out: IO[bytes]) -> None:
        if path.suffix != ".gz":
            for part in parts:
                out.write(part)
            return
        # neither clock nor name: the same graph gives the same file
        with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0, compresslevel=6) as packed:
            for part in parts:
                packed.write(part)

    write_file(path, into)


def _workbook(pieces: Iterable[tuple[str, Rows]]) -> Iterator[bytes]:
    """An Excel workbook, a sheet for each million rows; cells end where Excel's do."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet: Any = None
    for at, row in enumerate(table_rows(pieces)):
        if at % _SHEET_ROWS == 0:
            sheet = book.create_sheet(f"chidao {at // _SHEET_ROWS + 1}")
            sheet.append(list(columns()))
        sheet.append([text_cell(sheet, cell(row.get(name))) for name in columns()])
    if sheet is None:
        book.create_sheet("chidao").append(list(columns()))
    with tempfile.TemporaryFile() as out:
        book.save(out)
        out.seek(0)
        while part := out.read(1 << 18):
            yield part
