"""Figures as plans print them: value or range, unit, comparator and whether the figure is an amount of change."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple, cast

from graph.folding import fold
from graph.reference.loader import rows
from graph.reference.tables import UNITS
from ingest.grammar.rules import printed_words, rules, standing_for, words
from ingest.page.page import Page

Comparator = Literal[">=", "<=", "=", "~", ">", "<", "range"]
Change = Literal["increase", "decrease"]

_RULES = rules("targets")
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\s?\d+)?)"
_FIGURE = re.compile(
    rf"(?<![\w.,/])(?P<low>{_NUMBER})(?P<sign>\s?%)?(?:\s?(?:-"
    rf"|den)\s?(?P<high>{_NUMBER})(?!\s?[/.]\s?\d))?(?:\s?/\s?(?P<whole>\d[\d.]*))?(?![\d/])"
)
_DATE_WORDS = tuple(f"{word} " for word in words("date_word"))
_CODE = _RULES["document-code"].pattern
_WORD_FIGURE = _RULES["word-figure"].pattern
_WORDS = {word: int(figure) for word, figure in standing_for("number").items()}

# words between a figure and the verb or noun before it, nearest to the figure first
_LEFT_WORDS = words("comparing")
# read from right to left, so that the pattern begins at the figure
_LEFT = re.compile(rf"(?:\s(?:{'|'.join(word[::-1] for word in _LEFT_WORDS)})(?!\w)){{0,4}}")
_LEFT_ENDS = frozenset(word[-2:] for word in _LEFT_WORDS)
_COMPARATORS = tuple((rule.pattern, cast(Comparator, rule.gives["comparator"])) for rule in _RULES.values() if "comparator" in rule.gives)
_SIGNS = frozenset("≥≤<>=")
_AT_LEAST_BY = _RULES["at-least-by"].pattern
_NOT_ABOVE = _RULES["not-above"].pattern
_FROM = _RULES["from"].pattern
_UPWARDS = _RULES["upwards"].pattern
_CHANGE = _RULES["change"].pattern
_CHANGE_OF = _RULES["change-of"].pattern
_RESULT = _RULES["result"].pattern
_RATE_NOUNS = tuple(f"{word} " for word in words("rate"))
_PERCENT = _RULES["percent"].pattern
_SCALE = _RULES["scale"].pattern
_SCALE_LETTERS = frozenset("ntvc")
_SCALES = frozenset(printed_words("scale"))
_PER = _RULES["per"].pattern
_NOUN = re.compile(r"\w+")
_NO_UNIT = frozenset(words("unitless"))


@lru_cache(maxsize=1)
def unit_names() -> frozenset[str]:
    """Folded nouns that plans count in (data/reference/units.csv)."""
    return frozenset(fold(row.unit) for row in rows(UNITS))


@lru_cache(maxsize=1)
def _unit_heads() -> frozenset[str]:
    """First words of the nouns that plans count in."""
    return frozenset(name.split(" ")[0] for name in unit_names())


class Figure(NamedTuple):
    """``normal[start:end]`` holds the figure with its unit; ``left`` is where its comparing words begin.

    ``of_whole`` tells "9/12 xã"; ``known_unit`` that the unit is "%" or stands in the table of units; ``bare`` that nothing compares it.
    """

    start: int
    end: int
    left: int
    value: float | int
    value_max: float | int | None
    unit: str | None
    comparator: Comparator
    change: Change | None
    known_unit: bool
    bare: bool
    of_whole: bool = False


def find_figures(page: Page, start: int, end: int) -> list[Figure]:
    """Every figure in ``page.normal[start:end]`` in order, dates and numbers of documents included (the caller judges them)."""
    runs, folded = page.digits.starts, page.folded
    found, last = [], start
    for at in runs[bisect_left(runs, start) : bisect_left(runs, end)]:
        if at < last or folded.endswith(_DATE_WORDS, max(start, at - 6), at):
            continue
        match = _FIGURE.match(folded, at, end)
        if match is not None and not _CODE.match(folded, match.end(), end):
            found.append(_figure(page, match, start, end))
            last = match.end()
    if folded.find("it nhat", start, end) >= 0 or folded.find("toi thieu", start, end) >= 0:
        found += [_word_figure(page, m, start, end) for m in _WORD_FIGURE.finditer(folded, start, end)]
        found.sort(key=lambda f: f.start)
    return found


def number(printed: str) -> float | int:
    """ "33,1" → 33.1; "94.000" → 94000; "07" → 7."""
    if printed.isdecimal():
        return int(printed)
    plain = printed.replace(" ", "").replace(".", "").replace(",", ".")
    return float(plain) if "." in plain and float(plain) % 1 else int(float(plain))


def _figure(page: Page, match: re.Match[str], start: int, end: int) -> Figure:
    low, sign, high, whole = match.groups()
    per_many = whole is not None and number(whole) >= 1000
    after = match.end() if not per_many else match.start("whole") - 1
    if sign and high is None and whole is None:
        after = match.start("sign")
    limit = number(high) if high else None
    return _measured(page, match.start(), after, number(low), limit, start, end, of_whole=whole is not None and not per_many)


def _word_figure(page: Page, match: re.Match[str], start: int, end: int) -> Figure:
    at, after = match.span("low")
    return _measured(page, at, after, _WORDS[match["low"]], None, start, end, of_whole=False)


def _measured(
    page: Page, at: int, after: int, low: float | int, high: float | int | None, start: int, end: int, *, of_whole: bool
) -> Figure:
    """The figure at ``at`` with its unit, which begins at ``after``, and the words before it."""
    unit, unit_end, known = _unit(page, after, end)
    before = page.folded[max(start, at - 60) : at]
    said = _words_left(before)
    left = at - len(said) if said else at
    if page.folded.startswith("tu ", left) and page.normal[left : left + 2].lower() != "từ":
        left += 3  # "điện tử đạt 95%"
    comparator, bare = _comparator(before, before[-4:] if said is None else said, page.folded[unit_end : unit_end + 24])
    if high is not None:
        comparator, bare = "range", False
    return Figure(at, unit_end, left, low, high, unit, comparator, _change(before), known, bare, of_whole)


def _words_left(before: str) -> str | None:
    """The comparing words at the end of ``before``, "" for none; None where the figure stands right behind a letter."""
    last = before[-1:]
    if not last.isspace():
        return None if last.isalnum() or last == "_" else ""
    said = _LEFT.match(before[::-1]) if before[-3:-1] in _LEFT_ENDS else None
    return before[len(before) - said.end() :] if said else ""


def _comparator(before: str, near: str, after: str) -> tuple[Comparator, bool]:
    upwards = _UPWARDS.match(after) if "tro " in after else None
    if upwards is not None:
        return (">=" if upwards.group().endswith("len") else "<="), False
    if before[:-1].endswith("qua") and _NOT_ABOVE.search(before):
        return "<=", False
    if ("it nhat" in before or "toi thieu" in before) and _AT_LEAST_BY.search(before):
        return ">=", False
    if not near and before[-2:].rstrip()[-1:] not in _SIGNS:
        return "=", True
    return _compared(near, before[-3:])


@lru_cache(maxsize=4096)
def _compared(near: str, last: str) -> tuple[Comparator, bool]:
    """What the comparing words before a figure, few and always the same, or its last sign say of it."""
    for pattern, comparator in _COMPARATORS:
        if pattern.search(near) or pattern.search(last):
            return comparator, False
    return (">=", False) if _FROM.search(near) else ("=", True)


def _change(before: str) -> Change | None:
    """The verb tăng / giảm whose amount the figure is: beside it, or opening the clause ("giảm tỷ lệ hộ nghèo 1%/năm")."""
    if "tang " not in before and "giam " not in before:
        return None
    verb = _CHANGE.search(before)
    if verb is None:
        verb = _CHANGE_OF.search(before)
        if verb is None or _RESULT.search(before[verb.start("verb") :]):
            return None
    if before[: verb.start("verb")].endswith(_RATE_NOUNS):
        return None
    return "increase" if verb["verb"] == "tang" else "decrease"


def _unit(page: Page, at: int, end: int) -> tuple[str | None, int, bool]:
    """Unit as printed, where it ends and whether it is a known one."""
    folded = page.folded
    percent = _PERCENT.match(folded, at, end) if "%" in folded[at : at + 2] else None
    if percent is not None:
        return page.normal[percent.start() : percent.end()].replace(" ", ""), percent.end(), True
    begin = at + folded[at : at + 1].isspace()
    scale = _SCALE.match(folded, at, end) if folded[begin : begin + 1] in _SCALE_LETTERS else None
    if scale is not None and not _is_scale(page, scale):
        scale = None
    noun_at = scale.end() if scale is not None else begin
    name_end, known = _noun(page, noun_at, end)
    if name_end is None:
        if scale is not None and noun_at > begin:
            return page.normal[begin:noun_at].strip(), noun_at - 1, True
        per = _PER.match(folded, at, end) if "/" in folded[at : at + 2] else None
        return (page.normal[per.start() : per.end()].strip(), per.end(), True) if per is not None else (None, at, False)
    per = _PER.match(folded, name_end, end) if "/" in folded[name_end : name_end + 2] else None
    stop = per.end() if per is not None else name_end
    return " ".join(page.normal[begin:stop].split()), stop, known or noun_at > begin


def _is_scale(page: Page, scale: re.Match[str]) -> bool:
    """ "Trạm y tế" begins like "trăm"."""
    return all(word in _SCALES for word in page.normal[scale.start() : scale.end()].lower().split())


def _noun(page: Page, at: int, end: int) -> tuple[int | None, bool]:
    """End of the unit's noun: the longest name of the table of units, else one word that can be a noun."""
    folded = page.folded
    if folded[at - 1 : at] not in (" ", "") and not folded[at : at + 1].isalpha():
        return None, False
    first = _NOUN.match(folded, at, min(end, at + 60))
    if first is None:
        return None, False
    word = first[0]
    if word in _unit_heads():
        names = unit_names()
        for stop in reversed([match.end() for match in islice(_NOUN.finditer(folded, at, min(end, at + 60)), 5)]):
            if folded[at:stop] in names:
                return stop, True
    return (None, False) if word in _NO_UNIT or word[0].isdigit() else (first.end(), False)
