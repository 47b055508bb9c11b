"""Versions on the command line: the texts of a document, and what the current one says otherwise than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import AsJson, GraphOption, LangOption, language
from api.files.output import to_json
from graph.store.meta import open_graph
from queries.things import resolve

if TYPE_CHECKING:
    from ingest.loading.versions import Version

_STATES = {
    "current": ("bản hiện hành", "current"),
    "covered": ("nhường cho bản hiện hành", "covered by the current one"),
    "former": ("bản cũ của tệp", "former text of the file"),
}
_CHANGES = {"owner": ("trách nhiệm", "owner"), "deadline": ("thời hạn", "deadline")}


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
