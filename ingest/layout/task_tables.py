"""Tables of tasks: which column says what, and the rows with their groups and numbers."""

from __future__ import annotations

import re

from graph.folding import fold
from ingest.layout.figure_columns import figures_column
from ingest.layout.given_tables import add_to, by_heads, columns_of, goes_on, grid_of, read_heads, repeats, with_dittos
from ingest.layout.markers import marker_of
from ingest.layout.node import Node
from ingest.layout.table_columns import Columns, Row, cells_of, is_task_table, open_group, part_columns, read_header_row
from ingest.page.page import Page

_COLUMN_NUMBERS = re.compile(r"\(?(?:\d{1,2}|[a-zđ])\)?(?:\s?=.*)?\Z", re.IGNORECASE)
_SERIAL = re.compile(r"\(?(?P<mark>\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,7}(?:\.\d{1,2}){0,3}|[A-ZĐa-zđ])[.)/]?\Z")
_GROUP_MARK = re.compile(r"[IVXLC]{1,7}(?:\.\d{1,2}){0,3}|[A-ZĐ]")
_INDICATOR = re.compile(
    r"(?:ty le|ti le|so luong|tong so|toc do|ty trong|ti trong|muc do|muc tang|chi so|gia tri|quy mo|san luong|thu nhap|nang suat)\b"
    r"(?!.*\b(?:xay dung|trien khai|thuc hien cac)\b).*\b(?:dat|tang|giam|tren|duoi|toi thieu|it nhat|khong qua|con|chiem|la|tu)\b.*\d"
)
"""An indicator with its figure, folded: such a row states an aim, no work."""
_LONGEST_SERIAL, _INDICATOR_HEAD = 4, 200
_DASH = re.compile(r"[-–+•]\s*")


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
            nodes += _plain(row, prefix)
        elif header and (parted := part_columns(columns.roles, header, texts)):
            columns = Columns(parted, tasks=True)
            header = {}
            nodes += _plain(row, prefix)
        elif columns.tasks and not all(_COLUMN_NUMBERS.match(t) for t in texts.values()):
            header = {}
            nodes += _row(page, row, texts, prefix, columns)
        else:
            nodes += _plain(row, prefix)
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
            nodes += _plain({cell.first: (cell.start, cell.end) for cell in rows[at]}, prefix)
            at += 1
            continue
        height, heads = read_heads(page, rows[at : at + 2]) if before is None else (0, ())
        if height:
            texts = {index: head.text for index, head in enumerate(heads)}
            below = [by_heads(cells, heads, {}).cells for cells in rows[at + height :]]
            columns = columns_of(heads, measures=_measures(page, [{}, *below], texts))
            nodes += [node for cells in rows[at : at + height] for node in _plain({c.first: (c.start, c.end) for c in cells}, prefix)]
            at += height
            continue
        row = by_heads(rows[at], columns.heads, columns.roles)
        texts = {index: page.normal[a:b] for index, (a, b) in row.cells.items()}
        at += 1
        if not columns.tasks or all(_COLUMN_NUMBERS.match(text) for text in texts.values()) and len(texts) > 2:
            nodes += _plain(row.cells, prefix)
        elif before is not None and goes_on(page, row, columns, before):
            add_to(page, row, columns, before)
        else:
            found = _row(page, row.cells, texts, prefix, columns)
            for node in found:
                with_dittos(page, node, before)
                before = node if node.kind == "row" else before
            nodes += found
    return nodes, columns


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


def _plain(row: Row, prefix: str) -> list[Node]:
    return [Node("paragraph", "cell", "", a, a, b, path=prefix, part="appendix") for a, b in row.values()]


def _row(page: Page, row: Row, texts: dict[int, str], prefix: str, columns: Columns) -> list[Node]:
    task_column = next(c for c, role in columns.roles.items() if role == "task")
    serial_column = next((c for c, role in columns.roles.items() if role == "serial"), -1)
    mark = _SERIAL.match(texts.get(serial_column, ""))
    serial = mark.group("mark") if mark else ""
    if not mark and len(row) > 1 and len(texts.get(serial_column, "")) > _LONGEST_SERIAL:
        return _plain(row, prefix)  # goes on with the row above, whose number and work were merged cells
    if not serial and serial_column < 0 or len(row) == 1:
        serial = _own_number(texts, task_column if task_column in texts else next(iter(texts))) or serial
    cells = cells_of(row, texts, columns)
    rest = set(cells) - {"task"}
    text_at = row.get(task_column) or (next(iter(row.values())) if len(row) == 1 else None)
    if text_at is None:
        return _plain(row, prefix)
    is_group = not rest and (not serial or _GROUP_MARK.fullmatch(serial) is not None or len(row) <= 2 and _heads(page, text_at))
    start, end = min(a for a, _ in row.values()), max(b for _, b in row.values())
    if is_group:
        if serial:
            open_group(columns.groups, serial)
        path = ".".join([prefix, *columns.groups])
        return [Node("paragraph", "group", serial, start, text_at[0], end, path=path, part="appendix", heading=True)]
    groups = [g for g in columns.groups if not g.isdigit() or serial.startswith(g + ".") or not serial[:1].isdigit()]
    if not serial:
        key = ".".join(groups)
        columns.unnumbered[key] = columns.unnumbered.get(key, 0) + 1
        serial = f"-{columns.unnumbered[key]}"
    elif groups and groups[-1].isdigit() and serial[:1].isdigit():
        groups = groups[:-1]  # "1.2" below group 1 of II is its 1.2
    body = text_at[0]
    own = marker_of(page.normal[body : min(text_at[1], body + 60)])
    if own is not None and own.text == serial and cells.get("task"):
        body += own.length
        cells["task"] = (body, cells["task"][1])
    dash = _DASH.match(page.normal[body : body + 4])
    if dash and cells.get("task"):
        body += dash.end()
        cells["task"] = (body, cells["task"][1])
    cells.setdefault("task", (body, text_at[1]))
    named = fold(page.normal[cells["task"][0] : min(cells["task"][1], cells["task"][0] + _INDICATOR_HEAD)])
    aim = _INDICATOR.match(named) is not None
    node = Node(
        "row",
        "row",
        serial,
        start,
        body,
        end,
        path=".".join([prefix, *groups, serial]),
        part="objectives" if aim else "appendix",
        task=not aim,
        rule="row",
        cells=cells,
    )
    return [node]


def _own_number(texts: dict[int, str], column: int) -> str:
    """The number in front of the cell's own text ("2. Xây dựng …", "II. ĐÀO TẠO"), where there is no cell for it."""
    marker = marker_of(texts[column][:60])
    return marker.text if marker is not None and marker.form in ("roman", "letter", "number") else ""


def _heads(page: Page, span: tuple[int, int]) -> bool:
    return page.normal[span[1] - 1] not in ".;" and span[1] - span[0] < 200
