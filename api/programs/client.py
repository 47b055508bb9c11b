"""The questions for programs: ``chidao.connect()`` opens a graph, each question is a method, each answer becomes a frame."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.files.listed import TABLES
from api.words.wording import Lang
from graph.errors import WrongUse
from graph.store.meta import open_graph
from graph.store.store import Store
from queries import ask as questions
from queries.asking.tasks import Filters
from queries.asking.tasks import tasks as list_of_tasks
from queries.things import lists

if TYPE_CHECKING:
    import pandas


class Answer(dict[str, Any]):
    """An answer in the shape that the API serves, a plain dict that also knows its table."""

    def __init__(self, question: str, answer: Mapping[str, Any]) -> None:
        super().__init__(answer)
        self.question = question

    def to_frame(self, lang: Lang = "vi") -> pandas.DataFrame:
        """The answer's table, one row a task, directive, gap …; columns by their keys. Needs pandas (``pip install chidao[frames]``)."""
        try:
            from pandas import DataFrame
        except ImportError as error:
            raise WrongUse("Cần pandas: pip install chidao[frames]", "pandas is needed: pip install chidao[frames]") from error
        table = TABLES[self.question](dict(self), lang)
        return DataFrame([{column: row.get(column) for column in table.columns} for row in table.rows], columns=list(table.columns))


@dataclass(frozen=True, slots=True)
class Graph:
    """An open graph. Every method raises the errors of ``graph.errors`` (NotFound, Ambiguous with candidates, WrongUse)."""

    store: Store

    def ask(self, q: str, limit: int | None = None) -> Answer:
        """Whatever a sentence asks: ``understood``, ``readings``, ``answer``."""
        return Answer("ask", questions.ask(self.store, q, limit=limit))

    def who(self, q: str, limit: int = 10, on: str | None = None) -> Answer:
        """Who owns the task that these words name?"""
        return Answer("who", questions.who(self.store, q, limit=limit, on=on))

    def up(self, of: str, limit: int | None = None) -> Answer:
        """Which directives drive this document or task?"""
        return Answer("up", questions.up(self.store, of, limit=limit))

    def down(self, of: str, limit: int | None = None) -> Answer:
        """What does this directive drive?"""
        return Answer("down", questions.down(self.store, of, limit=limit))

    def duties(self, agency: str, limit: int | None = None, on: str | None = None) -> Answer:
        """What is this body responsible for?"""
        return Answer("duties", questions.duties(self.store, agency, limit=limit, on=on))

    def impact(self, of: str, limit: int | None = None) -> Answer:
        """What is touched if this document changes?"""
        return Answer("impact", questions.impact(self.store, of, limit=limit))

    def due(self, on: str | None = None, within: str | None = None, limit: int | None = None) -> Answer:
        """What is due, overdue, done or recurring on a day?"""
        return Answer("due", questions.due(self.store, on=on, within=within, limit=limit))

    def gaps(self, limit: int | None = None) -> Answer:
        """What is missing or wrong?"""
        return Answer("gaps", questions.gaps(self.store, limit=limit))

    def compare(self, of: str, limit: int | None = None) -> Answer:
        """How do places differ in carrying out this directive?"""
        return Answer("compare", questions.compare(self.store, of, limit=limit))

    def path(self, start: str, end: str, limit: int | None = None) -> Answer:
        """How are these two things connected?"""
        return Answer("path", questions.path(self.store, start, end, limit=limit))

    def central(self, limit: int | None = None) -> Answer:
        """Which directives and bodies are most central?"""
        return Answer("central", questions.central(self.store, limit=limit))

    def tasks(self, limit: int = 500, cursor: str | None = None, sort: str = "document", **filters: str) -> Answer:
        """Tasks that fit filters (q, agency, role, place, document, directive, due, due_from, kind, status, confidence)."""
        return Answer("tasks", list_of_tasks(self.store, Filters(**filters), sort=sort, limit=limit, cursor=cursor))

    def documents(self, q: str | None = None, held: bool | None = None, limit: int = 500) -> Answer:
        """Documents, those that are held first."""
        return Answer("documents", lists.documents(self.store, q=q, held=held, limit=limit))

    def agencies(self, q: str | None = None, limit: int = 500) -> Answer:
        """Bodies, the busiest first."""
        return Answer("agencies", lists.agencies(self.store, q=q, limit=limit))


@contextlib.contextmanager
def connect(url: str | None = None) -> Iterator[Graph]:
    """The graph at ``url`` (``bolt://…``, ``neo4j://…``), else the one that ``CHIDAO_GRAPH`` names, else the embedded one.

    In a program: ``with chidao.connect() as graph: graph.who("tuyến phố văn minh").to_frame()``.
    """
    with open_graph(url) as store:
        yield Graph(store)
