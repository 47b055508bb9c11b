"""What changes a document: how much of it, by which papers, and the words that say that it loses its force."""

from __future__ import annotations

from graph.record import Mention
from ingest.grammar.rules import rules
from ingest.layout.items import Item, Layout
from ingest.page.page import Page
from ingest.reference.types import changes_others

_RULES = rules("relating")

_BEFORE, _BEHIND = 60, 500  # characters before and behind a name in which such words stand
_PART = _RULES["part-of-document"].pattern
_ENDS = _RULES["ends-in-force"].pattern
_ANNOUNCED = _RULES["announced-end"].pattern


def may_change(type_: str | None) -> bool:
    """Whether papers of that type amend and replace others: a proposal, a letter or a report does not."""
    return type_ is None or changes_others(type_)


def extent_of(page: Page, changed: Mention) -> str:
    """How much of a document is amended or replaced: the part named before it, "part", else "whole"."""
    parts = (("điểm", changed.point), ("khoản", changed.clause), ("Điều", changed.article))
    named = " ".join(f"{word} {value}" for word, value in parts if value)
    return named or ("part" if _PART.search(page.folded, max(0, changed.start - _BEFORE), changed.start) else "whole")


def loses_force(page: Page, layout: Layout, item: Item | None, mention: Mention) -> bool:
    """Whether an enacting paper says of a document that it is no longer in force: behind its name, or in the line over its list."""
    if item is None or item.kind == "preamble":
        return False
    stop = min(item.end, mention.end + _BEHIND)
    if _ENDS.match(page.folded, mention.end, stop):
        return True
    if page.folded[item.body : mention.start].strip(" -–+:") or not 0 <= item.parent < len(layout.items):
        return False
    above = layout.items[item.parent]
    return _ANNOUNCED.search(page.folded, above.body, above.end) is not None
