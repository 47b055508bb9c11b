"""Lists as tables (tasks, documents, bodies, progress), and the tables of all answers by name."""

from __future__ import annotations

from collections.abc import Callable

from api.files.reviewed import review
from api.files.tables import QUESTIONS, Answer, Row, Table, task_row
from api.words.wording import Lang, word


def tasks(answer: Answer, lang: Lang) -> Table:
    """One row a task of a list, a column for each role, dates as dates."""
    rows: list[Row] = []
    for task in answer["items"]:
        row = task_row(task, lang)
        for role in ("lead", "coordinate", "direct", "request", "receive", "oversee"):
            row[f"role_{role}"] = "; ".join(one["agency"]["name"] for one in task.get("responsible", ()) if one["role"] == role)
        row |= {"place": str(task["document"].get("place") or "")}
        row |= {"progress": str((task.get("progress") or {}).get("state") or "")}
        rows.append(row)
    columns = (
        "answer", "role_lead", "role_coordinate", "role_direct", "role_request", "role_receive", "role_oversee", "deadline", "due_last",
        "document", "place", "path", "progress", "file", "key",
    )  # fmt: skip
    return Table(columns, ("answer", "role_lead", "deadline", "document", "path"), tuple(rows))


def documents(answer: Answer, lang: Lang) -> Table:
    """One row a document."""
    rows: list[Row] = [
        {
            **{name: str(one.get(name) or "") for name in ("number", "type", "issuer", "date", "title", "place", "key")},
            "held": word("yes" if one.get("held") else "no", lang),
        }
        for one in answer["items"]
    ]
    columns = ("number", "type", "issuer", "date", "title", "place", "held", "key")
    return Table(columns, ("number", "type", "issuer", "date", "title"), tuple(rows))


def agencies(answer: Answer, lang: Lang) -> Table:
    """One row a body."""
    del lang
    rows: list[Row] = [
        {
            "agency": str(one["name"]),
            "kind": str(one["kind"]),
            "place": str(one.get("place") or ""),
            "tasks": one["tasks"],
            "key": one["key"],
        }
        for one in answer["items"]
    ]
    columns = ("agency", "kind", "place", "tasks", "key")
    return Table(columns, columns[:4], tuple(rows))


def progress(answer: Answer, lang: Lang) -> Table:
    """One row a body, document or place."""
    del lang
    columns = ("what", "overdue", "open", "partly", "done", "done_late")
    return Table(columns, columns, tuple({name: row[name] for name in columns} for row in answer["rows"]))


TABLES: dict[str, Callable[[Answer, Lang], Table]] = {
    **QUESTIONS,
    "tasks": tasks,
    "documents": documents,
    "agencies": agencies,
    "progress": progress,
    "review": review,
}
