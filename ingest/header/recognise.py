"""Whether a text is an administrative document at all: the marks that such documents bear."""

from __future__ import annotations

import re
import unicodedata

from graph.errors import BadInput
from graph.folding import fold_same_length
from ingest.header.number_and_date import type_line

_EDGE = 12_000  # characters at either end that hold head, first items and signature
_MARKS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia|dang\s+cong\s+san\s+viet\s+nam|doc\s+lap\s+-\s+tu\s+do",
        r"^\W{0,8}(?:so|luat so)\s{0,3}:?\s{0,6}[\d.…]{0,12}\s{0,3}(?:/\s?(?:19|20)\d\d\s?)?[/-]\s{0,3}[a-z]{1,8}(?:\s?[-/]\s?[a-z]+)?",
        r",\s+ngay\s.{0,10}thang\s.{0,10}nam\s+(?:19|20)\d\d\W*$",
        r"^\W{0,6}noi\s+nhan\b",
        r"^\W{0,6}kinh\s+gui\b",
        r"^\W{0,6}(?:can\s+cu|xet\s+de\s+nghi|theo\s+de\s+nghi)\s+\w+",
        r"^\W{0,6}(?:tm|t/m|kt|tl|tuq)\.\s?[a-z]+\s+[a-z]+",
        r"^\W{0,6}(?:dieu|chuong)\s+(?:\d+|[ivx]+)\b",
        r"\b(?:nghi quyet|quyet dinh|chi thi|ke hoach|nghi dinh|ket luan|chuong trinh|cong van)\s+so\s+\d+",
    )
)
_HEADING = re.compile(r"^\W{0,6}[ivx]{1,4}[./)]\s", re.MULTILINE)
_ENOUGH = 2


def require_document(text: str, name: str) -> None:
    """Raises BadInput for a text that bears fewer than two marks of an administrative document."""
    if not is_document(text):
        raise BadInput(
            f"{name}: không phải văn bản hành chính (không thấy số, ký hiệu, tên loại, căn cứ hay đề mục)",
            f"{name}: not an administrative document (no number, type word, preamble or headings were found)",
            place=name,
        )


def is_document(text: str) -> bool:
    """Whether a text bears at least two marks: motto, number, date line, type word, addressees, preamble, articles, headings, "
    "signature …"""
    edges = text if len(text) <= 2 * _EDGE else f"{text[:_EDGE]}\n{text[-_EDGE:]}"
    edges = unicodedata.normalize("NFC", edges)
    folded = fold_same_length(edges)
    found = int(type_line(edges)) + (len(_HEADING.findall(folded)) >= _ENOUGH)
    for mark in _MARKS:
        found += mark.search(folded) is not None
        if found >= _ENOUGH:
            return True
    return False
