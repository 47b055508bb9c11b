"""Fields: several bodies after one head word ("phòng Quản lý đô thị, Tài chính - Kế hoạch"; "các Cục: A, B"; "Các Đảng ủy Bộ A, Bộ B")."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from graph.folding import Letters, fold_same_length
from graph.naming.bodies import body_at, field_at, sectors
from ingest.bodies.context import Context
from ingest.bodies.mention import AgencyMention
from ingest.bodies.persons import OFFICE
from ingest.bodies.read import name_found, read_body
from ingest.bodies.tails import tail_of
from ingest.grammar.groups import ANY_NOUN, OFFICES
from ingest.grammar.roles import PREDICATES
from ingest.grammar.rules import printed_words, rules

_RULES = rules("agencies")

_NEXT = _RULES["next-field"].pattern
_ELLIPSIS = _RULES["fields-open"].pattern
_SEGMENT_END = _RULES["segment-end"].pattern
_LONGEST_NAME = 90
FOLDED_HEADS = {head: fold_same_length(head) for head in printed_words("field_of_table")}
"""Heads whose fields the table knows."""
_SEVERAL = frozenset(printed_words("field_of_many"))
"""Heads that make a list only with two members at least."""
_NO_MEMBER = (ANY_NOUN, PREDICATES, OFFICES, re.compile(OFFICE.pattern, re.IGNORECASE))
"""What shows that no further member follows: a group, a verb, an office."""
_OF_BODIES = frozenset(printed_words("field_of_bodies"))
"""Heads whose members are bodies themselves: "Các Đảng ủy Bộ Tài chính, Bộ Nội vụ"."""


def listed_fields(letters: Letters, start: int, context: Context) -> list[AgencyMention]:
    """ "Các Sở: Tài chính, Nội vụ": one body for each field."""
    fields = _ELLIPSIS.match(letters.low, start)
    if not fields or (fields["office"] and "các" not in fields.group() and ":" not in fields.group()):
        return []
    head = fields["head"]
    listed = _fields(letters, head, fields.end(), context, listing=bool(fields["the"]) or ":" in fields.group())
    if len(listed) <= (1 if head in _SEVERAL else 0):
        return []
    office = letters.normal[start : fields.end("office")] if fields["office"] else None
    return [replace(listed[0], start=start, office=office), *(replace(m, office=office) for m in listed[1:])]


def _fields(letters: Letters, head: str, at: int, context: Context, *, listing: bool) -> list[AgencyMention]:
    """Bodies of one head word listed by field: "các Sở: Tài chính, Xây dựng"; ``listing``: the head stands in the plural."""
    named = _known_field(letters, head, at, context) if head in FOLDED_HEADS else None
    if named is None and listing and head != "ngành":
        named = _member(letters, head, at, context)
    if named is None:
        return []
    end, name = named
    return [AgencyMention(at, end, name, "specific", rule="field"), *more_fields(letters, head, end, context, listing=listing)]


def _known_field(letters: Letters, head: str, at: int, context: Context) -> tuple[int, str] | None:
    found = field_at(FOLDED_HEADS[head], letters, at, len(letters.folded))
    if found is None or (head == "ban" and found.body.scope != "committee"):
        return None
    own = body_at(letters, at)
    if own is not None and tail_of(letters, own.end, context).end > own.end:
        # "Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh": the second is a body of its own
        return None
    return name_found(letters, found, context)


def _member(letters: Letters, head: str, at: int, context: Context) -> tuple[int, str] | None:
    """A member of a list that no table knows under its head."""
    if not letters.normal[at : at + 1].isupper():
        return None
    if head in _OF_BODIES:
        of = read_body(letters, at, context)
        return (of.end, f"{head[0].upper()}{head[1:]} {of.name}") if of and of.found.proper and of.found.body.branch != "Party" else None
    if body_at(letters, at) is not None:
        return None
    if not letters.normal.startswith(_field_names(), at) and any(words.match(letters.low, at) for words in _NO_MEMBER):
        return None
    group = ANY_NOUN.match(letters.low, at - len(head) - 1)
    if group is not None and group.end() > at:
        return None  # "các Ban Đảng": a group of its own
    stop = _SEGMENT_END.search(letters.normal, at + 1, at + _LONGEST_NAME)
    named = under_head(head, letters.normal[at : stop.start() if stop else at + _LONGEST_NAME], context)
    return (at + named[0], named[1]) if named else None


@lru_cache(maxsize=1)
def _field_names() -> tuple[str, ...]:
    """Fields of work by their names, some of which are verbs too ("Xây dựng")."""
    return tuple(sectors())


def under_head(head: str, segment: str, context: Context) -> tuple[int, str, bool] | None:
    """The body "``head`` + ``segment``": how much of the segment it takes, its full name, whether the table knows it."""
    read = read_body(Letters.of(f"{head[0].upper()}{head[1:]} {segment}"), 0, context)
    if read is None or read.end <= len(head):
        return None
    return read.end - len(head) - 1, read.name, read.known


def more_fields(letters: Letters, head: str, end: int, context: Context, *, listing: bool = False) -> list[AgencyMention]:
    """The further fields of a head behind the body that ends at ``end``."""
    gap = _NEXT.match(letters.normal, end)
    if gap is None or (gap["head"] and head not in _OF_BODIES):
        return []
    at = gap.start("head") if gap["head"] else gap.end()
    more = _fields(letters, head, at, context, listing=listing)
    if more or head not in ("bộ", "ngành", "sở"):
        return more
    # "các Bộ: Tài chính, Ngân hàng Nhà nước Việt Nam, Công an": a whole body in between does not end the list
    between = body_at(letters, gap.end())
    if between is None or between.body.scope not in ("central", "none"):
        return []
    rest = more_fields(letters, head, between.end, context, listing=listing)
    return [AgencyMention(between.start, between.end, between.body.name, "specific", rule="table"), *rest] if rest else []
