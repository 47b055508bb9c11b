"""Agencies: where the text names bodies, collectives and officials, and their full names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ingest.bodies import body_at, field_at
from ingest.body_starts import FIELDS, GROUP, KNOWN, PATTERN, PERSON, SMALL_PATTERN, TERRITORY, starts
from ingest.collectives import groups_at, units_behind, units_place
from ingest.context import Context
from ingest.naming import ORGAN_SCOPES, name_found, proper_place, tail_of
from ingest.page import Page
from ingest.patterns import pattern_at
from ingest.persons import name_behind, person_at
from ingest.reference import rows


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """One body at ``normal[start:end]``; groups are split (CONVENTIONS section 5), so mentions never overlap.

    ``name`` is canonical with place ("Phòng Kinh tế thành phố Vinh"); ``office`` the head who was addressed ("Chủ tịch"),
    whose words the span holds; ``position`` for persons. ``rule`` tells how sure it is: "table", "units", "field", "person",
    "group", "group.bare" (one noun without "các": only a clear role makes it an agency), "pattern", "pattern.small".
    """

    start: int
    end: int
    name: str
    kind: Literal["specific", "collective", "person"]
    office: str | None = None
    position: str | None = None
    body: str | None = None
    place: str | None = None
    rule: str = ""


_OFFICE_BEFORE = re.compile(
    r"(?:(?:các )?(?:đồng chí )?(?:(?:quyền )?(?:phó )?(?:phó|chủ tịch|bí thư|giám đốc|trưởng phòng|trưởng ban|trưởng|"
    r"bộ trưởng|thứ trưởng|thủ trưởng|tổng giám đốc|chánh văn phòng|chánh thanh tra|"
    r"chánh án|chánh|viện trưởng|cục trưởng|vụ trưởng|chủ nhiệm|hiệu trưởng|tổng thanh tra|thống đốc|chỉ huy trưởng|"
    r"tổng biên tập|tổng kiểm toán|tổng)|lãnh đạo|người đứng đầu|thường trực|thủ tướng)"
    r"(?: thường trực)?(?:,| và)? )+(?:của )?$"
)
# last words of what _OFFICE_BEFORE reads: a cheap look before the expression runs
_OFFICE_ENDS = tuple(
    f"{word} " for word in ("phó tịch thư đốc phòng ban trưởng tra án chánh nhiệm tổng tập toán đạo đầu trực tướng của").split()
) + ("trưởng, ", "tịch, ", "đốc, ")
# "Chính phủ số", "Chính phủ điện tử" are aims, no body
_NOT_A_BODY = re.compile(r" (?:số(?! ?\d)|điện tử)(?!\w)")
_MORE_COMMITTEES = re.compile(r"(?:, | và )(?:tỉnh|thành|huyện|quận|thị|đảng) ủy")
_PROVINCE_GAP = re.compile(r"(?:[ \t]*,[ \t]*|[ \t]+và[ \t]+)(?=\w)")
_NEXT = re.compile(r"(?P<gap>[ \t]*(?:,|;|/)[ \t]*|[ \t]+và[ \t]+)(?P<head>(?:[Cc]ác[ \t]+)?(?:[Ss]ở|[Pp]hòng|[Bb]an|[Bb]ộ)[ \t]+)?")
_ELLIPSIS = re.compile(
    r"(?:(?P<office>bộ trưởng|giám đốc|thủ trưởng|lãnh đạo|trưởng)[ \t]+)?(?:các[ \t]+)?(?P<head>sở|phòng|ban|bộ|"
    r"(?<=các )ngành)(?:(?:, ban)?, (?:ngành|cơ quan|đơn vị)(?: trung ương| cấp tỉnh| liên quan)?:|:)?[ \t]+(?=\w)"
)
_FOLDED_HEADS = {"sở": "so", "phòng": "phong", "ban": "ban", "bộ": "bo", "ngành": "nganh"}
_TERRITORY = re.compile(r"(?:(?P<level>tỉnh|thành phố|huyện|thị xã|quận)|trung ương)(?!\w| ủy| đoàn)")
_THROUGH = re.compile(r"[ \t]*(?:\([ \t]*|[,(]?[ \t]*(?:thông )?qua[ \t]+)")
_ASKED = re.compile(r"(?:đề xuất|báo cáo|kiến nghị|đề nghị|trình)(?: với| lên)? $")


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows("surnames"))


def find_agencies(page: Page, context: Context) -> tuple[AgencyMention, ...]:
    """All bodies named on the page, sorted by start."""
    normal, folded = page.normal, page.folded
    low = normal.lower()
    if len(low) != len(normal):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in normal)
    found: list[AgencyMention] = []
    at = 0
    for start, rules in starts(normal, low):
        if start < at:
            continue
        mentions = _read(normal, low, folded, start, at, context, rules)
        if mentions:
            mentions[0] = _inside_body(normal, mentions[0], found)
            found.extend(mentions)
            at = mentions[-1].end
    return tuple(_one_name_for_units(found))


def _inside_body(normal: str, mention: AgencyMention, before: list[AgencyMention]) -> AgencyMention:
    """ "Công an tỉnh (qua Phòng An ninh chính trị nội bộ)": the office through which a body is reached belongs to it."""
    if (
        before
        and mention.rule == "pattern"
        and mention.name.startswith("Phòng ")
        and _THROUGH.fullmatch(normal, before[-1].end, mention.start)
        and before[-1].kind == "specific"
    ):
        return replace(mention, name=f"{mention.name} {before[-1].name}")
    return mention


def _read(normal: str, low: str, folded: str, start: int, floor: int, context: Context, rules: int) -> list[AgencyMention]:
    """The bodies that begin at a place: a person, a body of the table, a list of fields, a group, a territory, a body by pattern."""
    if rules & PERSON and (person := person_at(normal, folded, start, context)):
        return [AgencyMention(person.start, person.end, person.name, "person", position=person.position, rule="person")]
    if rules & KNOWN and (known := _known(normal, low, folded, start, floor, context)):
        return known
    if rules & FIELDS and (listed := _listed_fields(normal, low, folded, start, context)):
        return listed
    if rules & GROUP and (groups := groups_at(normal, low, folded, start, context)):
        return [
            AgencyMention(p.start, p.end, p.name, "collective", office=p.office, rule="group.bare" if p.bare else "group")
            for p in groups[1]
        ]
    if rules & TERRITORY and (territory := _territory(normal, low, folded, start, context)):
        return [territory]
    if rules & (PATTERN | SMALL_PATTERN) and (unknown := pattern_at(normal, low, folded, start, context)):
        office, begin = _office(normal, low, start, floor)
        return [AgencyMention(begin, unknown.end, unknown.name, "specific", office, rule="pattern" if unknown.proper else "pattern.small")]
    return []


def _listed_fields(normal: str, low: str, folded: str, start: int, context: Context) -> list[AgencyMention]:
    """ "Các Sở: Tài chính, Nội vụ": one body for each field."""
    fields = _ELLIPSIS.match(low, start)
    if not fields or (fields["office"] and "các" not in fields.group() and ":" not in fields.group()):
        return []
    listed = _fields(normal, low, folded, fields["head"], fields.end(), context)
    if len(listed) <= (1 if fields["head"] == "ngành" else 0):
        return []
    office = normal[start : fields.end("office")] if fields["office"] else None
    return [replace(listed[0], start=start, office=office), *(replace(m, office=office) for m in listed[1:])]


def _known(normal: str, low: str, folded: str, start: int, floor: int, context: Context) -> list[AgencyMention]:
    found = body_at(normal, folded, start)
    if found is None or low.startswith("ngành", start) or _NOT_A_BODY.match(low, found.end):
        return []
    body = found.body
    office, begin = _office(normal, low, start, floor)
    if (
        body.scope in ORGAN_SCOPES
        and _MORE_COMMITTEES.match(low, found.end)
        and (context.level == "central" or low.endswith("các ", 0, start))
    ):
        return []
    if body.scope in ("level", "strict", "own", "province"):
        units = units_behind(normal, low, found.end)
        if units and not (units[1] == "cấp tỉnh" and context.province):
            end, words = units
            named = _named_provinces(normal, end, body.name, begin, office, context)
            if named:
                return named
            place = units_place(words, context)
            end, place, extra = _units_tail(normal, low, folded, end, words, place, context)
            name = " ".join(filter(None, (body.name, words.lower(), extra, place)))
            return [AgencyMention(begin, end, name, "collective", office, rule="units")]
    if body.scope == "own" or (body.scope == "province" and normal[found.end : found.end + 2][1:].isupper()):
        longer = pattern_at(normal, low, folded, start, context)
        if longer and longer.end > found.end + 1 and longer.proper:
            return [AgencyMention(begin, longer.end, longer.name, "specific", office, rule="pattern")]
    end, name = name_found(normal, folded, found, context)
    if body.scope.startswith("strict") and end == found.end and context.level != "central":
        return []
    if office:
        person = name_behind(normal, end, _surnames())
        if person:
            position = " ".join(f"{office} {name}".split())
            return [AgencyMention(begin, person[0], person[1], "person", position=position, rule="person")]
    if office and office.lower().startswith(("phó", "các phó")) and body.name.startswith(("Thủ tướng", "Chủ tịch")):
        office, name = None, f"Phó {name}"
    first = AgencyMention(begin, end, name, "specific", office, rule="table")
    head = low[start : start + 6].split(" ")[0]
    return [first, *_more_fields(normal, low, folded, head, end, context)] if head in _FOLDED_HEADS else [first]


def _named_provinces(normal: str, at: int, name: str, begin: int, office: str | None, context: Context) -> list[AgencyMention]:
    """ "UBND các tỉnh, thành phố: Hà Tĩnh, Quảng Trị": each province's own body; the first one's span holds the body's words."""
    gap = re.compile(r"[ \t]*:?[ \t]*").match(normal, at)
    found: list[AgencyMention] = []
    while gap is not None:
        named = proper_place(normal, gap.end(), None, context)
        if named is None:
            break
        start = gap.end() if found else begin
        found.append(AgencyMention(start, named[0], f"{name} {named[1]}", "specific", office, rule="units"))
        gap = _PROVINCE_GAP.match(normal, named[0])
    return found if len(found) > 1 else []


def _units_tail(
    normal: str, low: str, folded: str, end: int, words: str, place: str | None, context: Context
) -> tuple[int, str | None, str | None]:
    """What follows a list of units: "trực thuộc Trung ương", "trên địa bàn tỉnh", "có liên quan", a place."""
    match = re.compile(r" (?:trực thuộc trung ương|(?:có )?liên quan)(?!\w)").match(low, end)
    if match:
        return match.end(), place, match.group().strip().replace("trung ương", "Trung ương")
    match = re.compile(r" (?:(?:trên địa bàn|thuộc|của|trong) )?(?=(?:tỉnh|thành phố|huyện|thị xã|quận)(?!\w))").match(low, end)
    if match:
        tail = tail_of(normal, folded, match.end() - 1, context)
        if tail.place:
            return tail.end, tail.place, None
    return end, place, None


def _fields(normal: str, low: str, folded: str, head: str, at: int, context: Context) -> list[AgencyMention]:
    """Bodies of one head word listed by field: "các Sở: Tài chính, Xây dựng"."""
    found = field_at(_FOLDED_HEADS[head], normal, folded, at, len(folded))
    if found is None:
        return []
    if head == "ban" and found.body.scope != "committee":
        return []
    own = body_at(normal, folded, at)
    if own is not None and tail_of(normal, folded, own.end, context).end > own.end:
        # "Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh": the second is a body of its own
        return []
    end, name = name_found(normal, folded, found, context)
    return [AgencyMention(at, end, name, "specific", rule="field"), *_more_fields(normal, low, folded, head, end, context)]


def _more_fields(normal: str, low: str, folded: str, head: str, end: int, context: Context) -> list[AgencyMention]:
    gap = _NEXT.match(normal, end)
    if gap is None or gap["head"]:
        return []
    more = _fields(normal, low, folded, head, gap.end(), context)
    if more or head not in ("bộ", "ngành", "sở"):
        return more
    # "các Bộ: Tài chính, Ngân hàng Nhà nước Việt Nam, Công an": a whole body in between does not end the list
    between = body_at(normal, folded, gap.end())
    if between is None or between.body.scope not in ("central", "none"):
        return []
    rest = _more_fields(normal, low, folded, head, between.end, context)
    return [AgencyMention(between.start, between.end, between.body.name, "specific", rule="table"), *rest] if rest else []


def _territory(normal: str, low: str, folded: str, start: int, context: Context) -> AgencyMention | None:
    """A territory that is asked or told: "Đề xuất Tỉnh …", "báo cáo Trung ương"."""
    match = _TERRITORY.match(low, start)
    if match is None or not _ASKED.search(low, max(0, start - 24), start):
        return None
    if match["level"] is None:
        return AgencyMention(start, match.end(), "Trung ương", "specific", rule="territory")
    tail = tail_of(" " + normal[start : start + 60], " " + folded[start : start + 60], 0, context)
    return AgencyMention(start, start + tail.end - 1, tail.place, "specific", rule="territory") if tail.place else None


def _office(normal: str, low: str, start: int, floor: int) -> tuple[str | None, int]:
    """The office printed right before a body and where it begins: "Chủ tịch" of "Chủ tịch UBND tỉnh"."""
    if not low.endswith(_OFFICE_ENDS, max(0, start - 12), start):
        return None, start
    begin = max(floor, start - 70)
    line = low.rfind("\n", begin, start)
    begin = line + 1 if line >= 0 else begin
    match = _OFFICE_BEFORE.search(low, begin, start)
    if match is None or (match.start() and low[match.start() - 1].isalnum()):
        return None, start
    return " ".join(normal[match.start() : start].split()), match.start()


_PROVINCE_LIST = re.compile(r"các (tỉnh, thành phố(?: trực thuộc Trung ương)?)")
_COMMUNE_LIST = re.compile(r"các ((?:xã|phường|thị trấn|đặc khu)(?:(?:, | và )(?:xã|phường|thị trấn|đặc khu))+)")
_DISTRICT_LIST = re.compile(r"các ((?:huyện|thành phố|thị xã|quận)(?:(?:, | và )(?:huyện|thành phố|thị xã|quận))+)")


def _one_name_for_units(found: list[AgencyMention]) -> Iterator[AgencyMention]:
    """ "UBND cấp xã" takes the list that the text uses elsewhere: "UBND các xã, phường"."""
    lists = {
        level: Counter(m.group(1) for f in found if f.kind == "collective" for m in (pattern.search(f.name),) if m)
        for level, pattern in (("cấp xã", _COMMUNE_LIST), ("cấp huyện", _DISTRICT_LIST), ("cấp tỉnh", _PROVINCE_LIST))
    }
    for mention in found:
        for level, seen in lists.items():
            if mention.kind == "collective" and mention.rule == "units" and f" {level}" in mention.name and seen:
                mention = replace(mention, name=mention.name.replace(level, "các " + seen.most_common(1)[0][0]))
        yield mention
