"""The questions for programs: ``chidao.connect()`` opens a graph, each question is a method, each answer becomes a frame."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from inspect import Parameter as Argument
from inspect import Signature
from typing import TYPE_CHECKING, Any

from api.questions.declaration import Parameter, Question, argument, signed
from api.questions.registry import LISTS, QUESTIONS, REPORTS
from api.words.wording import Lang
from graph.errors import WrongUse
from graph.store.meta import open_graph
from graph.store.store import Store

if TYPE_CHECKING:
    import pandas


class Answer(dict[str, Any]):
    """An answer in the shape that the API serves, a plain dict that also knows its table."""

    def __init__(self, question: Question[Any], answer: Mapping[str, Any]) -> None:
        super().__init__(answer)
        self.question = question

    def to_frame(self, lang: Lang = "vi") -> pandas.DataFrame:
        """The answer's table, one row a task, directive, gap …; columns by their keys. Needs pandas (``pip install chidao[frames]``)."""
        try:
            from pandas import DataFrame
        except ImportError as error:
            raise WrongUse("Cần pandas: pip install chidao[frames]", "pandas is needed: pip install chidao[frames]") from error
        table = self.question.table(self, lang)
        return DataFrame([{column: row.get(column) for column in table.columns} for row in table.rows], columns=list(table.columns))


@dataclass(frozen=True, slots=True)
class Graph:
    """An open graph: each question is a method of its name, with the question's parameters.

    Every method raises the errors of ``graph.errors`` (NotFound, Ambiguous with candidates, WrongUse).
    """

    store: Store

    if TYPE_CHECKING:

        def __getattr__(self, question: str) -> Callable[..., Answer]: ...


def method_of(question: Question[Any]) -> Callable[..., Answer]:
    """The method that asks a question; its parameters may be given by place or by name."""
    names = [one.name for one in question.parameters]

    def ask(graph: Graph, *placed: Any, **given: Any) -> Answer:
        bound = signature.bind(graph, *placed, **given)
        bound.apply_defaults()
        asked = question.checked({name: bound.arguments[name] for name in names})
        return Answer(question, question.ask(graph.store, **asked))

    arguments = [argument("self", Graph), *(_argument(question, one) for one in question.parameters)]
    signature = Signature(sorted(arguments, key=lambda one: one.default is not Argument.empty))
    return signed(ask, question.name, f"{question.en} {question.about}", tuple(signature.parameters.values()))


def _argument(question: Question[Any], one: Parameter) -> Argument:
    default = question.rows if one.name == "limit" and question.rows else one.default
    return argument(one.name, one.type, Argument.empty if one.needed else default)


for _question in (*QUESTIONS, *LISTS, *REPORTS):
    setattr(Graph, _question.name, method_of(_question))


@contextlib.contextmanager
def connect(url: str | None = None) -> Iterator[Graph]:
    """The graph at ``url`` (``bolt://…``, ``neo4j://…``), else the one that ``CHIDAO_GRAPH`` names, else the embedded one.

    In a program: ``with chidao.connect() as graph: graph.who("tuyến phố văn minh").to_frame()``.
    """
    with open_graph(url) as store:
        yield Graph(store)
