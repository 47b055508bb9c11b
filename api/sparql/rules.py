"""What may be asked of the SPARQL endpoint: limits, refusals, and the errors that become of queries."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass

from graph.errors import BadInput, ChidaoError, WrongUse

_LONGEST = 200_000
_TOKENS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""' + r"|'''(?:[^'\\]|\\.|'(?!''))*'''" + r'|"(?:[^"\\\n\r]|\\.)*"' + r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>|#[^\n\r]*|[?$@]\w+|[\w.-]*:[\w.:%-]*|(\w+)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class TooSlow(ChidaoError):
    """A query that was ended."""

    status = 504


class TooLong(ChidaoError):
    """A query with too many characters."""

    status = 413


class NotServed(ChidaoError):
    """Results in none of the wanted forms."""

    status = 406


class ReadOnly(ChidaoError):
    """Something that would change the graph or look elsewhere."""

    status = 403


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of a query, rows of a result, megabytes of a worker beyond what it needs empty."""

    seconds: float = 30.0
    rows: int = 100_000
    megabytes: int = 1000

    @classmethod
    def set(cls) -> Limits:
        """The limits that CHIDAO_SPARQL_SECONDS, …_ROWS and …_MEGABYTES say."""
        names = {"seconds": float, "rows": int, "megabytes": int}
        try:
            given = {name: kind(os.environ[f"CHIDAO_SPARQL_{name.upper()}"]) for name, kind in names.items() if _setting(name)}
        except ValueError as error:
            raise WrongUse(f"CHIDAO_SPARQL_…: {error}", f"CHIDAO_SPARQL_…: {error}") from error
        return cls(**given)


def _setting(name: str) -> str | None:
    return os.environ.get(f"CHIDAO_SPARQL_{name.upper()}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query by the SPARQL protocol, with the forms that the caller takes (None: not that kind of result)."""

    query: str
    media: str | None
    format: str | None
    graph_media: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A result: its bytes, the state of the graph it answers from, whether it was cut at the row limit."""

    body: bytes
    media: str
    state: str
    cut: bool


def refuse(query: str) -> None:
    """Raise TooLong, or ReadOnly for a query with a SERVICE: the keyword, wherever it stands outside of strings, names and comments.

    >>> refuse('SELECT * { ?service rdfs:label "SERVICE" }  # SERVICE')
    """
    if len(query) > _LONGEST:
        raise TooLong(f"Câu hỏi dài hơn {_LONGEST} ký tự", f"the query is longer than {_LONGEST} characters")
    unescaped = _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), query)
    for text in {query, unescaped}:
        if any((word := found[1]) and word.upper() == "SERVICE" for found in _TOKENS.finditer(text)):
            raise ReadOnly("Không cho dùng SERVICE: máy chủ không hỏi nơi khác", "SERVICE is refused: this server asks nobody else")


class BadQuery(BadInput):
    """A query that cannot be understood (the protocol wants 400)."""

    status = 400


ERRORS: dict[str, Callable[[str], ChidaoError]] = {
    "malformed": lambda said: BadQuery(f"Câu SPARQL sai cú pháp: {said}", f"malformed SPARQL: {said}"),
    "failed": lambda said: BadQuery(f"Câu SPARQL không chạy được: {said}", f"the query failed: {said}"),
    "memory": lambda said: TooSlow("Câu hỏi cần quá nhiều bộ nhớ nên bị dừng", "the query needed too much memory and was ended"),
    "not acceptable": lambda said: NotServed(f"Không có dạng được yêu cầu cho {said}", f"no wanted form is served for {said}"),
}
