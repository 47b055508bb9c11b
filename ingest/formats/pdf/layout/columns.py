"""Lines set side by side (letterheads, signatures) told apart: the left column whole, then the right one."""

from __future__ import annotations

import re
from statistics import median

from graph.folding import fold_same_length
from ingest.formats.pdf.layout.lines import pieces_of
from ingest.formats.pdf.layout.words import Line

_NEAR = 1.8  # of the size: a line of one column alone follows so near
_BESIDE = 4.5  # the same for a line of both columns
_CUT = 0.9  # of the size: a blank so wide may be the gutter, if it is that of the lines beside it
_WIDER = 1.8  # times the other blanks of its line
_MOTTO = re.compile(r"(?:cong h\S{1,3} xa h\S{1,3} chu|dang cong san viet)")
_ADDRESSED = re.compile(r"kinh gui\b")

Gutter = tuple[float, float]


def in_order(lines: list[Line]) -> list[tuple[Line, bool]]:
    """Lines in reading order, each with whether it stands in one of two columns; ``lines`` come from top to bottom."""
    found: list[tuple[Line, bool]] = []
    at = 0
    cut = [_cut(line) for line in lines]
    while at < len(lines):
        pair = cut[at]
        if pair is None:
            found.append((lines[at], False))
            at += 1
            continue
        left, right, first, end = _band(lines, cut, at)
        for _ in range(at - first):
            found.pop()
        found += [(line, True) for line in (*left, *right)]
        at = end
    return found


def _cut(line: Line) -> tuple[Line, Line] | None:
    """A line of two columns in two: at its widest gap, or before the motto."""
    words = line.words
    for index in range(1, len(words)) if _MOTTO.search(fold_same_length(line.text)) else ():
        ahead = fold_same_length(" ".join(word.text for word in words[index : index + 4]))
        if _MOTTO.match(ahead):
            return _parted(line, index)
    pieces = pieces_of(line)
    if len(pieces) < 2:
        return None
    gaps = sorted((b.x0 - a.x1, i) for i, (a, b) in enumerate(zip(words, words[1:], strict=False), start=1))
    widest, index = gaps[-1]
    if len(gaps) > 1 and widest < 2 * median(gap for gap, _ in gaps[:-1]) or words[index].text[0].islower():
        return None  # a short line that was spread to full width
    return _parted(line, index)


def _parted(line: Line, index: int) -> tuple[Line, Line]:
    left, right = line.words[:index], line.words[index:]
    return Line(left, line.base, max(w.size for w in left)), Line(right, line.base, max(w.size for w in right))


def _band(lines: list[Line], cut: list[tuple[Line, Line] | None], at: int) -> tuple[list[Line], list[Line], int, int]:
    """The lines around ``at`` that keep to two columns: left ones, right ones, first index and the one behind the last."""
    pair = cut[at]
    assert pair is not None
    gutter = (pair[0].x1, pair[1].x0)
    left, right = [pair[0]], [pair[1]]
    end = at + 1
    while end < len(lines):
        more = _more(lines[end], lines[end - 1], cut[end], gutter)
        if more is None:
            break
        gutter = more[2]
        left += more[0]
        right += more[1]
        end += 1
    first = at
    while first > 0:
        more = _more(lines[first - 1], lines[first], cut[first - 1], gutter) if cut[first - 1] is None else None
        if more is None or lines[first - 1].text[-1:] in ".;:,":
            break
        gutter = more[2]
        left[:0] = more[0]
        right[:0] = more[1]
        first -= 1
    return left, right, first, end


def _more(line: Line, beside: Line, pair: tuple[Line, Line] | None, gutter: Gutter) -> tuple[list[Line], list[Line], Gutter] | None:
    """What the line adds to either column, and the gutter that is left; None where it runs across or stands too far off."""
    distance = abs(line.base - beside.base) / max(line.size, beside.size)
    pair = pair or _at_gutter(line, gutter)
    if pair is not None:
        shared = (max(gutter[0], pair[0].x1), min(gutter[1], pair[1].x0))
        return ([pair[0]], [pair[1]], shared) if shared[1] - shared[0] > 0 and distance <= _BESIDE else None
    if distance > _NEAR or _ADDRESSED.match(fold_same_length(line.text)):
        return None
    if line.x1 <= gutter[1]:
        return [line], [], (max(gutter[0], line.x1), gutter[1])
    if line.x0 >= gutter[0]:
        return [], [line], (gutter[0], min(gutter[1], line.x0))
    return None


def _at_gutter(line: Line, gutter: Gutter) -> tuple[Line, Line] | None:
    """The line cut at a blank in the gutter that is wider than its others."""
    gaps = [(b.x0 - a.x1, i) for i, (a, b) in enumerate(zip(line.words, line.words[1:], strict=False), start=1)]
    if not gaps:
        return None
    usual = median(gap for gap, _ in gaps)
    for gap, index in gaps:
        a, b = line.words[index - 1], line.words[index]
        if gap >= _CUT * line.size and gap >= _WIDER * usual and a.x1 < gutter[1] and b.x0 > gutter[0]:
            return _parted(line, index)
    return None
