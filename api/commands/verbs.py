"""All verbs of the command line under one roof, in the panels of its help."""

from __future__ import annotations

from collections.abc import Callable

import typer

from api.commands import correcting, exporting, keeping, programs, progress, reading, reference, serving, showing
from api.commands.questions import command_of
from api.questions.registry import LISTS, QUESTIONS

app = typer.Typer(no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False, rich_markup_mode="rich")


@app.callback()
def _root() -> None:
    """Chỉ đạo nào dẫn tới việc nào, ai phụ trách / what drives a task, who owns it."""


_PANELS: dict[str, tuple[Callable[..., None], ...]] = {
    "Câu hỏi / questions": tuple(map(command_of, QUESTIONS)),
    "Đọc và lưu / reading and keeping": (
        *(reading.extract, reading.ingest, keeping.load, keeping.forget, keeping.check, keeping.status),
        *(keeping.rebuild, keeping.reindex),
    ),
    "Danh sách / lists": tuple(map(command_of, LISTS)),
    "Đính chính, tiến độ / corrections, progress": (correcting.correct, correcting.corrections, progress.progress),
    "Dự thảo, trợ lý / drafts, assistants": (programs.review, programs.mcp),
    "Xem và lấy ra / looking and taking out": (
        *(serving.serve, showing.show, showing.versions, showing.draw),
        *(showing.cypher, exporting.export),
    ),
}
for _panel, _verbs in _PANELS.items():
    for _verb in _verbs:
        app.command(rich_help_panel=_panel)(_verb)
app.add_typer(reference.app, name="reference", rich_help_panel="Đọc và lưu / reading and keeping")
