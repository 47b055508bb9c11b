"""How much of a question a task bears: an answer that misses the rare words is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log1p

import numpy as np
import numpy.typing as npt

from queries.search.postings import Bools, Ints
from queries.search.question import Question, Stretch
from queries.search.task_index import TaskIndex, Words
from queries.search.word_readings import GUESS, SLIP, Reading

_NAMES = 0.5  # weight from which a stretch names work rather than asks
ELSEWHERE = 0.3  # how near a document of another place than the one asked for is
_LEAST, _LEAST_OF_FEW = 0.33, 0.5  # share of the words' weight that a task bears × its score as part of what they are worth
_WHERE_ASKED = 0.7  # of these is enough of a task of the very place or document that is named
_MOST_LACKING = 0.6  # of few words: where more is lacking, what is asked for is
_MENDED = 0.25
_APART = 0.5
_FEW = 4  # words; of so few each counts


@dataclass(frozen=True, slots=True)
class Bearing:
    """``share`` of the weight of a question's words that a task bears, ``worth``: that weight; how ``many`` words, which it ``lacks``."""

    share: float
    worth: float
    many: int
    lacks: tuple[str, ...]
    apart: int = 0
    """How many words in a row it lacks at most, slips counted as lacking: two are a word of their own."""
    near: float | None = None
    """How near the task's document is to the place and documents that are named: 1 of them, 0 of another place, None: none is named."""

    def answers(self, score: float) -> bool:
        """Whether a task with this score is an answer rather than one that is only near."""
        if self.near == 0:
            return False
        if not self.worth:
            return True
        if self.many <= _FEW and self.apart > 1:
            return False
        few, most = self.many <= _FEW, self.share >= 1 - _MOST_LACKING
        if few and self.near != 1 and not most:
            return False
        least = (_LEAST_OF_FEW if few else _LEAST) * (_WHERE_ASKED if self.near == 1 and most else 1)
        return self.share * score / self.worth >= least


def bearings(question: Question, index: TaskIndex, asked: Ints, near: Sequence[float | None]) -> list[Bearing]:
    """What each of the tasks at ``asked`` bears of a question; places, documents and words that ask do not count.

    A syllable that stands beside others in the question counts by half where it stands beside none of them in the task:
    "thừa … lại" are not "thừa phát lại". ``near``: how near each task's document is, as a ``Bearing`` tells.
    """
    borne = np.zeros(len(asked), dtype=np.float64)
    lacks: list[list[str]] = [[] for _ in asked]
    run, longest = np.zeros(len(asked), dtype=np.int64), np.zeros(len(asked), dtype=np.int64)
    whole, many = 0.0, 0
    for n, stretch in enumerate(question.stretches):
        if stretch.weight < _NAMES:
            run[:] = 0
            continue
        worth, many = _worth(stretch, question.marks, index), many + 1
        best = np.max([_borne(reading, first, question.marks, index, asked) for first, reading in enumerate(stretch.readings)], axis=0)
        whole += worth
        alone = ~_together(question, n, index, asked)
        borne += worth * best * np.where((best == 1) & alone, _APART, 1.0)
        run = np.where((best < 1) | alone, run + 1, 0)
        longest = np.maximum(longest, run)
        for at in np.flatnonzero(best == 0):
            lacks[at].append(" ".join(word.printed for word in stretch.readings[0].words))
    spoken = _speak_of(question.places, index, asked)
    return [
        Bearing(
            share=float(borne[at]) / whole if whole else 1.0,
            worth=whole,
            many=many,
            lacks=tuple(lacks[at]),
            apart=0 if question.documents and mine == 1 else int(longest[at]),  # the very document is named
            near=0.0 if mine is not None and mine <= ELSEWHERE and question.places and not spoken[at] else mine,
        )
        for at, mine in enumerate(near)
    ]


def _speak_of(places: Iterable[tuple[str, ...]], index: TaskIndex, asked: Ints) -> Bools:
    """Which tasks say the name of one of the places."""
    table, found = index.folded, np.zeros(len(asked), dtype=bool)
    for place in places:
        said = _all_stand(table, place, asked)
        for first, second in pairwise(place):
            pair = table.pair(first, second)
            said &= table.pairs.bears(pair, asked) if pair is not None else False
        found |= said
    return found


def _together(question: Question, n: int, index: TaskIndex, asked: Ints) -> Bools:
    """In which tasks a stretch stands beside one that it stands beside in the question; all where none is beside it."""
    mine = question.stretches[n]
    before, after = (question.stretches[m] if 0 <= m < len(question.stretches) else None for m in (n - 1, n + 1))
    pairs = [(one, mine) for one in (before,) if one is not None and one.weight >= _NAMES]
    pairs += [(mine, one) for one in (after,) if one is not None and one.weight >= _NAMES]
    if not pairs or len(mine.readings[0].words) > 1:
        return np.ones(len(asked), dtype=bool)
    table, found = index.folded, np.zeros(len(asked), dtype=bool)
    for first, second in pairs:
        features = [table.pair(one.words[-1].folded, other.words[0].folded) for one in first.readings for other in second.readings]
        for feature in {pair for pair in features if pair is not None}:
            found |= table.pairs.bears(feature, asked)
    return found


def _worth(stretch: Stretch, marks: bool, index: TaskIndex) -> float:
    """How rare the words are as they are written; none bears them: the most."""
    own = stretch.readings[0].words
    table, written = (index.marked, [w.marked for w in own]) if marks else (index.folded, [w.folded for w in own])
    total = len(index.keys)
    counts = [table.single.count(table.ids[word]) if word in table.ids else 0 for word in written]
    if not all(counts):  # a slip of a common word is no rare word
        mended = [reading.words for reading in stretch.readings[1:]]
        slips = [index.folded.single.count(index.folded.ids[w.folded]) for run in mended for w in run if w.folded in index.folded.ids]
        counts = [n or max(slips, default=0) for n in counts]
    return max(log1p((total - n + 0.5) / (n + 0.5)) for n in counts)


def _borne(reading: Reading, first: int, marks: bool, index: TaskIndex, asked: Ints) -> npt.NDArray[np.float64]:
    """1 where a task bears all words of a reading, as they are written if it is the question's own; less for a guessed slip."""
    if first == 0 and marks and reading.weight not in (SLIP, GUESS):
        return _all_stand(index.marked, [word.marked for word in reading.words], asked).astype(np.float64)
    found = _all_stand(index.folded, [word.folded for word in reading.words], asked)
    return np.where(found, _MENDED if reading.weight in (SLIP, GUESS) else 1.0, 0.0)


def _all_stand(table: Words, said: Iterable[str], asked: Ints) -> Bools:
    found = np.ones(len(asked), dtype=bool)
    for word in said:
        found &= table.single.bears(table.ids[word], asked) if word in table.ids else False
    return found
