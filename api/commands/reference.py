"""Reference tables and rules of the grammar on the command line: reference check."""

from __future__ import annotations

import typer

from api.commands.options import LangOption, language, report

app = typer.Typer(no_args_is_help=True, help="Bảng tham chiếu / reference tables")


@app.callback()
def _root() -> None:
    """Bảng tham chiếu: của chương trình và của riêng mình (CHIDAO_REFERENCE) / reference tables, shipped and your own."""


@app.command()
def check(lang: LangOption = "vi") -> None:
    """Kiểm tra mọi bảng và quy tắc, báo tệp và dòng sai / check every table and rule, naming file and line of each fault."""
    from graph.reference.all_tables import TABLES
    from graph.reference.check import reference_faults
    from ingest.grammar.rules import rule_faults

    chosen = language(lang)
    faults = (*reference_faults(), *rule_faults())
    for fault in faults:
        report(fault, chosen)
    if faults:
        raise typer.Exit(1)
    typer.echo(f"{len(TABLES)} bảng đều đúng." if chosen == "vi" else f"All {len(TABLES)} tables are right.")
