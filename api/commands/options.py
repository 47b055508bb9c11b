"""Options that every question takes, and what becomes of its answer."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.files.output import to_csv, to_json, to_xlsx, write_file
from api.questions.declaration import Question
from api.words.marking import server_url
from api.words.wording import Lang
from graph.errors import Ambiguous, ChidaoError, WrongUse

AsJson = Annotated[bool, typer.Option("--json", help="In JSON / print JSON")]
CsvFile = Annotated[Path | None, typer.Option("--csv", metavar="FILE", help="Ghi CSV mở được bằng Excel / write CSV for Excel")]
XlsxFile = Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Ghi bảng tính / write a spreadsheet")]
LangOption = Annotated[str, typer.Option("--lang", metavar="vi|en", help="Ngôn ngữ / language")]
GraphOption = Annotated[
    str | None, typer.Option("--graph", metavar="URL", help="Kho đồ thị (mặc định: nhúng) / graph store (default: embedded)")
]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an answer is to be given."""

    as_json: bool
    csv: Path | None
    xlsx: Path | None
    lang: str


def bars() -> Progress:
    """Bars on stderr, where that is a terminal, gone when the work is done; each tells by its description what it counts."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def language(lang: str) -> Lang:
    """The language asked for. Raises WrongUse."""
    if lang == "vi":
        return "vi"
    if lang == "en":
        return "en"
    raise WrongUse(f"--lang {lang}: chỉ có vi hoặc en", f"--lang {lang}: only vi or en", place="--lang")


def give(question: Question[Any], answer: Any, wanted: Wanted) -> None:
    """Print or write an answer; exit status 3 where it holds nothing."""
    lang = language(wanted.lang)
    table = question.table(answer, lang)
    if wanted.csv:
        write_file(wanted.csv, to_csv(table, lang, server_url()))
    if wanted.xlsx:
        write_file(wanted.xlsx, to_xlsx(table, lang, server_url()))
    if wanted.as_json:
        typer.echo(to_json(answer))
    elif not (wanted.csv or wanted.xlsx):
        question.print(answer, lang, Console(highlight=False))
    if question.aside is not None and not wanted.as_json:
        typer.echo(question.aside(answer, lang), err=True)
    if not question.found(answer):
        raise typer.Exit(3)


def report(error: ChidaoError, lang: str = "vi") -> None:
    """The two lines of an error on stderr, the wanted language first; candidates below."""
    lines = (error.en, error.vi) if lang == "en" else (error.vi, error.en)
    for line in lines:
        typer.echo(line if error.place is None or error.place in line else f"{error.place}: {line}", err=True)
    if isinstance(error, Ambiguous):
        if "--json" in sys.argv:
            typer.echo(to_json({"candidates": error.candidates}))
            return
        for candidate in error.candidates:
            what = " · ".join(
                _brief(candidate[k]) for k in ("number", "type", "issuer", "date", "title", "name", "files") if candidate.get(k)
            )
            typer.echo(f"  {candidate.get('key')}\n      {what}", err=True)


def _brief(value: object, length: int = 90) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
