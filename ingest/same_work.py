"""Same work: whether an assigning item restates the work of a task (its specific object returns, not only its field)."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from graph.values import value
from ingest.role_grammar import words

_WORD: Final = re.compile(r"[a-z0-9]+")
_CLAUSE: Final = re.compile(r"[.;:]\s|\n")
_HEAD_WORDS: Final = 25  # the task's words that say what the work is
# share of the head's weight that must return, and that weight in units of log(number of items); read off the annotated plans and 40 others
_ENOUGH: Final = ((0.30, 5.0), (0.35, 3.0))
_BESIDE_BEST: Final = 0.6  # weaker echoes beside a clause that says the same work are none
_SHORTEST_CLAUSE: Final = 4

_EMPTY: Final = words(
    "cac cho cua va voi ve theo trong tai de den tu la co duoc nhung mot so nay do o tren bang cung nhu da se phai can thuc "
    "hien trien khai to chuc "
    "tang cuong tiep tuc day manh cong tac nang cao hieu qua bao dam thuong xuyen dia ban tinh thanh pho nhiem vu noi dung "
    "ke hoach chuong trinh "
    "nghien cuu de xuat sua doi bo sung ra soat ban hanh tham muu quy dinh"
)
"""Syllables that say nothing about which work it is."""

_OPENERS: Final = re.compile(
    r"\s*(?:(?:tang cuong|tiep tuc|day manh|thuc hien|trien khai|to chuc|tap trung|chu dong|khan truong|thuong xuyen|tot|"
    r"co hieu qua|cong tac|viec|"
    r"nang cao|hieu qua|hang nam|kip thoi|chi dao|trong do|cac hoat dong|hoat dong|va|,)\b[\s,]*)*"
)
"""Adverbs and support verbs before the verb that names the work."""

GENERAL: Final = re.compile(
    r"\W*(?:tren day la|can cu (?:vao )?(?:cac )?(?:noi dung )?(?:cua )?"
    r"(?:ke hoach|chuong trinh|chi thi|cong dien|nghi quyet|de an)(?: hanh dong)? nay)\b"
)
"""General orders of the closing part: they restate no one work."""

_MAKES_KNOWN: Final = re.compile(
    r"(?:tuyen truyen|pho bien|quan triet|truyen thong)\b[^.;:]{0,90}?"
    r"\b(?:nghi quyet|chuong trinh hanh dong|ke hoach|chi thi|"
    r"ket luan|de an|chuong trinh)\b"
)
"""Making the directive or the plan itself known: one work, whatever else the words are."""


@value
class Work:
    """An item's words; ``text`` is folded, of the item alone."""

    index: int
    text: str


class SameWork:
    """Weights word pairs by how few items hold them, then compares tasks with assigning items clause by clause."""

    def __init__(self, works: Sequence[Work]) -> None:
        count = max(2, len(works))
        self._held: Counter[tuple[str, str]] = Counter()
        for work in works:
            self._held.update(set(_pairs(_WORD.findall(work.text))))
        # by the number of items that hold a pair; a pair that none holds weighs nothing
        self._weights = [0.0, *(math.log(count / held) for held in range(1, count + 1))]
        self._unit = math.log(count)

    def matches(self, tasks: Iterable[Work], assigning: Sequence[Work]) -> dict[int, list[int]]:
        """Index of a task → the assigning items that restate it, in the order of the text."""
        clauses = _clauses(assigning)
        holders: Mapping[tuple[str, str], list[int]] = _holders(clauses)
        found: dict[int, list[int]] = {}
        for task in tasks:
            hits = self._restated(task, clauses, holders)
            if hits:
                found[task.index] = sorted(hits)
        return found

    def _restated(self, task: Work, clauses: Sequence[tuple[int, str]], holders: Mapping[tuple[str, str], list[int]]) -> set[int]:
        syllables = _WORD.findall(task.text[:600])[:_HEAD_WORDS]
        head = [pair for pair in _pairs(syllables) if not (pair[0] in _EMPTY and pair[1] in _EMPTY)]
        weights = {pair: self._weights[self._held.get(pair, 0)] for pair in head}
        total = sum(weights[pair] for pair in head)
        score: defaultdict[int, float] = defaultdict(float)
        for pair, weight in weights.items():
            for clause in holders.get(pair, ()):
                score[clause] += weight
        enough = min(max(share * total, units * self._unit) for share, units in _ENOUGH)
        least = max(enough, _BESIDE_BEST * max(score.values(), default=0.0))
        near = [clause for clause, value in score.items() if value >= least]
        verb = main_verb(task.text) if near else ""
        hits = {clauses[clause][0] for clause in near if verb and f" {verb} " in f" {clauses[clause][1]} "}
        if makes_known(task.text):
            hits |= {index for index, clause in clauses if _MAKES_KNOWN.search(clause)}
        return hits - {task.index}


def makes_known(text: str) -> bool:
    """Whether the work is to make the directive or the plan known ("Tổ chức tuyên truyền, phổ biến nội dung Nghị quyết …")."""
    opened = _OPENERS.match(text)
    return bool(_MAKES_KNOWN.match(text, opened.end() if opened else 0))


def main_verb(text: str) -> str:
    """The two syllables that name the work: "tang cuong cong tac kiem tra …" → "kiem tra"."""
    opened = _OPENERS.match(text)
    first = _WORD.findall(text[opened.end() if opened else 0 :][:60])[:2]
    return " ".join(first) if len(first) == 2 else ""


def _pairs(syllables: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(syllables, syllables[1:], strict=False))


def _clauses(works: Sequence[Work]) -> list[tuple[int, str]]:
    return [
        (work.index, " ".join(found))
        for work in works
        for clause in _CLAUSE.split(work.text)
        if len(found := _WORD.findall(clause)) >= _SHORTEST_CLAUSE
    ]


def _holders(clauses: Sequence[tuple[int, str]]) -> dict[tuple[str, str], list[int]]:
    holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (_, clause) in enumerate(clauses):
        for pair in set(_pairs(clause.split())):
            holders[pair].append(number)
    return holders
