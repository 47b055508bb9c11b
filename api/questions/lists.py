"""Lists, counts and checks: tasks, documents, agencies, progress; the findings of a review as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from api.files.reviewed import review
from api.files.tables import PLACE, Row, Table, task_row
from api.questions.declaration import Parameter, Question, holds
from api.questions.parameters import CURSOR, ON, ROWS
from api.words.wording import Lang, word
from graph.schema.concepts import concepts
from graph.store.store import Store
from queries.answers.asked import ProgressReport
from queries.answers.shapes import Page
from queries.asking.progress import PER, STATES, report
from queries.asking.tasks import SORTS, Filters
from queries.asking.tasks import tasks as list_of_tasks
from queries.reviewing.review import review as check
from queries.things import lists

_ROLES = tuple(concepts()["role"])


def _list_of_tasks(store: Store, *, sort: str = "document", limit: int = 50, cursor: str | None = None, **filters: str | None) -> Page:
    return list_of_tasks(store, Filters(**filters), sort=sort, limit=limit, cursor=cursor)


def _total(answer: Page, lang: Lang) -> str:
    return f"{word('list_total', lang)}: {answer['total']}"


def _tasks(answer: Page, lang: Lang) -> Table:
    """One row a task of a list, a column for each role, dates as dates."""
    rows: list[Row] = []
    for task in answer["items"]:
        row = task_row(task, lang)
        for role in _ROLES:
            row[f"role_{role}"] = "; ".join(one["agency"]["name"] for one in task.get("responsible", ()) if one["role"] == role)
        row["place"] = task["document"].get("place") or ""
        row["progress"] = task["progress"]["state"] if "progress" in task else ""
        rows.append(row)
    roles = tuple(f"role_{role}" for role in _ROLES)
    columns = ("answer", *roles, "deadline", "due_last", "due_kind", "document", "place", "path", "progress", *PLACE, "key")
    return Table(columns, ("answer", "role_lead", "deadline", "document", "path"), tuple(rows))


def _documents(answer: Page, lang: Lang) -> Table:
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


def _agencies(answer: Page, _: Lang) -> Table:
    """One row a body."""
    rows: list[Row] = [
        {"agency": one["name"], "kind": one["kind"], "place": one.get("place") or "", "tasks": one["tasks"], "key": one["key"]}
        for one in answer["items"]
    ]
    columns = ("agency", "kind", "place", "tasks", "key")
    return Table(columns, columns[:4], tuple(rows))


def _progress(answer: ProgressReport, _: Lang) -> Table:
    """One row a body, document or place."""
    rows: list[Row] = [
        {
            "what": row["what"],
            "overdue": row["overdue"],
            "open": row["open"],
            "partly": row["partly"],
            "done": row["done"],
            "done_late": row["done_late"],
        }
        for row in answer["rows"]
    ]
    columns = ("what", "overdue", "open", "partly", "done", "done_late")
    return Table(columns, columns, tuple(rows))


def _filter(name: str, vi: str, en: str, *choices: str) -> Parameter:
    """One filter of the list of tasks; without choices any text."""
    return Parameter(name=name, vi=vi, en=en, choices=choices, metavar="|".join(choices) or "…")


TASKS = Question(
    name="tasks",
    vi="Danh sách nhiệm vụ, lọc được",
    en="tasks, filtered",
    about="Tasks that fit all filters, with owners; `total` and `counts` per place, document, kind, role, confidence, status and year due.",
    parameters=(
        Parameter(name="q", vi="Từ của việc", en="words of the text", placed=True, metavar="TỪ"),
        _filter("agency", "Cơ quan", "body"),
        _filter("role", "Vai trò", "role", *_ROLES),
        _filter("place", "Nơi", "place"),
        _filter("document", "Văn bản", "document"),
        _filter("directive", "Chỉ đạo dẫn tới", "a directive above"),
        replace(_filter("due", "Đến hạn tới ngày, none, any", "due until this day"), longest=40),
        replace(_filter("due_from", "Đến hạn từ ngày", "due from this day on"), longest=40),
        _filter("kind", "Loại việc", "kind of task", *concepts()["task_kind"], "all"),
        _filter("status", "Tiến độ", "progress", *STATES, "none"),
        _filter("confidence", "Độ chắc", "confidence", *concepts()["confidence"]),
        replace(_filter("sort", "Xếp theo", "order", *SORTS), default="document"),
        ROWS,
        CURSOR,
    ),
    ask=_list_of_tasks,
    table=_tasks,
    found=holds("items"),
    aside=_total,
    strict=True,
    rows=500,
)

DOCUMENTS = Question(
    name="documents",
    vi="Danh sách văn bản",
    en="documents",
    about="Documents, held ones first; `total` and `counts` per type, issuer, place, year and held.",
    parameters=(
        Parameter(name="q", vi="Từ của văn bản", en="words of the document", placed=True, metavar="TỪ"),
        Parameter(name="held", vi="Có toàn văn", en="text held", kind=bool),
        Parameter(name="type", vi="kế hoạch, chỉ thị …", en="type of document", metavar="LOẠI", longest=100),
        ROWS,
        CURSOR,
    ),
    ask=lists.documents,
    table=_documents,
    found=holds("items"),
    aside=_total,
    rows=500,
)

AGENCIES = Question(
    name="agencies",
    vi="Danh sách cơ quan",
    en="bodies",
    about="Agencies, the busiest first; `total` and `counts` per kind, level and place.",
    parameters=(
        Parameter(name="q", vi="Từ của tên", en="words of the name", placed=True, metavar="TỪ"),
        Parameter(name="kind", vi="Loại", en="kind", choices=("specific", "collective"), metavar="specific|collective"),
        ROWS,
        CURSOR,
    ),
    ask=lists.agencies,
    table=_agencies,
    found=holds("items"),
    aside=_total,
    rows=500,
)

PROGRESS = Question(
    name="progress",
    vi="Tiến độ",
    en="progress",
    about="What is done, done late, partly done, overdue or open, per body, document or place.",
    parameters=(
        Parameter(name="per", vi="Theo", en="per", default="agency", choices=PER, metavar="|".join(PER)),
        ON,
    ),
    ask=report,
    table=_progress,
    found=holds("rows"),
)

REVIEW = Question(
    name="review",
    vi="Soát dự thảo",
    en="check a draft",
    about="A draft in, what to look at in it out: where, what and what is proposed. Nothing is kept.",
    ask=check,
    table=review,
    found=lambda _: True,
)
"""Asked with a file: its command and its route are their own."""

LISTS: tuple[Question[Any], ...] = (TASKS, DOCUMENTS, AGENCIES)
REPORTS: tuple[Question[Any], ...] = (PROGRESS,)
"""Those whose command does more than to ask: it is written by hand."""
