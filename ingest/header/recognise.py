"""Whether a text is an administrative document, or only talks about documents: the marks that such documents bear."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import Literal

from graph.errors import BadInput
from graph.folding import fold_same_length
from graph.record import Header, Record
from ingest.grammar.rules import rules
from ingest.header.bare import is_bare
from ingest.header.frame import frame
from ingest.page.characters import NOTHING
from ingest.reference.types import type_heading

_RULES = rules("header")

Verdict = Literal["document", "about", "other"]
_EDGE = 12_000  # characters at either end that hold head, first items and signature
_HEAD_LINES, _OPENING = 25, 4_000  # lines in which the type word stands; characters in which the lead-in does
_FORMAL = tuple(_RULES[name].pattern for name in ("number-alone", "recipients-alone"))
_SIGNED = _RULES["signed-line"].pattern
_LEAD_IN = _RULES["lead-in-of-document"].pattern
_WHOLE = _RULES["whole-text"].pattern
_MARKS = tuple(
    _RULES[name].pattern
    for name in (
        "any-motto",
        "dated-alone",
        "addressed",
        "preamble",
        "article-or-chapter",
        "two-romans",
        "two-numbers",
        "numbered-document",
    )
)
_ITEM = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[./)]\s")
_ENOUGH = 2
_UNSEEN = re.compile(f"[{NOTHING}]+")  # what is not printed parts words where it stands beside a blank


def require_document(text: str, name: str) -> None:
    """Raises BadInput for a text that is no document, ``OnlyAbout`` for one that talks about documents."""
    verdict = judge(text)
    if verdict == "other":
        raise BadInput(
            f"{name}: không phải văn bản hành chính (không thấy số, ký hiệu, tên loại, căn cứ hay đề mục)",
            f"{name}: not an administrative document (no number, type word, preamble or headings were found)",
            place=name,
        )
    if verdict == "about":
        raise OnlyAbout(
            f"{name}: chỉ nói về văn bản, không phải là văn bản (không có số, tên loại, nơi nhận hay chữ ký); dùng --any để vẫn đọc",
            f"{name}: only talks about documents and is none (no number line, type word, recipients or signature); --any reads it anyway",
            place=name,
        )


class OnlyAbout(BadInput):
    """A text that talks about documents: an article, an answer to a question, a piece of news."""


def judge(text: str) -> Verdict:
    """A document bears a mark that only documents do (number line, type word at its head, recipients, signature, ordering lead-in)
    and another one, or is a list of duties; what bears marks without such a one talks about documents.
    """
    text = _UNSEEN.sub("", text)
    start, end = frame(text)
    inner = text[start:end]
    edges = inner if len(inner) <= 2 * _EDGE else f"{inner[:_EDGE]}\n{inner[-_EDGE:]}"
    edges = unicodedata.normalize("NFC", edges)
    folded = fold_same_length(edges)
    formal = sum(mark.search(folded) is not None for mark in _FORMAL)
    formal += _headed(edges) + (_SIGNED.search(edges) is not None) + (_WHOLE.search(folded, 0, _OPENING) is not None)
    formal += _LEAD_IN.search(folded, 0, _OPENING) is not None
    if formal >= _ENOUGH or is_bare(inner):
        return "document"
    found = formal + sum(mark.search(folded) is not None for mark in _MARKS)
    if found < _ENOUGH:
        return "about" if _MARKS[-1].search(folded) else "other"
    return "document" if formal else "about"


def _headed(text: str) -> bool:
    """Whether a type word in capitals stands among the first lines, above the first item: below it "KẾT LUẬN" may end an essay."""
    lines = (line for printed in text[:_OPENING].splitlines() if (line := printed.strip(" \t|*#_>")))
    for line in islice(lines, _HEAD_LINES):
        if _ITEM.match(line):
            return False
        if line[:3].isupper() and type_heading(line, fold_same_length(line)) is not None:
            return True
    return False


def as_about(record: Record) -> Record:
    """The record of a text that only talks about documents: what it cites, no number, work or owner of its own."""
    header = Header(None, None, None, None, None, None, record.document.title, None, about=True)
    cites = tuple(row for row in record.document_relations if row.source != "SELF" or row.relation == "CITES")
    return Record(record.file, record.sha256, header, record.cited_documents, record.mentions, cites, outline=record.outline)
