"""The command line: `chidao …`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typer

from graph.errors import ChidaoError
from ingest.decoding import decode
from ingest.reader import read

app = typer.Typer(no_args_is_help=True, add_completion=True)


@app.callback()
def _root() -> None:
    """chidao: chỉ đạo nào dẫn tới việc nào, ai phụ trách / which directive drives which task, and who owns it."""


@app.command()
def extract(files: list[Path]) -> None:
    """Đọc văn bản, in bản ghi JSON / Read documents, print their records as JSON."""
    failed = 0
    for file in files:
        try:
            record = read(decode(file.read_bytes(), str(file)), file.name)
        except ChidaoError as error:
            typer.echo(f"{error.vi}\n{error.en}", err=True)
            failed = error.exit_code
            continue
        typer.echo(json.dumps(record.to_json(), ensure_ascii=False, indent=1 if len(files) == 1 else None))
    if failed:
        raise typer.Exit(failed)


def main() -> None:
    """Run the command line."""
    sys.exit(app())
