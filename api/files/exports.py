"""Exports in every format: RDF, tables and GraphML from the same pieces, as streams of bytes."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from api.files.output import write_file
from api.files.separate import Kind, filled, parts_of, workbook, zipped
from graph.errors import BadInput, WrongUse
from graph.rdf.export import FORMATS, Piece, Progress, graph_resources, held_rows, serialised, unknown_format
from graph.rdf.formats.tabular import as_csv, as_graphml
from graph.rdf.ontology import ontology_resources
from graph.rdf.shapes import shape_resources
from graph.rows.rows import Rows
from graph.store.store import Store

_TABLES: dict[str, Callable[[Iterable[tuple[str, Rows]]], Iterator[bytes]]] = {"csv": as_csv, "graphml": as_graphml}
SEPARATE: dict[str, Kind] = {"csv-tables": "csv", "parquet": "parquet"}
"""Formats of several files, each a table: one archive."""
ALL_FORMATS = (*FORMATS, *_TABLES, *SEPARATE, "xlsx")
MEDIA: dict[str, str] = {
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples",
    "nquads": "application/n-quads",
    "trig": "application/trig; charset=utf-8",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "csv": "text/csv; charset=utf-8",
    "csv-tables": "application/zip",
    "parquet": "application/zip",
    "graphml": "application/graphml+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SUFFIX = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq", "trig": "trig", "jsonld": "jsonld", "rdfxml": "rdf"} | dict.fromkeys(
    SEPARATE, "zip"
)


def exported(store: Store, format: str, piece: Piece | None = None, progress: Progress | None = None) -> Iterator[bytes]:
    """The graph or a piece of it as bytes of that format. Raises WrongUse."""
    if format in _TABLES:
        return _TABLES[format](held_rows(store, piece, progress))
    if format == "xlsx":
        return workbook(held_rows(store, piece, progress))
    if format in SEPARATE:
        return zipped(held_rows(store, piece, progress), SEPARATE[format])
    return serialised(graph_resources(store, piece, progress), known(format))


def save_apart(folder: Path, store: Store, kind: Kind, piece: Piece | None = None, progress: Progress | None = None) -> None:
    """Write each table into a file of its own in the folder, which is made where it is not. Raises BadInput."""
    with filled(held_rows(store, piece, progress), kind) as made:
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            said = f"{folder}: không tạo được thư mục ({reason})", f"{folder}: the folder cannot be made ({reason})"
            raise BadInput(*said, place=str(folder)) from error
        for name, file in made.items():
            save(folder / f"{name}.{kind}", parts_of(file))


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
