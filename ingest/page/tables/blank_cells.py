"""The cells of tables drawn with blanks as lines of the page's text, from which wide blanks are gone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.page.lines import Line
from ingest.page.tables.blank_tables import AlignedTable, Piece


@dataclass(frozen=True, slots=True)
class AlignedCells:
    """The cells of one table as (row, column, lines); it takes the lines of the page up to index ``last``."""

    last: int
    cells: tuple[tuple[int, int, list[Line]], ...]


def cut_out(levelled: str, clean: str, lines: Sequence[Line], tables: Sequence[AlignedTable]) -> dict[int, AlignedCells]:
    """Index of each table's first line in ``lines`` → its cells; pieces of ``levelled`` become lines of the text without wide blanks."""
    numbers: list[int] = []
    number = at = 0
    for line in lines:
        number += clean.count("\n", at, line.start)
        at = line.start
        numbers.append(number)
    index = {number: i for i, number in enumerate(numbers)}
    raw = levelled.split("\n")
    found: dict[int, AlignedCells] = {}
    for table in tables:
        first = bisect_left(numbers, table.first)
        cells = [
            (
                row,
                column,
                [cut for piece in pieces if piece.number in index and (cut := _cut(raw[piece.number], lines[index[piece.number]], piece))],
            )
            for row, parts in enumerate(table.rows)
            for column, pieces in parts.items()
        ]
        found[first] = AlignedCells(bisect_left(numbers, table.last), tuple(cell for cell in cells if cell[2]))
    return found


def _cut(raw: str, line: Line, piece: Piece) -> Line | None:
    """The part of ``line`` that ``piece`` of its raw print is, found by counting what is not blank."""
    before, size = _solid_count(raw[: piece.start]), _solid_count(raw[piece.start : piece.end])
    solid = [i for i, c in enumerate(line.text) if c != " "]
    if not size or before + size > len(solid):
        return None
    start, end = solid[before], solid[before + size - 1] + 1
    return Line(line.start + start, line.start + end, line.text[start:end], False, False, False, False)


def _solid_count(text: str) -> int:
    return len(text) - text.count(" ")
