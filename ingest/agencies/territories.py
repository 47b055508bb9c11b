"""Territories as bodies: a province or a city that is asked, charged or works with others, or that has work of its own."""

from __future__ import annotations

from dataclasses import replace

from graph.folding import Letters
from ingest.bodies.context import Context
from ingest.bodies.mention import AgencyMention
from ingest.bodies.tails import tail_of
from ingest.grammar.roles import ADVERBIAL
from ingest.grammar.rules import rules
from ingest.page.page import Page

_RULES = rules("agencies")

_TERRITORY = _RULES["territory"].pattern
_ASKED = _RULES["asks-the"].pattern
_CHARGED = _RULES["charges-the"].pattern
_LISTED = (", ", " và ", "; ", " và các ", ", các ")
_OPENINGS = frozenset(".;:)\n-–•*")
_NO_WORK = _RULES["no-work-behind"].pattern
_WORK_BEHIND = _RULES["work-behind"].pattern
_VISIT = _RULES["visit"].pattern
_OPENING_LENGTH = 4000  # characters of a notice that tell where it was held
_REACH = 24
_CLAUSE = 300


def territory_at(letters: Letters, start: int, floor: int, context: Context) -> AgencyMention | None:
    """A territory that is asked or told ("Đề xuất Tỉnh …"), charged, or subject of work ("Tỉnh tổng hợp nhu cầu"); never a mere place.

    ``floor`` is the end of the body before it, with which it may be listed.
    """
    match = _TERRITORY.match(letters.low, start)
    if match is None:
        return None
    asked = _ASKED.search(letters.low, max(0, start - _REACH), start)
    if match["level"] is None:
        return AgencyMention(start, match.end(), "Trung ương", "specific", rule="territory") if asked else None
    if not asked and match["level"] not in ("tỉnh", "thành phố"):
        return None
    tail = tail_of(Letters.of(" " + letters.normal[start : start + 60]), 0, context)
    end = start + tail.end - 1
    if not tail.place or " " not in tail.place or (match["level"] == "thành phố" and tail.place == "thành phố"):
        return None
    if not asked and not _CHARGED.search(letters.low, max(0, start - 40), start) and not _acts(letters.low, start, end, floor):
        return None
    return AgencyMention(start, end, tail.place, "specific", rule="territory")


def _acts(low: str, start: int, end: int, floor: int) -> bool:
    """Whether it stands where a subject may, with a predicate behind it and its list."""
    before = low[max(0, start - 2) : start].strip(" \t")
    listed = floor > 0 and low[floor:start] in _LISTED
    if not listed and before and before[-1] not in _OPENINGS and not low.endswith("\n", 0, start):
        first = max(low.rfind(mark, max(0, start - _CLAUSE), start) for mark in (". ", "; ", ": ", "\n"))
        if before[-1] != "," or not ADVERBIAL.match(low[first + 1 : start].lstrip()):
            return False
    work = _WORK_BEHIND.match(low, end)
    return work is not None and not _NO_WORK.match(low, work.start("verb"))


def at_home(page: Page, context: Context) -> Context:
    """The context of a central notice of a visit, with the one province that was visited: what its bare "Tỉnh" means."""
    if context.level != "central" or context.province is not None:
        return context
    low = page.normal[:_OPENING_LENGTH].lower()
    for visit in _VISIT.finditer(low):
        level = "tỉnh" if visit.group().endswith(("tỉnh", "tỉnh ủy")) else "thành phố"
        printed = f" {level}{page.normal[visit.end() : visit.end() + 40]}"
        tail = tail_of(Letters.of(printed), 0, context)
        if tail.place and tail.place.startswith(f"{level} "):
            return replace(context, visited=tail.place)
    return context
