"""Which recognised words are bold: their strokes are thicker than those of most words of the page."""

from __future__ import annotations

from statistics import median

import numpy as np
import numpy.typing as npt

from ingest.formats.pdf.layout.words import Word

_BOLD = 1.2  # times the usual stroke; bold words of three scans and prints have 1.25 to 1.9 (short ones 1.06), others 0.8 to 1.1
_DARK = 128
_NEAR = 2.0  # of the size: words so near each other are of one weight, if all but one say so


def with_weight(words: list[Word], grey: npt.NDArray[np.uint8], dpi: float) -> list[Word]:
    """The words of a picture of ``dpi`` pixels an inch, those marked that are bold together with their neighbours."""
    strokes = [_stroke(word, grey, dpi / 72) for word in words]
    lettered = [stroke for word, stroke in zip(words, strokes, strict=True) if any(c.isalpha() for c in word.text)]
    if not lettered:
        return words
    usual = median(lettered)
    return [word._replace(bold=bool(_around(words, strokes, at) >= _BOLD * usual)) for at, word in enumerate(words)]


def _stroke(word: Word, grey: npt.NDArray[np.uint8], scale: float) -> float:
    """The mean length of a level run of dark pixels."""
    x0, top, x1, bottom = (int(edge * scale) for edge in (word.x0, word.top, word.x1, word.bottom))
    dark = grey[max(top, 0) : bottom + 1, max(x0, 0) : x1 + 1] < _DARK
    begun = int(np.count_nonzero(dark[:, 1:] & ~dark[:, :-1]) + np.count_nonzero(dark[:, :1]))
    return int(np.count_nonzero(dark)) / max(begun, 1)


def _around(words: list[Word], strokes: list[float], at: int) -> float:
    """The middle stroke of a word and of those beside it on its line; a dash says nothing."""
    found = []
    for other in range(max(at - 2, 0), min(at + 3, len(words))):
        word = words[other]
        same = abs(word.base - words[at].base) < 0.4 * words[at].size
        apart = max(word.x0 - words[at].x1, words[at].x0 - word.x1)
        if same and any(c.isalnum() for c in word.text) and (other == at or apart < (abs(other - at) * 5 - 3) * _NEAR * words[at].size / 2):
            found.append(strokes[other])
    return median(found) if found else 0.0
