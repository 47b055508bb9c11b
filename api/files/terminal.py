"""Answers on the terminal: tables that fit its width, colour only on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from api.files.asked import understood
from api.files.listed import TABLES
from api.files.tables import Answer, Table, chain, document_name, heading, lapsed_words, term, today_words
from api.words.wording import Lang, concept, relation_word, word
from queries.answers.told import dated, gone, told

BLOCKS = ("who", "up", "down", "impact", "duties", "due")
_WIDE = ("answer", "owners", "what", "words", "title")
_LONGEST = {"answer": 240, "title": 160}


def print_answer(question: str, answer: Answer, lang: Lang, console: Console) -> None:
    """An answer as people read it: tasks and directives as blocks with their quotes, the others as one table."""
    if question == "ask":
        _print_asked(answer, lang, console)
        return
    if question == "who":
        for rank, one in enumerate(answer["answers"], 1):
            _print_task(f"{rank}. ", one["task"], one["responsible"], one["directives"], lang, console)
    elif question == "up":
        _print_directives(answer["directives"], lang, console)
    elif question in ("down", "impact", "duties", "due"):
        if question == "duties":
            _print_body(answer, lang, console)
        _print_directives(answer.get("documents", ()), lang, console)
        for task in answer["tasks"]:
            mark = f"[{word(task['state'], lang)}] " if "state" in task else ""
            _print_task(mark, task, task.get("responsible") or _as_owner(answer, task), (), lang, console)
    for one in answer.get("received", ()):
        since = f" ({one['legal_basis']})" if one["legal_basis"] else ""
        console.print(Text(f"{word('received_from', lang)} {one['agency']['name']}{since}: {len(one['tasks'])}", style="bold cyan"))
        for task in one["tasks"]:
            _print_task("", task, _as_owner({"agency": one["agency"]}, task), (), lang, console)
    if question == "duties" and answer["now"] and not answer["tasks"]:
        return
    if question not in BLOCKS or not any(answer.get(k) for k in ("answers", "directives", "documents", "tasks")):
        print_table(TABLES[question](answer, lang), lang, console)


def _print_body(answer: Answer, lang: Lang, console: Console) -> None:
    """The body that is answered for, and who has its work today."""
    now = answer["now"]
    said = f": {told(now, lang)}; {dated(now, lang)}" if now else ""
    console.print(Padding(Text(answer["agency"]["name"], style="bold") + Text(said, style="yellow" if gone(now) else "dim"), (0, 0, 1, 0)))


def _print_asked(answer: Answer, lang: Lang, console: Console) -> None:
    """How the question was understood, its answer, what was not found and how else it may be read."""
    console.print(Text(f"{word('ask_understood', lang)}: {understood(answer['understood'], lang)}", style="dim"))
    if answer["not_found"]:
        console.print(Text(f"{word('ask_not_found', lang)}: {', '.join(answer['not_found'])}", style="yellow"))
    found = answer["answer"]
    print_answer(found["kind"], found, lang, console)
    for one in found.get("near", ())[:3]:
        _print_task(f"({word('ask_near', lang)}) ", one["task"], one["responsible"], (), lang, console)
    for reading in answer["readings"][:3]:
        console.print(Text(f"{word('ask_or', lang)}: {understood(reading, lang)}", style="dim"))


def _as_owner(answer: Answer, duty: Answer) -> list[Answer]:
    """The row of an answer about one agency: the agency itself, or the collective through which it is meant."""
    if "role" not in duty:
        return []
    return [{"agency": duty.get("via") or answer["agency"], "role": duty["role"], "basis": duty["basis"], "evidence": duty["evidence"]}]


def _print_task(mark: str, task: Answer, responsible: Iterable[Answer], directives: Iterable[Answer], lang: Lang, console: Console) -> None:
    responsible = list(responsible)
    console.print(Text(f"{mark}{_short(task['text'], 'answer')}", style="bold"))
    console.print(Text(f"   {word('path', lang)} {task['path']} · {document_name(task['document'])}", style="dim"))
    owners = RichTable(box=None, show_header=False, padding=(0, 1, 0, 0))
    owners.add_column(no_wrap=True)
    owners.add_column(ratio=2)
    owners.add_column(ratio=3)
    for r in responsible:
        office = f" – {r['office']}" if r.get("office") else ""
        basis = "" if r["basis"] == "printed" else f" ({concept('basis', r['basis'], lang)})"
        basis += f" [{word('correction', lang)}: {r['correction']['by']}]" if "correction" in r else ""
        owners.add_row(
            Text(concept("role", r["role"], lang), style="cyan"), Text(f"{r['agency']['name']}{office}{basis}"), _quote(r["evidence"])
        )
    if words := today_words(responsible, lang):
        owners.add_row(Text(word("now", lang), style="yellow"), Text(words), Text(""))
    if task["deadline"] or task["recurrence"]:
        proof = (task["deadline"] or task["recurrence"]).get("evidence")
        owners.add_row(Text(word("deadline", lang), style="cyan"), Text(term(task, lang)), _quote(proof))
    for directive in directives:
        step = directive["path"][0] if directive["path"] else {}
        owners.add_row(
            Text(word("directives", lang), style="cyan"), Text(document_name(directive["document"])), _quote(step.get("evidence"))
        )
    if not responsible:
        owners.add_row(Text(word("owners", lang), style="cyan"), Text(word("no_owner", lang), style="dim"), Text(""))
    console.print(Padding(owners, (0, 0, 1, 3)))


def _print_directives(directives: Iterable[Answer], lang: Lang, console: Console) -> None:
    for one in directives:
        ref = one["document"]
        console.print(Text(f"{document_name(ref)}", style="bold") + Text(f"  {ref.get('issuer') or ''}", style="dim"))
        if ref.get("title") and ref.get("number"):
            console.print(Padding(Text(_short(str(ref["title"]), "title")), (0, 0, 0, 3)))
        console.print(
            Padding(Text(f"{relation_word(one['relation'], lang)} · {word('distance', lang).lower()} {one['distance']}"), (0, 0, 0, 3))
        )
        if one.get("lapsed"):
            console.print(Padding(Text(lapsed_words(one["lapsed"], lang), style="yellow"), (0, 0, 0, 3)))
        for step in (*one["path"], *one.get("also", ())):
            mark = f" [{word('correction', lang)}: {step['correction']['by']}] " if "correction" in step else " "
            console.print(Padding(Text(chain([step], lang), style="dim") + Text(mark) + _quote(step.get("evidence")), (0, 0, 0, 3)))
        console.print()


def print_table(table: Table, lang: Lang, console: Console) -> None:
    """A table that fits the terminal."""
    if not table.rows:
        console.print(word("nothing_found", lang))
        return
    shown = RichTable(show_lines=True, expand=False)
    for column in table.brief:
        shown.add_column(heading(column, lang), overflow="fold", ratio=3 if column in _WIDE else None)
    for row in table.rows:
        shown.add_row(*(Text(_short(str(row.get(c, "")), c)) for c in table.brief))
    console.print(shown)


def _quote(evidence: dict[str, Any] | None) -> Text:
    return Text(f"“{' '.join(evidence['quote'].split())}”", style="italic") if evidence else Text("")


def _short(text: str, column: str) -> str:
    limit = _LONGEST.get(column, 2000)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
