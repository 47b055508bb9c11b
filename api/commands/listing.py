"""Lists and progress on the command line: tasks, documents, agencies; how far tasks have come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import AsJson, CsvFile, GraphOption, LangOption, Wanted, XlsxFile, give, language
from api.files.filled import filled_in
from api.words.wording import word
from graph.errors import WrongUse
from graph.store.meta import open_graph
from queries.asking.progress import record, report
from queries.asking.tasks import Filters
from queries.asking.tasks import tasks as list_of_tasks
from queries.things import lists

Text = Annotated[str | None, typer.Option(metavar="…")]
Some = Annotated[int, typer.Option("--limit", metavar="N", min=1, max=100_000, help="Số dòng nhiều nhất / at most so many")]
Cursor = Annotated[str | None, typer.Option("--cursor", metavar="KHÓA", help="next của trang trước / next of the page before")]


def tasks(q: Annotated[str | None, typer.Argument(metavar="TỪ", help="Từ của việc / words of the task")] = None,
          agency: Text = None, role: Text = None, place: Text = None, document: Text = None, directive: Text = None, due: Text = None,
          due_from: Text = None, kind: Text = None, status: Text = None, confidence: Text = None,
          sort: Annotated[str, typer.Option("--sort", metavar="document|due|place|text")] = "document", limit: Some = 50,
          cursor: Cursor = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
          lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Danh sách nhiệm vụ, lọc được / tasks, filtered."""
    asked = Filters(q, agency, role, place, document, directive, due, due_from, kind, status, confidence)
    with open_graph(graph) as store:
        answer = list_of_tasks(store, asked, sort=sort, limit=limit, cursor=cursor)
    give("tasks", answer, Wanted(json, csv, xlsx, lang), empty=not answer["items"])
    if not json:
        typer.echo(f"{word('list_total', language(lang))}: {answer['total']}", err=True)


def documents(q: Annotated[str | None, typer.Argument(metavar="TỪ", help="Từ của văn bản / words of the document")] = None,
              held: Annotated[bool | None, typer.Option("--held/--not-held", help="Có toàn văn / text held")] = None,
              type: Annotated[str | None, typer.Option("--type", metavar="LOẠI", help="kế hoạch, chỉ thị …")] = None, limit: Some = 50,
              cursor: Cursor = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
              lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Danh sách văn bản / documents."""
    with open_graph(graph) as store:
        answer = lists.documents(store, q=q, held=held, type=type, limit=limit, cursor=cursor)
    give("documents", answer, Wanted(json, csv, xlsx, lang), empty=not answer["items"])


def agencies(q: Annotated[str | None, typer.Argument(metavar="TỪ", help="Từ của tên / words of the name")] = None,
             kind: Annotated[str | None, typer.Option("--kind", metavar="specific|collective")] = None, limit: Some = 50,
             cursor: Cursor = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
             lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Danh sách cơ quan / bodies."""
    with open_graph(graph) as store:
        answer = lists.agencies(store, q=q, kind=kind, limit=limit, cursor=cursor)
    give("agencies", answer, Wanted(json, csv, xlsx, lang), empty=not answer["items"])


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
    give("progress", answer, Wanted(json, csv, xlsx, lang), empty=not answer["rows"])
