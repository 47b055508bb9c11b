"""Owner's places: whoever is ordered, asked, joined or opens a clause as its subject is a body, also in small letters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from graph.folding import Letters
from ingest.bodies.as_printed import ARTICLE, goes_on, printed_at
from ingest.bodies.context import Context
from ingest.bodies.mention import AgencyMention
from ingest.bodies.tails import tail_of
from ingest.grammar.roles import NO_PREDICATE, PREDICATES
from ingest.grammar.rules import rules

_RULES = rules("owner_places")
_ORDERED, _CLAUSE, _GAP = (_RULES[name].pattern for name in ("ordered", "clause", "gap"))
_BEHIND = re.compile(r"[ \t]+(?=\w)")
_HEADS_ITEMS = re.compile(r":[ \t*_]*(?:\n|(?P<work>\w))")
_JOINED_FIELD = re.compile(r" và [A-ZĐÀ-Ỹ]")
_BY_SHAPE = frozenset(("pattern", "pattern.small", "printed"))
_LONG = 4  # blanks of a name
_MOST_MEMBERS = 12
_PLACE = re.compile(
    r"(?<!\w)(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công|[Pp]hối hợp (?:với|cùng)) "
    r"(?=(?P<name>[A-ZĐ]{3,8}|[A-Z][a-z]+(?:[A-Z][a-z]+)+|[A-Z][a-z]+(?:bank|tel|fone|net|gas|group|corp|pay))(?![\w/-]))"
)


def in_owners_places(letters: Letters, found: Sequence[AgencyMention], context: Context) -> list[AgencyMention]:
    """The mentions and those that stand in an owner's place beside or instead of them, sorted."""
    starts = [mention.start for mention in found]
    more: dict[int, AgencyMention] = {}
    for place in _ORDERED.finditer(letters.low):
        listed, end = _members(letters, place.end(), found, starts, context)
        more.update((new.start, new) for new in listed if new.end < end or _closed(letters, new))
    for place in _CLAUSE.finditer(letters.low):
        listed, end = _members(letters, place.end(), found, starts, context)
        if listed and _acts(letters, end):
            more.update((new.start, new) for new in listed)
    if not more:
        return list(found)
    new = sorted(more.values(), key=lambda mention: mention.start)
    ends = [mention.end for mention in new]
    begins = [mention.start for mention in new]
    kept = [m for m in found if (at := bisect_right(begins, m.start) - 1) < 0 or ends[at] <= m.start]
    return sorted([*kept, *new], key=lambda mention: mention.start)


def _closed(letters: Letters, last: AgencyMention) -> bool:
    """Whether the last one named ends where it should: a long name up to the full stop holds a verb that no table knows."""
    return letters.normal.startswith(" ", last.end) or letters.normal.count(" ", last.start, last.end) < _LONG


def _acts(letters: Letters, end: int) -> bool:
    """Whether those who end there do something or head the items below."""
    gap = _BEHIND.match(letters.low, end)
    if gap is None:
        heads = _HEADS_ITEMS.match(letters.low, end)
        return heads is not None and (not heads["work"] or PREDICATES.match(letters.low, heads.start("work")) is not None)
    return PREDICATES.match(letters.low, gap.end()) is not None and NO_PREDICATE.match(letters.low, gap.end()) is None


def _members(
    letters: Letters, at: int, found: Sequence[AgencyMention], starts: Sequence[int], context: Context
) -> tuple[list[AgencyMention], int]:
    """The bodies of the list that begins at ``at`` which nobody has read yet, and where the list ends."""
    new: list[AgencyMention] = []
    end = at
    for _ in range(_MOST_MEMBERS):
        article = ARTICLE.match(letters.low, at)
        begin = article.end() if article else at
        known = _mention_at(found, starts, at, begin)
        if known is None and new and new[-1].end == end and (more := goes_on(letters, at, end)):
            # "bộ phận địa chính, môi trường, văn hóa": a further field of the last name
            name = new[-1].name.replace(letters.normal[new[-1].start + 1 : end].strip(), letters.normal[new[-1].start + 1 : more].strip())
            new[-1] = replace(new[-1], end=more, name=name)
            end = more
            gap = _GAP.match(letters.low, end)
            if gap is None:
                break
            at = gap.end()
            continue
        if known is None or known.rule in _BY_SHAPE:
            printed = printed_at(letters, begin, context, many=article is not None and not article.group().startswith("đồng chí"))
            if printed is not None and _may_replace(letters, found, starts, printed, known):
                new.append(printed)
                known = printed
        if known is None:
            break
        end = known.end
        gap = _GAP.match(letters.low, end)
        if gap is None:
            break
        at = gap.end()
    return new, end


def _mention_at(found: Sequence[AgencyMention], starts: Sequence[int], at: int, begin: int) -> AgencyMention | None:
    """The mention that begins at ``at`` or behind its article, or holds it."""
    index = bisect_right(starts, begin) - 1
    return found[index] if index >= 0 and found[index].end > at else None


def _may_replace(
    letters: Letters, found: Sequence[AgencyMention], starts: Sequence[int], new: AgencyMention, known: AgencyMention | None
) -> bool:
    """Whether all that was read within the words of ``new`` is only a part of them."""
    if known is not None and (known.start < new.start or known.end >= new.end or not _JOINED_FIELD.match(letters.normal, known.end)):
        return False
    first = bisect_left(starts, new.start)
    within = found[first : bisect_left(starts, new.end)]
    return all(m.end <= new.end and (m is known or m.kind == "collective") for m in within)


def named_as_printed(letters: Letters, found: Sequence[AgencyMention], context: Context) -> list[AgencyMention]:
    """Bodies in an owner's place that no other rule reads ("phối hợp với Agribank tỉnh"), sorted among those ``found``."""
    starts = [mention.start for mention in found]
    more: list[AgencyMention] = []
    for match in _PLACE.finditer(letters.normal):
        start, end = match.span("name")
        before = bisect_right(starts, end) - 1
        if before >= 0 and found[before].end > start:
            continue
        tail = tail_of(letters, end, context)
        name = f"{match['name']} {tail.place}" if tail.place else match["name"]
        more.append(AgencyMention(start, tail.end, name, "specific", rule="printed"))
    return sorted([*found, *more], key=lambda mention: mention.start) if more else list(found)
