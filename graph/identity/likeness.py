"""Likeness of two texts of one document, told by the words of their tasks: a draft and what was signed, a file and its scan."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from graph.folding import fold

_KEPT = 64  # of the hashes of a text's pairs of words, the smallest: two sets of them tell how alike the texts are
_ALIKE = 0.35  # share of pairs in both; two papers of one office reach 0.1, a page and its scan 0.6
_FEWEST = 8


def sketch(texts: Iterable[str]) -> tuple[str, ...]:
    """The smallest hashes of all pairs of words that follow each other (Broder 1997), sorted; empty where there are few words."""
    pairs: set[str] = set()
    for text in texts:
        words = fold(text).split()
        pairs.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    hashed = sorted(hashlib.blake2b(pair.encode(), digest_size=5).hexdigest() for pair in pairs)
    return tuple(hashed[:_KEPT]) if len(hashed) >= _FEWEST else ()


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two sketches are of texts that say the same."""
    if not one or not other:
        return False
    union = sorted({*one, *other})[:_KEPT]
    both = set(one) & set(other)
    return sum(hashed in both for hashed in union) >= _ALIKE * len(union)
