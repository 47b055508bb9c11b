"""Types of documents as headings print them: one table for header, layout and the check whether a text is a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from graph.folding import fold
from graph.reference.loader import rows
from graph.reference.tables import DOCUMENT_TYPES, DocumentType

Work = Literal["yes", "noted", "duties", "no"]
_LONGEST = 45  # characters of the longest type word with the marks around it
_BETWEEN = r"[^\w\n]+"


class Heading(NamedTuple):
    """A type word at the begin of a line: its row, how many characters it takes, and whether it is all of the line."""

    type: DocumentType
    length: int
    whole: bool


def type_heading(text: str, folded: str) -> Heading | None:
    """The type word in capitals that a line ``text`` (``folded`` alike) begins with, the longest; "KẾ HOẠCH: …:" is none.

    Words that head a paper only by themselves ("VĂN BẢN", "DỰ ÁN") count where nothing else stands on the line.
    """
    found = _at(folded)
    if found is None or not text[: found.length].isupper():
        return None
    if not found.whole and (found.type.heading == "alone" or text.rstrip().endswith(":")):
        return None
    return found


def type_alone(text: str, folded: str) -> DocumentType | None:
    """The type whose name, in any case, is all of a line that begins with a capital."""
    found = _at(folded) if text[:1].isupper() and len(text) <= _LONGEST else None
    return found.type if found is not None and found.whole else None


def _at(folded: str) -> Heading | None:
    first = re.match(r"\W*([a-z]+)", folded)
    for row, pattern in _by_first_word().get(first[1], ()) if first else ():
        match = pattern.match(folded)
        if match is not None:
            return Heading(row, match.end(), not folded[match.end() :].strip(' :*_."“”'))
    return None


@cache
def _by_first_word() -> dict[str, list[tuple[DocumentType, re.Pattern[str]]]]:
    """The types with what finds them, longest first, by their first word."""
    found: dict[str, list[tuple[DocumentType, re.Pattern[str]]]] = {}
    for row in sorted(rows(DOCUMENT_TYPES), key=lambda row: -len(row.name)):
        words = fold(row.name).split()
        found.setdefault(words[0], []).append((row, re.compile(r"\W*" + _BETWEEN.join(words) + r"(?!\w)")))
    return found


def lays_work(name: str) -> Work:
    """Whether the items of papers that a type word heads lay down work; of a text without one, where it is said so."""
    return _work().get(name, "noted")


@cache
def _work() -> dict[str, Work]:
    return {row.name: row.work for row in rows(DOCUMENT_TYPES)}


def changes_others(type_: str) -> bool:
    """Whether papers of a type amend and replace others: true for types that the table does not know."""
    return type_ not in _changeless()


def is_law(type_: str | None) -> bool:
    """Whether a type is one that only the National Assembly, or its Standing Committee, may pass."""
    return type_ in ("luật", "bộ luật", "pháp lệnh")


@cache
def _changeless() -> frozenset[str]:
    return frozenset(row.type for row in rows(DOCUMENT_TYPES) if row.changes == "no")


def agrees(type_: str, symbol: str) -> bool:
    """Whether a paper of that type may bear a number with that symbol ("QĐ"): what no table knows may stand anywhere."""
    names, meant = _types_of(symbol), fold(type_)
    return not names or not _symbols_of(type_) or any(_same_kind(meant, name) for name in names)


def _same_kind(one: str, other: str) -> bool:
    """ "kế hoạch phối hợp" bears the symbol of a "kế hoạch"."""
    return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


@cache
def _types_of(symbol: str) -> frozenset[str]:
    plain = symbol.upper()
    return frozenset(fold(row.type) for row in rows(DOCUMENT_TYPES) if plain in (s.upper() for s in row.symbol))


@cache
def _symbols_of(type_: str) -> tuple[str, ...]:
    return tuple(_symbols(type_))


def _symbols(type_: str) -> Iterator[str]:
    for row in rows(DOCUMENT_TYPES):
        if row.type == type_:
            yield from row.symbol
