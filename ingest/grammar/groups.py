"""The words that groups of bodies are made of: nouns that stay together, nouns that stand alone, what may qualify them."""

from __future__ import annotations

import re

from graph.reference.loader import rows
from graph.reference.word_tables import GROUP_NOUNS, Use
from ingest.grammar.offices import any_of, offices
from ingest.grammar.rules import printed_words, rules

_RULES = rules("groups")


def _alternatives(kind: str) -> str:
    """The nouns of a kind as alternatives of a pattern, the longest first, each with what may or may not follow it."""
    found = sorted((row for row in rows(GROUP_NOUNS) if row.kind == kind), key=lambda row: len(row.noun), reverse=True)
    return "|".join(f"{row.noun}{_followed('=', row.only_before)}{_followed('!', row.not_before)}" for row in found)


def _followed(sign: str, beginnings: tuple[str, ...]) -> str:
    behind = (f" {words}" if words[0].isalnum() else words for words in beginnings)
    return f"(?{sign}{'|'.join(behind)})" if beginnings else ""


def nouns_for(use: Use) -> frozenset[str]:
    """The nouns that the table gives a use (``graph.reference.word_tables.GroupNoun`` tells what each means)."""
    return frozenset(row.noun for row in rows(GROUP_NOUNS) if use in row.uses)


UNIT = f"(?:{_alternatives('unit')})"
_JOINED, _SPLIT = _alternatives("joined"), _alternatives("split")
_PARTS, _LEVELS = printed_words("committee_part"), printed_words("committee_level")
_OF_LEVEL = f"(?:{'|'.join(_LEVELS)}) ủy"
_COMMITTEES = rf"(?:{''.join(f'{part} |' for part in _PARTS).removesuffix('|')})?{_OF_LEVEL}(?:(?:, | và ){_OF_LEVEL})+"
NOUN = re.compile(
    rf"(?:(?P<joined>{_JOINED})|(?P<split>{_COMMITTEES}|{_SPLIT})|(?P<units>{UNIT}(?:(?:, ?|/ ?| và )(?:các )?{UNIT})*))(?!\w)"
)
ANY_NOUN = re.compile(rf"(?:(?P<split>{_COMMITTEES}|{_SPLIT})|(?P<joined>{_JOINED}))(?!\w)")
UNITS = re.compile(rf"(?P<units>{UNIT}(?:(?: ?, ?| ?/ ?| và | - )(?:các )?{UNIT})*)(?!\w)")
OFFICES = re.compile(rf"(?:(?:các )?(?:đồng chí |đ/c )?(?:{any_of('group')})(?:, | và )?)+ ?(?:các )?")
SEPARATOR = _RULES["separator"].pattern
QUALIFIER = _RULES["qualifier"].pattern
QUALIFIED_NOUNS = printed_words("qualified_noun")
"""Nouns that their qualifier marks as a group without "các"."""
OWN_QUALIFIERS = tuple(f" {words}" for words in printed_words("own_qualifier"))
"""Qualifiers that belong to their own noun alone, not to those listed before it."""
OWNED = nouns_for("owned")
OWNED_DIRECTLY = nouns_for("owned_directly")
LOCAL = nouns_for("local")
PLACED = _RULES["placed"].pattern
LOCATED = _RULES["located"].pattern
"""Which of many places: "từ Hà Tĩnh đến Lâm Đồng", "khu vực miền Trung", "có rừng"; the capitals count."""
LOCATED_OPENINGS = tuple(f" {words}" for words in printed_words("located_opening"))
OF_BODY = _RULES["of-body"].pattern
BELONGING_CLOSE = _RULES["belonging-close"].pattern
OF_COMMITTEE = nouns_for("of_committee")
OF_UNITS = nouns_for("of_units")
BELONGING = _RULES["belonging"].pattern
OWNER = _RULES["owner"].pattern
OWNER_DIRECTLY = _RULES["owner-directly"].pattern
SET_UP = _RULES["set-up"].pattern
"""Bodies set up from members, which need no name of their own."""
# what may follow a noun as its attribute in small letters, up to a verb or a stop
ATTRIBUTE = _RULES["attribute"].pattern
ATTRIBUTE_END = re.compile(rf"{_RULES['attribute-end'].pattern.pattern}|$")
TAKES_ATTRIBUTE = nouns_for("attribute")
ALONE = nouns_for("alone")
INSTITUTIONS = nouns_for("institution")
NEVER_UNMARKED = nouns_for("only_marked")
ONE_FAMILY = nouns_for("family")
PLACELESS = nouns_for("placeless")
NO_THE = printed_words("no_the")
OF_PROVINCE = nouns_for("of_province")
WITHIN_COMMUNES = frozenset(printed_words("within_commune"))
DISTRICTS = frozenset(printed_words("district"))
_ALL_NOUNS, _UNITS = (frozenset(row.noun for row in rows(GROUP_NOUNS) if (row.kind == "unit") == unit) for unit in (False, True))
_OF_LEVELS = frozenset(f"{level} ủy" for level in _LEVELS)
MARKED_WORDS = _ALL_NOUNS | _UNITS | _OF_LEVELS | frozenset((*_PARTS, *offices("group"), "đồng chí", "đ/c"))
"""What may follow "các" in a group."""
LIST_NOUNS = frozenset(noun for noun in _ALL_NOUNS if " " not in noun) | (_OF_LEVELS - {"đảng ủy"}) | {"văn phòng", "chi cục"}
"""Nouns that begin a group without "các" only where a list or a qualifier follows."""
BARE_NOUNS = frozenset(noun for noun in _ALL_NOUNS if " " in noun) - LIST_NOUNS
"""Nouns of several words, that may begin a group by themselves."""
