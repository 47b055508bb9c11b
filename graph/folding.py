"""Folding: Vietnamese text without marks, case and punctuation, for comparing and for keys."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

_NOT_ALNUM = re.compile(r"[^a-z0-9]+")


class _OneToOne(dict[int, str]):
    """A translation table that learns each character once: lower case, no marks, same length."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        lowered = {"đ": "d", "ð": "d"}.get(char.lower(), char.lower())
        base = unicodedata.normalize("NFD", lowered)[0] if lowered else char
        folded = base if len(base) == 1 else char
        self[code] = folded
        return folded


_TABLE = _OneToOne({ord("Đ"): "d", ord("đ"): "d", ord("Ð"): "d", ord("ð"): "d", 0xA0: " ", ord("–"): "-", ord("—"): "-", ord("‑"): "-"})
_LONG = 200  # characters from which looking all of them up at once is quicker
_UNITS: npt.NDArray[np.uint16] = np.zeros(1 << 16, "<u2")
"""What each code unit folds to as far as it was met; 0 where it was not, or where no single unit tells it."""


def fold_same_length(text: str) -> str:
    """Lower case without marks, one character for one (NFC text in, same length out)."""
    if len(text) < _LONG:
        return text.translate(_TABLE)
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    folded = _UNITS.take(codes)
    if not folded.all():
        _learn(np.unique(codes[folded == 0]).tolist())
        folded = _UNITS.take(codes)
        if not folded.all():
            return text.translate(_TABLE)
    return folded.tobytes().decode("utf-16-le")


def _learn(codes: list[int]) -> None:
    for code in codes:
        folded = ord(chr(code).translate(_TABLE))
        if not 0xD800 <= code <= 0xDFFF and folded < 1 << 16:  # halves of characters above U+FFFF are never looked up
            _UNITS[code] = folded


def lowered(text: str) -> str:
    """Small letters with their marks, one character for one."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True)
class Letters:
    """A text three ways, one character for one: as printed (NFC), in small letters, and folded."""

    normal: str
    low: str
    folded: str

    @classmethod
    def of(cls, text: str) -> Letters:
        """The three of an NFC text."""
        return cls(text, lowered(text), fold_same_length(text))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no marks, đ → d, every run of other characters than letters and digits → one space."""
    return _NOT_ALNUM.sub(" ", fold_same_length(unicodedata.normalize("NFC", text))).strip()


def slug(text: str) -> str:
    """Folded words joined by "-": a part of a key (``a-z 0-9 -`` only)."""
    return fold(text).replace(" ", "-")
