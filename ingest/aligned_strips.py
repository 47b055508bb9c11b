"""The cells of one printed line of a table drawn with blanks: what stands between the edges of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.aligned_rows import Strip
from ingest.lines import is_capital

SEGMENT = re.compile(r"\S+(?: \S+)*")
"""Words that single blanks join; wider blanks part columns."""
PAGE_NUMBER = re.compile(r"\s*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*\Z", re.IGNORECASE)
_MARK = r"(?:[IVXLC]{1,6}(?:\.\d{1,2}){0,3}|[A-ZĐ]|\d{1,3}(?:\.\d{1,2}){0,3})"
_GROUP = re.compile(rf"\s*({_MARK})[.)/]?\s+(?=\S)")
_ROW = re.compile(rf"\s*{_MARK}[.)/]?\s+\S.*\S\s{{2,}}\S")
_OUTSIDE = re.compile(r"\s*(?:phụ lục|phụ biểu|biểu (?:số )?\d|nơi nhận|ghi chú\s*:|lưu ý\s*:|\(\*\))", re.IGNORECASE)
_HEIGHT, _NEAR = 8, 3


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
    segments = _segments(line, cuts[0])
    group = _heading(line, segments, cuts)
    if group:
        return Strip(number, group, gap, True)
    for start, end in segments:
        pieces, crosses = _cut_segment(line, start, end, cuts, least=int(0 in cells))
        spans = spans or crosses
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
    if head is None or head.group(1)[0].isdigit() or len(segments) > 2 or segments[-1][0] > head.end():
        return {}
    start, end = head.end(), segments[-1][1]
    return {0: head.span(1), 1: (start, end)} if any(start < cut < end for cut in cuts[1:]) else {}


def _segments(line: str, cut: int) -> list[tuple[int, int]]:
    """What wide blanks part, and the group's mark that only one blank parts from its name over the first column's edge."""
    segments = [match.span() for match in SEGMENT.finditer(line)]
    mark = _GROUP.match(line)
    if mark and segments[0][0] < cut < segments[0][1] and mark.end() < segments[0][1]:
        segments[:1] = [mark.span(1), (mark.end(), segments[0][1])]
    return segments


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
    if not inner:
        return [(column, start, end)], False
    near = _NEAR if column or line[:start].strip() or line[end:].strip() else 1
    places = [_blank_near(line, cut, start, end, near) for cut in inner]
    if len(inner) > 1 or None in places:
        crossing = len(inner) > 1 or end - inner[0] > 3 and inner[0] - start > 3
        if crossing or places[0] is None:
            middle = column if inner[0] - start >= end - inner[-1] or crossing else column + len(inner)
            return [(middle, start, end)], crossing
    at = places[0]
    assert at is not None
    return [(column, start, at), (column + 1, at + 1, end)], False


def _blank_near(line: str, cut: int, start: int, end: int, near: int) -> int | None:
    """The blank next to the cut where the text of two cells touches."""
    for off in sorted(range(-near, near + 1), key=abs):
        if start < cut + off < end and line[cut + off] == " ":
            return cut + off
    return None
