"""Tables, and how cells name things: documents, owners, terms, chains; the same for the terminal, CSV and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from api.words.marking import page_url, quote_url
from api.words.wording import Lang, concept, relation_word, word
from graph.folding import fold
from queries.answers.now_shapes import Now
from queries.answers.shapes import Deadline, DocumentRef, Evidence, Lapsed, Recurrence, Responsible, Step, Task
from queries.answers.told import dated, gone, told

Row = dict[str, str | int | float]
LINKS = {"link": "", "page": "page_link"}
"""Columns that lead somewhere → the key of a row whose address they lead to, "" for their own; addresses begin at the server."""
PLACE = ("file", "page", "link")
"""Columns that tell where a task stands."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the columns' keys in order; ``brief`` are the columns that a terminal shows."""

    columns: tuple[str, ...]
    brief: tuple[str, ...]
    rows: tuple[Row, ...]


def heading(column: str, lang: Lang) -> str:
    """A column's heading in words; in a comparison a column is a place and heads itself."""
    try:
        return word(column, lang)
    except KeyError:
        return column


def document_name(ref: DocumentRef) -> str:
    """How people name a document: number, else type and subject, with the day."""
    name = ref["number"] or _brief(_called(ref["type"] or "", ref["title"] or "")) or ref["key"]
    return f"{name} ({ref['date']})" if ref["date"] and ref["number"] else name


def _called(kind: str, title: str) -> str:
    return title if title.casefold().startswith(kind.casefold()) else f"{kind} {title}".strip()


def _brief(title: str, length: int = 70) -> str:
    title = " ".join(title.split())
    return title if len(title) <= length else title[: length - 1].rsplit(" ", 1)[0] + "…"


def owner_names(responsible: Iterable[Responsible], lang: Lang) -> str:
    """Owners with role and basis: "Phòng Kinh tế thành phố Vinh (chủ trì; mục phân công của mục)"."""
    parts = []
    for one in responsible:
        notes = [concept("role", one["role"], lang)]
        if one["basis"] != "printed":
            notes.append(concept("basis", one["basis"], lang))
        if "correction" in one:
            notes.append(word("correction", lang))
        office = f" – {one['office']}" if one["office"] else ""
        parts.append(f"{one['agency']['name']}{office} ({'; '.join(notes)})")
    return "\n".join(parts)


def today_words(responsible: Iterable[Responsible], lang: Lang) -> str:
    """Who owners are today that are gone or have handed over the work, one a line."""
    seen = {one["agency"]["name"]: words for one in responsible if (words := today_words_of(one["now"], lang))}
    return "\n".join(f"{name}: {words}" for name, words in seen.items())


def today_words_of(now: Now | None, lang: Lang) -> str:
    """Who has the work of a body that is gone or has handed it over; "" for another."""
    return f"{told(now, lang)}; {dated(now, lang)}" if now is not None and gone(now) else ""


def term(task: Task, lang: Lang) -> str:
    """Deadline and recurrence in words."""
    return "; ".join(
        [
            *([deadline_words(task["deadline"], lang)] if task["deadline"] else ()),
            *([_rhythm(task["recurrence"], lang)] if task["recurrence"] else ()),
        ]
    )


def deadline_words(deadline: Deadline, lang: Lang) -> str:
    """A deadline in words: "chậm nhất 2025-02-28"."""
    before = deadline["kind"] == "by" and "truoc" in fold(deadline["text"] or "").split()
    kind = word("before", lang) if before else concept("due_kind", deadline["kind"], lang)
    corrected = f" [{word('correction', lang)}]" if "correction" in deadline else ""
    return f"{kind} {deadline['date']}{corrected}"


def _rhythm(recurrence: Recurrence, lang: Lang) -> str:
    return " ".join(filter(None, (concept("recurs", recurrence["every"], lang), recurrence["date"])))


def chain(path: Iterable[Step], lang: Lang) -> str:
    """A path in words: "A thực hiện B; B phê duyệt C"."""
    return "; ".join(f"{_end_name(step['from'])} {relation_word(step['relation'], lang)} {_end_name(step['to'])}" for step in path)


def _end_name(end: Any) -> str:
    if not isinstance(end, dict):
        return str(end)
    if end.get("name"):
        return str(end["name"])
    if "text" in end:
        return f"{end.get('path', '')} {str(end['text'])[:60]}".strip()
    return document_name(cast(DocumentRef, end))


def quotes(evidence: Iterable[Evidence | None]) -> str:
    """What proves it, each quote once, one a line."""
    return "\n".join(dict.fromkeys(f"“{' '.join(e['quote'].split())}”" for e in evidence if e))


def task_row(task: Task, lang: Lang, responsible: Iterable[Responsible] | None = None) -> Row:
    """A task's cells; ``responsible``: its owners where they stand beside it."""
    owners = list(task.get("responsible", ()) if responsible is None else responsible)
    return {
        "answer": task["text"],
        "path": task["path"],
        "deadline": term(task, lang),
        "due_kind": concept("due_kind", task["deadline"]["kind"], lang) if task["deadline"] else "",
        "due_last": (task["deadline"]["last"] if task["deadline"] else None) or "",
        "document": document_name(task["document"]),
        "owners": owner_names(owners, lang),
        "now": today_words(owners, lang),
        **_place(task),
        "key": task["key"],
    }


def _place(task: Task) -> Row:
    """Where a task stands: its file, the page, and the addresses of both."""
    source = task["source"]
    stretch = {**source, "source": task["document"]["key"], "end": source["end"] or source["start"]}
    boxes = source.get("boxes")
    return {
        "file": source["file"] or "",
        "page": boxes[0][0] if boxes else "",
        "page_link": page_url(stretch) or "",
        "link": quote_url(stretch),
    }


def lapsed_words(end: Lapsed | None, lang: Lang) -> str:
    """ "hết hiệu lực từ sau 2025-02-28 (63/2025/QH15)"; "" for a document in force."""
    if not end:
        return ""
    return f"{word('lapsed', lang)} {end['valid_to']}" + (f" ({end['by']})" if end["by"] else "")
