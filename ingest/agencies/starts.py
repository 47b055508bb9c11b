"""Where bodies may begin: one automaton pass over a page's small letters tells each place and which rules to try there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import ahocorasick

from graph.folding import Letters
from graph.naming.bodies import forms
from graph.reference.levels import level_words
from ingest.bodies.heads import heads
from ingest.grammar.groups import BARE_NOUNS, LIST_NOUNS, MARKED_WORDS, NEVER_UNMARKED, QUALIFIED_NOUNS
from ingest.grammar.offices import offices, plural_only
from ingest.grammar.rules import printed_words, word_rows

KNOWN, GROUP, FIELDS, PATTERN, SMALL_PATTERN, PERSON, TERRITORY, _NONE = (1 << bit for bit in range(8))
_LEVELS = (*level_words("province", "district"), "trung ương")
_LAW_ON = "luật tổ chức"  # such a law names a body that does nothing there
_SECOND_WORD = 8  # characters that reach into the word behind, a gap or "và" between
_SYMBOL = frozenset("-/")
_SMALL = ((0, SMALL_PATTERN),)
_PLACE = ((0, TERRITORY),)
_BEFORE_PLACE = frozenset(", |; |: |. |) |- |à ".split("|"))
"""Last characters before a territory that may be a subject or one of a list: a stop, a comma, "và"."""


def _patterns() -> Iterator[tuple[str, int, int]]:
    """Words to look for, the rules to try, and how many characters of them stand before the body."""
    for form in forms():
        words = re.findall(r"[^\W_]+", form.lower())[:2]
        yield " ".join(words), KNOWN, 0
        if len(words) == 2 and len(words[0]) < 4:
            yield from ((f"{words[0]}{gap}{words[1]}", KNOWN, 0) for gap in (".", ". ", "-", "&"))
    for marker in printed_words("group_marker"):
        yield from ((f"{marker} {word}", GROUP, 0) for word in MARKED_WORDS)
    yield from ((f"{office} các" if office in plural_only() else office, GROUP | FIELDS, 0) for office in offices("group"))
    yield from ((f"{rank}{office}", PERSON, 0) for office in offices("person") for rank in ("", "phó "))
    yield from ((noun, GROUP, 0) for noun in (BARE_NOUNS - NEVER_UNMARKED).union(QUALIFIED_NOUNS))
    yield from (
        (noun + more, GROUP, 0)
        for noun in LIST_NOUNS - NEVER_UNMARKED
        for more in (",", ";", "/", " và", " liên quan", " có liên quan", " trực thuộc", " thuộc")
    )
    for head in printed_words("field_head"):
        yield from ((start, FIELDS, 0) for start in (f"các {head}", f"{head}:", f"{head} :"))
    for first, kind in heads().items():
        yield first, PATTERN if kind.small or " " in first else SMALL_PATTERN, 0
    yield from ((title, PERSON, 0) for title in printed_words("title_of_person"))
    for verb in printed_words("asked_verb"):
        for gap in (" ", *(f" {word} " for word in printed_words("behind_asking"))):
            yield from ((f"{verb}{gap}{level}", TERRITORY, len(verb) + len(gap)) for level in _LEVELS)
    for verb in printed_words("joining_verb"):
        yield from ((f"{verb} {level}", TERRITORY, len(verb) + 1) for level in _LEVELS[:2])
    yield from ((level, TERRITORY, 0) for level in _LEVELS[:2])
    yield from ((compound, _NONE, compound.index(" ") + 1) for compound in printed_words("ends_like_a_head"))
    for row in word_rows("body_in_law"):
        yield from ((f"{_LAW_ON} {row.word}", _NONE, len(_LAW_ON) + 1 + int(offset)) for offset in row.stands_for.split())


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    found: dict[str, dict[int, int]] = {}
    for text, rules, before in _patterns():
        at = found.setdefault(text, {})
        at[before] = at.get(before, 0) | rules
    automaton = ahocorasick.Automaton()
    for text, places in found.items():
        ways = tuple(places.items())
        automaton.add_word(text, (len(text), _SMALL if ways == _SMALL else _PLACE if ways == _PLACE else ways))
    automaton.make_automaton()
    return automaton


def starts(letters: Letters) -> list[tuple[int, int]]:
    """Places where a body may begin and the rules to try there, in the order of the text, each place once."""
    hits: dict[int, int] = {}
    last = len(letters.low) - 1
    for end, (size, places) in _automaton().iter(letters.low):
        first = end - size + 1
        if places is _SMALL and not letters.normal[first].isupper():
            continue
        if places is _PLACE and not (
            (letters.normal[first].isupper() or letters.normal[end + 2 : end + 3].isupper()) and _may_act(letters.low, first)
        ):
            continue
        if (first and letters.low[first - 1].isalnum()) or (end < last and letters.low[end + 1].isalnum() and letters.low[end].isalnum()):
            continue
        for before, rules in places:
            start = first + before
            if rules & KNOWN and letters.normal[start : end + _SECOND_WORD].islower():
                # a body of the table has a capital in its first or second word
                rules &= ~KNOWN
            hits[start] = hits.get(start, 0) | rules
    return [
        (start, rules)
        for start, rules in sorted(hits.items())
        if 0 < rules < _NONE and (letters.low[start - 1 : start] not in _SYMBOL or not _in_symbol(letters, start))
    ]


def _may_act(low: str, first: int) -> bool:
    """A cheap look: whether a territory stands behind a stop or in a list."""
    return first == 0 or low[first - 1] == "\n" or low[first - 2 : first] in _BEFORE_PLACE


def _in_symbol(letters: Letters, start: int) -> bool:
    """Inside the symbol of a number: the "UBND" of 12/QĐ-UBND; no second body is ("Sở Tài chính/Sở Xây dựng")."""
    if start < 2 or not letters.low[start - 2].isalnum():
        return False
    word = letters.normal[max(start - 8, 0) : start - 1].split(" ")[-1]
    return not (letters.normal[start - 1] == "/" and word.islower())
