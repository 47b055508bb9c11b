"""Same work: whether an assigning item restates the work of a task (its specific object returns, not only its field)."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.grammar.rules import rules, words
from ingest.page.indexes import BITS, CodedWords, code_of, number_of
from ingest.page.page import Page

_RULES = rules("assigning")

_Numbers = npt.NDArray[np.int64]

_WORD: Final = re.compile(r"[a-z0-9]+")
_PAIR: Final = re.compile(r"[a-z]+ [a-z]+")
_VERBS: Final = re.compile(r"(?:[a-z]+ [a-z]+, ){1,4}[a-z]+ [a-z]+")
"""Verbs of two syllables in a list ("phat hien, bieu duong, khen thuong")."""
_CLAUSE: Final = re.compile(r"[.;:]\s|\n")
_HEAD_WORDS: Final = 25  # the task's words that say what the work is
_HEAD_LENGTH: Final = 600  # characters in which they are sought
_HALF: Final = 32  # bits: a stretch and a pair share one number
_FIRST: Final = np.uint64(0x9E3779B97F4A7C15)  # parts the number of "a b" from that of "b a", and from all others
# share of the head's weight that must return, and that weight in units of log(number of items); read off the annotated plans and 40 others
_ENOUGH: Final = ((0.30, 5.0), (0.35, 3.0))
_FEWEST_PAIRS: Final = math.floor(min(units for _, units in _ENOUGH)) + 1  # a pair that returns is held twice and weighs less than a unit
_MOST_OF_IT: Final = 0.5  # share of a task's weight that makes a row the same work under another verb
_MANY_PAIRS: Final = 6
_BESIDE_BEST: Final = 0.6  # weaker echoes beside a clause that says the same work are none
_SHORTEST_CLAUSE: Final = 4

_EMPTY: Final = np.unique(
    np.array(
        [number_of(word) for word in words("empty_syllable")],
        np.uint64,
    )
)
"""Syllables that say nothing about which work it is."""

_OPENERS: Final = re.compile(rf"\s*(?:(?:{'|'.join(words('support_verb'))}|,)\b[\s,]*)*")
"""Adverbs and support verbs before the verb that names the work."""

GENERAL: Final = _RULES["general-order"].pattern
"""General orders of the closing part: they restate no one work."""

_MAKES_KNOWN: Final = _RULES["makes-known"].pattern
"""Making the directive or the plan itself known: one work, whatever else the words are."""


class Work(NamedTuple):
    """An item's own words, ``folded[start:end]`` of the page."""

    item: int
    start: int
    end: int


class _Head(NamedTuple):
    """The pairs of words that say what a task is, each a number of the table, and what they weigh."""

    work: Work
    pairs: list[int]
    weights: list[float]


def restated(
    page: Page, works: Sequence[Work], tasks: Sequence[Work], assigning: Sequence[Work], rows: Collection[int] = ()
) -> dict[int, list[int]]:
    """Index of a task → the assigning items that restate it, in the order of the text.

    Pairs of words weigh the more the fewer of ``works`` hold them; a task is compared with an assigning item clause by clause, with
    the ``rows`` of a table among them as a whole: a row is one work, whose verb may be another where most of its words return.
    """
    clauses = _clauses(page, assigning, rows)
    likely = _likely(page, tasks, clauses, rows)
    near = _returning(page.coded, works, [tasks[number] for number in likely], clauses) if likely else {}
    telling: set[int] | None = None  # assigning items that make a directive known, sought once one is asked for
    found: dict[int, list[int]] = {}
    for number, task in enumerate(tasks):
        hits: set[int] = set()
        if number in likely:
            verbs = [f" {verb} " for verb in likely[number]]
            for at, share in near.get(task, {}).items():
                item = clauses[at].item
                if (item in rows and share >= _MOST_OF_IT) or _does(f" {_words(page, clauses[at])} ", verbs):
                    hits.add(item)
        if makes_known(page.folded, task.start, task.end):
            if telling is None:
                telling = {clause.item for clause in clauses if _MAKES_KNOWN.search(_words(page, clause))}
            hits |= telling
        hits.discard(task.item)
        if hits:
            found[task.item] = sorted(hits.union(found.get(task.item, ())))
    return found


def opened(page: Page, tasks: Sequence[Work], rows: Sequence[Work]) -> dict[int, list[int]]:
    """Index of a task → the rows that open with all its words ("Diễn tập cứu hộ" → "Diễn tập cứu hộ các cấp")."""
    beginnings: defaultdict[tuple[str, ...], list[tuple[list[str], int]]] = defaultdict(list)
    for row in rows:
        said = _WORD.findall(page.folded, row.start, row.end)
        beginnings[tuple(said[:_SHORTEST_CLAUSE])].append((said, row.item))
    found: dict[int, list[int]] = {}
    for task in tasks:
        said = _WORD.findall(page.folded, task.start, task.end)
        alike = beginnings.get(tuple(said[:_SHORTEST_CLAUSE]), []) if len(said) > _SHORTEST_CLAUSE else []
        hits = [item for words_of_row, item in alike if words_of_row[: len(said)] == said]
        if hits:
            found[task.item] = hits
    return found


def _likely(page: Page, tasks: Sequence[Work], clauses: Sequence[Work], rows: Collection[int]) -> dict[int, list[str]]:
    """The few tasks (number → their verbs) of which some clause holds the verb, or a row many words, and enough other pairs of words."""
    coded = page.coded
    spoken = _said_in(coded, clauses).take(coded.pairs)
    flags = spoken.tobytes()
    first, behind = _edges(coded, _heads(tasks), _HEAD_WORDS)
    spans = list(zip(first.tolist(), np.maximum(behind - 1, first).tolist(), strict=True))
    asked = [number for number, (start, end) in enumerate(spans) if flags.count(1, start, end) >= _FEWEST_PAIRS]
    verbs = {number: main_verbs(page.folded[tasks[number].start : tasks[number].end]) for number in asked}
    holding = _holding(coded, clauses, {code_of(*verb.split()) for listed in verbs.values() for verb in listed})
    of_rows = _codes(coded, [clause for clause in clauses if clause.item in rows])
    likely: dict[int, list[str]] = {}
    for number, listed in verbs.items():
        told = [codes for verb in listed for codes in holding.get(code_of(*verb.split()), ())]
        if told or of_rows:
            span = slice(*spans[number])
            pairs = set(coded.pairs[span][spoken[span]].tolist())
            if any(len(pairs & codes) >= _FEWEST_PAIRS for codes in told) or any(len(pairs & codes) >= _MANY_PAIRS for codes in of_rows):
                likely[number] = listed
    return likely


def _codes(coded: CodedWords, clauses: Sequence[Work]) -> list[set[int]]:
    """The codes of the pairs of words of each clause."""
    if not clauses:
        return []
    first, behind = _edges(coded, clauses, len(coded.words))
    return [set(coded.pairs[start : end - 1].tolist()) for start, end in zip(first.tolist(), behind.tolist(), strict=True)]


def _said_in(coded: CodedWords, clauses: Sequence[Work]) -> npt.NDArray[np.bool_]:
    """By the code of a pair of words: whether it stands in a clause and says something."""
    at = _pairs_of(coded, clauses, len(coded.words))[1]
    at = at[~(_is_empty(coded.words[at]) & _is_empty(coded.words[at + 1]))]
    said = np.zeros(1 << BITS, np.bool_)
    said[coded.pairs[at]] = True
    return said


def _holding(coded: CodedWords, clauses: Sequence[Work], wanted: set[int]) -> dict[int, list[set[int]]]:
    """By the code of a pair that is ``wanted``: the clauses that hold it, each as the codes of its pairs."""
    holding: defaultdict[int, list[set[int]]] = defaultdict(list)
    for codes in _codes(coded, clauses) if wanted else ():
        for code in wanted & codes:
            holding[code].append(codes)
    return holding


def _heads(tasks: Sequence[Work]) -> list[Work]:
    return [Work(task.item, task.start, min(task.end, task.start + _HEAD_LENGTH)) for task in tasks]


def _returning(coded: CodedWords, works: Sequence[Work], tasks: Sequence[Work], clauses: Sequence[Work]) -> dict[Work, dict[int, float]]:
    """Task → the clauses in which enough of it returns, and how much (a share of its weight)."""
    count = max(2, len(works))
    heads, holders = _weighed(coded, works, tasks, clauses, [0.0, *(math.log(count / held) for held in range(1, count + 1))])
    return {head.work: _near(head, holders, math.log(count)) for head in heads}


def _near(head: _Head, holders: Mapping[int, Sequence[int]], unit: float) -> dict[int, float]:
    """The clauses in which enough of a task's head returns, and which share of it."""
    total = sum(head.weights)
    score: dict[int, float] = {}
    for pair, weight in dict(zip(head.pairs, head.weights, strict=True)).items():
        for clause in holders.get(pair, ()):
            score[clause] = score.get(clause, 0.0) + weight
    if not score:
        return {}
    enough = min(max(share * total, units * unit) for share, units in _ENOUGH)
    least = max(enough, _BESIDE_BEST * max(score.values()))
    return {clause: reached / total for clause, reached in score.items() if reached >= least}


def _weighed(
    coded: CodedWords, works: Sequence[Work], tasks: Sequence[Work], clauses: Sequence[Work], weights: Sequence[float]
) -> tuple[list[_Head], dict[int, list[int]]]:
    """The heads of the tasks, and pair → the clauses that hold it; all pairs of the page are looked up at once."""
    of_heads, at = _pairs_of(coded, _heads(tasks), _HEAD_WORDS)
    said = ~(_is_empty(coded.words[at]) & _is_empty(coded.words[at + 1]))
    of_heads, at = of_heads[said], at[said]
    if not len(at):
        return [], {}
    table, numbers = np.unique(_numbered(coded, at), return_inverse=True)
    may_stand = np.zeros(1 << BITS, np.bool_)
    may_stand[coded.pairs[at]] = True
    spots = np.flatnonzero(may_stand.take(coded.pairs))
    sought = _numbered(coded, spots)
    found = np.minimum(np.searchsorted(table, sought), len(table) - 1)
    exact = np.flatnonzero(table[found] == sought)
    spots, found = spots[exact], found[exact]
    held = np.bincount(_held(coded, works, spots, found)[1], minlength=len(table))
    weighed = np.array(weights)[held[numbers]].tolist()
    pairs = numbers.tolist()
    edges = np.searchsorted(of_heads, np.arange(len(tasks) + 1)).tolist()
    heads = [_Head(work, pairs[a:b], weighed[a:b]) for work, a, b in zip(tasks, edges, edges[1:], strict=False)]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for clause, pair in zip(*(column.tolist() for column in _held(coded, clauses, spots, found)), strict=True):
        holders[pair].append(clause)
    return heads, holders


def _numbered(coded: CodedWords, at: npt.NDArray[np.intp]) -> npt.NDArray[np.uint64]:
    """The pairs of words that stand there, as numbers."""
    return coded.words[at] * _FIRST + coded.words[at + 1]


def _is_empty(words: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    empty: npt.NDArray[np.bool_] = _EMPTY.take(np.searchsorted(_EMPTY, words), mode="clip") == words
    return empty


def _held(coded: CodedWords, works: Sequence[Work], spots: _Numbers, pairs: _Numbers) -> tuple[_Numbers, _Numbers]:
    """Which stretch holds which pair of the table, each once; ``pairs`` stand at ``spots``."""
    first, behind = _edges(coded, works, len(coded.words))
    of, at = _ranges(np.searchsorted(spots, first), np.searchsorted(spots, behind - 1))
    both = np.sort((of << _HALF) + pairs[at])
    fresh = np.ones(len(both), np.bool_)
    np.not_equal(both[1:], both[:-1], out=fresh[1:])
    both = both[fresh]
    return both >> _HALF, both & ((1 << _HALF) - 1)


def _pairs_of(coded: CodedWords, works: Sequence[Work], most: int) -> tuple[_Numbers, _Numbers]:
    """The pairs of words of each stretch, of its first ``most`` words: the number of the stretch, and where the pair stands."""
    first, behind = _edges(coded, works, most)
    return _ranges(first, behind - 1)


def _ranges(first: _Numbers, behind: _Numbers) -> tuple[_Numbers, _Numbers]:
    """All numbers of the ranges, each with the number of its range."""
    counts = np.maximum(behind - first, 0)
    of = np.repeat(np.arange(len(first)), counts)
    return of, np.arange(len(of)) + np.repeat(first - np.cumsum(counts) + counts, counts)


def _edges(coded: CodedWords, works: Sequence[Work], most: int) -> tuple[_Numbers, _Numbers]:
    """The first word of each stretch, and the word behind its last or its first ``most`` words."""
    edges = np.searchsorted(coded.starts, [work.start for work in works] + [work.end for work in works])
    first = edges[: len(works)]
    return first, np.minimum(edges[len(works) :], first + most)


def makes_known(folded: str, start: int, end: int) -> bool:
    """Whether the work is to make the directive or the plan known ("Tổ chức tuyên truyền, phổ biến nội dung Nghị quyết …")."""
    opened = _OPENERS.match(folded, start, end)
    return bool(_MAKES_KNOWN.match(folded, opened.end() if opened else start, end))


def main_verbs(text: str) -> list[str]:
    """The two syllables that name the work, or those of each verb listed: "tang cuong cong tac kiem tra …" → ["kiem tra"]."""
    opened = _OPENERS.match(text)
    start = opened.end() if opened else 0
    listed = _VERBS.match(text, start)
    if listed is not None:
        return _PAIR.findall(listed.group())
    first = _WORD.findall(text[start:][:60])[:2]
    return [" ".join(first)] if len(first) == 2 else []


def _does(clause: str, verbs: Sequence[str]) -> bool:
    return any(verb in clause for verb in verbs)


def _clauses(page: Page, works: Sequence[Work], rows: Collection[int]) -> list[Work]:
    """The clauses of more than a few words; rows whole."""
    found: list[Work] = [work for work in works if work.item in rows]
    for work in works:
        if work.item in rows:
            continue
        start = work.start
        for mark in _CLAUSE.finditer(page.folded, work.start, work.end):
            found.append(Work(work.item, start, mark.start()))
            start = mark.end()
        found.append(Work(work.item, start, work.end))
    edges = np.searchsorted(page.coded.starts, [(clause.start, clause.end) for clause in found])
    long = (edges[:, 1] - edges[:, 0] >= _SHORTEST_CLAUSE).tolist()
    return [clause for clause, is_long in zip(found, long, strict=True) if is_long]


def _words(page: Page, clause: Work) -> str:
    return " ".join(_WORD.findall(page.folded, clause.start, clause.end))
