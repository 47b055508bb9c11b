"""For programs and drafts on the command line: check a draft, serve assistants."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import AsJson, CsvFile, GraphOption, LangOption, Wanted, XlsxFile, give, language
from api.files.output import write_file
from api.files.reviewed import annotated
from api.questions.lists import REVIEW
from graph.errors import BadInput
from graph.store.meta import open_graph
from queries.reviewing.review import review as check


def review(file: Annotated[Path, typer.Argument(metavar="TỆP", help="Dự thảo / the draft")],
           on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Ngày định ban hành / day of issue")] = None,
           html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Bản có ghi chú / annotated page")] = None,
           json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
           lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Soát dự thảo, không lưu / check a draft, nothing is kept."""
    # imported here: no other verb waits for the reader
    from ingest.files import read_bytes

    chosen = language(lang)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: không mở được tệp", f"{file}: cannot be opened ({error})", place=str(file)) from error
    text, record = read_bytes(data, file.name)
    with open_graph(graph) as store:
        found = check(store, text, record, on=on)
    if html:
        write_file(html, annotated(found, text, chosen).encode())
        if not (json or csv or xlsx):
            typer.echo(f"{html}: {len(found['findings'])}")
            return
    give(REVIEW, found, Wanted(json, csv, xlsx, lang))


def mcp(http: Annotated[str | None, typer.Option("--http", metavar="HOST:PORT", help="Qua HTTP ở /mcp / over HTTP")] = None,
        graph: GraphOption = None) -> None:  # fmt: skip
    """Máy chủ MCP cho trợ lý / an MCP server for assistants."""
    # imported here: no other verb waits for the SDK
    from api.programs.assistant import run

    with open_graph(graph) as store:
        run(store, address(http) if http is not None else None)


def address(http: str) -> tuple[str, int]:
    """Host and port of "127.0.0.1:8765", ":8765" or "8765". Raises BadInput."""
    host, _, port = http.rpartition(":")
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise BadInput(f"--http {http}: cần HOST:PORT", f"--http {http}: HOST:PORT is needed", place="--http")
    return host or "127.0.0.1", int(port)
