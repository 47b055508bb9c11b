"""Tables whose cells stand one on a line: the bars of a copy broke off in the header, or were never drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.page.lines import TERMINAL, Line, is_capital
from ingest.page.tables.bars import Cell, Grid

_SERIAL_HEAD = re.compile(r"(?:stt|tt|số tt|số thứ tự)\.?\Z", re.IGNORECASE)
_SERIAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXL]{1,6}|[A-HKĐa-hkđ])[.)]?\Z")
_ENDS = re.compile(r"(?:phụ lục|phụ biểu|biểu số|mẫu số|nơi nhận|ghi chú\s*:|(?:TM|T/M|KT|TL|TUQ)\.)", re.IGNORECASE)
_LONGEST_HEAD, _LEAST_COLUMNS, _MOST_COLUMNS, _LEAST_ROWS = 60, 3, 9, 2


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines ``first:last`` of one row, the first of them its number."""

    first: int
    last: int


def read_stacked(lines: list[Line], first: int, head: int) -> Grid | None:
    """The table whose header goes on at ``lines[first]`` after ``head`` cells that are read already; None where there is none.

    Below the header each row is its number on a line of its own and a line for each cell; a row cut by the end of a page
    has further lines, which go on with its cells in their order. At least two rows must fill all columns.
    """
    body = first
    while body < len(lines) and body - first < _MOST_COLUMNS and not _SERIAL.match(lines[body].text):
        if len(lines[body].text) > _LONGEST_HEAD or _ends(lines[body]):
            return None
        body += 1
    columns = head + body - first
    if not _LEAST_COLUMNS <= columns <= _MOST_COLUMNS or body >= len(lines) or not _SERIAL.match(lines[body].text):
        return None
    rows = _rows(lines, body)
    if sum(row.last - row.first >= columns for row in rows) < _LEAST_ROWS:
        return None
    cells = [Cell(at, at + 1, 0, head + at - first) for at in range(first, body)]
    for number, row in enumerate(rows, start=1):
        cells += _cells(lines, row, number, columns)
    return Grid(first, rows[-1].last, tuple(cells), columns)


def opens_stacked(lines: list[Line], at: int) -> bool:
    """Whether a header without any bar begins at ``lines[at]``: its number column alone on a line."""
    return _SERIAL_HEAD.match(lines[at].text) is not None


def _ends(line: Line) -> bool:
    return "|" in line.text or _ENDS.match(line.text) is not None


def _rows(lines: list[Line], body: int) -> list[_Row]:
    starts: list[int] = []
    at = body
    while at < len(lines) and not _ends(lines[at]):
        if _SERIAL.match(lines[at].text):
            starts.append(at)
        elif at - starts[-1] > _MOST_COLUMNS + 3 or (lines[at].gap and is_capital(lines[at].text)):
            break
        at += 1
    return [_Row(a, b) for a, b in zip(starts, [*starts[1:], at], strict=True)]


def _cells(lines: list[Line], row: _Row, number: int, columns: int) -> list[Cell]:
    """A line each; those beyond the last column go on with the cells that a page's end cut, in their order."""
    whole = min(row.last, row.first + columns)
    cells = [Cell(at, at + 1, number, at - row.first) for at in range(row.first, whole)]
    open_cells = [c for c in range(1, columns) if row.first + c < row.last and lines[row.first + c].text[-1] not in TERMINAL]
    for at in range(whole, row.last):
        column = open_cells.pop(0) if open_cells else 1
        cells.append(Cell(at, at + 1, number, column))
    return sorted(cells, key=lambda cell: (cell.column, cell.first))
