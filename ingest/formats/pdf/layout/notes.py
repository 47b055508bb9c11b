"""Footnotes of a page: small lines at its foot that begin with a raised figure."""

from __future__ import annotations

import re
from statistics import median
from typing import NamedTuple

from ingest.formats.pdf.layout.words import Line, Word

_SMALL = 0.9  # of the size of the text
_FIGURE = re.compile(r"\[?(\d{1,3})\]?\Z")
_LOWER = 0.35  # of the height: notes stand below it


class Notes(NamedTuple):
    """Lines of the text, and of each note: its figure and lines."""

    text: list[Line]
    notes: list[tuple[str, list[Line]]]


def notes_of(lines: list[Line], height: float) -> Notes:
    """The notes at the foot of a page taken out; ``lines`` come from top to bottom."""
    if len(lines) < 3:
        return Notes(lines, [])
    usual = median(line.size for line in lines if len(line.words) > 3) if any(len(line.words) > 3 for line in lines) else lines[0].size
    first = len(lines)
    while first > 0 and lines[first - 1].size <= _SMALL * usual:
        first -= 1
    starts = [i for i in range(first, len(lines)) if _figure(lines[i]) is not None]
    if first == 0 or not starts or lines[starts[0]].top < _LOWER * height:
        return Notes(lines, [])
    notes = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        figure = _figure(lines[start])
        assert figure is not None
        rest = lines[start].words[1:]
        body = [lines[start]._replace(words=rest)] if rest else []
        notes.append((figure, [*body, *lines[start + 1 : end]]))
    return Notes(lines[: starts[0]], [note for note in notes if note[1]])


def _figure(line: Line) -> str | None:
    """The figure that opens a note: raised, or alone before the words."""
    match = _FIGURE.match(line.words[0].text)
    return match.group(1) if match and (is_raised(line.words[0], line) or len(line.words) > 2) and len(line.words) > 1 else None


def is_raised(word: Word, line: Line) -> bool:
    """Whether a word is set higher and smaller than its line."""
    return word.size < 0.8 * line.size and word.base < line.base - 0.15 * line.size
