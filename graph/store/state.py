"""The state of a graph: one name for the set of its texts, kept up to date by what comes and goes.

A text's mark is a number; the name is the sum of the marks of all texts, so that it follows from the texts alone, in whatever order
they came, and one more text costs one addition.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import NamedTuple, Self

EMPTY = "empty"
_DIGITS = 24  # hexadecimal
_MODULUS = 16**_DIGITS


class State(NamedTuple):
    """The sum of the marks."""

    sum: int = 0

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str, str, list[str]]]) -> Self:
        """Of texts: key, extractor, prefix of the keys of its parts, file names."""
        return cls(sum(map(_mark, texts)) % _MODULUS)

    @classmethod
    def kept(cls, name: str) -> Self:
        """Of its name."""
        return cls(0 if name == EMPTY else int(name, 16))

    @property
    def name(self) -> str:
        """Twenty-four hexadecimal digits; "empty" for no text."""
        return f"{self.sum:0{_DIGITS}x}" if self.sum else EMPTY

    def changed(self, before: State, after: State) -> State:
        """When some texts of the state ``before`` took the state ``after``."""
        return State((self.sum - before.sum + after.sum) % _MODULUS)


def _mark(text: tuple[str, str, str, list[str]]) -> int:
    key, extractor, prefix, files = text
    told = json.dumps([key, extractor, prefix, sorted(files)], ensure_ascii=False)
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[: _DIGITS // 2])
