"""The ten questions on the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from api.commands.options import AsJson, CsvFile, GraphOption, LangOption, LimitOption, OnOption, Wanted, XlsxFile, give
from api.files.asked import is_empty
from graph.store.meta import open_graph
from graph.store.store import Store
from queries import ask

Words = Annotated[str, typer.Argument(metavar="TỪ", help="Từ của việc cần tìm, có dấu hoặc không / words of a task, with or without marks")]
_NAMED = "Khóa, số hiệu, tên tệp hoặc từ / key, number, file name or words"
Doc = Annotated[str, typer.Argument(metavar="VĂN_BẢN", help=_NAMED)]
DocOrTask = Annotated[str, typer.Argument(metavar="VĂN_BẢN|VIỆC", help=_NAMED)]
_BODY = "Tên, tên tắt, khóa hoặc cả câu hỏi / name, short name, key or a whole sentence"
Body = Annotated[str, typer.Argument(metavar="CƠ_QUAN", help=_BODY)]


def _answer(question: str, graph: str | None, wanted: Wanted, ask_it: Callable[[Store], Any], rows: tuple[str, ...]) -> None:
    with open_graph(graph) as store:
        answer = ask_it(store)
    give(question, answer, wanted, empty=not any(answer[key] for key in rows))


Sentence = Annotated[str, typer.Argument(metavar="CÂU_HỎI", help="Câu hỏi bằng lời thường / a question in plain words")]


def ask_anything(question: Sentence, limit: LimitOption = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
                 lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Hỏi bất cứ điều gì / ask anything."""
    with open_graph(graph) as store:
        answer = ask.ask(store, question, limit=limit)
    give("ask", answer, Wanted(json, csv, xlsx, lang), empty=is_empty(answer["answer"]))


def who(words: Words, on: OnOption = None, limit: LimitOption = 10, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
        lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Việc này ai phụ trách? / Who owns this task?"""
    _answer("who", graph, Wanted(json, csv, xlsx, lang), lambda s: ask.who(s, words, limit=limit or 10, on=on), ("answers",))


def up(of: DocOrTask, on: OnOption = None, limit: LimitOption = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
       lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Theo chỉ đạo nào? / Which directives drive this?"""
    _answer("up", graph, Wanted(json, csv, xlsx, lang), lambda s: ask.up(s, of, limit=limit, on=on), ("directives",))


def down(of: Doc, on: OnOption = None, limit: LimitOption = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
         lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Văn bản này dẫn tới việc gì? / What does this directive drive?"""
    _answer("down", graph, Wanted(json, csv, xlsx, lang), lambda s: ask.down(s, of, limit=limit, on=on), ("documents", "tasks"))


def duties(agency: Body, on: OnOption = None, limit: LimitOption = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
           lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Cơ quan này phải làm gì? / What is this agency responsible for?"""
    found = ("tasks", "received", "now")
    _answer("duties", graph, Wanted(json, csv, xlsx, lang), lambda s: ask.duties(s, agency, limit=limit, on=on), found)


def impact(of: Doc, on: OnOption = None, limit: LimitOption = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
           lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Sửa, thay nó thì ảnh hưởng gì? / What if this is amended?"""
    _answer("impact", graph, Wanted(json, csv, xlsx, lang), lambda s: ask.impact(s, of, limit=limit, on=on), ("documents", "tasks"))


def due(on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="2025-03-01, mặc định hôm nay / default today")] = None,
        within: Annotated[str | None, typer.Option("--within", metavar="30d", help="Trong bao lâu / how far ahead")] = None,
        limit: LimitOption = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
        lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Việc gì đến hạn, quá hạn, định kỳ? / What is due, what recurs?"""
    _answer("due", graph, Wanted(json, csv, xlsx, lang), lambda s: ask.due(s, on=on, within=within, limit=limit), ("tasks",))


def gaps(on: OnOption = None, limit: LimitOption = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
         lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Chỗ nào còn thiếu, còn sai? / Where are the gaps?"""
    _answer("gaps", graph, Wanted(json, csv, xlsx, lang), lambda s: ask.gaps(s, limit=limit, on=on), ("gaps",))


def compare(of: Doc, limit: LimitOption = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
            lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Các nơi thực hiện khác nhau ra sao? / How do places differ?"""
    _answer("compare", graph, Wanted(json, csv, xlsx, lang), lambda s: ask.compare(s, of, limit=limit), ("rows",))


def path(start: Annotated[str, typer.Argument(metavar="A")], end: Annotated[str, typer.Argument(metavar="B")],
         limit: LimitOption = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
         lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Hai thứ này nối với nhau thế nào? / How are they connected?"""
    _answer("path", graph, Wanted(json, csv, xlsx, lang), lambda s: ask.path(s, start, end, limit=limit), ("paths",))


def central(limit: LimitOption = None, json: AsJson = False, csv: CsvFile = None, xlsx: XlsxFile = None,
            lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Chỉ đạo, cơ quan nào là trung tâm? / What is most central?"""
    _answer("central", graph, Wanted(json, csv, xlsx, lang), lambda s: ask.central(s, limit=limit), ("documents", "agencies"))


QUESTIONS: tuple[Callable[..., None], ...] = (ask_anything, who, up, down, duties, impact, due, gaps, compare, path, central)
