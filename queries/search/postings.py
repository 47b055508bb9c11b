"""Postings: for each feature (a word, two words in a row) the tasks that bear it, with BM25F weights, in flat arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

_SATURATION = 1.2  # k1: how soon repetition stops to count


@dataclass(frozen=True, slots=True)
class Postings:
    """Features in rising order; ``starts[i]:starts[i+1]`` are the places of feature i in ``holders`` and ``values``."""

    features: Ints
    starts: Ints
    holders: Ints
    values: Floats
    counts: Ints

    def add(self, feature: int, weight: float, scores: Floats) -> bool:
        """Add a feature's values times ``weight`` to its holders' scores; whether anything bears it."""
        at = int(np.searchsorted(self.features, feature))
        if at == len(self.features) or self.features[at] != feature:
            return False
        a, b = self.starts[at], self.starts[at + 1]
        scores[self.holders[a:b]] += self.values[a:b] * np.float32(weight)
        return True

    def bears(self, feature: int, asked: Ints) -> Bools:
        """Which of some holders bear a feature."""
        at = int(np.searchsorted(self.features, feature))
        if at == len(self.features) or self.features[at] != feature:
            return np.zeros(len(asked), dtype=bool)
        mine = self.holders[self.starts[at] : self.starts[at + 1]]
        found: Bools = mine[np.minimum(np.searchsorted(mine, asked), len(mine) - 1)] == asked
        return found

    def count(self, feature: int) -> int:
        """How many bear a feature."""
        at = int(np.searchsorted(self.features, feature))
        return int(self.counts[at]) if at < len(self.features) and self.features[at] == feature else 0


@dataclass(slots=True)
class Collector:
    """Gathers fields of words: each field of a holder is a run of word ids with a weight per word."""

    ids: dict[str, int] = field(default_factory=dict)
    runs: list[Ints] = field(default_factory=list)
    holders: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)

    def run(self, found: list[str]) -> Ints:
        """Word ids of a run, new words get the next id."""
        ids = self.ids
        return np.array([ids.setdefault(word, len(ids)) for word in found], dtype=np.int64)

    def put(self, holder: int, kind: int, run: Ints) -> None:
        """Give a holder a field of a kind."""
        if len(run):
            self.runs.append(run)
            self.holders.append(holder)
            self.kinds.append(kind)

    def build(self, holders: int, weights: list[float], lengths: list[float]) -> tuple[Postings, Postings]:
        """Postings of single words and of pairs; ``weights`` and length normalisation (0 to 1) by kind of field."""
        if not self.runs:
            empty = _postings(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32), holders)
            return empty, empty
        sizes = np.array([len(run) for run in self.runs], dtype=np.int64)
        kinds = np.array(self.kinds, dtype=np.int64)
        weight = _field_weights(sizes, kinds, weights, lengths)
        tokens = np.concatenate(self.runs)
        holder = np.repeat(np.array(self.holders, dtype=np.int64), sizes)
        per_token = np.repeat(weight, sizes)
        inside = np.ones(len(tokens), dtype=bool)
        inside[np.cumsum(sizes) - 1] = False  # the last word of a field begins no pair
        first = np.flatnonzero(inside)
        pairs = tokens[first] * len(self.ids) + tokens[first + 1]
        return _postings(tokens, holder, per_token, holders), _postings(pairs, holder[first], per_token[first], holders)


def _field_weights(sizes: Ints, kinds: Ints, weights: list[float], lengths: list[float]) -> Floats:
    found = np.zeros(len(sizes), dtype=np.float32)
    for kind, (weight, length) in enumerate(zip(weights, lengths, strict=True)):
        mine = kinds == kind
        if mine.any():
            mean = sizes[mine].mean()
            found[mine] = weight / (1 - length + length * sizes[mine] / mean)
    return found


def _postings(features: Ints, holders: Ints, weights: Floats, total: int) -> Postings:
    if not len(features):
        none = np.zeros(0, np.int64)
        return Postings(none, np.zeros(1, np.int64), none, np.zeros(0, np.float32), none)
    both = features * max(total, 1) + holders
    order = np.argsort(both, kind="stable")
    both = both[order]
    first = np.flatnonzero(np.concatenate(([True], both[1:] != both[:-1])))
    tf = np.add.reduceat(weights[order], first)
    both = both[first]
    feature, holder = both // max(total, 1), both % max(total, 1)
    heads = np.flatnonzero(np.concatenate(([True], feature[1:] != feature[:-1])))
    counts = np.diff(np.concatenate((heads, [len(feature)])))
    rarity = np.log1p((total - counts + 0.5) / (counts + 0.5)).astype(np.float32)
    values = np.repeat(rarity, counts) * tf * (_SATURATION + 1) / (_SATURATION + tf)
    return Postings(feature[heads], np.concatenate((heads, [len(feature)])), holder, values.astype(np.float32), counts)
