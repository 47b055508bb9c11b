"""`chidao export`: the whole graph, a piece of it, or the ontology, to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import GraphOption, LangOption, bars, language
from graph.store.meta import open_graph

Chosen = str | None
FORMATS = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "csv", "csv-tables", "parquet", "graphml", "xlsx")


def export(
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Tệp; .gz thì nén; nhiều bảng: thư mục hoặc .zip / file; .gz packs; tables: folder or .zip",
        ),
    ],
    format: Annotated[str, typer.Option("--format", "-f", metavar="DẠNG", help=" | ".join(FORMATS))] = "nquads",
    of: Annotated[Chosen, typer.Option("--of", metavar="VĂN_BẢN", help="Chỉ văn bản này / this document only")] = None,
    down: Annotated[bool, typer.Option("--down", help="Cùng mọi thứ nó dẫn tới / with all that it drives")] = False,
    source: Annotated[Chosen, typer.Option("--source", metavar="NGUỒN", help="Chỉ bản văn này / this text only")] = None,
    place: Annotated[Chosen, typer.Option("--place", metavar="NƠI", help="Chỉ địa phương này / this place only")] = None,
    terms: Annotated[bool, typer.Option("--ontology", help="Bản thể học và khuôn SHACL / ontology and SHACL shapes")] = False,
    lang: LangOption = "vi",
    graph: GraphOption = None,
) -> None:
    """Xuất đồ thị ra RDF, CSV, Excel, GraphML / take the graph out."""
    # imported here: the RDF libraries take half a second to import, and no other verb waits for them
    from api.files.exports import SEPARATE, exported, known, ontology, save, save_apart
    from queries.questions.piece import piece_of

    language(lang)
    known(format)
    if terms:
        save(out, ontology(format))
        return
    with open_graph(graph) as store, bars() as bar:
        task = bar.add_task("xuất / exporting", total=None)
        piece = piece_of(store, of=of, down=down, source=source, place=place)

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        if format in SEPARATE and out.suffix != ".zip":
            save_apart(out, store, SEPARATE[format], piece, told)
        else:
            save(out, exported(store, format, piece, told))
