"""Whether a text is an administrative document, or only talks about documents: the marks that such documents bear."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import Literal

from graph.errors import BadInput
from graph.folding import fold_same_length
from graph.record import Header, Record
from ingest.header.frame import frame
from ingest.reference.types import type_heading

Verdict = Literal["document", "about", "other"]
_EDGE = 12_000  # characters at either end that hold head, first items and signature
_HEAD_LINES, _OPENING = 25, 4_000  # lines in which the type word stands; characters in which the lead-in does
_FORMAL = (
    # a number line of its own: nothing but a place and a date stands beside it
    re.compile(
        r"^\W{0,8}(?:(?:luat|bo luat|phap lenh|nghi quyet|lenh)\s)?so\s{0,3}[:.]?[\s|*]{0,8}[\d.…_ ]{0,20}[a-z]?\s?"
        r"(?:/\s?(?:19|20)\d\d\s?)?"
        r"[/-]\s{0,3}[a-zđ][\w&.]{0,14}(?:\s?[-/]\s?[a-z][\w&.]{0,14}){0,4}[\s|*]*"
        r"(?:[^.;:\n]{0,40}, ngay [^\n]{0,40}|v/v [^\n]*|\([^()\n]*\))?$",
        re.MULTILINE,
    ),
    re.compile(r"^\W{0,6}noi\s+nhan\s?:", re.MULTILINE),
)
_SIGNED = re.compile(r"^\W{0,6}(?:TM|T/M|KT|TL|TUQ)\s?[./]\s?[A-ZĐƯ]{2,}", re.MULTILINE)
_LEAD_IN = re.compile(
    r"^\W{0,4}(?:thuc hien|can cu|de |nham|tai |sau khi|truoc|xet|theo|trong|tiep tuc)[^\n]{20,1200}"
    r"\b(?:giao|yeu cau|thong bao|ban hanh|ket luan|de nghi|xay dung|huong dan|nhu sau|chi dao)\b[^.\n]{0,160}:\s*$",
    re.MULTILINE,
)
_WHOLE = re.compile(r"\btoan van\b[^\n]{0,80}\b(?:nghi quyet|quyet dinh|chi thi|ke hoach|ket luan|cong dien|nghi dinh|thong bao)\b")
_MARKS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia|dang\s+cong\s+san\s+viet\s+nam|doc\s+lap\s+-\s+tu\s+do",
        r",\s+ngay\s.{0,10}thang\s.{0,10}nam\s+(?:19|20)\d\d\W*$",
        r"^\W{0,6}kinh\s+gui\b",
        r"^\W{0,6}(?:can\s+cu|xet\s+de\s+nghi|theo\s+de\s+nghi)\s+\w+",
        r"^\W{0,6}(?:dieu|chuong)\s+(?:\d+|[ivx]+)\b",
        r"^\W{0,6}[ivx]{1,4}[./)]\s(?s:.*)^\W{0,6}[ivx]{1,4}[./)]\s",
        r"\b(?:nghi quyet|quyet dinh|chi thi|ke hoach|nghi dinh|ket luan|chuong trinh|cong van)\s+so\s+\d+"
        r"|\bso\s*:?\s*\d{1,6}[\d/]*[-/][a-z]+[-/]",
    )
)
_ITEM = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[./)]\s")
_ENOUGH = 2


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
    and another one; what bears marks without such a one talks about documents.
    """
    start, end = frame(text)
    inner = text[start:end]
    edges = inner if len(inner) <= 2 * _EDGE else f"{inner[:_EDGE]}\n{inner[-_EDGE:]}"
    edges = unicodedata.normalize("NFC", edges)
    folded = fold_same_length(edges)
    formal = sum(mark.search(folded) is not None for mark in _FORMAL)
    formal += _headed(edges) + (_SIGNED.search(edges) is not None) + (_WHOLE.search(folded, 0, _OPENING) is not None)
    formal += _LEAD_IN.search(folded, 0, _OPENING) is not None
    if formal >= _ENOUGH:
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
