"""Named bodies: a body as it stands in a text, alone, of many places, with its office or the official named behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from graph.folding import Letters
from graph.naming.bodies import Found, body_at
from ingest.agencies.companions import further_levels, with_secretaries
from ingest.agencies.enumerations import bodies_of_places, follows
from ingest.agencies.fields import FOLDED_HEADS, more_fields
from ingest.agencies.group_nouns import units_behind, units_place
from ingest.agencies.groups import groups_at
from ingest.bodies.context import Context
from ingest.bodies.full_names import ORGAN_SCOPES, name_with
from ingest.bodies.heads import head_at
from ingest.bodies.mention import AgencyMention
from ingest.bodies.offices import office_before
from ingest.bodies.persons import OFFICE, name_behind
from ingest.bodies.read import longer_shape, name_found, read_body
from ingest.bodies.tails import proper_place, tail_of
from ingest.grammar.groups import LOCATED, LOCATED_OPENINGS
from ingest.grammar.rules import rules

_RULES = rules("agencies")

# "Chính phủ số", "Chính phủ điện tử" are aims, no body
_NOT_A_BODY = _RULES["body-as-aim"].pattern
_OF_COMMITTEES = _RULES["of-committees"].pattern
_MORE_COMMITTEES = _RULES["more-committees"].pattern


_THE = "các "
_SHARING_PLACE = frozenset(("level", "strict"))
_OF_MANY = frozenset(("own", "printed"))
_LISTED = _RULES["also-listed"].pattern
_SHARED_WORDS = _RULES["shared-words"].pattern
_OF_BODY = _RULES["committee-of"].pattern
"""What stands between a Party committee and the body whose it is ("Đảng ủy cơ quan Văn phòng Quốc hội")."""
_LIST_GAP = _RULES["list-gap"].pattern
# what may stand behind a body whose list goes on: a cheap look
_LIST_MARKS = frozenset(",;/")
_LIST_OPENINGS = frozenset((" v", " ,", " ;", " /"))
_LONGEST_LIST = 5
_NAMED_LEVEL = _RULES["named-level"].pattern
_MORE_PLACES = _RULES["more-places"].pattern
_UNITS_QUALIFIER = _RULES["units-qualifier"].pattern
_UNITS_PLACE = _RULES["units-of-place"].pattern


def named_body(letters: Letters, found: Found, floor: int, context: Context) -> list[AgencyMention]:
    """A body with what goes with it: its units, the fields listed after it, the official named behind it; ``floor`` ends the one before."""
    if _NOT_A_BODY.match(letters.low, found.end):
        return []
    start, body = found.start, found.body
    office, begin = office_before(letters, start, floor)
    if (
        body.scope in ORGAN_SCOPES
        and _MORE_COMMITTEES.match(letters.low, found.end)
        and (context.level == "central" or letters.low.endswith("các ", 0, start))
    ):
        return []
    grouped = _units(letters, found, begin, office, context)
    if grouped:
        grouped += further_levels(letters.low, grouped[-1], body.name, context)
        return with_secretaries(letters.low, grouped) if office else grouped
    if body.known and (longer := longer_shape(letters, found, context)):
        found, body = longer, longer.body
    end, name = _party_of(letters, found, context) or name_found(letters, found, context)
    if end == found.end and body.scope in _SHARING_PLACE and (shared := _shared(letters, found, context)):
        return [AgencyMention(begin, end, shared[0], shared[1], office, rule="table")]
    if end == found.end and (body.scope == "owned" or (body.scope.startswith("strict") and context.level != "central")):
        return []
    rule = "table" if body.known else "pattern" if found.proper else "pattern.small"
    person = name_behind(letters.normal, end) if office or OFFICE.match(letters.normal, start) else None
    if person:
        position = " ".join(f"{office or ''} {name}".split())
        return [AgencyMention(begin, person[0], person[1], "person", position=position, rule="person")]
    first = _one_of_many(letters, found, AgencyMention(begin, end, name, "specific", office, rule=rule), floor)
    following = letters.low[end : end + 2]
    if following[:1] not in _LIST_MARKS and following not in _LIST_OPENINGS and office is None:
        return [first]
    return _with_companions(letters, found, first, context)


def _one_of_many(letters: Letters, found: Found, mention: AgencyMention, floor: int) -> AgencyMention:
    """ "các Trung tâm Y tế", "các Đoàn đại biểu Quốc hội": all bodies of that name, unless a list of others follows their head."""
    the = letters.low[max(floor, mention.start - len(_THE)) : mention.start]
    many = found.body.scope in _OF_MANY or (found.body.scope == "level" and mention.name == found.body.name)
    if the != _THE or mention.office or not many or not letters.normal[found.start].isupper():
        return mention
    listed = _LISTED.match(letters.low, mention.end)
    if listed is not None and (head := head_at(letters.low, listed.end())) is not None and not head.opens:
        return mention
    start = mention.start - len(_THE)
    return replace(mention, start=start, name=f"{_THE}{mention.name}", kind="collective")


def _sharing(letters: Letters, first: AgencyMention, context: Context) -> list[AgencyMention]:
    """ "Tổ đảng ở Thường trực Hội đồng Dân tộc, các Ủy ban của Quốc hội": the words "Tổ đảng ở …" hold for the next too."""
    shared = _SHARED_WORDS.match(first.name)
    gap = _LISTED.match(letters.low, first.end) if shared else None
    other = read_body(letters, gap.end(), context) if gap else None
    if shared is None or other is None or not other.name.startswith(_THE):
        return []
    return [AgencyMention(other.start, other.end, f"{shared[0]}{other.name}", "collective", rule="table")]


def _with_companions(letters: Letters, found: Found, first: AgencyMention, context: Context) -> list[AgencyMention]:
    """The body with those that its words name beside it: further levels, its secretary's committee, further places or fields."""
    if letters.low.startswith((", cấp", " và cấp"), first.end) and (
        further := further_levels(letters.low, first, found.body.name, context)
    ):
        return [first, *further]
    if first.office and first.office.endswith("Chủ tịch"):
        return with_secretaries(letters.low, [first])
    if found.body.scope == "level" and (more := _more_places(letters, found, first.end, context)):
        return [first, *more]
    if shared := _sharing(letters, first, context):
        return [first, *shared]
    head = letters.low[found.start : found.start + 6].split(" ")[0]
    return [first, *more_fields(letters, head, first.end, context)] if head in FOLDED_HEADS else [first]


def _party_of(letters: Letters, found: Found, context: Context) -> tuple[int, str] | None:
    """End and name of the Party organisation or the office of a body: "Đảng ủy Bộ Y tế", "Văn phòng Ban Chỉ đạo …"."""
    if found.body.scope == "strict_committee" and letters.normal[found.end : found.end + 1] == " ":
        of_unknown = read_body(letters, found.end + 1, context)
        return (of_unknown.end, f"{found.body.name} {of_unknown.name}") if of_unknown and not of_unknown.known else None
    if not found.body.name.endswith("Đảng ủy") or found.body.scope != "level":
        return None
    inner = body_at(letters, found.end - len("Đảng ủy"))
    if inner is not None and inner.end > found.end:
        end, name = name_found(letters, inner, context)
        return end, found.body.name.removesuffix("Đảng ủy") + name
    gap = _OF_BODY.match(letters.normal, found.end)
    of = read_body(letters, gap.end(), context) if gap else None
    if gap is None or of is None or not of.found.proper or of.found.body.branch == "Party":
        return None
    return of.end, f"{found.body.name} {gap['kept'] or ''}{of.name}"


def _shared(letters: Letters, found: Found, context: Context) -> tuple[str, Literal["specific", "collective"]] | None:
    """The name of a body whose place is printed behind the last of its list: "Hội đồng nhân dân, Ủy ban nhân dân tỉnh"."""
    at = found.end
    for _ in range(_LONGEST_LIST):
        gap = _LIST_GAP.match(letters.normal, at)
        after = body_at(letters, gap.end()) if gap else None
        if after is None or after.body.scope not in _SHARING_PLACE:
            return None
        units = units_behind(letters, after.end)
        if units and not (units[1] == "cấp tỉnh" and context.province):
            _, place, extra = _units_tail(letters, units[0], units_place(units[1], context), context)
            return " ".join(filter(None, (found.body.name, units[1].lower(), extra, place))), "collective"
        tail = tail_of(letters, after.end, context)
        if tail.place:
            return name_with(found.body, tail, context), "specific"
        at = after.end
    return None


def _units(letters: Letters, found: Found, begin: int, office: str | None, context: Context) -> list[AgencyMention]:
    """A body of many places ("UBND các xã, phường") or of many committees ("Ban Thường vụ các đảng ủy xã, phường")."""
    body = found.body
    if body.scope == "committee" and _OF_COMMITTEES.match(letters.low, found.end) and (of := groups_at(letters, found.end + 1, context)):
        return [AgencyMention(begin, of[1][0].end, f"{body.name} {of[1][0].name}", "collective", office, rule="group")]
    if body.scope not in ("level", "strict", "own", "province"):
        return []
    units = units_behind(letters, found.end)
    if units is None or (units[1] == "cấp tỉnh" and context.province):
        return []
    end, words = units
    qualifier = _UNITS_QUALIFIER.match(letters.low, end)
    listed = qualifier.end() if qualifier else end
    if follows(letters.normal, listed) and (named := bodies_of_places(letters.normal, listed, words, body.name, begin, office, context)):
        return named
    end, place, extra = _units_tail(letters, end, units_place(words, context), context)
    name = " ".join(filter(None, (body.name, words.lower(), extra, place)))
    return [AgencyMention(begin, end, name, "collective", office, rule="units")]


def _more_places(letters: Letters, found: Found, end: int, context: Context) -> list[AgencyMention]:
    """ "UBND thành phố Hà Nội, thành phố Hải Phòng và tỉnh Quảng Ninh": the bodies of the places listed behind the first one."""
    if end == found.end or not letters.normal[end - 1].isalnum() or not _NAMED_LEVEL.search(letters.low, found.end, end):
        return []
    more: list[AgencyMention] = []
    while (gap := _MORE_PLACES.match(letters.low, end)) is not None and letters.normal[gap.end() + 1 : gap.end() + 2].isupper():
        named = proper_place(letters.normal, gap.end(), gap["level"], context)
        if named is None:
            break
        more.append(AgencyMention(gap.start("level"), named[0], f"{found.body.name} {named[1]}", "specific", rule="units"))
        end = named[0]
    return more


def _units_tail(letters: Letters, end: int, place: str | None, context: Context) -> tuple[int, str | None, str | None]:
    """What follows a list of units: "trực thuộc Trung ương", "trên địa bàn tỉnh", "có liên quan", a place."""
    match = _UNITS_QUALIFIER.match(letters.low, end)
    if match:
        end, extra = match.end(), match.group().strip().replace("trung ương", "Trung ương").replace("có liên quan", "liên quan")
    else:
        extra = None
    if letters.low.startswith(LOCATED_OPENINGS, end) and (located := LOCATED.match(letters.normal, end)):
        end, extra = located.end(), " ".join(filter(None, (extra, located.group().strip())))
    if extra:
        return end, place, extra
    match = _UNITS_PLACE.match(letters.low, end)
    if match:
        tail = tail_of(letters, match.end() - 1, context)
        if tail.place:
            return tail.end, tail.place, None
    return end, place, None
