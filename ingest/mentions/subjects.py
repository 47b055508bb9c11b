"""Subject clauses: "về …", "ban hành …", "phê duyệt …" behind a document's naming."""

from __future__ import annotations

import re

from ingest.page.page import Page

_OPENING = re.compile(
    r"\s*[,:]?\s*(?:[-–]\s*)?(?:“|\")?\s*(?:\(?v/v|ve|ban hanh|phe duyet|"
    r"quy dinh|sua doi|bo sung|huong dan|cong bo|thong qua|giao|bai bo|thay the|dinh huong|chi dao)\b"
)
# begins with the marks alone, which a search leaps to, and looks back for what each asks behind it
_END = re.compile(r"[;\n.)](?:(?<=[;\n])|(?<=\.)(?=\s|$)|(?<=\))(?=\s*[,;.]|\s*$))")
_MARKS = re.compile(r"[\s,:]*")
_LONGEST = 600


def subject_after(page: Page, end: int) -> tuple[int, int] | None:
    """The subject clause that begins right behind ``end``: up to ";", the sentence's end or the block's; None where there is none."""
    opening = _OPENING.match(page.folded, end)
    if opening is None:
        return None
    stop = _END.search(page.folded, opening.end(), end + _LONGEST)
    start = _MARKS.match(page.folded, end)
    return (start.end() if start else end), (stop.start() if stop else min(end + _LONGEST, len(page.folded)))
