"""The command line: `chidao …`."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from api.commands import correcting, exporting, questions, reading, serving, showing
from api.commands.options import report
from graph.errors import ChidaoError

app = typer.Typer(no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False, rich_markup_mode="rich")


@app.callback()
def _root() -> None:
    """chidao: chỉ đạo nào dẫn tới việc nào, ai phụ trách / which directive drives which task, and who owns it."""


_PANELS: dict[str, tuple[Callable[..., None], ...]] = {
    "Câu hỏi / questions": questions.QUESTIONS,
    "Đọc và lưu / reading and keeping": (reading.extract, reading.ingest, reading.forget, reading.check, reading.status),
    "Đính chính / corrections": (correcting.correct, correcting.corrections),
    "Xem và lấy ra / looking and taking out": (serving.serve, showing.show, showing.draw, showing.cypher, exporting.export),
}
for _panel, _verbs in _PANELS.items():
    for _verb in _verbs:
        app.command(rich_help_panel=_panel)(_verb)


def main() -> None:
    """Run the command line: exit 0 done, 1 failed, refused or ambiguous, 2 wrong use, 3 nothing found."""
    try:
        app()
    except ChidaoError as error:
        report(error, "en" if "en" in _lang_given() else "vi")
        sys.exit(error.exit_code)


def _lang_given() -> tuple[str, ...]:
    """The value after --lang, if any: an error may come before the options were parsed."""
    arguments = sys.argv[1:]
    return tuple(after for before, after in zip(arguments, arguments[1:], strict=False) if before == "--lang") + tuple(
        a.partition("=")[2] for a in arguments if a.startswith("--lang=")
    )
