"""The part of a document that a mention speaks of: the article, clause and point printed before its name."""

from __future__ import annotations

import re

from ingest.page.page import Page

_REACH = 80  # characters that article, clause and point take
_PART = re.compile(
    r"(?:diem\s+(?P<point>[a-z]|\d{1,2}(?:\.\d{1,2})*)\s*,?\s+)?(?:khoan\s+(?P<clause>\d{1,3}[a-z]?)\s*,?\s+)?"
    r"dieu\s+(?P<article>\d{1,3}[a-z]?)\s*,?\s+(?:cua\s+)?(?:cac\s+)?$"
)


def part_before(page: Page, start: int) -> tuple[str | None, str | None, str | None]:
    """Article, clause and point right before ``start``, letters as printed: "điểm đ khoản 2 Điều 5 " → ("5", "2", "đ")."""
    low = max(0, start - _REACH)
    if page.folded.find("dieu", low, start) < 0:
        return None, None, None
    match = _PART.search(page.folded, low, start)
    if match is None:
        return None, None, None
    article, clause, point = (page.normal[match.start(name) : match.end(name)].lower() or None for name in ("article", "clause", "point"))
    return article, clause, point
