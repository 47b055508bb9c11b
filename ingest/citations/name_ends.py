"""Where the name of a document ends, and what makes it specific: marks, a period, a place, an issuer, capitals."""

from __future__ import annotations

import re

from ingest.bodies.context import Context
from ingest.citations.issuers import level_word, place_name, read_issuer
from ingest.grammar.rules import rules
from ingest.page.page import Page

_RULES = rules("citations")

# each alternative looks back at a mark, so that the search may leap from one mark to the next
_CLAUSE_END = _RULES["name-clause-end"].pattern
_DASH = re.compile(r" [-+]\s(?=[A-ZĐÀ-Ỹ])")
# one alternative for each first letter, since a word is tried against all of them
_STOP = _RULES["document-name-end"].pattern
_TWO_WORDS = re.compile(r"\s+(?!do\s)\S+\s+\S+")  # "do Bộ Y tế trình" is no part of a name
_FIGURES = re.compile(r"\d{4}")
_PERIOD = _RULES["period-of-name"].pattern
_PERIOD_BEHIND = re.compile(rf"\s*,?\s*(?:{_PERIOD.pattern})")
_HORIZON = _RULES["horizon-of-name"].pattern
_LOCATED = _RULES["place-of-name-opens"].pattern
_OPENING_MARK = _RULES["name-in-marks"].pattern
_LOCATED_BEHIND = re.compile(rf"\s+(?:{_LOCATED.pattern})")
_PLACE_BEHIND = _RULES["place-behind-name"].pattern
_LEVEL = _RULES["level-in-name"].pattern
_BY = re.compile(r"\s+cua\s+")
_REACH = 400


def name_end(page: Page, at: int, context: Context, *, governed: bool = False) -> tuple[int, str]:
    """Where the name that goes on at ``at`` (behind its type word) ends, and its anchor.

    A name that a numbered document approves (``governed``) keeps its commas. Anchors: "marks", "period", "place", "issuer",
    "proper names", "capitals", "subject" (words only), "" where nothing follows.
    """
    inside = _inside_marks(page, at)
    if inside is not None:
        return inside, "marks"
    quoted = _quoted(page, at)
    if quoted is not None:
        return _tail(page, quoted, context), "marks"
    stop = _clause(page, at)
    folded = page.folded
    period = _PERIOD.search(folded, at, stop) if _FIGURES.search(folded, at, stop) else None
    if period is not None:
        end = _tail(page, _through_marks(page, at, period.end()), context)
        return end, "period"
    place = _place(page, at, stop)
    if place is not None:
        return place, "place"
    by = _BY.search(folded, at, stop)
    if by is not None:
        issuer = read_issuer(page, by.end(), context)
        if issuer is not None and issuer.end <= stop + 1:
            return issuer.end, "issuer"
    stop = stop if governed else _comma(page, at, stop)
    end = at + len(page.normal[at:stop].rstrip(' ,-–“”"'))
    words = page.normal[at:end].split()
    if len(words) < 2:
        return at, ""
    if sum(word[:1].isupper() for word in words[1:]) >= 4:
        return end, "proper names"
    return end, "capitals" if words[0][:1].isupper() else "subject"


def through_period(page: Page, end: int) -> int:
    """Behind the period and horizons that follow a name directly."""
    period = _PERIOD_BEHIND.match(page.folded, end)
    return _horizons(page, period.end() if period else end)


def _inside_marks(page: Page, at: int) -> int | None:
    """The closing mark, where an opening one stands right before the name's type word."""
    opening = page.normal.rfind("“", max(0, at - 45), at)
    if opening < 0 or page.normal.find("”", opening, at) >= 0 or re.match(r"“\s*(?:\w+\s+){0,4}\w+$", page.normal[opening:at]) is None:
        return None
    closing = page.normal.find("”", at, at + _REACH)
    return closing if closing >= 0 and "\n" not in page.normal[at:closing] else None


def _quoted(page: Page, at: int) -> int | None:
    """Behind the closing mark, where an opening one follows right away."""
    opening = _OPENING_MARK.match(page.normal, at)
    if opening is None:
        return None
    closing = {"“": "”", "‘": "’"}.get(opening[1], opening[1])
    end = page.normal.find(closing, opening.end(), opening.end() + _REACH)
    if end < 0:
        # a typist's straight mark closes a curly one now and then
        end = page.normal.find('"', opening.end(), opening.end() + _REACH)
    return end + 1 if end >= 0 else None


def _clause(page: Page, at: int) -> int:
    """The furthest that a name may go: a mark, a word that opens another clause, or the block's end."""
    limit = min(at + _REACH, len(page.normal))
    hard = _CLAUSE_END.search(page.normal, at + 1, limit)
    end = hard.start() if hard else limit
    dash = _DASH.search(page.normal, at + 1, min(end + 2, limit))
    end = dash.start() if dash else end
    words = _TWO_WORDS.match(page.normal, at, end)
    low = words.end() if words else end
    rest = page.normal[low:end]
    soft = _STOP.search(rest.lower() if rest.isupper() else rest)
    return low + soft.start() if soft else end


def _through_marks(page: Page, at: int, end: int) -> int:
    """A quotation opened inside the name is closed inside it."""
    inside = page.normal[at:end]
    if inside.count("“") > inside.count("”"):
        closing = page.normal.find("”", end, end + 120)
        return closing + 1 if closing >= 0 else end
    return end


def _tail(page: Page, end: int, context: Context) -> int:
    """Behind a period or mark: further horizons, the place, the issuer."""
    end = through_period(page, end)
    end = _through_marks(page, max(0, end - _REACH), end) if page.normal[end : end + 1] == "”" else end
    located = _LOCATED_BEHIND.match(page.folded, end)
    if located is not None:
        placed = _place_at(page, located.end())
        if placed is not None:
            return placed
        issuer = read_issuer(page, located.end(), context)
        if issuer is not None and "cua" in located[0]:
            return issuer.end
        return end
    direct = _PLACE_BEHIND.match(page.folded, end)
    return (_place_at(page, direct.end()) or end) if direct else end


def _place(page: Page, at: int, stop: int) -> int | None:
    """Behind the first place with level word inside the clause ("thành phố Vinh", "trên địa bàn tỉnh")."""
    for level in _LEVEL.finditer(page.folded, at, stop):
        word = level[1]
        if page.normal[level.start() : level.end()].lower() != level_word(word):
            continue
        end, name = place_name(page, level.end(), word)
        located = re.search(r"(?:tren|o|tai)\s+dia\s+ban\s+$|cua\s+$", page.folded[max(at, level.start() - 20) : level.start()])
        if name or located:
            return _horizons(page, end if name else level.end())
    return None


def _horizons(page: Page, end: int) -> int:
    while (more := _HORIZON.match(page.folded, end)) is not None:
        end = more.end()
    return end


def _place_at(page: Page, at: int) -> int | None:
    level = _LEVEL.match(page.folded, at)
    end, name = place_name(page, level.end() if level else at, level[1] if level else "")
    if name:
        return end
    return level.end() if level else None


def _comma(page: Page, at: int, stop: int) -> int:
    """A name by words alone ends at its first comma, unless the comma joins two small words of one list."""
    comma = page.normal.find(",", at, stop)
    if comma < 0:
        return stop
    rest = page.folded[comma + 1 : stop]
    if re.match(r"\s+[^,]{2,40}\s+va\s+\w+", rest) and not re.match(r"\s+(?:chuong trinh|ke hoach|de an|nghi quyet)", rest):
        return stop
    return comma
