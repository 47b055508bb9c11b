"""Tables drawn with bars: one cell a line between "|", cells that end in "|", or whole rows "| a | b |"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.grammar.rules import rules
from ingest.page.lines import Line, is_capital

_RULES = rules("page")

_SERIAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXL]{1,6}(?:\.\d{1,2}){0,3}|[A-ZĐ])[.)]?\Z")
_GROUP_HEAD = re.compile(r"(?:[IVXL]{1,6}|[A-HĐ])\s?[.)/\-–]\s{0,2}(?=\w)")
_SERIAL_HEAD = re.compile(r"(?:stt|tt|số tt|số thứ tự)\W*\Z", re.IGNORECASE)
_OUTSIDE = _RULES["outside-table"].pattern
_TWO_COLUMNS = _RULES["two-columns"].pattern
_MAX_CELL_LINES, _MAX_WIDER_LINES = 400, 12
_MAX_FIRST_ROW_LINES, _MAX_LATER_CELL_LINES = 60, 25


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines ``first:last`` (of the list given) of one cell and its place."""

    first: int
    last: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table (empty ones left out) that takes the lines ``first:last``."""

    first: int
    last: int
    cells: tuple[Cell, ...]
    columns: int


def is_bar(line: Line) -> bool:
    """A line that holds nothing but a bar."""
    return line.text == "|"


def read_grid(lines: list[Line], first: int, bars: list[int]) -> Grid:
    """The table that begins with the bar at ``lines[first]``; ``bars[i]`` = index of the next bar at or after line ``i``."""
    reader = _Reader(lines, bars)
    return reader.read(first)


class _Reader:
    """Walks from bar to bar; a row is a bar, cells that each end in a bar, and then the next row's bar."""

    def __init__(self, lines: list[Line], bars: list[int]) -> None:
        self.lines, self.bars = lines, bars
        self.cells: list[Cell] = []
        self.columns = 0
        self.row = self.column = 0
        self.serial = False

    def read(self, first: int) -> Grid:
        lines = self.lines
        at = first + 1
        while at < len(lines) and is_bar(lines[at]):
            at += 1  # empty cells in front, or bars of an outer frame
        end = at
        while at < len(lines):
            stop = self.bars[at]
            if stop >= len(lines) or self._is_outside(at, stop):
                break
            self.cells.append(Cell(at, stop, self.row, self.column))
            if self.row == 0 and self.column == 0:
                self.serial = stop == at + 1 and _SERIAL_HEAD.match(lines[at].text) is not None
            run = stop
            while run < len(lines) and is_bar(lines[run]):
                run += 1
            end = run
            if run >= len(lines):
                break
            self._advance(run - stop, run)
            at = run
        return Grid(first, end, tuple(self.cells), max(self.columns, self.column + 1))

    def _advance(self, run: int, at: int) -> None:
        """Moves on over ``run`` bars to the cell that begins at line ``at``."""
        done = self.column + 1
        if run == 1:
            if self.columns and done >= self.columns and not self._is_wider(at):
                self._next_row()  # what follows stands behind the table, or its own first bar is missing
                return
            self.column += 1
            if self.columns:
                self.columns = max(self.columns, self.column + 1)
            return
        empty = run - 2
        if not self.columns:
            self.columns = done + empty
            self._next_row()
        elif done + empty >= self.columns or self._starts_row(at) or (empty == 0 and self._is_group(done)):
            self._next_row()
        else:
            self.column += run

    def _is_wider(self, at: int) -> bool:
        """The first rows may have more cells than the header row, whose second row parts one of its columns."""
        if not self.serial or self.row not in (1, 2, 3):
            return False
        short = self.bars[at] - at <= _MAX_WIDER_LINES and self.bars[at] < len(self.lines)
        return short and not self.lines[at].gap and not _OUTSIDE.match(self.lines[at].text)

    def _next_row(self) -> None:
        self.row += 1
        self.column = 0

    def _starts_row(self, at: int) -> bool:
        return self.serial and self.bars[at] == at + 1 and _SERIAL.match(self.lines[at].text) is not None

    def _is_group(self, done: int) -> bool:
        """The row so far is a heading over all the columns, alone or behind its serial."""
        head = self.lines[self.cells[-1].first].text
        if done == 1:
            return _GROUP_HEAD.match(head) is not None
        return done == 2 and self.lines[self.cells[-2].first].text.strip(".").isupper() and is_capital(head)

    def _is_outside(self, at: int, stop: int) -> bool:
        """The lines ``at:stop`` stand after the table, although another bar follows."""
        lines = self.lines
        row_open = bool(self.cells) and not is_bar(lines[at - 2]) if at >= 2 else False
        closed = self.columns and self.column == 0 and not is_bar(lines[at - 2])
        if closed:
            return True
        if self.columns:
            return stop - at > _MAX_CELL_LINES or (lines[at].gap and stop - at > _MAX_FIRST_ROW_LINES)
        if self.cells and stop - at > _MAX_LATER_CELL_LINES and not any(_TWO_COLUMNS.search(line.text) for line in lines[at : at + 3]):
            return True
        if row_open or self.cells:
            if self.column >= 2 and any(
                _TWO_COLUMNS.search(lines[i].text) for c in self.cells[:6] for i in range(c.first, min(c.last, c.first + 3))
            ):
                return True
            if lines[at].gap and _OUTSIDE.match(lines[at].text):
                return True
            if _OUTSIDE.match(lines[at].text) and is_capital(lines[at].text):
                return True
        return stop - at > _MAX_FIRST_ROW_LINES
