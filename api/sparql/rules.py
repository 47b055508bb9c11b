"""What may be asked of the SPARQL endpoint: limits, refusals, and the errors that become of queries."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass

from graph.errors import BadInput, ChidaoError, WrongUse

_LONGEST = 200_000
# every part is possessive and none can fail late: what a quote opens and nothing closes ends the scan
_HIDDEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    r'|(?!""")"(?:[^"\\\n\r]|\\.)*+"'
    r"|(?!''')'(?:[^'\\\n\r]|\\.)*+'"
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*+>)|#[^\n\r]*+|[?$@]\w++"
    r"|(?P<local>:(?:(?:[\w:%]|\\.)(?:[\w.:%-]|\\.)*+)?+)"
    r"|(?P<open>[\"'])",
    re.DOTALL,
)
"""What hides words of the language: strings, IRIs, comments, variables, local names; ``open``: a quote that nothing closes."""
# keywords need no space around them, and a name may follow one straight away
_SERVICE = re.compile(r"SERVICE(?!:)|SERVICE:\s*+\{", re.IGNORECASE)
_DATASET = re.compile(r"FROM\s*+(?:NAMED\s*+)?<>|FROM\s++(?:NAMED\s*+)?[\w.-]*+:|FROMNAMED\s++[\w.-]*+:", re.IGNORECASE)
_GLUED_DATASET = re.compile(r"FROM(?:\s*+NAMED)?+:", re.IGNORECASE)
_PREFIX_FROM = re.compile(r"PREFIX\s++[\w.-]*?from:", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class TooSlow(ChidaoError):
    """A query that was ended."""

    status = 504


class Busy(ChidaoError):
    """Too many queries wait already, or there is nothing yet to ask."""

    status = 503


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

    Takes time linear in the query's length.

    >>> refuse('SELECT * { ?service rdfs:label "SERVICE" }  # SERVICE')
    """
    if len(query) > _LONGEST:
        raise TooLong(f"Câu hỏi dài hơn {_LONGEST} ký tự", f"the query is longer than {_LONGEST} characters")
    unescaped = _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), query)
    if any(_SERVICE.search(_bare(text)) for text in {query, unescaped}):
        raise ReadOnly("Không cho dùng SERVICE: máy chủ không hỏi nơi khác", "SERVICE is refused: this server asks nobody else")


def names_dataset(query: str) -> bool:
    """Whether a query says by FROM or FROM NAMED itself which graphs it asks.

    >>> [names_dataset(q) for q in ("ASK FROM <http://a/> {}", "ASK { ?from rdfs:label 'FROM <http://a/>' }")]
    [True, False]
    """
    bare = _bare(query)
    return bool(_DATASET.search(bare) or (_GLUED_DATASET.search(bare) and not _PREFIX_FROM.search(bare)))


def _bare(query: str) -> str:
    """A query without what hides words: "<>" for each IRI, ":" for each local name; as it is after a quote that nothing closes."""
    parts: list[str] = []
    at = 0
    for found in _HIDDEN.finditer(query):
        if found["open"]:
            break
        parts += (query[at : found.start()], "<>" if found["iri"] else ":" if found["local"] else " ")
        at = found.end()
    return "".join((*parts, query[at:]))


class BadQuery(BadInput):
    """A query that cannot be understood (the protocol wants 400)."""

    status = 400


ERRORS: dict[str, Callable[[str], ChidaoError]] = {
    "malformed": lambda said: BadQuery(f"Câu SPARQL sai cú pháp: {said}", f"malformed SPARQL: {said}"),
    "failed": lambda said: BadQuery(f"Câu SPARQL không chạy được: {said}", f"the query failed: {said}"),
    "deep": lambda _: BadQuery("Câu SPARQL lồng nhau quá sâu", "the query is nested too deeply"),
    "memory": lambda _: TooSlow("Câu hỏi cần quá nhiều bộ nhớ nên bị dừng", "the query needed too much memory and was ended"),
    "not acceptable": lambda said: NotServed(f"Không có dạng được yêu cầu cho {said}", f"no wanted form is served for {said}"),
}
