"""Collectives: "các sở, ban, ngành, đoàn thể cấp tỉnh" parted and named as the conventions say (CONVENTIONS 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.values import value
from ingest.bodies import body_at, table_body
from ingest.context import Context
from ingest.group_words import (
    ALONE,
    ANY_NOUN,
    ATTRIBUTE,
    ATTRIBUTE_END,
    BELONGING,
    BELONGING_CLOSE,
    DISTRICTS,
    INSTITUTIONS,
    NEVER_UNMARKED,
    NO_THE,
    NOUN,
    OF_BODY,
    OF_COMMITTEE,
    OF_PROVINCE,
    OF_UNITS,
    OFFICES,
    ONE_FAMILY,
    PLACED,
    PLACELESS,
    QUALIFIER,
    SEPARATOR,
    TAKES_ATTRIBUTE,
    UNIT,
    UNITS,
)
from ingest.naming import MINISTRY_ITSELF, Tail, bare, name_found, name_with, own_committee, own_ministry, proper_place, tail_of

_UNITS_LEAD = re.compile(r" (?:của )?(?P<the>các |tất cả các |mỗi |từng |những )?(?P<level>cấp )?(?P<count>\d+ (?=\w))?")
# what a heading adds to its only noun, verbs included: "Các chủ đầu tư xây dựng và kinh doanh hạ tầng khu công nghiệp"
_HEADING = re.compile(r"[ \t]*(?:[\dIVXa-zđ.]{1,8}[.)/][ \t]*)?(?:(?:đối với|giao|đề nghị) )?(?:các|những|mỗi) ", re.IGNORECASE)
_HEADING_REST = re.compile(r" (?P<words>[^\W\d_][^,.;:()\n]{3,80}?)(?=[ \t]*(?::|\n|\Z))")
_NO_ATTRIBUTE = re.compile(
    r"\b(?:trách nhiệm|nhiệm vụ|phải|cần|căn cứ|chủ động|thực hiện|tập trung|khẩn trương|tiếp tục|tổ chức|triển khai|phối hợp|chủ trì|"
    r"tăng cường|đẩy mạnh|liên quan|địa bàn|thuộc|các|của|tỉnh|thành phố|xã|phường|sau)\b"
)
_MINISTERS = re.compile(r"(?:các )?(?:đồng chí |đ/c )?bộ trưởng,")
_UNIT = re.compile(UNIT)
# first words of what qualifies any noun: a cheap look before the expressions run
_MAY_QUALIFY = re.compile(
    r" (?:có|liên|cùng|chức|chuyên|nhà|khác|nêu|cơ|trung|ở|trực|trong|từ|các|tương|trên|được|cấp|thuộc|của|tỉnh|thành|huyện|quận|thị|xã|"
    r"phường)(?!\w)"
)
_SHARED = re.compile(r"liên quan|cấp (?:tỉnh|thành phố)")
_OPENING = re.compile(r"(?:(?:tất cả |toàn thể )?(?:các|những|mỗi|mọi|từng) )+")


@value
class Part:
    """One group at ``[start:end]``: ``name`` with place; ``bare`` where neither "các" nor a list nor "liên quan" marks it."""

    start: int
    end: int
    name: str
    bare: bool = False
    office: str | None = None


@dataclass(slots=True)
class _Noun:
    start: int
    end: int
    word: str
    split: bool
    strong: bool
    qualifiers: str = ""
    place: str | None = None


def units_behind(normal: str, low: str, at: int) -> tuple[int, str] | None:
    """Units of government behind a body: "các xã, phường", "cấp xã", "huyện, thành phố" → (end, their words as printed).

    One bare level word is no unit list: "UBND xã" is one body.
    """
    match = _UNITS_LEAD.match(low, at)
    if match is None:
        return None
    if match["level"] is None and low.startswith("cấp", match.end()) and match["the"]:
        return match.end() + 3, "các cấp"
    if match["the"] and match["level"] is None and low.startswith("địa phương", match.end()):
        return match.end() + len("địa phương"), "các địa phương"
    units = UNITS.match(low, match.end())
    if units is None:
        return (match.end() - 1, "các cấp") if low[match.start() : match.end()].endswith("các cấp ") else None
    if match["level"]:
        return units.end(), "cấp " + units["units"]
    if match["the"] or match["count"] or len(_units_in(units["units"])) > 1:
        return units.end(), "các " + re.sub(r"\bcác ", "", units["units"])
    return None


@lru_cache(maxsize=1024)
def _units_in(words: str) -> tuple[str, ...]:
    return tuple(_UNIT.findall(words))


def units_place(words: str, context: Context) -> str | None:
    """The territory whose units these are."""
    found = _units_in(words)
    if "tỉnh" in found:
        return None
    if not DISTRICTS.isdisjoint(found) or "huyện" in words:
        return context.province
    return context.district or context.province


def groups_at(normal: str, low: str, folded: str, start: int, context: Context) -> tuple[int, tuple[Part, ...]] | None:
    """The groups of a list that begins at ``start`` ("các …", "mỗi …", an office, or a noun), and where it ends."""
    at, marked, office = start, False, None
    opening = _OPENING.match(low, at)
    if opening:
        at, marked = opening.end(), True
    offices = OFFICES.match(low, at)
    if offices:
        at, marked = offices.end(), marked or "các" in offices.group() or bool(opening)
        office = normal[offices.start() : offices.end()].strip()
    nouns = _nouns(normal, low, folded, at, context)
    if not nouns or low.startswith(" có thẩm quyền", nouns[-1].end):
        return None
    alone = len(nouns) == 1
    if (alone and not _stands_alone(low, start, nouns[0], marked, office)) or (not marked and nouns[0].word in NEVER_UNMARKED):
        return None
    is_bare = alone and not marked and office is None and "liên quan" not in nouns[0].qualifiers
    if office and _MINISTERS.match(office.lower()):
        nouns.insert(0, _Noun(nouns[0].start, nouns[0].start, "bộ", False, False))
    if len(nouns) == 1:
        noun = nouns[0]
        return noun.end, (Part(start, noun.end, _name(nouns, context), is_bare, office),)
    return nouns[-1].end, tuple(_parts(nouns, start, context, is_bare, office))


def _stands_alone(low: str, start: int, noun: _Noun, marked: bool, office: str | None) -> bool:
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
    return not _UNIT.fullmatch(noun.word)


def _nouns(normal: str, low: str, folded: str, at: int, context: Context) -> list[_Noun]:
    nouns: list[_Noun] = []
    strong = False
    while (match := ANY_NOUN.match(low, at)) is not None:
        noun = _Noun(at, match.end(), match[0], match.lastgroup == "split", strong)
        if low.startswith(" ", noun.end):
            if normal[noun.end + 1 : noun.end + 2].isupper() and _is_head(low, noun) and not _qualified(low, noun):
                # names follow, the noun is only their head: "các sở Tài chính, Xây dựng", "…; Công ty Điện lực A"
                return nouns
            _qualify(normal, low, folded, noun, context)
        nouns.append(noun)
        separator = SEPARATOR.match(low, noun.end)
        if separator is None:
            return nouns
        strong = separator["strong"] is not None
        at = separator.end()
        if low.startswith(("các ", "những "), at):
            at = low.index(" ", at) + 1
            # "các cấp, các ngành" is one group, "các sở, các phòng thuộc huyện" are two
            following = ANY_NOUN.match(low, at)
            strong = strong or following is None or bool(noun.qualifiers or noun.place) or not {noun.word, following.group()} <= ONE_FAMILY
        offices = OFFICES.match(low, at)
        at = offices.end() if offices else at
    if not nouns and (match := NOUN.match(low, at)) is not None and match["units"] is not None:
        return [_units_noun(normal, low, folded, match, context)]
    return nouns


def _is_head(low: str, noun: _Noun) -> bool:
    """Whether a name may follow the noun."""
    if " " not in noun.word:
        return True
    return (noun.word in INSTITUTIONS or noun.word == "văn phòng") and not low.endswith(("các ", "những ", "mỗi ", "từng "), 0, noun.start)


def _qualified(low: str, noun: _Noun) -> bool:
    return bool(noun.word in OF_COMMITTEE or QUALIFIER.match(low, noun.end) or PLACED.match(low, noun.end))


def _units_noun(normal: str, low: str, folded: str, match: re.Match[str], context: Context) -> _Noun:
    noun = _Noun(match.start(), match.end(), re.sub(r"\bcác ", "", match.group()), True, False)
    _qualify(normal, low, folded, noun, context)
    if noun.place is None:
        noun.place = units_place(noun.word, context) or ""
    return noun


def _qualify(normal: str, low: str, folded: str, noun: _Noun, context: Context) -> None:
    """Read what stands behind a noun: attributes, "liên quan", "cấp tỉnh", "thuộc thành phố"; the noun's end moves on."""
    takes_attribute = noun.word in TAKES_ATTRIBUTE
    if takes_attribute and (attribute := ATTRIBUTE.match(low, noun.end)):
        stop = ATTRIBUTE_END.search(low, attribute.end(), noun.end + 160)
        if stop:
            words = normal[noun.end : stop.start()].rstrip()
            noun.qualifiers += words
            noun.end += len(words)
    elif takes_attribute and _HEADING.fullmatch(low, low.rfind("\n", 0, noun.start) + 1, noun.start):
        rest = _HEADING_REST.match(low, noun.end)
        if rest and not _NO_ATTRIBUTE.search(rest["words"]):
            noun.qualifiers += normal[rest.start() : rest.end()]
            noun.end = rest.end()
    special = noun.word in OF_UNITS or noun.word in OF_COMMITTEE
    while special or _MAY_QUALIFY.match(low, noun.end):
        match = QUALIFIER.match(low, noun.end)
        if match is None and noun.word in OF_UNITS and (units := units_behind(normal, low, noun.end)):
            noun.qualifiers += " " + units[1].removeprefix("các ")
            noun.end = units[0]
            continue
        if match is None and noun.place is None and _belonging(normal, low, folded, noun, context):
            continue
        match = match or OF_BODY.match(low, noun.end)
        if match:
            noun.qualifiers += normal[match.start() : match.end()]
            noun.end = match.end()
            continue
        if noun.place is None and (match := PLACED.match(low, noun.end)):
            _place(normal, folded, noun, match, context)
            continue
        return


def _belonging(normal: str, low: str, folded: str, noun: _Noun, context: Context) -> bool:
    """ "trực thuộc Thành ủy": the superior body's full name closes the group's name."""
    match = (BELONGING_CLOSE if noun.word in OF_COMMITTEE else BELONGING).match(low, noun.end)
    found = body_at(normal, folded, match.end()) if match else None
    if match and found is None and context.level == "central" and MINISTRY_ITSELF.match(normal, match.end()):
        ministry = own_ministry(context)
        if ministry:
            noun.qualifiers += normal[match.start() : match.end()].rstrip() + " " + ministry
            noun.end, noun.place = match.end() + 2, ""
            return True
    if match is None or found is None:
        return False
    end, name = name_found(normal, folded, found, context)
    if noun.word in ("sở", "ban", "ngành") and found.body.name == "UBND":
        # "các sở, ban, ngành thuộc UBND tỉnh" are those of the province
        name = name.removeprefix("UBND ")
    noun.qualifiers += normal[match.start() : match.end()].rstrip() + " " + name
    noun.end, noun.place = end, ""
    return True


def _place(normal: str, folded: str, noun: _Noun, match: re.Match[str], context: Context) -> None:
    how, word = match["how"] or "", match["word"]
    named = proper_place(normal, match.end(), word, context)
    if named:
        noun.end, noun.place = named
        noun.qualifiers += f" {how.strip()}" if how else ""
        return
    noun.end = match.end()
    if how == "cấp ":
        own = context.province if word == "tỉnh" or (word == "thành phố" and not context.district) else None
        noun.qualifiers += f" cấp {word}"
        noun.place = (bare(own) if own and own.startswith(word) else own) if own else None
        return
    own = tail_of(normal, folded, match.start("word") - 1, context).place
    noun.qualifiers += f" {how.strip()}" if how else ""
    noun.place = own or word


def _parts(nouns: list[_Noun], start: int, context: Context, is_bare: bool, office: str | None) -> Iterator[Part]:
    runs: list[list[_Noun]] = []
    before: _Noun | None = None
    for noun in nouns:
        if before is None or noun.split or before.split or noun.strong or before.qualifiers or before.place:
            runs.append([noun])
        else:
            runs[-1].append(noun)
        before = noun
    if len(runs) > 1:
        _share(runs)
    for run in runs:
        begin = run[0].start if run is not runs[0] else start
        yield Part(begin, run[-1].end, _name(run, context), is_bare, None if run[0].strong else office)


def _share(runs: list[list[_Noun]]) -> None:
    """What qualifies the last group of an unbroken list qualifies all: "đoàn thể cấp tỉnh", "địa phương liên quan"."""
    for index in range(len(runs) - 2, -1, -1):
        last, after = runs[index][-1], runs[index + 1][-1]
        if runs[index + 1][0].strong and "liên quan" not in after.qualifiers:
            continue
        if not last.qualifiers and last.place is None and _SHARED.search(after.qualifiers):
            last.qualifiers, last.place = after.qualifiers, after.place


def _name(run: list[_Noun], context: Context) -> str:
    last = run[-1]
    place = last.place if last.place is not None else _default_place(run, context)
    return _named(", ".join([n.word for n in run]), last.qualifiers, place)


@lru_cache(maxsize=4096)
def _named(words: str, qualifiers: str, place: str | None) -> str:
    """The name of a group: its nouns, what qualifies the last of them, its place."""
    the = "" if words.startswith(NO_THE) else "các "
    if words in ("cấp, ngành", "ngành, cấp"):
        words = words.replace(", ", ", các ")
    words = words.replace("cơ quan đơn vị", "cơ quan, đơn vị")  # a comma left out
    words = words.replace("thuộc chính phủ", "thuộc Chính phủ").replace("xây dựng đảng", "xây dựng Đảng")
    return " ".join(f"{the}{words}{qualifiers}{' ' + place if place else ''}".split())


def _default_place(run: list[_Noun], context: Context) -> str | None:
    first = run[0].word
    if first in OF_COMMITTEE:
        return own_committee(context)
    if first == "tổ chức thành viên" and context.place:
        return f"của {name_with(table_body('mttq'), Tail(0), context)}"
    if first in PLACELESS:
        return None
    of_province = False
    for noun in run:
        if (noun.word.startswith("bộ") and noun.word != "bộ phận") or "trung ương" in noun.qualifiers.lower():
            return None
        of_province = of_province or noun.word in OF_PROVINCE
    return context.province if of_province else context.place
