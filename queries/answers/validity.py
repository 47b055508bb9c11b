"""Validity of documents: which were out of force on a day, by the table of acts and by what texts say in whole of others.

A text ends another only where it replaces or repeals all of it: an amendment, the repeal of an article, a proposal
(tờ trình, công văn) and a consolidation end nothing.
"""

from __future__ import annotations

import re
from functools import cache

from graph.folding import fold
from graph.identity.keys import fold_number
from graph.reference.change_tables import VALIDITY, Validity
from graph.reference.loader import rows
from queries.answers.shapes import Directive, DocumentRef, Lapsed
from queries.answers.today import day_of

_PROPOSING = frozenset(["to trinh", "cong van", "bao cao", "du thao", "van ban", "van ban hop nhat", "thong bao"])
_VERB = re.compile(r"\b(?:thay the|bai bo|huy bo|het hieu luc)\b")
_PART = re.compile(r"\b(?:dieu \d|khoan|diem [a-z]|mot phan|mot so|cum tu|chuong|phu luc|muc [ivx\d]|cac dieu|noi dung|sua doi|bo sung)\b")
_BEFORE = 700  # characters in which the verb of a list of replaced documents stands


@cache
def _acts() -> dict[str, Validity]:
    return {fold_number(row.number): row for row in rows(VALIDITY)}


def lapsed(ref: DocumentRef, day: str) -> Lapsed | None:
    """What ended a document before the ISO day, by the table; None while it stands or where the table does not tell."""
    row = _acts().get(fold_number(ref["number"])) if ref["number"] else None
    if row is None or not row.valid_to or row.valid_to >= day:
        return None
    return Lapsed(valid_to=row.valid_to, how=row.how, by=row.by or None, article=row.article or None, source=row.source)


def listed_numbers() -> frozenset[str]:
    """The folded numbers of the table."""
    return frozenset(_acts())


def can_end(ref: DocumentRef) -> bool:
    """Whether a document is of a kind that can end another."""
    return fold(ref["type"] or "") not in _PROPOSING and "vbhn" not in fold(ref["number"] or "").split()


def in_whole(text: str, start: int) -> bool:
    """Whether the words before a document's naming at ``start`` replace or repeal all of it.

    >>> in_whole("Bãi bỏ Điều 5 Nghị định số 92/2017/NĐ-CP", 14), in_whole("thay thế Nghị định số 92/2017/NĐ-CP", 9)
    (False, True)
    """
    before = fold(text[max(0, start - _BEFORE) : start])
    verb = next(reversed(list(_VERB.finditer(before))), None)
    return verb is not None and _PART.search(before, verb.end()) is None


def judged(directives: list[Directive], on: str | None) -> list[Directive]:
    """Directives, those told that are out of force on the ISO day ``on`` (today where none is asked for)."""
    day = day_of(on).isoformat()
    return [{**one, "lapsed": end} if (end := lapsed(one["document"], day)) else one for one in directives]
