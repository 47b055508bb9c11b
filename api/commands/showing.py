"""Looking at things on the command line: show, draw, cypher."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.options import GraphOption, LangOption, language
from api.output import to_json, write_file
from graph.errors import WrongUse
from graph.meta import open_graph
from queries import ask, listing
from viz.lineage import lineage
from viz.picture import render


def show(key: Annotated[str, typer.Argument(metavar="KHÓA", help="Khóa của văn bản, nhiệm vụ, cơ quan / key of a document, task, agency")],
         graph: GraphOption = None) -> None:  # fmt: skip
    """In một nút với các cạnh của nó / print a node with its edges."""
    with open_graph(graph) as store:
        typer.echo(to_json(listing.node(store, key)))


def draw(question: Annotated[str, typer.Argument(metavar="CÂU_HỎI", help="up | down")],
         of: Annotated[str, typer.Argument(metavar="VĂN_BẢN|VIỆC")],
         out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE.html")],
         lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Vẽ sơ đồ chỉ đạo thành một trang HTML / draw the lineage as one HTML page."""
    if question not in ("up", "down"):
        raise WrongUse(f"draw {question}: chỉ vẽ được up, down", f"draw {question}: only up and down can be drawn", place=question)
    with open_graph(graph) as store:
        up = ask.up(store, of)
        down: Any = ask.down(store, of) if question == "down" and "text" not in up["of"] else None
    picture = lineage(dict(up["of"]), dict(up), down, language(lang))
    write_file(out, render(picture, language(lang)).encode("utf-8"))


def cypher(statement: Annotated[str, typer.Argument(metavar="CYPHER")], graph: GraphOption = None) -> None:
    """Chạy một câu Cypher chỉ đọc / run a reading Cypher statement."""
    from graph.user_cypher import run_reading

    typer.echo(to_json(run_reading(statement, graph)))
