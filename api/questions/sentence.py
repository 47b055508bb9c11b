"""The one box: a sentence asks any of the questions, or for a document's own facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from api.files.asked import facts, understood
from api.files.tables import Table
from api.files.terminal import print_task
from api.questions.declaration import Parameter, Question, Tool, holds
from api.questions.parameters import LIMIT, MOST_WORDS
from api.words.wording import Lang, word
from queries.answers.asked import Ask, Facts
from queries.asking.answer import ask
from queries.asking.facts import facts_of

_SHOWN = 3  # things near it, other readings


def _facts(answer: Facts, lang: Lang) -> Table:
    """One row a fact of a document."""
    return Table(("what", "answer"), ("what", "answer"), tuple({"what": name, "answer": value} for name, value in facts(answer, lang)))


DOCUMENT = Question(
    name="document",
    vi="Văn bản này là gì?",
    en="What is this document?",
    about="A document's number, date, issuer, signers and recipients, and what changed it.",
    ask=facts_of,
    table=_facts,
    found=holds("document"),
)
"""Asked by a sentence alone."""


def sentence(questions: Mapping[str, Question[Any]]) -> Question[Ask]:
    """The question that asks the others: by name, and for a document's facts."""
    known = {**questions, DOCUMENT.name: DOCUMENT}

    def asked(answer: Ask) -> Question[Any]:
        return known[answer["answer"]["kind"]]

    def show(answer: Ask, lang: Lang, console: Console) -> None:
        """How it was understood, its answer, what was not found and how else it may be read."""
        console.print(Text(f"{word('ask_understood', lang)}: {understood(answer['understood'], lang)}", style="dim"))
        if answer["not_found"]:
            console.print(Text(f"{word('ask_not_found', lang)}: {', '.join(answer['not_found'])}", style="yellow"))
        asked(answer).print(answer["answer"], lang, console)
        for one in answer["answer"].get("near", ())[:_SHOWN]:
            print_task(f"({word('ask_near', lang)}) ", one["task"], one["responsible"], (), lang, console)
        for reading in answer["readings"][:_SHOWN]:
            console.print(Text(f"{word('ask_or', lang)}: {understood(reading, lang)}", style="dim"))

    return Question(
        name="ask",
        vi="Hỏi bất cứ điều gì",
        en="ask anything",
        about="A sentence → the question that it asks, how it was understood, and that question's answer.",
        parameters=(
            Parameter(
                name="q",
                vi="Câu hỏi bằng lời thường",
                en="a question in plain words",
                needed=True,
                metavar="CÂU_HỎI",
                shortest=1,
                longest=MOST_WORDS,
                example="Sở Công Thương Nghệ An phải làm gì?",
            ),
            LIMIT,
        ),
        ask=ask,
        table=lambda answer, lang: asked(answer).table(answer["answer"], lang),
        found=lambda answer: asked(answer).found(answer["answer"]),
        show=show,
        tool=Tool(
            words="Hỏi bất cứ điều gì bằng lời thường / ask anything in plain words; tells how it was understood",
            names={"q": "question"},
        ),
    )
