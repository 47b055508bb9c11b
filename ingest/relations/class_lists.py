"""Lists in brackets behind a class: "các Nghị định của Chính phủ quy định chi tiết Luật X (số A; số B sửa đổi A và số C)"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.record import Mention
from ingest.grammar.rules import rules
from ingest.page.page import Page

_CLASS, _NUMBER = (rules("relations")[name].pattern for name in ("class-of-papers", "bare-number"))
_REACH = 400  # characters that a class with its subject takes


class ClassList(NamedTuple):
    """A class named at ``start``, whose members are listed in the brackets from ``opens`` to ``closes``."""

    start: int
    opens: int
    closes: int

    def lists(self, page: Page, mention: Mention) -> bool:
        """Whether a mention is a member: a bare number; one inside a member's subject clause has its own type word."""
        return self.opens < mention.start < self.closes and _NUMBER.match(page.folded, mention.start) is not None


def class_lists(page: Page, start: int, end: int) -> Iterator[ClassList]:
    """The lists of a stretch: a bracket that opens with a bare number, behind a class named in the same clause."""
    at = start
    while (opens := page.normal.find("(", at, end)) >= 0:
        at = opens + 1
        if _NUMBER.match(page.folded, at) is None:
            continue
        low = max(start, opens - _REACH, page.folded.rfind(";", start, opens) + 1)
        named = next(_CLASS.finditer(page.folded, low, opens), None)
        if named is None:
            continue
        closes = page.normal.find(")", opens, end)
        yield ClassList(named.start(), opens, closes if closes >= 0 else end)
