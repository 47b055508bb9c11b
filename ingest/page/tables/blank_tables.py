"""Tables drawn with blanks alone, as programs print the pages of a PDF: columns found by what stays empty, cells cut out of the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.grammar.rules import rules
from ingest.page.tables.blank_rows import Strip, part_rows
from ingest.page.tables.blank_strips import PAGE_NUMBER, SEGMENT, strip_of

_RULES = rules("page")

_COLUMNS = re.compile(r"\S {3,}\S[^\n]* {3,}\S")
_SERIAL_HEAD = re.compile(r"(?:stt|tt|số tt|số thứ tự)\Z", re.IGNORECASE)
_HEAD_WORDS = _RULES["head-of-column"].pattern
_HEAD_HEIGHT, _LONGEST_HEAD, _MOST_BLANK = 5, 50, 5
_DRIFT, _PLAY, _STRETCH = 14, 2, 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start:end`` of the line ``number`` (counted from 0)."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """The lines ``first:last``; ``rows`` hold by column the pieces of each cell, from top to bottom."""

    first: int
    last: int
    rows: tuple[dict[int, tuple[Piece, ...]], ...]


def aligned_tables(text: str) -> tuple[AlignedTable, ...]:
    """The tables of a text whose columns are told by blanks; each begins with a header that has a column of serial numbers."""
    if "   " not in text or _COLUMNS.search(text) is None:
        return ()
    lines = text.split("\n")
    found: list[AlignedTable] = []
    at = 0
    while at < len(lines):
        table = _table(lines, at, found[-1].last if found else 0) if _heads(lines[at]) else None
        if table is not None:
            found.append(table)
        at = table.last if table is not None else at + 1
    return tuple(found)


def _heads(line: str) -> bool:
    return "  " in line and any(_SERIAL_HEAD.match(s.group()) for s in SEGMENT.finditer(line))


def _table(lines: Sequence[str], serial: int, floor: int) -> AlignedTable | None:
    """The table whose serial column is named in the line ``serial``."""
    first = serial
    while first > max(floor, serial - _HEAD_HEIGHT) and _may_head(lines[first - 1]):
        first -= 1
    below = serial + 1
    while below < min(len(lines), serial + _HEAD_HEIGHT) and below <= 2 * serial - first + 1 and _may_head(lines[below]):
        below += 1
    columns = _head_columns(lines[first:below])
    words = " ".join(lines[first:below])
    if len(columns) < 3 or len(set(map(str.lower, _HEAD_WORDS.findall(words)))) < 2:
        return None
    strips: list[Strip] = []
    last = first
    cuts: list[int] = []
    for page in _pages(lines, first):
        taken = _taken(lines, page)
        cuts = _moved(taken, cuts) if cuts else _cuts(taken, columns)
        done, ended = last, False
        for number in page:
            strip = strip_of(lines, number, cuts, strips)
            if strip is None:
                ended = True
                break
            strips.append(strip)
            done = number + 1
        last = done
        if ended:
            break
    rows = part_rows(lines, strips)
    if len(rows) < 2:
        return None
    return AlignedTable(first, last, tuple(_cells(strips, row) for row in rows))


def _cells(strips: Sequence[Strip], row: range) -> dict[int, tuple[Piece, ...]]:
    cells: dict[int, list[Piece]] = {}
    for at in row:
        for column, (start, end) in strips[at].cells.items():
            cells.setdefault(column, []).append(Piece(strips[at].number, start, end))
    return {column: tuple(pieces) for column, pieces in sorted(cells.items())}


def _may_head(line: str) -> bool:
    segments = [s.group() for s in SEGMENT.finditer(line)]
    return bool(segments) and all(len(s) <= _LONGEST_HEAD for s in segments) and (len(segments) > 1 or line.startswith("      "))


def _head_columns(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Extent of each column's name: the line with most names, what stands above or below one of them, and names of their own."""
    segments = [[m.span() for m in SEGMENT.finditer(line)] for line in lines]
    base = max(range(len(lines)), key=lambda i: len(segments[i]))
    columns = list(segments[base])
    for spans in sorted((s for i, s in enumerate(segments) if i != base), key=len, reverse=True):
        for start, end in spans:
            over = [i for i, (a, b) in enumerate(columns) if a < end and start < b]
            if not over:
                columns.append((start, end))
            elif len(over) == 1:
                a, b = columns[over[0]]
                columns[over[0]] = (min(a, start), max(b, end))
        columns.sort()
    return columns


def _pages(lines: Sequence[str], first: int) -> Iterator[list[int]]:
    """Numbers of the lines that say something, page by page, until the blank lines grow too many."""
    page: list[int] = []
    blank = 0
    for number in range(first, len(lines)):
        line = lines[number]
        if not line.strip():
            blank += 1
            if blank > _MOST_BLANK:
                break
        elif PAGE_NUMBER.match(line) and (blank or number + 1 < len(lines) and not lines[number + 1].strip()):
            if page:
                yield page
            page, blank = [], 0
        else:
            page.append(number)
            blank = 0
    if page:
        yield page


def _taken(lines: Sequence[str], page: Sequence[int]) -> list[int]:
    """How much the lines of a page print at each place."""
    taken: list[int] = []
    for number in page:
        spans = [m.span() for m in SEGMENT.finditer(lines[number])]
        if len(spans) < 2 and (not spans or spans[0][1] - spans[0][0] > _LONGEST_HEAD):
            continue  # a heading over all columns, or what stands behind the table
        taken += [0] * (spans[-1][1] - len(taken))
        for start, end in spans:
            for x in range(start, end):
                taken[x] += 1 if lines[number][x] == " " else 2  # a blank between words may part two cells
    return taken


def _cuts(taken: Sequence[int], columns: Sequence[tuple[int, int]]) -> list[int]:
    """Where one column ends and the next begins: what stays empty between the middles of two columns on the first page."""
    cuts: list[int] = []
    for (a, b), (c, d) in zip(columns, columns[1:], strict=False):
        low, high = (a + b) // 2, max((c + d) // 2, (a + b) // 2 + 1)
        cuts.append(_emptiest(taken, max(low, cuts[-1] + 1 if cuts else 0), high))
    return cuts


def _moved(taken: Sequence[int], cuts: Sequence[int]) -> list[int]:
    """The cuts of the page before on the next page, whose columns stand some places to the left or right, much alike."""
    drifts = range(-_DRIFT, _DRIFT + 1)
    best = {drift: (float(abs(drift)) * _STRETCH, [min(1, cuts[0])]) for drift in drifts}
    for cut in cuts[1:]:
        ways: dict[int, tuple[float, list[int]]] = {}
        for drift in drifts:
            behind = [(cost + abs(drift - other) * _STRETCH, way) for other, (cost, way) in best.items() if way[-1] < cut + drift]
            if behind:
                cost, before = min(behind)
                ways[drift] = (cost + _at(taken, cut + drift), [*before, cut + drift])
        best = ways
    moved = min(best.values())[1]
    return moved[:1] + [_emptiest(taken, max(1, cut - _PLAY), cut + _PLAY + 1) for cut in moved[1:]]


def _at(taken: Sequence[int], place: int) -> int:
    return taken[place] if 0 <= place < len(taken) else 0


def _emptiest(taken: Sequence[int], low: int, high: int) -> int:
    """The middle of the widest run of the least used places in ``low:high``."""
    used = [taken[x] if x < len(taken) else 0 for x in range(low, max(high, low + 1))]
    least = min(used)
    best, start = (0, 0), -1
    for i, count in enumerate([*used, least + 1]):
        if count == least and start < 0:
            start = i
        elif count != least and start >= 0:
            best = max(best, (i - start, start))
            start = -1
    return low + best[1] + best[0] // 2
