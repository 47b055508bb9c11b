"""Corrections on the command line: record, list, undo, export, import."""

from __future__ import annotations

import json as json_lines
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from api.commands.options import AsJson, GraphOption, LangOption, language
from api.files.corrections import table, told
from api.files.output import to_json, write_file
from api.files.terminal import print_table
from api.words.wording import word
from graph.errors import BadInput
from graph.store import corrections as kept
from graph.store.meta import open_graph
from queries.questions.correcting import Statement, listed
from queries.questions.correcting import correct as keep

Body = Annotated[str | None, typer.Option("--owner", metavar="CƠ_QUAN", help="Cơ quan đúng / the right body")]
Role = Annotated[
    str | None, typer.Option("--role", metavar="VAI_TRÒ", help="lead (mặc định / default), coordinate, direct, request, receive, oversee")
]
NotBody = Annotated[str | None, typer.Option("--remove-owner", metavar="CƠ_QUAN", help="Cơ quan đọc sai / a wrongly read body")]
Due = Annotated[str | None, typer.Option("--deadline", metavar="NGÀY|none", help="Thời hạn đúng / the right deadline")]
_TIE = "QUAN_HỆ VĂN_BẢN"
Tie = Annotated[tuple[str, str] | None, typer.Option("--relation", metavar=_TIE, help="IMPLEMENTS 11-NQ/TW")]
NotTie = Annotated[tuple[str, str] | None, typer.Option("--remove-relation", metavar=_TIE, help="Quan hệ đọc sai / a wrong relation")]
Same = Annotated[str | None, typer.Option("--same-as", metavar="VĂN_BẢN", help="Cùng một văn bản / the same document")]
NotSame = Annotated[str | None, typer.Option("--not-same-as", metavar="VĂN_BẢN", help="Hai văn bản khác nhau / two documents")]
By = Annotated[str, typer.Option("--by", metavar="TÊN", help="Ai nói vậy / who says so")]
Why = Annotated[str, typer.Option("--why", metavar="LÝ_DO", help="Vì sao / why")]
On = Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="2025-03-01, mặc định hôm nay / default today")]


def correct(of: Annotated[str, typer.Argument(metavar="VIỆC|VĂN_BẢN", help="Khóa, từ của việc; văn bản / key, words; document")],
            by: By, why: Why, on: On = None, owner: Body = None, role: Role = None, remove_owner: NotBody = None, deadline: Due = None,
            relation: Tie = None, remove_relation: NotTie = None, same_as: Same = None, not_same_as: NotSame = None,
            json: AsJson = False, lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Đính chính điều đọc sai, thiếu / put right what was misread."""
    chosen = language(lang)
    said = Statement(by, why, on, owner, role, remove_owner, deadline, relation, remove_relation, same_as, not_same_as)
    with open_graph(graph) as store:
        made = keep(store, of, said)
    if json:
        typer.echo(to_json({"corrections": made}))
        return
    typer.echo(f"{word('correct_kept', chosen)}: {len(made)}")
    for one in made:
        typer.echo(f"  {one['id']}  {told(one, chosen)}")


def corrections(undo: Annotated[str | None, typer.Option("--undo", metavar="KHÓA", help="Rút lại một đính chính / take one back")] = None,
                export: Annotated[Path | None, typer.Option("--export", metavar="FILE.jsonl", help="Ghi ra tệp / write to a file")] = None,
                import_: Annotated[Path | None, typer.Option("--import", metavar="FILE.jsonl", help="Nhận từ tệp / read a file")] = None,
                json: AsJson = False, lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Xem, rút lại, xuất, nhập đính chính / list, undo, export, import."""
    chosen = language(lang)
    lines = _lines(import_) if import_ else []
    with open_graph(graph) as store:
        if import_:
            typer.echo(f"{word('correct_imported', chosen)}: {len(kept.record(store, lines))} / {len(lines)}")
        if undo:
            typer.echo(f"{word('correct_undone', chosen)}: {kept.undo(store, undo).key}")
        if export:
            written = "".join(json_lines.dumps(one.to_json(), ensure_ascii=False) + "\n" for one in kept.corrections(store))
            write_file(export, written.encode())
        if export or import_ or undo:
            return
        found = listed(store)
    if json:
        typer.echo(to_json({"corrections": found}))
    elif found:
        print_table(table({"corrections": found}, chosen), chosen, Console(highlight=False))
    else:
        typer.echo(word("correct_none", chosen))


def _lines(file: Path) -> list[kept.Correction]:
    """The corrections of a file, all of them or none. Raises BadInput."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: không đọc được", f"{file}: cannot be read ({error})", place=str(file)) from error
    rows = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [kept.from_line(line, f"{file.name}:{number}") for number, line in rows]
