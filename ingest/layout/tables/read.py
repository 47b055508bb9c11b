"""Tables of tasks: which column says what, and the rows with their groups and numbers."""

from __future__ import annotations

import re

from graph.folding import fold
from ingest.layout.node import Node
from ingest.layout.tables.columns import Columns, Row, is_task_table, part_columns, read_header_row
from ingest.layout.tables.figure_columns import figures_column
from ingest.layout.tables.grid import (
    GridCell,
    GridRow,
    add_to,
    by_heads,
    columns_of,
    goes_on,
    grid_of,
    read_heads,
    repeats,
    with_dittos,
)
from ingest.layout.tables.marks import name_marks
from ingest.layout.tables.rows import Following, plain_cells, row_nodes, serial_of
from ingest.page.page import Page

_COLUMN_NUMBERS = re.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?(?:\s?=.*)?\Z", re.IGNORECASE)


def read_table(page: Page, first: int, last: int, prefix: str, columns: Columns | None = None) -> tuple[list[Node], Columns]:
    """Rows of the table in the blocks ``first:last`` as nodes of kind "row" below ``prefix``, and its columns.

    A table without a header row goes on with ``columns`` (a table cut in two). Rows are tasks where a column holds work and
    another one says who or when; all other cells are kept as paragraphs, so that documents named there are found.
    """
    if page.given:
        return _read_given(page, first, last, prefix, columns)
    rows = _rows(page, first, last)
    columns = columns if columns is not None and columns.tasks else Columns()
    nodes: list[Node] = []
    headed = False
    header: dict[int, str] = {}
    for row in rows:
        texts = {c: page.normal[a:b] for c, (a, b) in row.items()}
        roles = {} if headed and columns.tasks and nodes and nodes[-1].task else read_header_row(texts)
        if roles and not (headed and columns.tasks):
            columns = Columns(roles, is_task_table(texts, roles) and not _measures(page, rows, texts))
            headed, header = True, texts
            nodes += plain_cells(row, prefix)
        elif header and (parted := part_columns(columns.roles, header, texts)):
            columns = Columns(parted, tasks=True)
            header = {}
            nodes += plain_cells(row, prefix)
        elif columns.tasks and not all(_COLUMN_NUMBERS.match(t) for t in texts.values()):
            header = {}
            nodes += row_nodes(page, row, texts, prefix, columns)
        else:
            nodes += plain_cells(row, prefix)
    return nodes, columns


def _read_given(page: Page, first: int, last: int, prefix: str, columns: Columns | None) -> tuple[list[Node], Columns]:
    """The same where the file says which cells there are."""
    rows = grid_of(page, first, last)
    columns = columns if columns is not None and columns.tasks else Columns()
    nodes: list[Node] = []
    before: Node | None = None
    at = 0
    while at < len(rows):
        if columns.heads and repeats(page, rows[at], columns):
            nodes += plain_cells({cell.first: (cell.start, cell.end) for cell in rows[at]}, prefix)
            at += 1
            continue
        height, heads = read_heads(page, rows[at : at + 2]) if before is None else (0, ())
        if height:
            texts = {index: head.text for index, head in enumerate(heads)}
            below = [by_heads(cells, heads, {}).cells for cells in rows[at + height :]]
            columns = columns_of(heads, measures=_measures(page, [{}, *below], texts))
            nodes += [node for cells in rows[at : at + height] for node in plain_cells({c.first: (c.start, c.end) for c in cells}, prefix)]
            at += height
            continue
        row = by_heads(rows[at], columns.heads, columns.roles)
        texts = {index: page.normal[a:b] for index, (a, b) in row.cells.items()}
        at += 1
        if not columns.tasks or all(_COLUMN_NUMBERS.match(text) for text in texts.values()) and len(texts) > 2:
            nodes += plain_cells(row.cells, prefix)
        elif before is not None and goes_on(page, row, columns, before):
            add_to(page, row, columns, before)
        else:
            found = row_nodes(page, row.cells, texts, prefix, columns, _following(page, row, rows[at:], columns))
            for node in found:
                with_dittos(page, node, before)
                name_marks(page, row.cells, columns, node)
                before = node if node.kind == "row" else before
            nodes += found
    return nodes, columns


def _following(page: Page, row: GridRow, below: list[list[GridCell]], columns: Columns) -> Following:
    """The next row that is no row of column numbers or repeated heads, as far as it tells what this one is."""
    column = next((at for at, role in columns.roles.items() if role == "serial"), None)
    for cells in below:
        if not repeats(page, cells, columns):
            after = by_heads(cells, columns.heads, columns.roles).cells
            serial = page.normal[slice(*after[column])] if column is not None and column in after else ""
            return Following(row.across, serial_of(serial), len(after))
    return Following(row.across, "", 0)


def _rows(page: Page, first: int, last: int) -> list[Row]:
    """One dict per row: column → span over all the blocks of that cell."""
    rows: dict[int, Row] = {}
    for block in page.blocks[first:last]:
        row = rows.setdefault(block.row, {})
        start = row[block.column][0] if block.column in row else block.start
        row[block.column] = (start, block.end)
    return [rows[key] for key in sorted(rows)]


def _measures(page: Page, rows: list[Row], head: dict[int, str]) -> bool:
    """Whether a column holds the figures that the rows aim at: such rows are no work."""
    cells = [{c: fold(page.normal[a:b]).strip() for c, (a, b) in row.items()} for row in rows[1:]]
    return figures_column({c: fold(text).strip() for c, text in head.items()}, cells) is not None
