"""Naming phrases: what one stretch of text prints of a document (type, number, date, issuer, name), and the type words they begin with."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

import ahocorasick

from graph.folding import fold_same_length
from graph.record import Kind
from ingest.numbers import PrintedNumber
from ingest.page import Page
from ingest.symbols import DocumentType, document_types


class TypeWord(NamedTuple):
    """A type of document named at ``normal[start:end]``; ``exact`` where its accents are those of the type."""

    start: int
    end: int
    type: DocumentType
    exact: bool


class Naming(NamedTuple):
    """One mention before it is known which document it means; spans in ``page.normal``.

    ``name`` is the naming phrase of laws, party and named documents, None for numbered ones. ``listed`` where the type word
    stands before an earlier one of a list. ``figure`` alone where only the figure of a number is printed ("Nghị quyết 57").
    """

    start: int
    end: int
    kind: Kind
    type: str | None
    rule: str
    number: PrintedNumber | None = None
    figure: str | None = None
    date: str | None = None
    issuer: str | None = None
    name: str | None = None
    listed: bool = False


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for row in document_types():
        folded = fold_same_length(row.name)
        automaton.add_word(folded, (len(folded), row))
    automaton.make_automaton()
    return automaton


def type_words(page: Page) -> tuple[TypeWord, ...]:
    """All type words of a page, the longest at each place, in order; words that only hold one are left out."""
    folded, normal = page.folded, page.normal
    found: list[TypeWord] = []
    behind_law = -1  # where the last type word ends, if it is a law's
    for last, (length, row) in _automaton().iter_long(folded):
        end = last + 1
        start = end - length
        if folded[end : end + 1].isalnum() or (start and folded[start - 1].isalnum()):
            continue
        name = row.name
        if name == "luật" and normal[start - 5 : start - 1].lower() in ("pháp", " kỷ", " kỉ"):
            continue
        if behind_law == start - 1 and found:
            continue  # "Luật Quy hoạch": the law's name, not a type
        behind_law = end if name in ("luật", "bộ luật", "pháp lệnh") else -1
        found.append(TypeWord(start, end, row, normal[start:end].lower() == name))
    return tuple(found)


def type_before(words: tuple[TypeWord, ...], position: int) -> TypeWord | None:
    """The last type word that ends at or before ``position``."""
    at = bisect_right(words, position, key=lambda word: word.end)
    return words[at - 1] if at else None
