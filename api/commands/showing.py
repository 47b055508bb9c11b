"""Looking at things on the command line: show, versions, draw, cypher."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands.options import AsJson, GraphOption, LangOption, language
from api.files.output import to_json, write_file
from api.words.wording import Lang
from graph.errors import WrongUse
from graph.store.meta import open_graph
from graph.store.store import Store
from queries import ask
from queries.things import lists as listing
from queries.things import resolve

if TYPE_CHECKING:
    from ingest.loading.versions import Version
    from viz.parts import Picture

_STATES = {
    "current": ("bản hiện hành", "current"),
    "covered": ("nhường cho bản hiện hành", "covered by the current one"),
    "former": ("bản cũ của tệp", "former text of the file"),
}
_CHANGES = {"owner": ("trách nhiệm", "owner"), "deadline": ("thời hạn", "deadline")}
Drawing = Callable[[Store, str, Lang], "Picture"]


def show(key: Annotated[str, typer.Argument(metavar="KHÓA", help="Khóa của văn bản, nhiệm vụ, cơ quan / key of a document, task, agency")],
         lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """In một nút với các cạnh của nó / print a node with its edges."""
    language(lang)
    with open_graph(graph) as store:
        typer.echo(to_json(listing.node(store, key)))


def versions(of: Annotated[str, typer.Argument(metavar="VĂN_BẢN", help="Số, khóa, tên tệp hoặc lời / number, key, file or words")],
             as_json: AsJson = False, lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Các bản của một văn bản, khác nhau ở đâu / the texts of a document and how they differ."""
    from ingest.loading.versions import versions as found_in

    english = language(lang) == "en"
    with open_graph(graph) as store:
        document = resolve.document(store, of)
        found = found_in(store, document["key"])
    if as_json:
        typer.echo(to_json({"document": document, "versions": found}))
        return
    for version in found:
        typer.echo("\n".join(_told(version, english)))


def _told(version: Version, english: bool) -> list[str]:
    state = _STATES[version["state"]][english]
    ocr = ", OCR" if version["read"] == "ocr" else ""
    number, tasks = version["number"] or "–", version["tasks"]
    counted = f"{tasks} tasks" if english else f"{tasks} nhiệm vụ"
    lines = [f"{', '.join(version['files'])} ({version['sha256'][:12]}): {state}{ocr}; {number}; {counted}"]
    lines += [f"  + {text[:160]}" for text in version["added"]]
    lines += [f"  - {text[:160]}" for text in version["gone"]]
    for change in version["changed"]:
        what = _CHANGES[change["what"]][english]
        lines.append(f"  ~ {change['task'][:120]}: {what} {'; '.join(change['was']) or '–'} → {'; '.join(change['now']) or '–'}")
    return lines


def draw(question: Annotated[str, typer.Argument(metavar="CÂU_HỎI", help="up | down | impact | who | duties | due | compare")],
         out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE.html", help="Tệp ghi ra / file to write")],
         of: Annotated[str, typer.Argument(metavar="VỀ_GÌ", help="Văn bản, việc, cơ quan; due: không cần / what it is about")] = "",
         on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="due: 2025-03-01, mặc định hôm nay / default today")] = None,
         within: Annotated[str | None, typer.Option("--within", metavar="30d", help="due: trong bao lâu / how far ahead")] = None,
         lang: LangOption = "vi", graph: GraphOption = None) -> None:  # fmt: skip
    """Vẽ câu trả lời thành trang HTML / draw an answer as a page."""
    chosen = language(lang)
    if question != "due" and question not in _DRAWINGS:
        known = ", ".join((*_DRAWINGS, "due"))
        raise WrongUse(f"draw {question}: chỉ vẽ được {known}", f"draw {question}: only {known} can be drawn", place=question)
    if question != "due" and not of.strip():
        raise WrongUse(f"draw {question}: vẽ về văn bản, việc hay cơ quan nào?", f"draw {question}: about what?", place=question)
    # imported here: drawing takes a second to import, and no other verb waits for it
    from viz.picture import render
    from viz.timeline import timeline

    with open_graph(graph) as store:
        if question == "due":
            picture = timeline(dict(ask.due(store, on=on, within=within)), chosen)
        else:
            picture = _DRAWINGS[question](store, of, chosen)
    write_file(out, render(picture, chosen, base=None).encode("utf-8"))


def _up(store: Store, of: str, lang: Lang) -> Picture:
    from viz.lineage import lineage

    answer = ask.up(store, of)
    return lineage(dict(answer["of"]), dict(answer), None, lang)


def _down(store: Store, of: str, lang: Lang) -> Picture:
    from viz.lineage import lineage

    above = ask.up(store, of)
    below: Any = ask.down(store, of) if "text" not in above["of"] else None
    return lineage(dict(above["of"]), dict(above), below, lang)


def _impact(store: Store, of: str, lang: Lang) -> Picture:
    from viz.lineage import lineage

    answer = ask.impact(store, of)
    return lineage(dict(answer["of"]), None, dict(answer), lang)


def _who(store: Store, words: str, lang: Lang) -> Picture:
    from viz.responsibility import responsibility

    answers = ask.who(store, words)["answers"]
    return responsibility(words, [{**one["task"], "responsible": one["responsible"]} for one in answers], lang)


def _duties(store: Store, agency: str, lang: Lang) -> Picture:
    from viz.responsibility import duties_of

    answer: Any = ask.duties(store, agency)
    return duties_of(answer["agency"], answer["tasks"], lang)


def _compare(store: Store, of: str, lang: Lang) -> Picture:
    from viz.comparison import comparison

    return comparison(dict(ask.compare(store, of)), lang)


_DRAWINGS: dict[str, Drawing] = {"up": _up, "down": _down, "impact": _impact, "who": _who, "duties": _duties, "compare": _compare}


def cypher(statement: Annotated[str, typer.Argument(metavar="CYPHER")], lang: LangOption = "vi", graph: GraphOption = None) -> None:
    """Chạy một câu Cypher chỉ đọc / run a reading Cypher statement."""
    from graph.store.user_cypher import run_reading

    language(lang)
    typer.echo(to_json(run_reading(statement, graph)))
