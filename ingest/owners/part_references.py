"""References to parts of the same document by their numbers: "thực hiện mục II.3", "nhiệm vụ tại các mục 1, 2; điểm a mục 7 Phần III"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ingest.grammar.rules import rules, word_rows

_RULES = rules("assigning")

_LEVELS: Final = {row.word: int(row.stands_for) for row in word_rows("part_word")}
_CHARGE: Final = _RULES["charged-with-part"].pattern
_TOKEN: Final = _RULES["part-token"].pattern
_OTHER_DOCUMENT: Final = _RULES["part-of-another"].pattern
_NAMED: Final = _RULES["part-named"].pattern
_ROMAN: Final = re.compile(r"[ivx]+")
_MOST_TOKENS: Final = 60

Group = tuple[int, list[tuple[str, ...]]]
"""A word's level and what stands behind it: one or more numbers, each perhaps of several pieces ("(IV)(1)")."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A part as path segments ("điểm 4, mục II" → ("ii", "4")), and the clause of the text that names it."""

    part: tuple[str, ...]
    start: int
    end: int


def may_refer(folded: str, start: int, end: int) -> bool:
    """A cheap look at the folded words: whether the number of a part stands there at all."""
    return _NAMED.search(folded, start, end) is not None


def references(text: str) -> list[Reference]:
    """The parts that lower-case ``text`` charges its bodies with."""
    found: list[Reference] = []
    for match in _CHARGE.finditer(text):
        units, end = _units(text, match.end())
        if _OTHER_DOCUMENT.match(text[end : end + 60]):
            continue
        start = max(text.rfind(mark, 0, match.start()) for mark in (";", ". ", "\n"))
        ends = [at for mark in (";", ". ", "\n") if (at := text.find(mark, end)) >= 0]
        for part in _parts(units):
            if _ROMAN.fullmatch(part[0]) and not any(part == other.part for other in found):
                found.append(Reference(part, start + 1, min(ends, default=len(text))))
    return found


def _units(text: str, at: int) -> tuple[list[list[Group]], int]:
    """Chains of words and numbers that no comma parts ("điểm a, b mục 7" is one), and where the last number ends."""
    units: list[list[Group]] = [[]]
    end, parted = at, False
    for _ in range(_MOST_TOKENS):
        token = _TOKEN.match(text, at)
        if token is None:
            break
        at = token.end()
        if token["next"]:
            parted = True
            continue
        if token["word"]:
            if parted and units[-1]:
                units.append([])
            units[-1].append((_LEVELS[token["word"].removeprefix("các ")], []))
        elif not units[-1]:
            break
        else:
            numbers, number = units[-1][-1][1], token["number"].strip("()")
            if numbers and not parted:
                number_before = numbers.pop()
                numbers.append((*number_before, number))
            else:
                numbers.append((number,))
            end = at
        parted = False
    return [[group for group in unit if group[1]] for unit in units], end


def _parts(units: list[list[Group]]) -> Iterator[tuple[str, ...]]:
    """Paths from the outermost number to the innermost; a part named at the end holds for all before it."""
    chains = [unit for unit in units if unit]
    for number in range(len(chains) - 2, -1, -1):
        here, after = chains[number], chains[number + 1]
        if after[0][0] < here[-1][0]:
            chains[number] = here + after  # "điểm 4, mục II"
        elif not _is_rooted(here) and _is_rooted(after):
            chains[number] = [*here, after[-1]]  # "các mục 1, 2; điểm a mục 7 Phần III"
    for number, chain in enumerate(chains):
        if number and chains[number - 1][-len(chain) :] == chain and chain[0][0] < chains[number - 1][0][0]:
            continue  # the outer part of the chain before
        inner, *outer = chain
        above = [number for _, numbers in outer for pieces in numbers for number in pieces]
        for pieces in inner[1]:
            yield _segments(sorted([*above, *pieces], key=_depth))


def _is_rooted(chain: list[Group]) -> bool:
    return any(_ROMAN.fullmatch(number.split(".")[0]) for _, numbers in chain for pieces in numbers for number in pieces)


def _segments(numbers: list[str]) -> tuple[str, ...]:
    return tuple(piece for number in numbers for piece in number.split("."))


def _depth(number: str) -> int:
    """Romans stand above figures, figures above letters."""
    if _ROMAN.fullmatch(number.split(".")[0]):
        return 0
    return 1 if number[0].isdigit() else 2


def stands_in(path: str, part: tuple[str, ...]) -> bool:
    """Whether an item's path lies in a part, also below a lettered division or an enacting article ("B.II.3.1" in ("ii", "3"))."""
    segments = tuple(segment.strip("()") for segment in path.lower().split("."))
    outer = len(segments[0]) == 1 or segments[0].startswith("điều ")
    return segments[: len(part)] == part or (outer and segments[1 : len(part) + 1] == part)
