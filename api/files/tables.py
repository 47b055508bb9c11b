"""Answers as tables: the same rows for the terminal, CSV and spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from api.files.asked import facts
from api.words.wording import Lang, concept, gap_word, relation_word, word
from graph.folding import fold
from queries.answers.told import dated, gone, told

Answer = dict[str, Any]
Row = dict[str, str | int | float]


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


def document_name(ref: Answer | None) -> str:
    """How people name a document: number, else type and subject, with the day."""
    if not ref:
        return ""
    name = ref.get("number") or _brief(_called(str(ref.get("type") or ""), str(ref.get("title") or ""))) or ref["key"]
    return f"{name} ({ref['date']})" if ref.get("date") and ref.get("number") else str(name)


def _called(kind: str, title: str) -> str:
    return title if title.casefold().startswith(kind.casefold()) else f"{kind} {title}".strip()


def _brief(title: str, length: int = 70) -> str:
    title = " ".join(title.split())
    return title if len(title) <= length else title[: length - 1].rsplit(" ", 1)[0] + "…"


def owner_names(responsible: Iterable[Answer], lang: Lang) -> str:
    """Owners with role and basis: "Phòng Kinh tế thành phố Vinh (chủ trì; mục phân công của mục)"."""
    parts = []
    for one in responsible:
        notes = [concept("role", one["role"], lang)]
        if one.get("basis") not in (None, "printed"):
            notes.append(concept("basis", one["basis"], lang))
        if one.get("correction"):
            notes.append(word("correction", lang))
        office = f" – {one['office']}" if one.get("office") else ""
        parts.append(f"{one['agency']['name']}{office} ({'; '.join(notes)})")
    return "\n".join(parts)


def today_words(responsible: Iterable[Answer], lang: Lang) -> str:
    """Who owners are today that are gone or have handed over the work, one a line."""
    seen = {one["agency"]["name"]: one["now"] for one in responsible if gone(one.get("now"))}
    return "\n".join(f"{name}: {told(now, lang)}; {dated(now, lang)}" for name, now in seen.items())


def term(task: Answer, lang: Lang) -> str:
    """Deadline and recurrence in words."""
    parts = []
    if deadline := task.get("deadline"):
        before = deadline["kind"] == "by" and "truoc" in fold(deadline.get("text") or "").split()
        kind = word("before", lang) if before else concept("due_kind", deadline["kind"], lang)
        corrected = f" [{word('correction', lang)}]" if deadline.get("correction") else ""
        parts.append(f"{kind} {deadline['date']}{corrected}")
    if recurrence := task.get("recurrence"):
        parts.append(" ".join(filter(None, (concept("recurs", recurrence["every"], lang), recurrence.get("date")))))
    return "; ".join(parts)


def chain(path: Iterable[Answer], lang: Lang) -> str:
    """A path in words: "A thực hiện B; B phê duyệt C"."""
    return "; ".join(f"{_end_name(step['from'])} {relation_word(step['relation'], lang)} {_end_name(step['to'])}" for step in path)


def _end_name(end: Any) -> str:
    if not isinstance(end, dict):
        return str(end)
    if end.get("name"):
        return str(end["name"])
    if "text" in end:
        return f"{end.get('path', '')} {str(end['text'])[:60]}".strip()
    return document_name(end)


def _quotes(evidence: Iterable[Answer | None]) -> str:
    return "\n".join(dict.fromkeys(f"“{' '.join(str(e['quote']).split())}”" for e in evidence if e))


def task_row(task: Answer, lang: Lang) -> Row:
    """A task's cells."""
    return {
        "answer": str(task["text"]),
        "path": str(task["path"]),
        "deadline": term(task, lang),
        "due_last": str((task.get("deadline") or {}).get("last") or ""),
        "document": document_name(task["document"]),
        "owners": owner_names(task.get("responsible", ()), lang),
        "now": today_words(task.get("responsible", ()), lang),
        "file": str((task.get("source") or {}).get("file", "")),
        "key": str(task["key"]),
    }


def who(answer: Answer, lang: Lang) -> Table:
    """One row a task."""
    rows: list[Row] = []
    for one in answer["answers"]:
        row = task_row(one["task"] | {"responsible": one["responsible"]}, lang)
        row["directives"] = "\n".join(document_name(d["document"]) for d in one["directives"])
        row["quote"] = _quotes([r.get("evidence") for r in one["responsible"]])
        rows.append(row)
    columns = ("answer", "owners", "now", "deadline", "due_last", "directives", "document", "path", "quote", "file", "key")
    return Table(columns, ("answer", "owners", "deadline", "directives", "document"), tuple(rows))


def lapsed_words(end: Answer | None, lang: Lang) -> str:
    """ "hết hiệu lực từ sau 2025-02-28 (63/2025/QH15)"; "" for a document in force."""
    if not end:
        return ""
    return f"{word('lapsed', lang)} {end['valid_to']}" + (f" ({end['by']})" if end["by"] else "")


def _directive_row(directive: Answer, lang: Lang) -> Row:
    ref = directive["document"]
    return {
        "document": document_name(ref),
        "title": str(ref.get("title") or ""),
        "issuer": str(ref.get("issuer") or ""),
        "relation": relation_word(directive["relation"], lang),
        "distance": int(directive["distance"]),
        "chain": chain(directive["path"], lang),
        "lapsed": lapsed_words(directive.get("lapsed"), lang),
        "quote": _quotes(step.get("evidence") for step in directive["path"]),
        "key": str(ref["key"]),
    }


_DIRECTIVE_COLUMNS = ("document", "title", "issuer", "relation", "distance", "chain", "lapsed", "quote", "key")
_DIRECTIVE_BRIEF = ("document", "issuer", "title", "relation", "distance")


def up(answer: Answer, lang: Lang) -> Table:
    """One row a directive."""
    return Table(_DIRECTIVE_COLUMNS, _DIRECTIVE_BRIEF, tuple(_directive_row(d, lang) for d in answer["directives"]))


def down(answer: Answer, lang: Lang) -> Table:
    """Documents first, then their tasks."""
    rows: list[Row] = [{"kind": word("document", lang), **_directive_row(d, lang)} for d in answer["documents"]]
    rows += [{"kind": word("answer", lang), **task_row(t, lang)} for t in answer["tasks"]]
    columns = (
        "kind",
        "document",
        "path",
        "answer",
        "owners",
        "now",
        "deadline",
        "due_last",
        "title",
        "issuer",
        "relation",
        "distance",
        "chain",
        "lapsed",
        "quote",
        "key",
    )
    return Table(columns, ("kind", "document", "path", "answer", "owners", "deadline"), tuple(rows))


def duties(answer: Answer, lang: Lang) -> Table:
    """One row a task and role: the body's own, then what it took over, told by whose it was."""
    rows: list[Row] = []
    taken = [(task, one["agency"]["name"]) for one in answer["received"] for task in one["tasks"]]
    for task, former in [*((task, "") for task in answer["tasks"]), *taken]:
        row = task_row(task, lang)
        now = task.get("now")
        row |= {"received_from": former, "now": f"{told(now, lang)}; {dated(now, lang)}" if gone(now) else ""}
        via = task.get("via") or {}
        row |= {
            "role": concept("role", task["role"], lang),
            "basis": concept("basis", task["basis"], lang),
            "via": str(via.get("name") or ""),
        }
        row["quote"] = _quotes([task.get("evidence")])
        rows.append(row)
    columns = ("answer", "role", "basis", "via", "received_from", "now", "deadline", "due_last", "document", "path", "quote", "file", "key")
    return Table(columns, ("answer", "role", "deadline", "document", "path"), tuple(rows))


def due(answer: Answer, lang: Lang) -> Table:
    """One row a task, the most urgent first."""
    rows: list[Row] = [task_row(t, lang) | {"state": word(t["state"], lang)} for t in answer["tasks"]]
    columns = ("state", "deadline", "due_last", "answer", "owners", "document", "path", "now", "file", "key")
    return Table(columns, ("state", "deadline", "answer", "owners", "document"), tuple(rows))


def gaps(answer: Answer, lang: Lang) -> Table:
    """One row a gap."""
    rows: list[Row] = [
        {
            "kind": gap_word(g["kind"], lang),
            "what": str(g["what"]),
            "document": "\n".join(document_name(d) for d in g["documents"]),
            "quote": _quotes([g.get("where")]),
            "file": str((g.get("where") or {}).get("file", "")),
        }
        for g in answer["gaps"]
    ]
    columns = ("kind", "what", "document", "quote", "file")
    return Table(columns, ("kind", "what", "document"), tuple(rows))


def compare(answer: Answer, lang: Lang) -> Table:
    """A matrix: one column a place."""
    places = [str(p["place"]) for p in answer["places"]]
    rows: list[Row] = [
        {"what": heading(r["what"], lang) if r.get("kind") == "figure" else str(r["what"]), **{p: _cell(r["cells"].get(p)) for p in places}}
        for r in answer["rows"]
    ]
    columns = ("what", *places)
    return Table(columns, columns, tuple(rows))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(_cell(v) for v in value)
    if isinstance(value, dict):
        told = value.get("text") or value.get("value")
        return (
            str(told) if told is not None else ", ".join(f"{k}: {v:g}" if isinstance(v, float) else f"{k}: {v}" for k, v in value.items())
        )
    return str(value)


def _counts(counted: Answer) -> str:
    return "; ".join(f"{name} {value:g}" for name, value in counted.items())


def path(answer: Answer, lang: Lang) -> Table:
    """One row a chain."""
    rows: list[Row] = [
        {
            "words": str(p["words"]) if lang == "vi" else chain(p["steps"], lang),
            "quote": _quotes(s.get("evidence") for s in p["steps"]),
        }
        for p in answer["paths"]
    ]
    return Table(("words", "quote"), ("words",), tuple(rows))


def central(answer: Answer, lang: Lang) -> Table:
    """Documents, then agencies, by score."""
    rows: list[Row] = [
        {"kind": word("document", lang), "what": document_name(d["document"]), "score": d["score"], "counted": _counts(d["counted"])}
        for d in answer["documents"]
    ]
    rows += [
        {"kind": word("agency", lang), "what": str(a["agency"]["name"]), "score": a["score"], "counted": _counts(a["counted"])}
        for a in answer["agencies"]
    ]
    columns = ("kind", "what", "score", "counted")
    return Table(columns, columns, tuple(rows))


def document(answer: Answer, lang: Lang) -> Table:
    """One row a fact of a document."""
    rows: tuple[Row, ...] = tuple({"what": name, "answer": value} for name, value in facts(answer, lang))
    return Table(("what", "answer"), ("what", "answer"), rows)


def asked(answer: Answer, lang: Lang) -> Table:
    """The table of the question that a sentence asked."""
    return QUESTIONS[answer["answer"]["kind"]](answer["answer"], lang)


QUESTIONS: dict[str, Callable[[Answer, Lang], Table]] = {
    "who": who,
    "up": up,
    "down": down,
    "duties": duties,
    "impact": down,
    "due": due,
    "gaps": gaps,
    "compare": compare,
    "path": path,
    "central": central,
    "document": document,
    "ask": asked,
}
