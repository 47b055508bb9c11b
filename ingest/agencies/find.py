"""Agencies: where the text names bodies, collectives and officials, and their full names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from graph.folding import Letters, lowered
from graph.naming.bodies import body_at
from graph.reference.levels import any_level, level_words
from ingest.agencies.companions import of_same_level, with_full_names
from ingest.agencies.enumerations import follows, named_one_by_one, with_committees
from ingest.agencies.fields import listed_fields
from ingest.agencies.groups import groups_at
from ingest.agencies.named import named_body
from ingest.agencies.owner_places import in_owners_places, named_as_printed
from ingest.agencies.short_names import introduced, short_name_at
from ingest.agencies.starts import FIELDS, GROUP, KNOWN, PATTERN, PERSON, SMALL_PATTERN, TERRITORY, starts
from ingest.agencies.territories import at_home, territory_at
from ingest.bodies.as_printed import WHOLE, branch_at, branch_begins
from ingest.bodies.context import Context
from ingest.bodies.mention import AgencyMention
from ingest.bodies.offices import office_before
from ingest.bodies.persons import Person, persons_at, persons_of_cell
from ingest.bodies.read import found_at, own_head_at
from ingest.bodies.shapes import shape_at, whole_at
from ingest.grammar.rules import rules
from ingest.page.page import Page

__all__ = ["AgencyMention", "find_agencies"]


_BARE_LEVELS = tuple(f" {word}" for word in level_words("province", "district", "commune"))
_OF = " của "  # five characters
_UNITS_BEHIND = rules("agencies")["units-behind-group"].pattern
_FIELD_OF_WORK = "ngành"
_LONGEST_CELL = 120
_THROUGH = re.compile(r"[ \t]*(?:\([ \t]*|[,(]?[ \t]*(?:thông )?qua[ \t]+)")


def find_agencies(page: Page, context: Context) -> tuple[AgencyMention, ...]:
    """All bodies named on the page, sorted by start."""
    letters = Letters(page.normal, lowered(page.normal), page.folded)
    normal, low = letters.normal, letters.low
    context = at_home(page, context)
    found: list[AgencyMention] = []
    at = 0
    for start, tried in starts(letters):
        if start < at:
            continue
        mentions = _read(letters, start, at, context, tried)
        if not mentions and tried & PATTERN and (short := short_name_at(letters, start, found, context)):
            mentions = [short]
        if mentions:
            if mentions[0].start - at == 5 and found and _owns(low, found[-1], mentions[0]):
                found[-1] = replace(found[-1], end=mentions[0].end)
                at = mentions[-1].end
                found.extend(mentions[1:])
                continue
            if found and mentions[0].rule == "pattern" and mentions[0].name.startswith("Phòng "):
                mentions[0] = _inside_body(normal, mentions[0], found[-1])
            if len(mentions) > 1 and mentions[0].rule == "units" and found and (shared := with_committees(normal, found[-1], mentions)):
                found.pop()
                mentions = shared
            if low.startswith(" cùng cấp", mentions[-1].end):
                mentions[-1] = of_same_level(low, found, mentions[-1])
            found.extend(mentions)
            at = mentions[-1].end
    found = with_full_names(_with_cells(page, letters, found, context), context)
    found = in_owners_places(letters, named_as_printed(letters, found, context), context)
    return tuple(introduced(normal, list(_one_name_for_units(list(_misprinted(normal, found))))))


def _owns(low: str, before: AgencyMention, mention: AgencyMention) -> bool:
    """ "Ủy ban Kinh tế và Tài chính của Quốc hội": the owner's name goes with the first body and is none of its own."""
    return low.startswith(_OF, before.end) and before.kind == "specific" and mention.office is None


def _inside_body(normal: str, mention: AgencyMention, before: AgencyMention) -> AgencyMention:
    """ "Công an tỉnh (qua Phòng An ninh chính trị nội bộ)": the office through which a body is reached belongs to it."""
    if before.kind == "specific" and _THROUGH.fullmatch(normal, before.end, mention.start):
        return replace(mention, name=f"{mention.name} {before.name}")
    return mention


def _person(person: Person) -> AgencyMention:
    return AgencyMention(person.start, person.end, person.name, "person", position=person.position, rule="person")


def _with_cells(page: Page, letters: Letters, found: list[AgencyMention], context: Context) -> list[AgencyMention]:
    """The mentions and the persons of table cells that hold only names."""
    starts_of = [mention.start for mention in found]
    more: list[AgencyMention] = []
    for block in page.blocks:
        if block.kind != "cell" or block.end - block.start > _LONGEST_CELL:
            continue
        at = bisect_left(starts_of, block.start)
        if at < len(found) and found[at].start < block.end:
            continue
        more += map(_person, persons_of_cell(letters, block.start, block.end, context))
    return sorted([*found, *more], key=lambda mention: mention.start) if more else found


def _read(letters: Letters, start: int, floor: int, context: Context, tried: int) -> list[AgencyMention]:
    """The bodies that begin at a place: a person, a body of the table, a list of fields, a group, a territory, a body by pattern."""
    if tried & PERSON and (persons := persons_at(letters, start, context)):
        return [_person(person) for person in persons]
    if tried & KNOWN and not letters.low.startswith(_FIELD_OF_WORK, start):
        known = body_at(letters, start)
        if known is not None and (named := named_body(letters, known, floor, context)):
            return named
    if tried & (PATTERN | SMALL_PATTERN) and (whole := whole_at(letters, start)) and (named := named_body(letters, whole, floor, context)):
        return named
    if tried & FIELDS and (listed := listed_fields(letters, start, context)):
        return listed
    if tried & GROUP and (branch := _branch(letters, start, floor, context)):
        return branch
    if tried & GROUP and (groups := groups_at(letters, start, context)):
        mentions = [
            AgencyMention(p.start, p.end, p.name, "collective", office=p.office, rule="group.bare" if p.bare else "group")
            for p in groups[1]
        ]
        last = groups[1][-1]
        if follows(letters.normal, last.end) and (
            named := named_one_by_one(letters.normal, last.start, last.end, last.words, last.office, context)
        ):
            return [*mentions[:-1], *named]
        return [*mentions, *_units_behind(letters, mentions[-1], context)]
    if tried & TERRITORY and (territory := territory_at(letters, start, floor, context)):
        return [territory]
    return _shaped(letters, start, floor, context) if tried & (PATTERN | SMALL_PATTERN) else []


def _units_behind(letters: Letters, group: AgencyMention, context: Context) -> list[AgencyMention]:
    """ "Các sở, ban, ngành, huyện, thị xã xây dựng …": the units of the list act by their committees."""
    units = _UNITS_BEHIND.match(letters.low, group.end)
    if units is None:
        return []
    start, end = units.span("units")
    name = " ".join(filter(None, ("UBND các", units["units"], context.place)))
    return [AgencyMention(start, end, name, "collective", rule="group")]


def _branch(letters: Letters, start: int, floor: int, context: Context) -> list[AgencyMention]:
    """ "lực lượng Công an xã, phường", "cơ quan Thuế": the bodies themselves."""
    begin = branch_begins(letters, start)
    found = found_at(letters, begin, context) if begin is not None else None
    if found is None or found.body.scope not in WHOLE:
        return []
    named = named_body(letters, found, floor, context)
    if not named and (alone := branch_at(letters, start, context)):
        return [alone]
    if not named or named[0].name == found.body.name or (named[0].kind == "specific" and named[0].name.endswith(_BARE_LEVELS)):
        return []
    return [replace(named[0], start=start), *named[1:]]


def _shaped(letters: Letters, start: int, floor: int, context: Context) -> list[AgencyMention]:
    """A body by its shape; a bare "Sở" in the papers of one."""
    shape = shape_at(letters, start, context)
    if shape is not None and (named := named_body(letters, shape, floor, context)):
        return named
    alone = own_head_at(letters.normal, start, context)
    if alone is None or alone[1] == alone[1].split(" ")[0]:
        return []
    office, begin = office_before(letters, start, floor)
    return [AgencyMention(begin, alone[0], alone[1], "specific", office, rule="own")]


def _misprinted(normal: str, found: list[AgencyMention]) -> Iterator[AgencyMention]:
    """ "Cục Rừng và Cục Biển" where the text names one "Cục Rừng và Biển": its head is printed twice, it is that body."""
    names = {mention.name for mention in found if mention.kind == "specific" and " và " in mention.name}
    before: AgencyMention | None = None
    for mention in found:
        if before is not None and names and normal[before.end : mention.start] == " và " and before.kind == mention.kind == "specific":
            whole = f"{before.name} và {mention.name.partition(' ')[2]}"
            if whole in names and mention.name.split(" ")[0] == before.name.split(" ")[0]:
                before = replace(before, end=mention.end, name=whole)
                continue
        if before is not None:
            yield before
        before = mention
    if before is not None:
        yield before


_PROVINCE_LIST = re.compile(r"các (tỉnh, thành phố(?: trực thuộc Trung ương)?)")
_COMMUNE_LIST = re.compile(rf"các ((?:{any_level('commune')})(?:(?:, | và )(?:{any_level('commune')}))+)")
_DISTRICTS = f"(?:thành phố|{any_level('district')})"
_DISTRICT_LIST = re.compile(rf"các ({_DISTRICTS}(?:(?:, | và ){_DISTRICTS})+)")
_LISTS = {"cấp xã": _COMMUNE_LIST, "cấp huyện": _DISTRICT_LIST, "cấp tỉnh": _PROVINCE_LIST}


def _one_name_for_units(found: list[AgencyMention]) -> Iterator[AgencyMention]:
    """ "UBND cấp xã" takes the list that the text prints for the same bodies elsewhere, as often at least: "UBND các xã, phường"."""
    named = Counter(mention.name for mention in found if mention.rule == "units" and mention.kind == "collective")
    others: dict[str, str] = {}
    for name in named:
        level = next((level for level in _LISTS if f" {level}" in name), None)
        if level is None:
            continue
        before, _, behind = name.partition(level)
        lists = [n for n in named if n.startswith(f"{before}các ") and n.endswith(behind) and _LISTS[level].match(n, len(before))]
        most = max(lists, key=lambda listed: named[listed], default=None)
        if most is not None and named[most] >= named[name]:
            others[name] = most
    for mention in found:
        yield replace(mention, name=others[mention.name]) if mention.name in others and mention.rule == "units" else mention
