"""Naming phrases: what one stretch of text prints of a document (type, number, date, issuer, name), and the type words they begin with."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from graph.folding import fold_same_length
from graph.record import Kind
from graph.reference.loader import rows
from graph.reference.tables import DOCUMENT_TYPES, DocumentType
from ingest.citations.numbers import PrintedNumber
from ingest.grammar.rules import rules
from ingest.page.indexes import Phrases, may_stand, phrases
from ingest.page.page import Page

_RULES = rules("citations")

_BODY_FOR, _BODY_NAMED = (_RULES[name].pattern for name in ("body-for-plan", "body-named-for"))
_BODY_REACH = 80  # characters between such a body and what it is there for
_HEAD = 4  # letters of the shortest name of a type


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
def _names() -> tuple[Phrases, dict[str, re.Pattern[str]], dict[str, DocumentType]]:
    """The names of types as phrases, patterns of them by their first letters, longest first, and the types by folded name."""
    types: dict[str, DocumentType] = {}
    for row in rows(DOCUMENT_TYPES):
        types.setdefault(fold_same_length(row.name), row)
    by_head: dict[str, list[str]] = {}
    for name in sorted(types, key=len, reverse=True):
        by_head.setdefault(name[:_HEAD], []).append(re.escape(name))
    patterns = {head: re.compile(rf"(?:{'|'.join(names)})(?![^\W_])") for head, names in by_head.items()}
    return phrases(tuple(name.split()) for name in types), patterns, types


def type_words(page: Page) -> tuple[TypeWord, ...]:
    """All type words of a page, the longest at each place, in order; words that only hold one are left out."""
    folded, normal = page.folded, page.normal
    found: list[TypeWord] = []
    behind_law = -1  # where the last type word ends, if it is a law's
    table, by_head, types = _names()
    end = 0
    for start in may_stand(page.coded, table):
        names = None if start < end else by_head.get(folded[start : start + _HEAD])
        match = names.match(folded, start) if names is not None else None
        if match is None or (start and folded[start - 1].isalnum()):
            continue
        row = types[match[0]]
        name = row.name
        end = start + len(name)
        if name == "luật" and normal[start - 5 : start - 1].lower() in ("pháp", " kỷ", " kỉ"):
            continue
        if behind_law == start - 1 and found:
            continue  # "Luật Quy hoạch": the law's name, not a type
        behind_law = end if name in ("luật", "bộ luật", "pháp lệnh") else -1
        printed = normal[start:end]
        found.append(TypeWord(start, end, row, printed == name or printed.lower() == name))
    return tuple(found)


def in_bodys_name(page: Page, start: int) -> bool:
    """Whether a naming only tells what a body is there for: "Tổ công tác triển khai Đề án 06"."""
    low = max(0, start - _BODY_REACH)
    if page.normal[start - 2 : start] != ", " and _BODY_NAMED.search(page.folded, max(0, start - 20), start) is not None:
        return True
    return _BODY_FOR.search(page.folded, max(low, page.folded.rfind("\n", low, start) + 1), start) is not None


def type_before(words: tuple[TypeWord, ...], ends: list[int], position: int) -> TypeWord | None:
    """The last type word that ends at or before ``position``; ``ends`` are those of the words."""
    at = bisect_right(ends, position)
    return words[at - 1] if at else None
