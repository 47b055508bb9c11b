"""Questions about what drives what: up, down, impact, compare, path."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from api.files.tables import Row, Table, chain, document_name, heading, lapsed_words, quotes, task_row
from api.files.terminal import print_down, print_up
from api.questions.declaration import Question, Tool, holds
from api.questions.parameters import AS_OF, LIMIT, OF, OF_DOCUMENT_OR_TASK
from api.words.wording import Lang, relation_word, word
from queries.answers.shapes import Compare, Directive, Down, Paths, Up
from queries.questions.compare import compare
from queries.questions.down import down, impact
from queries.questions.path import path
from queries.questions.up import up


def _directive(directive: Directive, lang: Lang) -> Row:
    ref = directive["document"]
    return {
        "document": document_name(ref),
        "title": ref["title"] or "",
        "issuer": ref["issuer"] or "",
        "relation": relation_word(directive["relation"], lang),
        "distance": directive["distance"],
        "chain": chain(directive["path"], lang),
        "lapsed": lapsed_words(directive.get("lapsed"), lang),
        "quote": quotes(step["evidence"] for step in directive["path"]),
        "key": ref["key"],
    }


def _up(answer: Up, lang: Lang) -> Table:
    """One row a directive."""
    columns = ("document", "title", "issuer", "relation", "distance", "chain", "lapsed", "quote", "key")
    brief = ("document", "issuer", "title", "relation", "distance")
    return Table(columns, brief, tuple(_directive(one, lang) for one in answer["directives"]))


def _down(answer: Down, lang: Lang) -> Table:
    """Documents first, then their tasks."""
    rows: list[Row] = [{"kind": word("document", lang), **_directive(one, lang)} for one in answer["documents"]]
    rows += [{"kind": word("answer", lang), **task_row(task, lang)} for task in answer["tasks"]]
    columns = (
        *("kind", "document", "path", "answer", "owners", "now", "deadline", "due_last", "title", "issuer", "relation"),
        *("distance", "chain", "lapsed", "quote", "key"),
    )
    return Table(columns, ("kind", "document", "path", "answer", "owners", "deadline"), tuple(rows))


def _compare(answer: Compare, lang: Lang) -> Table:
    """A matrix: one column a place."""
    places = [one["place"] for one in answer["places"]]
    rows: list[Row] = [
        {
            "what": heading(row["what"], lang) if row.get("kind") == "figure" else row["what"],
            **{place: _cell(row["cells"].get(place)) for place in places},
        }
        for row in answer["rows"]
    ]
    columns = ("what", *places)
    return Table(columns, columns, tuple(rows))


def _cell(value: Any) -> str:
    """A figure, a text, {text or value …} or several of them."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(_cell(one) for one in value)
    if isinstance(value, dict):
        told = value.get("text") or value.get("value")
        if told is not None:
            return str(told)
        return ", ".join(f"{name}: {one:g}" if isinstance(one, float) else f"{name}: {one}" for name, one in value.items())
    return str(value)


def _path(answer: Paths, lang: Lang) -> Table:
    """One row a chain."""
    rows: list[Row] = [
        {
            "words": one["words"] if lang == "vi" else chain(one["steps"], lang),
            "quote": quotes(step["evidence"] for step in one["steps"]),
        }
        for one in answer["paths"]
    ]
    return Table(("words", "quote"), ("words",), tuple(rows))


UP = Question(
    name="up",
    vi="Theo chỉ đạo nào?",
    en="Which directives drive this?",
    about="Which directives drive this task or document.",
    parameters=(OF_DOCUMENT_OR_TASK, LIMIT, AS_OF),
    ask=up,
    table=_up,
    found=holds("directives"),
    show=print_up,
    tool=Tool(words="Theo chỉ đạo nào? / which directives drive a document (key, number or words) or a task (key)"),
)

DOWN = Question(
    name="down",
    vi="Văn bản này dẫn tới việc gì?",
    en="What does this directive drive?",
    about="Documents, tasks and agencies that a directive drives.",
    parameters=(OF, LIMIT, AS_OF),
    ask=down,
    table=_down,
    found=holds("documents", "tasks"),
    show=print_down,
    tool=Tool(words="Văn bản này dẫn tới việc gì? / documents, tasks and bodies that a directive drives"),
)

IMPACT = Question(
    name="impact",
    vi="Sửa, thay văn bản này thì ảnh hưởng gì?",
    en="What if this is amended?",
    about="What is touched if this document is amended, replaced or repealed.",
    parameters=(OF, LIMIT, AS_OF),
    ask=impact,
    table=_down,
    found=holds("documents", "tasks"),
    show=print_down,
)

COMPARE = Question(
    name="compare",
    vi="Các nơi thực hiện khác nhau ra sao?",
    en="How do places differ?",
    about="How places differ in carrying out the same directive.",
    parameters=(OF, LIMIT),
    ask=compare,
    table=_compare,
    found=holds("rows"),
)

_THING = replace(OF, vi="Văn bản, việc hoặc cơ quan", en="a document, task or body")
PATH = Question(
    name="path",
    vi="Hai thứ này nối với nhau thế nào?",
    en="How are they connected?",
    about="The shortest chains between two things, in words.",
    parameters=(
        replace(_THING, name="start", wire="from", metavar="A"),
        replace(_THING, name="end", wire="to", metavar="B", example="Phòng Kinh tế thành phố Vinh"),
        LIMIT,
    ),
    ask=path,
    table=_path,
    found=holds("paths"),
)

QUESTIONS: tuple[Question[Any], ...] = (UP, DOWN, IMPACT, COMPARE, PATH)
