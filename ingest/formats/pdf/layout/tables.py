"""Tables of the pages put together: words to cells, tables that go on over a page end, rows cut by it, heads printed again."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.folding import fold
from ingest.formats.pdf.layout.grids import Cell, Grid
from ingest.formats.pdf.layout.lines import lines_of
from ingest.formats.pdf.layout.words import Line, Word

_EDGES = 6.0  # points that the columns of a table may differ by from page to page
_HEAD_ROWS = 3  # of a head that is printed again
_NUMBERED = 0.5  # share of the rows whose first cell must hold something, that an empty one tells a row cut in two


@dataclass(slots=True)
class Filled:
    """One cell: its lines with their pages, the grid columns it takes, and whether it repeats the cell above it."""

    column: int
    span: int
    lines: list[tuple[int, Line]] = field(default_factory=list)
    repeats: bool = False
    left: float = 0.0
    right: float = 0.0

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for _, line in self.lines)


@dataclass(slots=True)
class Table:
    """Rows of cells from left to right; ``edges`` of its columns on the last page it was seen on."""

    edges: tuple[float, ...]
    rows: list[list[Filled]]


def inside(words: tuple[Word, ...], grids: list[Grid]) -> tuple[list[Word], list[tuple[Grid, dict[Cell, list[Word]]]]]:
    """Words outside all tables, and each table that holds words in at least two cells with the words of its cells."""
    left = list(words)
    found: list[tuple[Grid, dict[Cell, list[Word]]]] = []
    for grid in grids:
        cells: dict[Cell, list[Word]] = {}
        rest: list[Word] = []
        for word in left:
            cell = _cell(word, grid)
            if cell is None:
                rest.append(word)
            else:
                cells.setdefault(cell, []).append(word)
        if len(cells) > 1:
            found.append((grid, cells))
            left = rest
    return left, found


def _cell(word: Word, grid: Grid) -> Cell | None:
    x, y = (word.x0 + word.x1) / 2, word.base - word.size / 3
    if not (grid.x0 <= x <= grid.x1 and grid.top <= y <= grid.bottom):
        return None
    return next((c for c in grid.cells if c.x0 <= x <= c.x1 and c.top <= y <= c.bottom), None)


def table_of(page: int, grid: Grid, cells: dict[Cell, list[Word]]) -> Table:
    """The table of one page; a cell over several rows is repeated in each."""
    rows: list[list[Filled]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        lines = [(page, line) for line in lines_of(cells.get(cell, []))]
        for row in range(cell.row, cell.row + cell.rows):
            rows[row].append(Filled(cell.column, cell.columns, lines, row > cell.row, cell.x0, cell.x1))
    kept = [sorted(row, key=lambda c: c.column) for row in rows if any(c.lines for c in row)]
    return Table(grid.edges, kept)


def continues(table: Table, more: Table) -> bool:
    """Whether a table at the head of a page has the columns of the one at the end of the page before."""
    return len(table.edges) == len(more.edges) and all(
        abs(a - b) <= _EDGES for a, b in zip(_from_left(table.edges), _from_left(more.edges), strict=True)
    )


def _from_left(edges: tuple[float, ...]) -> list[float]:
    return [edge - edges[0] for edge in edges]


def join(table: Table, more: Table) -> None:
    """The rows of the next page added: a head printed again is left out, the first row may be the end of the last one."""
    head = 0
    while head < min(_HEAD_ROWS, len(table.rows), len(more.rows)) and _same(table.rows[head], more.rows[head]):
        head += 1
    rows = more.rows[head:]
    if rows and table.rows and _is_cut(table, rows[0]):
        last = {cell.column: cell for cell in table.rows[-1]}
        for cell in rows[0]:
            if cell.lines:
                last[cell.column].lines = [*last[cell.column].lines, *cell.lines]
        rows = rows[1:]
    table.rows += rows
    table.edges = more.edges


def _same(a: list[Filled], b: list[Filled]) -> bool:
    words = [fold(cell.text) for cell in a]
    return any(words) and words == [fold(cell.text) for cell in b]


def _is_cut(table: Table, row: list[Filled]) -> bool:
    """Whether a row without a number of its own goes on with the last row of the page before."""
    columns = {cell.column for cell in table.rows[-1]}
    if not {cell.column for cell in row} <= columns or row[0].lines or row[0].column != table.rows[-1][0].column:
        return False
    numbered = sum(bool(cells[0].lines) for cells in table.rows)
    return numbered > _NUMBERED * len(table.rows) and bool(table.rows[-1][0].lines)
