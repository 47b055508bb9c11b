"""Progress on the command line: how far tasks have come, told and counted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import AsJson, CsvFile, GraphOption, LangOption, Wanted, XlsxFile, give, language
from api.files.filled import filled_in
from api.questions.lists import PROGRESS
from api.words.wording import word
from graph.errors import WrongUse
from graph.store.meta import open_graph
from queries.asking.progress import record, report


def progress(key: Annotated[str | None, typer.Argument(metavar="KHÓA", help="Khóa của việc / the task's key")] = None,
             state: Annotated[str | None, typer.Argument(metavar="done|partly|late")] = None,
             on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="2025-03-01, mặc định hôm nay / default today")] = None,
             by: Annotated[str | None, typer.Option("--by", metavar="TÊN", help="Ai ghi / who says so")] = None,
             evidence: Annotated[str | None, typer.Option("--evidence", metavar="CĂN_CỨ", help="Căn cứ / what shows it")] = None,
             sheet: Annotated[Path | None, typer.Option("--from", metavar="FILE.xlsx", help="Bảng đã điền / a filled sheet")] = None,
             per: Annotated[str, typer.Option("--per", metavar="agency|document|place")] = "agency",
             json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
             lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Ghi tiến độ; không có khóa: bảng tiến độ / record progress; without a key: the table."""
    chosen = language(lang)
    if (key or sheet) and not by:
        raise WrongUse("Cần --by: ai ghi tiến độ", "--by is needed: who says so", place="--by")
    if key and not state:
        raise WrongUse("Thiếu tiến độ: done, partly hoặc late", "done, partly or late is missing", place="state")
    with open_graph(graph) as store:
        if key or sheet:
            said = [(key, state or "", on)] if key else filled_in(sheet or Path(), on)
            kept = [record(store, one, how, by or "", day, evidence) for one, how, day in said]
            new = sum(one is not None for one in kept)
            typer.echo(f"{word('progress_kept', chosen)}: {new}; {word('progress_same', chosen)}: {len(kept) - new}")
            return
        answer = report(store, per=per, on=on)
    give(PROGRESS, answer, Wanted(json, csv, xlsx, lang))
