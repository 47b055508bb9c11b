"""Ranking: how well each task fits a question, by rare words and word pairs, place, document and what is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from graph.folding import fold
from graph.store.store import Store
from queries.answers.cached import once
from queries.answers.places import names_of_document
from queries.search.bearing import ELSEWHERE, Bearing, bearings
from queries.search.postings import Floats
from queries.search.question import Question, Stretch, read
from queries.search.task_index import TaskIndex, Words, task_index
from queries.search.twins import without_twins
from queries.search.word_readings import Reading

_SINGLE, _PAIR, _MARKED_SINGLE, _MARKED_PAIR = 1.0, 0.85, 0.5, 0.5
_NEAR, _OTHER_DOCUMENT = 0.7, 0.35
_ASKED = {"receive": 1.1, "coordinate": 1.1, "request": 1.15, "direct": 1.15, "oversee": 1.05, "deadline": 1.1}
_HEADED = 1.2  # whoever asks "cục nào" means work that a cục has
_OWNED = 1.5  # whoever asks for an owner means an item that names one
_TWINS = 2  # tasks looked at for each one shown, as some state the same work
_COVERAGE = 0.85  # how much a task must bear of the question to keep its full score


def ranked(store: Store, asked: str, limit: int) -> list[tuple[str, float]]:
    """Keys of the tasks that fit best with their scores, best first; of equals the first key. What only closes an act is left out."""
    return [(one.key, one.score) for one in weighed(store, asked, limit)]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A task that fits, its score, how much of the question it bears, and which tasks state the same work elsewhere in its document."""

    key: str
    score: float
    bearing: Bearing
    also: tuple[str, ...] = ()


def weighed(store: Store, asked: str, limit: int) -> list[Ranked]:
    """The same with what each bears of the question."""
    index = task_index(store)
    if not index.keys:
        return []
    names = once(store, "place names", lambda _: place_names(index))
    question = read(asked, index, frozenset(name for found in names for name in found))
    scores = _scores(question, index)
    near = _of_documents(question, index, names)
    scores *= near[index.of]
    for intent in question.intents & _ASKED.keys():
        fitting = index.dated if intent == "deadline" else index.roles[intent]
        scores[fitting] *= np.float32(_ASKED[intent])
    headed = [index.headed[head] for head in question.heads if head in index.headed]
    if headed:
        scores[np.unique(np.concatenate(headed))] *= np.float32(_HEADED)
    scores[index.owned] *= np.float32(_OWNED)
    scores[index.formula] = 0
    best = np.lexsort((np.arange(len(scores)), -scores))[: limit * _TWINS]
    found = list(without_twins(index, [int(at) for at in best if scores[at] > 0], limit))
    told = bool(question.places or question.documents)
    asked_near = [round(float(near[index.of[at]]), 3) if told else None for at, _ in found]
    borne = bearings(question, index, np.array([at for at, _ in found], dtype=np.int64), asked_near)
    return [
        Ranked(index.keys[at], round(float(scores[at]), 3), mine, tuple(index.keys[twin] for twin in also))
        for (at, also), mine in zip(found, borne, strict=True)
    ]


def place_names(index: TaskIndex) -> list[dict[tuple[str, ...], float]]:
    """For each document of the index: folded place names that it answers to, and how near they are."""
    return [{tuple(fold(name).split()): near for name, near in names_of_document(ref).items()} for ref in index.documents]


def _of_documents(question: Question, index: TaskIndex, names: list[dict[tuple[str, ...], float]]) -> Floats:
    """A factor for each document: below 1 where the question names another place or another document."""
    factors = np.ones(len(index.documents), dtype=np.float32)
    if question.places:
        for at, answering in enumerate(names):
            nearest = max((answering[place] for place in question.places if place in answering), default=0.0)
            factors[at] *= 1.0 if nearest == 1.0 else _NEAR if nearest else ELSEWHERE
    if question.documents:
        for at in range(len(index.documents)):
            factors[at] *= 1.0 if at in question.documents else _OTHER_DOCUMENT
    return factors


def _scores(question: Question, index: TaskIndex) -> Floats:
    total = np.zeros(len(index.keys), dtype=np.float32)
    weighed = np.zeros(len(index.keys), dtype=np.float32)
    reachable = 0.0
    for at, stretch in enumerate(question.stretches):
        found = _best_reading(stretch, question.marks, index)
        total += found
        most = float(found.max(initial=0.0))
        if most > 0:
            weighed += np.minimum(found / np.float32(most), 1) * np.float32(stretch.weight)
            reachable += stretch.weight
        if at:
            total += _between(question.stretches[at - 1], stretch, question.marks, index)
    if reachable:
        total *= np.float32(1 - _COVERAGE) + np.float32(_COVERAGE) * weighed / np.float32(reachable)
    return total


def _best_reading(stretch: Stretch, marks: bool, index: TaskIndex) -> Floats:
    """For each task the value of the reading that it bears best."""
    best = np.zeros(len(index.keys), dtype=np.float32)
    own = len(stretch.readings[0].words)
    for reading in stretch.readings:
        scores = np.zeros(len(index.keys), dtype=np.float32)
        # a longer way to say the same is not worth more
        weight = stretch.weight * reading.weight * min(1.0, (own + 1) / (len(reading.words) + 1))
        _add_words(reading, weight, marks, index, scores)
        np.maximum(best, scores, out=best)
    return best


def _add_words(reading: Reading, weight: float, marks: bool, index: TaskIndex, scores: Floats) -> None:
    folded = [word.folded for word in reading.words]
    _add(index.folded, folded, _SINGLE * weight, _PAIR * weight, scores)
    if marks:
        _add(index.marked, [word.marked for word in reading.words], _MARKED_SINGLE * weight, _MARKED_PAIR * weight, scores)


def _add(table: Words, found: list[str], single: float, pair: float, scores: Floats) -> None:
    for at, word in enumerate(found):
        if word in table.ids:
            table.single.add(table.ids[word], single, scores)
        feature = table.pair(found[at - 1], word) if at else None
        if feature is not None:
            table.pairs.add(feature, pair, scores)


def _between(before: Stretch, after: Stretch, marks: bool, index: TaskIndex) -> Floats:
    """The pair of words where two stretches meet, in the readings that fit best."""
    best = np.zeros(len(index.keys), dtype=np.float32)
    weight = sqrt(before.weight * after.weight)
    for one in before.readings:
        for other in after.readings:
            scores = np.zeros(len(index.keys), dtype=np.float32)
            last, first = one.words[-1], other.words[0]
            feature = index.folded.pair(last.folded, first.folded)
            if feature is None or not index.folded.pairs.add(feature, _PAIR * weight * one.weight * other.weight, scores):
                continue
            feature = index.marked.pair(last.marked, first.marked) if marks else None
            if feature is not None:
                index.marked.pairs.add(feature, _MARKED_PAIR * weight * one.weight * other.weight, scores)
            np.maximum(best, scores, out=best)
    return best
