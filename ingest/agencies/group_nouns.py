"""Nouns of groups with what stands behind them: attributes, "liên quan", "cấp tỉnh", "thuộc Sở Tài chính", "của Quốc hội"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.folding import Letters
from graph.naming.bodies import body_at
from ingest.bodies.context import Context
from ingest.bodies.full_names import ORGAN_SCOPES, bare
from ingest.bodies.heads import opens_another
from ingest.bodies.read import found_at, name_found, own_head_at, read_body
from ingest.bodies.tails import proper_place, tail_of
from ingest.grammar.groups import (
    ANY_NOUN,
    ATTRIBUTE,
    ATTRIBUTE_END,
    BELONGING,
    BELONGING_CLOSE,
    DISTRICTS,
    INSTITUTIONS,
    LOCAL,
    LOCATED,
    LOCATED_OPENINGS,
    OF_BODY,
    OF_COMMITTEE,
    OF_UNITS,
    OWN_QUALIFIERS,
    OWNED,
    OWNED_DIRECTLY,
    OWNER,
    OWNER_DIRECTLY,
    PLACED,
    QUALIFIER,
    SET_UP,
    TAKES_ATTRIBUTE,
    UNIT,
    UNITS,
    WITHIN_COMMUNES,
)
from ingest.grammar.roles import NO_PREDICATE, PREDICATES, STRONG_PREDICATE
from ingest.grammar.rules import printed_words, rules

_RULES = rules("groups")
_UNITS_LEAD = _RULES["before-units"].pattern
# what a heading adds to its only noun, verbs included: "Các chủ đầu tư xây dựng và kinh doanh hạ tầng khu công nghiệp"
_HEADING = _RULES["heading-of-group"].pattern
# what tells which of many the heading means: "Các doanh nghiệp thứ cấp đang hoạt động trong khu công nghiệp"
_HEADING_CLAUSE = _RULES["heading-clause"].pattern
_OF_BODIES = _RULES["of-bodies"].pattern
"""Whose Party committees they are: "đảng ủy các bộ, cơ quan ngang bộ"."""
_ZONE = _RULES["zone"].pattern
"""A list of zones inside an attribute: "kinh doanh hạ tầng khu chế xuất, khu, cụm công nghiệp"."""
_MINISTRY = "Bộ"
_MORE_MINISTRIES = _RULES["more-ministries"].pattern
_IN_CHARGE = printed_words("in_charge_of")
_FIELD_END = re.compile(rf"{ATTRIBUTE_END.pattern}|(?= (?:trực )?thuộc(?!\w))")
_LONGEST_FIELD = 70
_OTHERS = (*(f"{word} " for word in printed_words("other_group")), *printed_words("other_body"))
_OWNERS = tuple(f" {word} " for word in printed_words("owned_by"))
_LOCAL = _RULES["of-the-place"].pattern
_OWN_LEVEL = _RULES["own-level"].pattern
_NO_FIELD = _RULES["no-field"].pattern
_IN_ZONES = _RULES["in-zones"].pattern
_BLANK = re.compile(r"^| ")
_OF_ZONES = frozenset(printed_words("noun_of_zones"))
_BEFORE_DUTY = re.compile(
    rf" (?P<words>(?!{PREDICATES.pattern}|{NO_PREDICATE.pattern})[^\W\d_]+(?: [^\W\d_]+){{0,5}}?)(?= {STRONG_PREDICATE.pattern})"
)
"""Words that tell which ones a duty is laid on, whatever they are ("các tổ chức thiện nguyện có trách nhiệm")."""
_FINITE = _RULES["finite"].pattern
_HEADING_REST = _RULES["heading-rest"].pattern
_BEFORE_HEADING = 30  # characters of a marker and "Đối với các" at most
_NO_ATTRIBUTE = _RULES["no-attribute"].pattern


UNIT_WORD = re.compile(UNIT)
# first words of what qualifies any noun: a cheap look before the expressions run
_MAY_QUALIFY = _RULES["may-qualify"].pattern


@dataclass(slots=True)
class GroupNoun:
    start: int
    end: int
    word: str
    split: bool
    strong: bool
    marked: bool = False
    qualifiers: str = ""
    place: str | None = None
    the: bool = False

    @property
    def apart(self) -> bool:
        """Whether its qualifier belongs to it alone."""
        return self.qualifiers.startswith(OWN_QUALIFIERS)

    @property
    def located(self) -> bool:
        """Whether it stands for places."""
        return self.word.startswith(("địa phương", "tỉnh", "thành phố", "huyện", "xã", "phường", "đặc khu")) and " ủy" not in self.word


def units_behind(letters: Letters, at: int) -> tuple[int, str] | None:
    """Units of government behind a body: "các xã, phường", "cấp xã", "huyện, thành phố" → (end, their words as printed).

    One bare level word is no unit list: "UBND xã" is one body.
    """
    match = _UNITS_LEAD.match(letters.low, at)
    if match is None:
        return None
    if match["level"] is None and letters.low.startswith("cấp", match.end()) and match["the"]:
        return match.end() + 3, "các cấp"
    if match["the"] and match["level"] is None and letters.low.startswith("địa phương", match.end()):
        return match.end() + len("địa phương"), "các địa phương"
    units = UNITS.match(letters.low, match.end())
    if units is not None and match["the"] is None and match["level"] is None and _of_two_levels(units["units"]):
        return None  # "Ban Chỉ huy Quân sự xã và các thôn": the commune's own, and its hamlets
    if units is None:
        return (match.end() - 1, "các cấp") if letters.low[match.start() : match.end()].endswith("các cấp ") else None
    if match["level"]:
        return units.end(), "cấp " + units["units"]
    if match["the"] or match["count"] or len(_units_in(units["units"])) > 1:
        return units.end(), "các " + re.sub(r"\bcác ", "", units["units"])
    return None


def _of_two_levels(words: str) -> bool:
    """Whether a list begins with a commune and goes on with units within it."""
    first, *others = _units_in(words)
    return first not in WITHIN_COMMUNES and any(word in WITHIN_COMMUNES for word in others)


@lru_cache(maxsize=1024)
def _units_in(words: str) -> tuple[str, ...]:
    return tuple(UNIT_WORD.findall(words))


def units_place(words: str, context: Context) -> str | None:
    """The territory whose units these are."""
    found = _units_in(words)
    if "tỉnh" in found:
        return None
    if WITHIN_COMMUNES.issuperset(found) and found:
        return context.place
    if not DISTRICTS.isdisjoint(found) or "huyện" in words:
        return context.province
    return context.district or context.province


def units_noun(letters: Letters, match: re.Match[str], context: Context) -> GroupNoun:
    noun = GroupNoun(match.start(), match.end(), re.sub(r"\bcác ", "", match.group()), True, False)
    qualify(letters, noun, context)
    if noun.place is None:
        noun.place = units_place(noun.word, context) or ""
    return noun


def qualify(letters: Letters, noun: GroupNoun, context: Context) -> None:
    """Read what stands behind a noun: attributes, "liên quan", "cấp tỉnh", "thuộc thành phố"; the noun's end moves on."""
    _attributes(letters, noun, context)
    special = noun.word in OF_UNITS or noun.word in OF_COMMITTEE
    special = (
        special or noun.word == "thành viên" or (noun.word in OWNED_DIRECTLY and letters.normal[noun.end + 1 : noun.end + 2].isupper())
    )
    while special or _MAY_QUALIFY.match(letters.low, noun.end):
        end = _which(letters, noun)
        if end is None and noun.word in OF_UNITS and (units := units_behind(letters, noun.end)):
            noun.qualifiers += " " + units[1].removeprefix("các ")
            noun.end = units[0]
            continue
        if end is None and noun.place is None and noun.word in INSTITUTIONS and (units := units_behind(letters, noun.end)):
            noun.qualifiers += " " + units[1].removeprefix("các ")
            noun.end, noun.place = units[0], units_place(units[1], context) or ""
            continue
        if end is None and noun.word in OF_UNITS and (bodies := _OF_BODIES.match(letters.low, noun.end)):
            noun.qualifiers += bodies.group()
            noun.end, noun.place = bodies.end(), ""
            continue
        if end is None and noun.place is None and _belonging(letters, noun, context):
            continue
        if end is None and (match := OF_BODY.match(letters.low, noun.end)):
            end = match.end()
        if end is not None:
            noun.qualifiers += letters.normal[noun.end : end]
            noun.end = end
            continue
        if noun.place is None and (match := PLACED.match(letters.low, noun.end)):
            _place(letters, noun, match, context)
            continue
        return


def _which(letters: Letters, noun: GroupNoun) -> int | None:
    """The end of words that tell which of many: "liên quan", "khu vực miền Trung", "doanh nghiệp địa phương"."""
    match = QUALIFIER.match(letters.low, noun.end)
    if (
        match is None
        and noun.located
        and letters.low.startswith(LOCATED_OPENINGS, noun.end)
        and (match := LOCATED.match(letters.normal, noun.end))
    ):
        # a region by name is larger than the document's own place
        noun.place = "" if not match.group().islower() else noun.place
    if match is None and noun.word in LOCAL:
        match = _LOCAL.match(letters.low, noun.end)
    if match is None and letters.low.startswith(" về ", noun.end) and (noun.word + noun.qualifiers).endswith(_IN_CHARGE):
        return _field_end(letters, noun.end + len(" về "))
    return match.end() if match else None


def _field_end(letters: Letters, at: int) -> int | None:
    """Where the field ends that a body is in charge of: "về nông nghiệp và môi trường"; before a superior body or a verb."""
    if _NO_FIELD.match(letters.low, at):
        return None
    limit = at + _LONGEST_FIELD
    stop = _FIELD_END.search(letters.low, at, limit)
    if stop is not None and letters.low.startswith(" và ", stop.start()):
        after = stop.start() + len(" và ")
        if (
            letters.normal[after : after + 1].islower()
            and not ANY_NOUN.match(letters.low, after)
            and not letters.low.startswith(_OTHERS, after)
        ):
            stop = _FIELD_END.search(letters.low, after, limit)
    return stop.start() if stop else None


def _attributes(letters: Letters, noun: GroupNoun, context: Context) -> None:
    """Read what comes first behind a noun: its owner, the clause of a heading, an attribute in small letters."""
    if letters.low.startswith(_OWNERS, noun.end) and _belonging(letters, noun, context):
        return
    zones = _IN_ZONES.match(letters.low, noun.end)
    if zones is not None and noun.word in _OF_ZONES:
        noun.qualifiers += letters.normal[zones.start() : zones.end()]
        noun.end, noun.place = zones.end(), ""
        return
    if noun.word not in TAKES_ATTRIBUTE:
        return
    heading = noun.marked and _in_heading(letters.low, noun.start)
    if heading and (clause := _heading_clause(letters.low, noun.end)):
        noun.qualifiers += _OWN_LEVEL.sub("", letters.normal[noun.end : clause])
        noun.end = clause
    elif attribute := ATTRIBUTE.match(letters.low, noun.end):
        stop = ATTRIBUTE_END.search(letters.low, attribute.end(), noun.end + 160)
        while stop and (zone := _ZONE.match(letters.low, stop.start())):
            stop = ATTRIBUTE_END.search(letters.low, zone.end(), noun.end + 200)
        if stop:
            words = letters.normal[noun.end : stop.start()].rstrip()
            last = words.rpartition(" ")[2]
            units = UNITS.match(letters.low, noun.end + len(words) - len(last))
            if units is not None and len(_units_in(units["units"])) > 1:
                words = words.removesuffix(f" {last}")  # a list of places begins there
            noun.qualifiers += words
            noun.end += len(words)
    else:
        rest = _HEADING_REST.match(letters.low, noun.end) if heading else None
        for told in (rest, _BEFORE_DUTY.match(letters.low, noun.end) if noun.marked else None):
            if told is not None and not _NO_ATTRIBUTE.search(told["words"]) and not (told is not rest and _holds_verb(told["words"])):
                noun.qualifiers += letters.normal[told.start() : told.end()]
                noun.end = told.end()
                return


def _holds_verb(words: str) -> bool:
    """Whether a verb or a link stands among words that should only tell which ones are meant."""
    return any(PREDICATES.match(words, gap.end()) or NO_PREDICATE.match(words, gap.end()) for gap in _BLANK.finditer(words))


def _belonging(letters: Letters, noun: GroupNoun, context: Context) -> bool:
    """ "trực thuộc Thành ủy", "của Quốc hội", "thành viên Ban Chỉ đạo": the superior body's full name closes the group's name."""
    if noun.word in OF_COMMITTEE:
        match = BELONGING_CLOSE.match(letters.low, noun.end)
    elif noun.word in OWNED_DIRECTLY:
        match = OWNER_DIRECTLY.match(letters.low, noun.end)
    else:
        match = (OWNER if noun.word in OWNED else BELONGING).match(letters.low, noun.end)
    if match is None:
        return False
    named = _superior(letters, noun, match.end(), direct=match.group() == " ", context=context)
    if named is None:
        return False
    end, name = named
    if noun.word in ("sở", "ban", "ngành") and re.match("UBND (?!c)", name) and "thuộc" in match.group():
        # "các sở, ban, ngành thuộc UBND tỉnh" are those of the province
        name = name.removeprefix("UBND ")
    noun.qualifiers += letters.normal[match.start() : match.end()].rstrip() + " " + name
    noun.end, noun.place = end, ""
    return True


def _superior(letters: Letters, noun: GroupNoun, at: int, *, direct: bool, context: Context) -> tuple[int, str] | None:
    """End and name of the body at ``at`` that owns a group; ``direct`` where neither "của" nor "thuộc" leads to it."""
    if noun.word in ("thành viên", "cơ quan", "đơn vị") and (set_up := SET_UP.match(letters.low, at)):
        whole = read_body(letters, at, context)
        if whole is not None:
            return whole.end, whole.name
        return (set_up.end(), letters.normal[at : set_up.end()]) if noun.word == "thành viên" else None
    alone = own_head_at(letters.normal, at, context)
    if alone is not None:
        return alone if not direct and alone[1] != _MINISTRY else None
    found = found_at(letters, at, context)
    if found is None or not found.proper or not letters.normal[at].isupper():
        return None
    if found.body.scope in ORGAN_SCOPES and " và " in letters.low[found.start : found.end]:
        # "của tỉnh và ủy ban …" is no "tỉnh ủy"
        return None
    if direct and noun.word == "cơ quan" and (not noun.marked or found.body.scope != "central" or opens_another(letters, at)):
        return None
    if found.body.scope == "level" and (units := units_behind(letters, found.end)) and units[1] != "cấp tỉnh":
        return units[0], f"{found.body.name} {units[1].lower()}"
    end, name = name_found(letters, found, context)
    more = _MORE_MINISTRIES.match(letters.normal, end) if name.startswith("Bộ ") else None
    other = body_at(letters, more.end()) if more else None
    if other is not None and letters.low.startswith(" đóng ", other.end):
        return other.end, f"{name}{letters.normal[end : other.end]}"
    return end, name


def _in_heading(low: str, start: int) -> bool:
    """Whether nothing but a marker and "các" stands before a noun on its line."""
    line = low.rfind("\n", max(0, start - _BEFORE_HEADING), start)
    return (line >= 0 or start <= _BEFORE_HEADING) and _HEADING.fullmatch(low, line + 1, start) is not None


def _heading_clause(low: str, end: int) -> int | None:
    """Where the clause ends that a heading adds to its noun, which ends at ``end``."""
    clause = _HEADING_CLAUSE.match(low, end)
    return clause.end() if clause and not _FINITE.search(clause.group()) else None


def _place(letters: Letters, noun: GroupNoun, match: re.Match[str], context: Context) -> None:
    how, word = match["how"] or "", match["word"]
    named = proper_place(letters.normal, match.end(), word, context)
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
    own = tail_of(letters, match.start("word") - 1, context).place
    noun.qualifiers += f" {how.strip()}" if how else ""
    noun.place = own or word
