"""Words of a text as numbers, by which the places where phrases may stand are told for all words at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from string import ascii_lowercase, digits
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_LETTERS = 8  # of a word that tell it: those of one number of 64 bits
BITS = 14  # of a code: some of 16 384 words are alike, which makes a place too many and never one too few
_SIZE = 1 << BITS
_FACTOR = 0x9E3779B97F4A7C15
_STEP = 5  # keeps the code of "a b" from that of "b a"
_IN_WORDS = bytes(chr(code) in ascii_lowercase + digits for code in range(256))
_MASKS = np.array([(1 << 8 * length) - 1 for length in range(_LETTERS + 1)], np.uint64)


class CodedWords(NamedTuple):
    """Where the words of a folded text begin, their letters as numbers, their codes, and those of each with the word behind it.

    Behind the last stands none. Of a word of more than eight letters the first eight count.
    """

    starts: npt.NDArray[np.intp]
    words: npt.NDArray[np.uint64]
    codes: npt.NDArray[np.uint64]
    pairs: npt.NDArray[np.uint64]


class Phrases(NamedTuple):
    """By code: whether a phrase begins with such a pair of words, or is such a word; None where no phrase is one word."""

    pairs: npt.NDArray[np.bool_]
    words: npt.NDArray[np.bool_] | None


def coded_words(folded: bytes) -> CodedWords:
    """The words of a folded text in ASCII, any other character a "?": runs of ``a-z 0-9``."""
    text = folded + b" " * _LETTERS
    inside = np.frombuffer(b"\0" + text.translate(_IN_WORDS), np.bool_)
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts = edges[::2]
    letters: npt.NDArray[np.uint64] = np.ndarray((len(text) - _LETTERS + 1,), "<u8", text, strides=(1,))
    words = letters[starts] & _MASKS.take(edges[1::2] - starts, mode="clip")
    codes = (words * np.uint64(_FACTOR)) >> np.uint64(64 - BITS)
    return CodedWords(starts, words, codes, (codes[:-1] + codes[1:] * np.uint64(_STEP)) & np.uint64(_SIZE - 1))


def phrases(words: Iterable[tuple[str, ...]]) -> Phrases:
    """A table of phrases by their first two words, or their only one."""
    pairs, alone = np.zeros(_SIZE, np.bool_), np.zeros(_SIZE, np.bool_)
    for first, *rest in words:
        if rest:
            pairs[code_of(first, rest[0])] = True
        else:
            alone[_code(first)] = True
    return Phrases(pairs, alone if alone.any() else None)


def number_of(word: str) -> int:
    """The letters of a folded word as one number."""
    return int.from_bytes(word.encode("ascii")[:_LETTERS], "little")


def code_of(first: str, second: str) -> int:
    """The code of a pair of words."""
    return (_code(first) + _code(second) * _STEP) % _SIZE


def _code(word: str) -> int:
    return (number_of(word) * _FACTOR & ((1 << 64) - 1)) >> (64 - BITS)


def may_stand(words: CodedWords, table: Phrases) -> list[int]:
    """Where one of the phrases may stand, in order: wherever one does, whatever parts its words, and in a few places more."""
    found = table.pairs.take(words.pairs)
    if table.words is not None:
        alone = table.words.take(words.codes)
        alone[:-1] |= found
        found = alone
    places: list[int] = words.starts[np.flatnonzero(found)].tolist()
    return places


def any_between(places: list[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, lies in ``[start, end)``."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
