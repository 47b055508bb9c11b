"""Questions about tasks and who bears them: who, duties, due."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from api.files.tables import PLACE, Row, Table, quotes, task_row, today_words_of
from api.files.tables import document_name as named
from api.files.terminal import print_due, print_duties, print_who
from api.questions.declaration import Parameter, Question, Tool, holds
from api.questions.parameters import AS_OF, LIMIT, MOST_WORDS, ON
from api.words.wording import Lang, concept, word
from queries.answers.shapes import Due, Duties, Who
from queries.questions.due import due
from queries.questions.duties import duties
from queries.questions.who import who


def _who(answer: Who, lang: Lang) -> Table:
    """One row a task."""
    rows: list[Row] = [
        task_row(one["task"], lang, one["responsible"])
        | {
            "directives": "\n".join(named(directive["document"]) for directive in one["directives"]),
            "quote": quotes(owner["evidence"] for owner in one["responsible"]),
        }
        for one in answer["answers"]
    ]
    columns = ("answer", "owners", "now", "deadline", "due_last", "due_kind", "directives", "document", "path", "quote", *PLACE, "key")
    return Table(columns, ("answer", "owners", "deadline", "directives", "document"), tuple(rows))


def _duties(answer: Duties, lang: Lang) -> Table:
    """One row a task and role: the body's own, then what it took over, told by whose it was."""
    taken = [(task, one["agency"]["name"]) for one in answer["received"] for task in one["tasks"]]
    rows: list[Row] = [
        task_row(task, lang)
        | {
            "received_from": former,
            "now": today_words_of(task.get("now"), lang),
            "role": concept("role", task["role"], lang),
            "basis": concept("basis", task["basis"], lang),
            "via": task["via"]["name"] if task["via"] else "",
            "quote": quotes([task["evidence"]]),
        }
        for task, former in [*((task, "") for task in answer["tasks"]), *taken]
    ]
    owner = ("role", "basis", "via", "received_from", "now")
    columns = ("answer", *owner, "deadline", "due_last", "due_kind", "document", "path", "quote", *PLACE, "key")
    return Table(columns, ("answer", "role", "deadline", "document", "path"), tuple(rows))


def _due(answer: Due, lang: Lang) -> Table:
    """One row a task, the most urgent first."""
    rows: list[Row] = [task_row(task, lang) | {"state": word(task["state"], lang)} for task in answer["tasks"]]
    columns = ("state", "deadline", "due_last", "due_kind", "answer", "owners", "document", "path", "now", *PLACE, "key")
    return Table(columns, ("state", "deadline", "answer", "owners", "document"), tuple(rows))


WHO = Question(
    name="who",
    vi="Việc này ai phụ trách?",
    en="Who owns this task?",
    about="Words of a task, with or without marks → tasks, owners by role, deadline, directives above.",
    parameters=(
        Parameter(
            name="q",
            vi="Từ của việc cần tìm, có dấu hoặc không",
            en="words of a task, with or without marks",
            needed=True,
            metavar="TỪ",
            longest=MOST_WORDS,
            example="tuyến phố văn minh thương mại Vinh",
        ),
        replace(LIMIT, default=10, most=100),
        AS_OF,
    ),
    ask=who,
    table=_who,
    found=holds("answers"),
    show=print_who,
    tool=Tool(
        words="Việc này ai phụ trách? / who owns the task that these words name, by when, under which directives",
        names={"q": "words"},
        limit=5,
    ),
)

DUTIES = Question(
    name="duties",
    vi="Cơ quan này phải làm gì?",
    en="What is this agency responsible for?",
    about="What an agency is responsible for, also through collectives that it belongs to.",
    parameters=(
        Parameter(
            name="agency",
            vi="Tên, tên tắt, khóa hoặc cả câu hỏi",
            en="name, short name, key or a whole sentence",
            needed=True,
            metavar="CƠ_QUAN",
            shortest=1,
            longest=MOST_WORDS,
            example="Phòng Kinh tế thành phố Vinh",
        ),
        LIMIT,
        AS_OF,
    ),
    ask=duties,
    table=_duties,
    found=holds("tasks", "received", "now"),
    show=print_duties,
    tool=Tool(words="Cơ quan này phải làm gì? / what a body is responsible for"),
)

DUE = Question(
    name="due",
    vi="Việc gì đến hạn, quá hạn, định kỳ?",
    en="What is due, what recurs?",
    about="What is due, overdue or recurring on a given day (today unless said).",
    parameters=(
        ON,
        Parameter(name="within", vi="Trong bao lâu: 30d, 4w, 3m", en="how far ahead", metavar="30d", example="30d"),
        LIMIT,
    ),
    ask=due,
    table=_due,
    found=holds("tasks"),
    show=print_due,
    tool=Tool(words="Việc gì đến hạn, quá hạn? / what is due on a day (2025-03-01), within a span (30d)"),
)

QUESTIONS: tuple[Question[Any], ...] = (WHO, DUTIES, DUE)
