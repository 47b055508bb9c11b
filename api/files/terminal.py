"""Answers on the terminal: tables that fit its width, colour only on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from api.files.tables import Table, chain, document_name, heading, lapsed_words, term, today_words
from api.words.wording import Lang, concept, relation_word, word
from queries.answers.shapes import AgencyRef, Directive, Down, Due, Duties, Duty, Evidence, Responsible, Task, Up, Who
from queries.answers.told import dated, gone, told

_WIDE = ("answer", "owners", "what", "words", "title")
_LONGEST = {"answer": 240, "title": 160}


def print_who(answer: Who, lang: Lang, console: Console) -> None:
    """The tasks as blocks with their owners, their directives and what proves them."""
    for rank, one in enumerate(answer["answers"], 1):
        print_task(f"{rank}. ", one["task"], one["responsible"], one["directives"], lang, console)
    _print_none(answer["answers"], lang, console)


def print_up(answer: Up, lang: Lang, console: Console) -> None:
    """The directives as blocks with their quotes."""
    _print_directives(answer["directives"], lang, console)
    _print_none(answer["directives"], lang, console)


def print_down(answer: Down, lang: Lang, console: Console) -> None:
    """The documents as blocks with their quotes, then the tasks."""
    _print_directives(answer["documents"], lang, console)
    for task in answer["tasks"]:
        print_task("", task, task.get("responsible", ()), (), lang, console)
    _print_none(answer["documents"] or answer["tasks"], lang, console)


def print_due(answer: Due, lang: Lang, console: Console) -> None:
    """The tasks as blocks, each with its state."""
    for task in answer["tasks"]:
        print_task(f"[{word(task['state'], lang)}] ", task, task.get("responsible", ()), (), lang, console)
    _print_none(answer["tasks"], lang, console)


def print_duties(answer: Duties, lang: Lang, console: Console) -> None:
    """The body that is answered for, who has its work today, its tasks, and those that it took over."""
    now, name = answer["now"], Text(answer["agency"]["name"], style="bold")
    said = f": {told(now, lang)}; {dated(now, lang)}" if now else ""
    console.print(Padding(name + Text(said, style="yellow" if gone(now) else "dim"), (0, 0, 1, 0)))
    for task in answer["tasks"]:
        print_task("", task, [_as_owner(answer["agency"], task)], (), lang, console)
    for one in answer["received"]:
        since = f" ({one['legal_basis']})" if one["legal_basis"] else ""
        console.print(Text(f"{word('received_from', lang)} {one['agency']['name']}{since}: {len(one['tasks'])}", style="bold cyan"))
        for task in one["tasks"]:
            print_task("", task, [_as_owner(one["agency"], task)], (), lang, console)
    _print_none(now or answer["tasks"] or answer["received"], lang, console)


def _as_owner(agency: AgencyRef, duty: Duty) -> Responsible:
    """The row of an answer about one body: the body itself, or the collective through which it is meant."""
    via = duty["via"]
    meant = AgencyRef(key=via["key"], name=via["name"], kind="collective") if via else agency
    return Responsible(agency=meant, role=duty["role"], basis=duty["basis"], office=None, evidence=duty["evidence"], now=None)


def _print_none(found: object, lang: Lang, console: Console) -> None:
    if not found:
        console.print(word("nothing_found", lang))


def print_task(
    mark: str, task: Task, responsible: Iterable[Responsible], directives: Iterable[Directive], lang: Lang, console: Console
) -> None:
    """A task as a block: where it stands, its owners, its term and the directives above, each with its quote."""
    responsible = list(responsible)
    console.print(Text(f"{mark}{_short(task['text'], 'answer')}", style="bold"))
    console.print(Text(f"   {word('path', lang)} {task['path']} · {document_name(task['document'])}", style="dim"))
    owners = RichTable(box=None, show_header=False, padding=(0, 1, 0, 0))
    owners.add_column(no_wrap=True)
    owners.add_column(ratio=2)
    owners.add_column(ratio=3)
    for r in responsible:
        office = f" – {r['office']}" if r["office"] else ""
        basis = "" if r["basis"] == "printed" else f" ({concept('basis', r['basis'], lang)})"
        basis += f" [{word('correction', lang)}: {r['correction']['by']}]" if "correction" in r else ""
        owners.add_row(
            Text(concept("role", r["role"], lang), style="cyan"), Text(f"{r['agency']['name']}{office}{basis}"), _quote(r["evidence"])
        )
    if words := today_words(responsible, lang):
        owners.add_row(Text(word("now", lang), style="yellow"), Text(words), Text(""))
    if said := task["deadline"] or task["recurrence"]:
        owners.add_row(Text(word("deadline", lang), style="cyan"), Text(term(task, lang)), _quote(said["evidence"]))
    for directive in directives:
        proof = directive["path"][0]["evidence"] if directive["path"] else None
        owners.add_row(Text(word("directives", lang), style="cyan"), Text(document_name(directive["document"])), _quote(proof))
    if not responsible:
        owners.add_row(Text(word("owners", lang), style="cyan"), Text(word("no_owner", lang), style="dim"), Text(""))
    console.print(Padding(owners, (0, 0, 1, 3)))


def _print_directives(directives: Iterable[Directive], lang: Lang, console: Console) -> None:
    for one in directives:
        ref = one["document"]
        console.print(Text(f"{document_name(ref)}", style="bold") + Text(f"  {ref['issuer'] or ''}", style="dim"))
        if ref["title"] and ref["number"]:
            console.print(Padding(Text(_short(ref["title"], "title")), (0, 0, 0, 3)))
        console.print(
            Padding(Text(f"{relation_word(one['relation'], lang)} · {word('distance', lang).lower()} {one['distance']}"), (0, 0, 0, 3))
        )
        if lapsed := lapsed_words(one.get("lapsed"), lang):
            console.print(Padding(Text(lapsed, style="yellow"), (0, 0, 0, 3)))
        for step in (*one["path"], *one.get("also", ())):
            mark = f" [{word('correction', lang)}: {step['correction']['by']}] " if "correction" in step else " "
            console.print(Padding(Text(chain([step], lang), style="dim") + Text(mark) + _quote(step["evidence"]), (0, 0, 0, 3)))
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


def _quote(evidence: Evidence | None) -> Text:
    return Text(f"“{' '.join(evidence['quote'].split())}”", style="italic") if evidence else Text("")


def _short(text: str, column: str) -> str:
    limit = _LONGEST.get(column, 2000)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
