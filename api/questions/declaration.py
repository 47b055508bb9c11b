"""What is declared of a question: its parameters with their words and limits, the function that answers, and how the answer is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import Parameter as Argument
from inspect import Signature
from types import FunctionType
from typing import Any, Generic, TypeVar, cast, get_type_hints

from rich.console import Console

from api.files.tables import Table
from api.files.terminal import print_table
from api.words.wording import Lang
from graph.errors import WrongUse

A = TypeVar("A")
Value = str | int | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a question, the same wherever it is asked.

    ``name`` is the function's argument, the option and the method's argument; ``wire`` its name over HTTP where another is usual.
    A ``needed`` one is given by its place on the command line, as is one with ``placed``. ``shortest`` and ``longest`` count
    characters, ``most`` bounds a number over the network alone; ``choices`` are all values, ``day``: an ISO day.
    """

    name: str
    vi: str
    en: str
    kind: type[str] | type[int] | type[bool] = str
    default: Value = None
    needed: bool = False
    placed: bool = False
    metavar: str = ""
    wire: str = ""
    choices: tuple[str, ...] = ()
    shortest: int = 0
    longest: int = 500
    least: int = 1
    most: int = 1000
    day: bool = False
    example: str = ""

    @property
    def words(self) -> str:
        """Both languages beside each other."""
        return f"{self.vi} / {self.en}"

    @property
    def type(self) -> Any:
        """The Python type of its values; None where it may be left out without a default."""
        return self.kind if self.needed or self.default is not None else self.kind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A question among the tools of assistants: what they are told of it, other names of its parameters, and how many rows it gives."""

    words: str
    names: Mapping[str, str] = field(default_factory=dict)
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[A]):
    """A question: ``vi`` and ``en`` are what it asks, ``about`` what comes of it, in one English sentence.

    ``ask`` takes the store and the parameters by name; what it is annotated to return is the answer's shape. ``table`` gives the
    answer's rows, ``show`` how a terminal shows it (its table unless said), ``aside`` what it says beside it, ``found`` whether the
    answer holds anything. ``strict``: over HTTP other parameters are refused and empty ones count as left out; ``rows``: how many a
    program gets.
    """

    name: str
    vi: str
    en: str
    about: str
    ask: Callable[..., A]
    table: Callable[[A, Lang], Table]
    found: Callable[[A], bool]
    parameters: tuple[Parameter, ...] = ()
    show: Callable[[A, Lang, Console], None] | None = None
    aside: Callable[[A, Lang], str] | None = None
    tool: Tool | None = None
    strict: bool = False
    rows: int | None = None

    @property
    def words(self) -> str:
        """What it asks, in both languages beside each other."""
        return f"{self.vi} / {self.en}" + ("" if self.en.endswith("?") else ".")

    @property
    def shape(self) -> Any:
        """The type of the answer."""
        return get_type_hints(self.ask)["return"]

    def print(self, answer: A, lang: Lang, console: Console) -> None:
        """Show an answer on a terminal."""
        if self.show is not None:
            self.show(answer, lang, console)
        else:
            print_table(self.table(answer, lang), lang, console)

    def checked(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """What was given for the parameters, by name. Raises WrongUse for a value that is none of the choices."""
        for one in self.parameters:
            value = given.get(one.name)
            if one.choices and value is not None and value not in one.choices:
                known = ", ".join(one.choices)
                raise WrongUse(f"{one.name} {value}: chỉ có {known}", f"{one.name} {value}: only {known}", place=one.name)
        return dict(given)


def holds(*fields: str) -> Callable[[Any], bool]:
    """Whether an answer holds anything in one of these fields."""
    return lambda answer: any(answer.get(name) for name in fields)


def signed(
    function: Callable[..., A], name: str, words: str, arguments: Sequence[Argument], returns: Any = Signature.empty
) -> Callable[..., A]:
    """The function under a name, with a docstring, and with the arguments that those who look at its signature are to see."""
    made = cast(FunctionType, function)
    made.__name__ = made.__qualname__ = name
    made.__doc__ = words
    made.__annotations__ = {one.name: one.annotation for one in arguments}
    if returns is not Signature.empty:
        made.__annotations__["return"] = returns
    vars(made)["__signature__"] = Signature(arguments, return_annotation=returns)
    return function


def argument(name: str, annotation: Any, default: Any = Argument.empty) -> Argument:
    """An argument that may be given by its name."""
    return Argument(name, Argument.POSITIONAL_OR_KEYWORD, default=default, annotation=annotation)
