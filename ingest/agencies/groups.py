"""Collectives: "các sở, ban, ngành, đoàn thể cấp tỉnh" parted and named as the conventions say (CONVENTIONS 5)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from graph.folding import Letters
from graph.values import value
from ingest.agencies.group_nouns import UNIT_WORD, GroupNoun, qualify, units_noun
from ingest.bodies.as_printed import branch_at
from ingest.bodies.context import Context
from ingest.bodies.full_names import institution, name_with, own_body, own_committee
from ingest.bodies.heads import heads
from ingest.bodies.tails import Tail
from ingest.grammar.groups import (
    ALONE,
    ANY_NOUN,
    INSTITUTIONS,
    NEVER_UNMARKED,
    NO_THE,
    NOUN,
    OF_COMMITTEE,
    OF_PROVINCE,
    OF_UNITS,
    OFFICES,
    ONE_FAMILY,
    PLACED,
    PLACELESS,
    QUALIFIER,
    SEPARATOR,
)
from ingest.grammar.rules import printed_words, rules

_RULES = rules("agencies")

_MINISTERS = _RULES["ministers"].pattern
_SHARED = _RULES["shared-qualifier"].pattern
_LEVEL_NOUNS = frozenset(("cấp", "ngành"))
_MARKS = tuple(f"{word} " for word in printed_words("each_of_group"))
_OPENING = _RULES["group-opens"].pattern
_OF_DEPARTMENT = (" thuộc sở", " trực thuộc sở")
_VAGUE = frozenset(("cơ quan", "địa phương"))
"""Nouns that, with nothing but "liên quan" and without "các", name nobody's bodies."""
_OF_INSTITUTION = frozenset(("khoa", "bộ môn", "viện", "phòng", "ban", "đơn vị", "tổ"))


@value
class Part:
    """One group at ``[start:end]``: ``name`` with place; ``bare`` where neither "các" nor a list nor "liên quan" marks it."""

    start: int
    end: int
    name: str
    bare: bool = False
    office: str | None = None
    words: str = ""


def groups_at(letters: Letters, start: int, context: Context) -> tuple[int, tuple[Part, ...]] | None:
    """The groups of a list that begins at ``start`` ("các …", "mỗi …", an office, or a noun), and where it ends."""
    at, marked, office = start, False, None
    opening = _OPENING.match(letters.low, at)
    if opening:
        at, marked = opening.end(), True
    offices = OFFICES.match(letters.low, at)
    if offices:
        at, marked = offices.end(), marked or "các" in offices.group() or bool(opening)
        office = letters.normal[offices.start() : offices.end()].strip()
    nouns = _nouns(letters, at, context)
    if not nouns or letters.low.startswith(" có thẩm quyền", nouns[-1].end):
        return None
    for noun in nouns:
        noun.the = marked or nouns[0].marked
    if office and _MINISTERS.match(office.lower()):
        nouns.insert(0, GroupNoun(nouns[0].start, nouns[0].start, "bộ", False, False))
    alone = len(nouns) == 1
    if (alone and not _stands_alone(letters.low, start, nouns[0], marked, office)) or (not marked and nouns[0].word in NEVER_UNMARKED):
        return None
    is_bare = alone and not marked and office is None and "liên quan" not in nouns[0].qualifiers
    if len(nouns) == 1:
        noun = nouns[0]
        return noun.end, (Part(start, noun.end, _name(nouns, context), is_bare, office, noun.word),)
    return nouns[-1].end, tuple(_parts(nouns, start, context, is_bare, office))


def _stands_alone(low: str, start: int, noun: GroupNoun, marked: bool, office: str | None) -> bool:
    """Whether one noun without others beside it is a group."""
    if noun.word in ("cấp", "thành"):
        return False
    if marked:
        return True
    if office is None and not noun.qualifiers and noun.place is None and noun.word not in ALONE and " ủy" not in noun.word:
        return False
    if office and not noun.split and not noun.qualifiers:
        return False
    if (noun.word == "tổ chức" or low.endswith("là ", 0, start)) and "liên quan" not in noun.qualifiers:
        return False
    return not UNIT_WORD.fullmatch(noun.word)


def _nouns(letters: Letters, at: int, context: Context) -> list[GroupNoun]:
    nouns: list[GroupNoun] = []
    strong = False
    while (match := ANY_NOUN.match(letters.low, at)) is not None:
        marked = letters.low.endswith(_MARKS, 0, at)
        if nouns and branch_at(letters, at, context) is not None:
            return nouns
        noun = GroupNoun(at, match.end(), match[0], match.lastgroup == "split", strong, marked)
        if nouns and not marked and noun.word == "ban quản lý" and letters.normal[at].isupper():
            # "…, Ban Quản lý các khu công nghiệp": a body by name
            return nouns
        if letters.low.startswith(" ", noun.end):
            if letters.normal[noun.end + 1 : noun.end + 2].isupper() and _is_head(noun) and not _qualified(letters.low, noun):
                # names follow, the noun is only their head: "các sở Tài chính, Xây dựng", "…; Công ty Điện lực A"
                return nouns
            qualify(letters, noun, context)
        nouns.append(noun)
        separator = SEPARATOR.match(letters.low, noun.end)
        if separator is None:
            return nouns
        strong = separator["strong"] is not None
        at = separator.end()
        if letters.low.startswith(("các ", "những "), at):
            at = letters.low.index(" ", at) + 1
            # "các cấp, các ngành" is one group, "các sở, các phòng thuộc huyện" are two
            following = ANY_NOUN.match(letters.low, at)
            strong = strong or following is None or bool(noun.qualifiers or noun.place) or not {noun.word, following.group()} <= ONE_FAMILY
        offices = OFFICES.match(letters.low, at)
        if offices is not None:
            if noun.word != "bộ" and _MINISTERS.match(offices.group()):
                nouns.append(GroupNoun(at, at, "bộ", False, strong, True))
                strong = False
            at = offices.end()
            family = ANY_NOUN.match(letters.low, at)
            if noun.word == "sở" and not (noun.qualifiers or noun.place) and family and family.group() in ("ban", "ngành"):
                # "Giám đốc các Sở và Thủ trưởng các ban, ngành": one group under two offices
                strong = False
    if not nouns and (match := NOUN.match(letters.low, at)) is not None and match["units"] is not None:
        return [units_noun(letters, match, context)]
    return nouns


def _is_head(noun: GroupNoun) -> bool:
    """Whether a name may follow the noun."""
    if " " not in noun.word or (noun.word in OF_UNITS and not noun.marked):
        return True
    return (noun.word in INSTITUTIONS or noun.word == "văn phòng") and not noun.marked


def _qualified(low: str, noun: GroupNoun) -> bool:
    return bool(noun.word in OF_COMMITTEE or QUALIFIER.match(low, noun.end) or PLACED.match(low, noun.end))


def _parts(nouns: list[GroupNoun], start: int, context: Context, is_bare: bool, office: str | None) -> Iterator[Part]:
    runs: list[list[GroupNoun]] = []
    before: GroupNoun | None = None
    for noun in nouns:
        apart = before is not None and _stands_apart(noun, runs[-1])
        if before is None or apart or noun.split or before.split or noun.strong or before.qualifiers or before.place:
            runs.append([noun])
        else:
            runs[-1].append(noun)
        before = noun
    if len(runs) > 1:
        _share(runs)
    for run in runs:
        begin = run[0].start if run is not runs[0] else start
        yield Part(begin, run[-1].end, _name(run, context), is_bare, None if run[0].strong else office, ", ".join([n.word for n in run]))


def _stands_apart(noun: GroupNoun, run: list[GroupNoun]) -> bool:
    """Whether a noun begins a group although it is listed: "các cấp, các ngành, cơ quan", "các bộ, ngành, cơ quan chủ quản"."""
    if run[-1].word in _LEVEL_NOUNS and noun.word not in _LEVEL_NOUNS and "cấp" in {n.word for n in run} <= _LEVEL_NOUNS:
        return True
    if noun.qualifiers.lower().startswith(_OF_DEPARTMENT) and "sở" in {n.word for n in run}:
        return True
    return bool(noun.qualifiers) and noun.apart and run[-1].word not in ("cơ quan", "đơn vị")


def _share(runs: list[list[GroupNoun]]) -> None:
    """What qualifies the last group of an unbroken list qualifies all: "đoàn thể cấp tỉnh", "địa phương liên quan"."""
    for index in range(len(runs) - 2, -1, -1):
        last, after = runs[index][-1], runs[index + 1][-1]
        if runs[index + 1][0].marked or (runs[index + 1][0].strong and "liên quan" not in after.qualifiers):
            # a new "các" begins a group with its own qualifiers
            continue
        if not last.qualifiers and last.place is None and _SHARED.search(after.qualifiers):
            last.qualifiers, last.place = after.qualifiers, after.place


def _name(run: list[GroupNoun], context: Context) -> str:
    last = run[-1]
    place = last.place if last.place is not None else _default_place(run, context)
    return _named(", ".join([n.word for n in run]), last.qualifiers.replace(" có liên quan", " liên quan"), place)


@lru_cache(maxsize=4096)
def _named(words: str, qualifiers: str, place: str | None) -> str:
    """The name of a group: its nouns, what qualifies the last of them, its place."""
    the = "" if words.startswith(NO_THE) else "các "
    if words in ("cấp, ngành", "ngành, cấp"):
        words = words.replace(", ", ", các ")
    words = words.replace("cơ quan đơn vị", "cơ quan, đơn vị")  # a comma left out
    words = words.replace("thuộc chính phủ", "thuộc Chính phủ").replace("xây dựng đảng", "xây dựng Đảng")
    words = words.replace("hội đồng nhân dân", "HĐND").replace("hđnd", "HĐND")
    words = words.replace("đại biểu quốc hội", "đại biểu Quốc hội").replace("cơ sở đảng", "cơ sở Đảng")
    return " ".join(f"{the}{words}{qualifiers}{' ' + place if place else ''}".split())


def _default_place(run: list[GroupNoun], context: Context) -> str | None:
    first, last = run[0].word, run[-1]
    if first in OF_COMMITTEE:
        return None if "trung ương" in run[-1].qualifiers.lower() else own_committee(context)
    if first == "tổ chức thành viên" and context.place:
        return f"của {name_with(heads()['mttq'].body, Tail(0), context)}"
    if first in PLACELESS:
        return None
    if (inner := institution(context)) and (first in INSTITUTIONS or first in _OF_INSTITUTION):
        return inner
    if len(run) == 1 and first in _VAGUE and last.qualifiers.endswith("liên quan") and not last.the:
        return None
    if first.startswith("phòng") or (first == "đơn vị" and "trực thuộc" in run[-1].qualifiers):
        own = own_body(context)
        if own is not None:
            return own
    of_province = False
    for noun in run:
        if (noun.word.startswith("bộ") and noun.word != "bộ phận") or "trung ương" in noun.qualifiers.lower():
            return None
        of_province = of_province or noun.word in OF_PROVINCE
    return context.province if of_province else context.place
