"""How much of a question a task bears: an answer that misses the rare words is none."""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p

from queries.search.question import Question, Stretch
from queries.search.task_index import TaskIndex, Words
from queries.search.word_readings import GUESS, SLIP, Reading

_NAMES = 0.5  # weight from which a stretch names work rather than asks
_LEAST, _LEAST_OF_FEW = 0.33, 0.5  # share of the words' weight that a task bears × its score as part of what they are worth
_MENDED = 0.25
_FEW = 4  # words; of so few each counts


@dataclass(frozen=True, slots=True)
class Bearing:
    """``share`` of the weight of a question's words that a task bears, ``worth``: that weight; how ``many`` words, which it ``lacks``."""

    share: float
    worth: float
    many: int
    lacks: tuple[str, ...]

    def answers(self, score: float) -> bool:
        """Whether a task with this score is an answer rather than one that is only near."""
        return not self.worth or self.share * score / self.worth >= (_LEAST_OF_FEW if self.many <= _FEW else _LEAST)


def bearing(question: Question, index: TaskIndex, key: str) -> Bearing:
    """What the task ``key`` bears of a question; places, documents and words that ask do not count."""
    at = index.place[key]
    borne = whole = 0.0
    many, lacks = 0, []
    for stretch in question.stretches:
        if stretch.weight < _NAMES:
            continue
        worth, many = _worth(stretch, question.marks, index), many + 1
        best = max(_borne(reading, first, question.marks, index, at) for first, reading in enumerate(stretch.readings))
        whole += worth
        borne += worth * best
        if not best:
            lacks.append(" ".join(word.printed for word in stretch.readings[0].words))
    return Bearing(borne / whole if whole else 1.0, whole, many, tuple(lacks))


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
