"""The cells of one printed line of a table drawn with blanks: what stands between the edges of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.page.lines import is_capital
from ingest.page.tables.blank_rows import Strip

SEGMENT = re.compile(r"\S+(?: \S+)*")
"""Words that single blanks join; wider blanks part columns."""
PAGE_NUMBER = re.compile(r"\s*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*\Z", re.IGNORECASE)
_MARK = r"(?:[IVXLC]{1,6}(?:\.\d{1,2}){0,3}|[A-ZĐ]|\d{1,3}(?:\.\d{1,2}){0,3})"
_GROUP = re.compile(rf"\s*({_MARK})[.)/]?\s+(?=\S)")
_ROW = re.compile(rf"\s*{_MARK}[.)/]?\s+\S.*\S\s{{2,}}\S")
_OUTSIDE = re.compile(r"\s*(?:phụ lục|phụ biểu|biểu (?:số )?\d|nơi nhận|ghi chú\s*:|lưu ý\s*:|\(\*\)\s*\S|\[\[)", re.IGNORECASE)
_HEIGHT, _NEAR, _REACH, _SHIFT = 8, 3, 5, 2


def strip_of(lines: Sequence[str], number: int, cuts: Sequence[int], before: Sequence[Strip]) -> Strip | None:
    """The cells of one line; None where the table has ended."""
    line = lines[number]
    if _OUTSIDE.match(line):
        return None
    gap = not before or any(not lines[n].strip() for n in range(before[-1].number + 1, number))
    gap = gap and not any(
        PAGE_NUMBER.match(lines[n]) and lines[n].strip() for n in range((before[-1].number if before else number) + 1, number)
    )
    cells: dict[int, tuple[int, int]] = {}
    spans = False
    serial, segments = _segments(line, cuts[0])
    if serial:
        cells[0] = serial
    group = _heading(line, segments, cuts)
    if group:
        return Strip(number, group, gap, True)
    for start, end in segments:
        pieces, crosses = _cut_segment(line, start, end, cuts, least=int(0 in cells))
        spans = spans or crosses
        if crosses and (column := pieces[0][0]) in cells and 0 < column < len(cuts):
            pieces, crosses = [(column + 1, start, end)], False  # beside a cell of this column it is the next one's
        for column, first, last in pieces:
            cells[column] = (cells[column][0], last) if column in cells else (first, last)
    if spans and len(cells) <= 2:
        text = line.strip()
        goes_on = bool(before) and before[-1].spans and not gap
        if not (_GROUP.match(text) or is_capital(text) or goes_on or _begins_row(lines, number + 1)):
            return None
        head = _GROUP.match(line)
        start, end = len(line) - len(line.lstrip()), len(line.rstrip())
        return Strip(number, {0: head.span(1), 1: (head.end(), end)} if head else {1: (start, end)}, gap, True)
    return Strip(number, cells, gap, False)


def _heading(line: str, segments: Sequence[tuple[int, int]], cuts: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The cells of a group's heading, mark and name, where that name runs over columns; else empty."""
    head = _GROUP.match(line)
    if head is None or head.group(1)[0].isdigit() or len(segments) > 2 or not segments or segments[-1][0] > head.end():
        return {}
    start, end = head.end(), segments[-1][1]
    return {0: head.span(1), 1: (start, end)} if any(start < cut < end for cut in cuts[1:]) else {}


def _segments(line: str, cut: int) -> tuple[tuple[int, int] | None, list[tuple[int, int]]]:
    """What wide blanks part; and, parted from it, the serial number that touches or crosses the first column's edge with its row."""
    segments = [match.span() for match in SEGMENT.finditer(line)]
    mark = _GROUP.match(line)
    if mark is None or not segments[0][0] < cut + _SHIFT or not cut < segments[0][1]:
        return None, segments
    rest = segments[1:] if mark.end() >= segments[0][1] else [(mark.end(), segments[0][1]), *segments[1:]]
    return mark.span(1), rest


def _begins_row(lines: Sequence[str], number: int) -> bool:
    """Whether a row with a serial number follows; where numbers stand in the middle of their rows, a few lines of cells come first."""
    for at in range(number, min(len(lines), number + _HEIGHT)):
        if _ROW.match(lines[at]):
            return True
        if not lines[at].startswith("    "):
            return False
    return False


def _cut_segment(line: str, start: int, end: int, cuts: Sequence[int], *, least: int) -> tuple[list[tuple[int, int, int]], bool]:
    """A segment's pieces as (column, start, end), none left of column ``least``, and whether it runs over columns as one text."""
    column = max(least, sum(cut <= start for cut in cuts))
    inner = [cut for cut in cuts[least:] if start < cut < end]
    while inner and end - inner[-1] <= _NEAR < inner[-1] - start:
        inner.pop()  # rows of one page stand a little to the left or right of each other
    while inner and inner[0] - start <= _NEAR < end - inner[0] and (column or line[:start].strip()):
        inner.pop(0)
        column += 1
    if not inner:
        return [(column, start, end)], False
    near = _REACH if column or line[:start].strip() or line[end:].strip() else 1
    at = _blank_near(line, inner[0], start, end, near)
    if len(inner) > 1 or at is None:
        crossing = len(inner) > 1 or end - inner[0] > _NEAR < inner[0] - start
        middle = column if inner[0] - start >= end - inner[-1] or crossing else column + len(inner)
        return [(middle, start, end)], crossing
    return [(column, start, at), (column + 1, at + 1, end)], False


def _blank_near(line: str, cut: int, start: int, end: int, near: int) -> int | None:
    """The blank next to the cut where two cells touch: rather one before a capital letter or a number, with which cells begin."""
    places = range(max(start + 1, cut - near), min(end - 1, cut + near + 1))
    blanks = [at for at in places if line[at] == " " and "-" not in (line[at - 1], line[at + 1])]
    return min(blanks, key=lambda at: (not (line[at + 1].isupper() or line[at + 1].isdigit()), abs(at - cut)), default=None)
