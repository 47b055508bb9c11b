"""The questions on the command line: of each declaration a command."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter as Argument
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.options import AsJson, CsvFile, GraphOption, LangOption, Wanted, XlsxFile, give
from api.questions.declaration import Parameter, Question, argument, signed
from graph.store.meta import open_graph

_COMMON = (
    argument("json", AsJson, False),
    argument("csv", CsvFile, None),
    argument("xlsx", XlsxFile, None),
    argument("lang", LangOption, "vi"),
    argument("graph", GraphOption, None),
)


def command_of(question: Question[Any]) -> Callable[..., None]:
    """The command that asks a question, with its parameters as arguments and options beside those of every question."""

    def run(json: bool, csv: Path | None, xlsx: Path | None, lang: str, graph: str | None, **given: Any) -> None:
        wanted = Wanted(json, csv, xlsx, lang)
        asked = question.checked(given)
        with open_graph(graph) as store:
            answer = question.ask(store, **asked)
        give(question, answer, wanted)

    return signed(run, question.name, question.words, (*map(_argument, question.parameters), *_COMMON))


def _argument(one: Parameter) -> Argument:
    """A parameter as typer reads it from a signature."""
    shown: dict[str, Any] = {"help": one.words, "metavar": one.metavar or None, "min": one.least if one.kind is int else None}
    if one.needed or one.placed:
        return argument(one.name, Annotated[one.type, typer.Argument(**shown)], Argument.empty if one.needed else one.default)
    option = one.name.replace("_", "-")
    name = f"--{option}/--not-{option}" if one.kind is bool else f"--{option}"
    return argument(one.name, Annotated[one.type, typer.Option(name, **shown)], one.default)
