"""What a page bears besides its text: page numbers, running heads, panels of signatures."""

from __future__ import annotations

import re
from collections import Counter

from graph.folding import fold_same_length
from ingest.formats.pdf.layout.words import Line
from ingest.grammar.rules import rules

_RULES = rules("page")

_EDGE = 0.08  # of the height: where page numbers and running heads stand, above and below the margins of Decree 30/2020/NĐ-CP
_OFTEN, _PAGES = 0.5, 3  # share of the pages, and how many, that a running head stands on
_NUMBER = re.compile(r"[-\s]*(?:trang|page)?\s*\d{1,4}\s*(?:/\s*\d{1,4})?[-–—\s.]*\Z")
_PANEL = _RULES["panel-of-signature"].pattern
_SURE_PANEL = _RULES["sure-panel-of-signature"].pattern
_STAMP_TIME = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}[ ,]+\d{1,2}:\d\d")
_DIGITS = re.compile(r"\d+")
_PANEL_LINES = 6


def without_chrome(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """The lines of each page (from top to bottom) without what is no part of the text."""
    heads = _running(pages, heights)
    kept: list[list[Line]] = []
    for lines, height in zip(pages, heights, strict=True):
        lines = _without_panels(lines)
        numbers = _page_numbers(lines, height)
        kept.append([line for line in lines if line not in numbers and not (_at_edge(line, height) and _alike(line) in heads)])
    return kept


def _at_edge(line: Line, height: float) -> bool:
    return line.base < _EDGE * height or line.base > (1 - _EDGE) * height


def _alike(line: Line) -> str:
    return _DIGITS.sub("#", fold_same_length(line.text))


def _page_numbers(lines: list[Line], height: float) -> list[Line]:
    """The first and last line, where it is a number alone at the edge of the page."""
    ends = (*lines[:1], *lines[-1:])
    return [line for line in ends if _at_edge(line, height) and _NUMBER.match(fold_same_length(line.text)) and not line.words[0].widget]


def _running(pages: list[list[Line]], heights: list[float]) -> frozenset[str]:
    if len(pages) < _PAGES:
        return frozenset()
    seen = Counter(
        text
        for lines, height in zip(pages, heights, strict=True)
        for text in {_alike(line) for line in (*lines[:2], *lines[-2:]) if _at_edge(line, height)}
    )
    return frozenset(text for text, count in seen.items() if count >= max(_PAGES, _OFTEN * len(pages)))


def _without_panels(lines: list[Line]) -> list[Line]:
    """Panels that were printed into the page: "Ký bởi: …" and the lines set under it at the same edge."""
    dropped: set[int] = set()
    for at, line in enumerate(lines):
        if not _SURE_PANEL.search(fold_same_length(line.text)):
            continue
        start = _panel_start(line)
        if start is None:
            continue
        edge = line.words[start].x0
        for index in range(at, min(at + _PANEL_LINES, len(lines))):
            below = lines[index]
            own = next((i for i, word in enumerate(below.words) if abs(word.x0 - edge) < 2), None)
            if own is None or (index > at and not (_PANEL.match(_rest(below, own)) or _STAMP_TIME.search(_rest(below, own)))):
                break
            dropped.add(index)
            if own:
                lines = [*lines[:index], below._replace(words=below.words[:own]), *lines[index + 1 :]]
                dropped.discard(index)
    return [line for index, line in enumerate(lines) if index not in dropped]


def _panel_start(line: Line) -> int | None:
    """The word of the line that begins a panel."""
    return next((i for i in range(len(line.words)) if _SURE_PANEL.match(_rest(line, i))), None)


def _rest(line: Line, start: int) -> str:
    return fold_same_length(" ".join(word.text for word in line.words[start : start + 5]))
