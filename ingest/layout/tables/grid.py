"""Task tables of files that say where their cells stand: columns by their heads, whatever grid lies below; merged and parted cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.folding import fold
from ingest.layout.node import Node
from ingest.layout.tables.columns import PARTS, Columns, Head, Row, is_task_table, named_roles, role_of
from ingest.page.page import Page

_DITTO = re.compile(r"[\s\-–—.]*(?:nt|n\.t|nhu tren|nhu muc tren|//|[\"”″〃’'])[\s\-–—.]*\Z")
"""What stands for the words of the cell above, folded: "-nt-", "như trên", '"'."""
_LONGEST_HEAD = 120
_WIDE = 3
"""A cell over so many columns, that of the work among them, heads the rows below."""


class GridCell(NamedTuple):
    """A cell with its grid columns ``first:last`` and its span in ``Page.normal``."""

    first: int
    last: int
    start: int
    end: int
    filled: bool


@dataclass(slots=True)
class GridRow:
    """A row by its heads: ``cells`` holds by the head's index what it says, ``merged`` the indexes that repeat the row above.

    ``across``: its work runs over the columns beside it.
    """

    cells: Row = field(default_factory=dict)
    merged: set[int] = field(default_factory=set)
    across: bool = False


def grid_of(page: Page, first: int, last: int) -> list[list[GridCell]]:
    """The cells of the table in the blocks ``first:last``, row by row, each over all of its paragraphs."""
    rows: dict[int, dict[int, GridCell]] = {}
    for block in page.blocks[first:last]:
        row = rows.setdefault(block.row, {})
        start = row[block.column].start if block.column in row else block.start
        row[block.column] = GridCell(block.column, block.column + block.span, start, block.end, block.filled)
    return [[rows[at][column] for column in sorted(rows[at])] for at in sorted(rows)]


def read_heads(page: Page, rows: Sequence[list[GridCell]]) -> tuple[int, tuple[Head, ...]]:
    """How many of ``rows`` head the columns (0, 1 or 2), and the heads; a head parted by the second line gives one for each part."""
    if not rows or any(cell.end - cell.start > _LONGEST_HEAD for cell in rows[0]):
        return 0, ()
    top = [Head(cell.first, cell.last, page.normal[cell.start : cell.end], start=cell.start) for cell in rows[0]]
    second = _second_line(page, top, rows[1]) if len(rows) > 1 else None
    heads = second or top
    if not named_roles({at: head.text for at, head in enumerate(heads)}, {at: head.over for at, head in enumerate(heads)}):
        return 0, ()
    return (1 if second is None else 2), tuple(heads)


def _second_line(page: Page, top: Sequence[Head], row: Sequence[GridCell]) -> list[Head] | None:
    """The heads after the second line ("Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"); None where the row is none."""
    if any(cell.end - cell.start > _LONGEST_HEAD for cell in row):
        return None
    below = [(cell, page.normal[cell.start : cell.end]) for cell in row if not cell.filled]
    heads: list[Head] = []
    parted = 0
    until = [head.first for head in top[1:]] + [max((cell.last for cell in row), default=0)]
    for head, stop in zip(top, until, strict=True):
        last = max(head.last, stop)  # columns that are not headed belong to the head before them
        inner = [(cell, text) for cell, text in below if head.first <= cell.first and cell.last <= last]
        if last - head.first > 1 and len(inner) > 1:
            heads += [Head(cell.first, cell.last, text, head.text, cell.start) for cell, text in inner]
            parted += len(inner)
        else:
            heads.append(head)
    named = any(role_of(head.text) in PARTS or role_of(head.over) in PARTS for head in heads if head.over)
    return heads if parted == len(below) and named else None


def by_heads(cells: Sequence[GridCell], heads: Sequence[Head], roles: dict[int, str]) -> GridRow:
    """The row's cells by the heads under which they stand: the one that they share most of the grid with."""
    row = GridRow()
    task = next((at for at, role in roles.items() if role == "task"), 0)
    for cell in cells:
        # of two that share as much, the one whose cell has not come yet: rows seldom keep to the grid of their heads
        shared = [(min(cell.last, head.last) - max(cell.first, head.first), at not in row.cells, -at) for at, head in enumerate(heads)]
        most, _, nearest = max(shared, default=(0, False, 0))
        at = -nearest if most > 0 else len(heads) + cell.first
        over = [at for at, (size, *_) in enumerate(shared) if size > 0]
        if len(over) >= min(_WIDE, len(heads)) and task in over:
            at, row.across = task, True
        if at in row.cells:
            start, end = row.cells[at]
            row.cells[at] = (min(start, cell.start), max(end, cell.end))
            row.merged.discard(at)
            continue
        row.cells[at] = (cell.start, cell.end)
        if cell.filled:
            row.merged.add(at)
    return row


def repeats(page: Page, cells: Sequence[GridCell], columns: Columns) -> bool:
    """Whether a row prints the heads of the columns again, as tables do on each page."""
    words = {fold(head.text) for head in columns.heads} | {fold(head.over) for head in columns.heads}
    texts = [fold(page.normal[cell.start : cell.end]) for cell in cells]
    return len(texts) > 1 and all(text in words for text in texts)


def columns_of(heads: Sequence[Head], *, measures: bool) -> Columns:
    """What the columns under these heads say; ``measures``: one of them holds figures to be reached, so that the rows are no work."""
    texts = {at: head.text for at, head in enumerate(heads)}
    roles = named_roles(texts, {at: head.over for at, head in enumerate(heads)})
    return Columns(roles, is_task_table(texts, roles) and not measures, heads=tuple(heads))


def goes_on(page: Page, row: GridRow, columns: Columns, before: Node | None) -> bool:
    """Whether a row belongs to the task above: its work is merged with that row's, or is missing, or was cut by a page's end."""
    if before is None or before.kind != "row" or not before.task:
        return False
    task = next(at for at, role in columns.roles.items() if role == "task")
    serial = next((at for at, role in columns.roles.items() if role == "serial"), None)
    if task in row.merged:
        return True
    if serial is None or (serial in row.cells and serial not in row.merged):
        return False
    if task not in row.cells:
        return any(columns.roles.get(at) in PARTS for at in row.cells)
    start = row.cells[task][0]
    return serial not in row.cells and page.normal[start].islower() and before.marker[:1] != "-"


def add_to(page: Page, row: GridRow, columns: Columns, before: Node) -> None:
    """The row's owners and terms join the task above, each under its column's role and a count ("lead.2")."""
    for at, span in sorted(row.cells.items()):
        role = columns.roles.get(at)
        if role is None or role == "serial" or at in row.merged or not page.normal[span[0] : span[1]].strip("-–.… "):
            continue
        count = 2 + sum(key.startswith(f"{role}.") for key in before.cells)
        before.cells[role if role not in before.cells else f"{role}.{count}"] = span
    before.end = max(before.end, *(end for _, end in row.cells.values()))


def with_dittos(page: Page, node: Node, before: Node | None) -> None:
    """Cells that only point to the one above ("-nt-") say what it says."""
    for role, (start, end) in tuple(node.cells.items()):
        if role != "task" and _DITTO.match(page.folded[start:end]):
            if before is not None and role in before.cells:
                node.cells[role] = before.cells[role]
            else:
                del node.cells[role]
