"""How much of a question a task bears: an answer that misses the rare words is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import log1p

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
    near: float | None = None
    """How near the task's document is to the place and documents that are named: 1 of them, 0 of another place, None: none is named."""

    def answers(self, score: float) -> bool:
        """Whether a task with this score is an answer rather than one that is only near."""
        if self.near == 0:
            return False
        if not self.worth:
            return True
        few, most = self.many <= _FEW, self.share >= 1 - _MOST_LACKING
        if few and self.near != 1 and not most:
            return False
        least = (_LEAST_OF_FEW if few else _LEAST) * (_WHERE_ASKED if self.near == 1 and most else 1)
        return self.share * score / self.worth >= least


def bearing(question: Question, index: TaskIndex, at: int, near: float | None = None) -> Bearing:
    """What the task at ``at`` bears of a question; places, documents and words that ask do not count.

    A syllable that stands beside others in the question counts by half where it stands beside none of them in the task:
    "thừa … lại" are not "thừa phát lại".
    """
    borne = whole = 0.0
    many, lacks = 0, []
    for n, stretch in enumerate(question.stretches):
        if stretch.weight < _NAMES:
            continue
        worth, many = _worth(stretch, question.marks, index), many + 1
        best = max(_borne(reading, first, question.marks, index, at) for first, reading in enumerate(stretch.readings))
        whole += worth
        borne += worth * best * (1.0 if best < 1 or _together(question, n, index, at) else _APART)
        if not best:
            lacks.append(" ".join(word.printed for word in stretch.readings[0].words))
    if near is not None and near <= ELSEWHERE and question.places:
        near = near if _speaks_of(question.places, index, at) else 0.0
    return Bearing(borne / whole if whole else 1.0, whole, many, tuple(lacks), near)


def _speaks_of(places: Iterable[tuple[str, ...]], index: TaskIndex, at: int) -> bool:
    """Whether a task of another document says the name of one of the places."""
    table = index.folded
    for place in places:
        pairs = [table.pair(first, second) for first, second in pairwise(place)]
        if all(_has(table, word, at) for word in place) and all(pair is not None and table.pairs.bears(pair, at) for pair in pairs):
            return True
    return False


def _together(question: Question, n: int, index: TaskIndex, at: int) -> bool:
    """Whether a stretch stands in the task beside one that it stands beside in the question; whether none is beside it."""
    mine = question.stretches[n]
    before, after = (question.stretches[m] if 0 <= m < len(question.stretches) else None for m in (n - 1, n + 1))
    pairs = [(one, mine) for one in (before,) if one is not None and one.weight >= _NAMES]
    pairs += [(mine, one) for one in (after,) if one is not None and one.weight >= _NAMES]
    return not pairs or len(mine.readings[0].words) > 1 or any(_meet(first, second, index.folded, at) for first, second in pairs)


def _meet(first: Stretch, second: Stretch, table: Words, at: int) -> bool:
    features = (table.pair(one.words[-1].folded, other.words[0].folded) for one in first.readings for other in second.readings)
    return any(feature is not None and table.pairs.bears(feature, at) for feature in features)


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


def _borne(reading: Reading, first: int, marks: bool, index: TaskIndex, at: int) -> float:
    """1 where the task bears all words of a reading, as they are written if it is the question's own; less for a guessed slip."""
    if reading.weight in (SLIP, GUESS):
        return _MENDED * all(_has(index.folded, word.folded, at) for word in reading.words)
    if first == 0 and marks:
        return float(all(_has(index.marked, word.marked, at) for word in reading.words))
    return float(all(_has(index.folded, word.folded, at) for word in reading.words))


def _has(table: Words, word: str, at: int) -> bool:
    return word in table.ids and table.single.bears(table.ids[word], at)
