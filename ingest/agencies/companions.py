"""Companions: bodies that the words of another name beside it, or that take their full name from another of the text."""

from __future__ import annotations

from dataclasses import replace

from ingest.agencies.enumerations import committee_of
from ingest.bodies.context import Context
from ingest.bodies.mention import AgencyMention
from ingest.grammar.rules import printed_words, rules

_RULES = rules("agencies")

_SECRETARY = _RULES["secretary-joins"].pattern
_FURTHER_LEVEL = _RULES["further-level"].pattern
_LEVELS = tuple(f"cấp {level}" for level in printed_words("level_of_many"))
_SAME_LEVEL = " cùng cấp"
_NEAR = 300  # characters in which the body stands whose level another shares
_SHORT = 5  # words of a name that may be the beginning of another's
_SET_UP = printed_words("set_up_for_a_time")


def with_secretaries(low: str, mentions: list[AgencyMention]) -> list[AgencyMention]:
    """ "Bí thư, Chủ tịch UBND tỉnh": the Party committee of the same place stands in front, with the words "Bí thư" as its span."""
    first = mentions[0]
    match = _SECRETARY.match(low, first.start)
    committee = _committee_beside(first.name) if match else None
    if match is None or committee is None:
        return mentions
    end = match.end("secretary")
    chair = low.index("chủ tịch", end)
    beside = AgencyMention(first.start, end, committee, first.kind, "Bí thư", rule=first.rule)
    return [beside, replace(first, start=chair, office="Chủ tịch"), *mentions[1:]]


def _committee_beside(name: str) -> str | None:
    """The Party committee beside a people's committee: "UBND các tỉnh, thành phố" → "các tỉnh ủy, thành ủy"."""
    if not name.startswith("UBND "):
        return None
    place = name.removeprefix("UBND ")
    if place.startswith("các tỉnh"):
        return "các tỉnh ủy, thành ủy" if place.startswith("các tỉnh, thành phố") else "các tỉnh ủy"
    if place.startswith("các "):
        return f"các đảng ủy {place.removeprefix('các ')}"
    if place.startswith(("tỉnh ", "thành phố ")):
        return committee_of(place)
    return f"Đảng ủy {place}" if place.startswith(("xã ", "phường ")) else None


def further_levels(low: str, mention: AgencyMention, body: str, context: Context) -> list[AgencyMention]:
    """ "UBND cấp tỉnh, cấp xã": the bodies of the levels listed after the first one."""
    more: list[AgencyMention] = []
    end = mention.end
    while low.endswith(_LEVELS, 0, end) and (match := _FURTHER_LEVEL.match(low, end)):
        name = " ".join(filter(None, (body, f"cấp {match['level']}", context.province)))
        more.append(AgencyMention(match.end() - len(match["level"]) - 4, match.end(), name, "collective", rule="units"))
        end = match.end()
    return more


def of_same_level(low: str, found: list[AgencyMention], mention: AgencyMention) -> AgencyMention:
    """ "UBND các tỉnh trình HĐND cùng cấp": the councils of these very provinces."""
    if not low.startswith(_SAME_LEVEL, mention.end) or mention.name.startswith("các "):
        return mention
    for before in reversed(found):
        if mention.start - before.end > _NEAR:
            break
        if before.name.startswith("UBND "):
            body = mention.name.split(" ")[0] if mention.name.startswith(("HĐND", "UBND")) else None
            if body is None:
                break
            return replace(mention, end=mention.end + len(_SAME_LEVEL), name=before.name.replace("UBND", body, 1), kind=before.kind)
    return mention


def with_full_names(found: list[AgencyMention], context: Context) -> list[AgencyMention]:
    """Short names of bodies set up for a task ("Văn phòng Ban Chỉ huy") take the one longer name that the text gives."""
    place = f" {context.place}" if context.place else ""
    names = {m.name for m in found if m.kind == "specific" and m.rule != "person" and m.name.startswith(_SET_UP)}
    full: dict[str, str] = {}
    for name in names:
        base = name.removesuffix(place).lower() + " "
        if len(base.split()) > _SHORT:
            continue
        longer = {other for other in names if other.removesuffix(place).lower().startswith(base)}
        if len(longer) == 1 and _goes_on_as_name((other := longer.pop())[len(base) :]):
            full[name] = other
    return [replace(m, name=full[m.name]) if m.name in full else m for m in found] if full else found


def _goes_on_as_name(rest: str) -> bool:
    """Whether what a longer name has more are words of a name: capitals or a subject, no stray words of its sentence."""
    return rest[:1].isupper() or rest.startswith(("về ", "- "))
