"""A row of a task table as a node: its number and path, the groups that it opens or stands in, its cells by what they say."""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.folding import fold
from ingest.grammar.rules import rules
from ingest.layout.items import Part
from ingest.layout.markers import marker_of
from ingest.layout.node import Node
from ingest.layout.tables.columns import Columns, Row, cells_of, is_below, is_number
from ingest.page.page import Page

_RULES = rules("columns")

_SERIAL = re.compile(r"\(?(?P<mark>\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,7}(?:\.\d{1,2}){0,3}|[A-ZĐa-zđ])[.)/]?\Z")
_GROUP_MARK = re.compile(r"[IVXLC]{1,7}(?:\.\d{1,2}){0,3}|[A-ZĐ]")
_INDICATOR = _RULES["indicator-of-row"].pattern
"""An indicator with its figure, folded: such a row states an aim, no work."""
_LONGEST_SERIAL, _INDICATOR_HEAD, _LONGEST_GROUP = 4, 200, 200
_DASH = re.compile(r"[-–+•]\s*")


class Following(NamedTuple):
    """What tells a heading from a task: whether its words run across the columns; the next row's number and how many cells it fills."""

    across: bool
    serial: str
    size: int


def serial_of(text: str) -> str:
    """The number in a cell for it ("1.", "II", "a)"), empty where it is none."""
    mark = _SERIAL.match(text)
    return mark.group("mark") if mark else ""


def plain_cells(row: Row, prefix: str) -> list[Node]:
    """Cells that are no work as paragraphs, so that documents named there are found."""
    return [Node("paragraph", "cell", "", a, a, b, path=prefix, part="appendix") for a, b in row.values()]


def row_nodes(page: Page, row: Row, texts: dict[int, str], prefix: str, columns: Columns, following: Following | None = None) -> list[Node]:
    """The row as a task, as the heading of the rows below it, or as plain cells; ``following`` where the file gives its cells."""
    task_column = next(c for c, role in columns.roles.items() if role == "task")
    serial_column = next((c for c, role in columns.roles.items() if role == "serial"), -1)
    serial = serial_of(texts.get(serial_column, ""))
    if not serial and len(row) > 1 and len(texts.get(serial_column, "")) > _LONGEST_SERIAL:
        return plain_cells(row, prefix)  # goes on with the row above, whose number and work were merged cells
    if not serial and serial_column < 0 or len(row) == 1:
        serial = _own_number(texts, task_column if task_column in texts else next(iter(texts))) or serial
    cells = cells_of(row, texts, columns)
    text_at = row.get(task_column) or (next(iter(row.values())) if len(row) == 1 else None)
    if text_at is None:
        return plain_cells(row, prefix)
    if not set(cells) - {"task"} and _is_group(page, serial, text_at, len(row), following):
        columns.open(serial, text_at)
        start, end = _whole(row)
        path = ".".join([prefix, *columns.groups])
        return [Node("paragraph", "group", serial, start, text_at[0], end, path=path, part="appendix", heading=True)]
    node = _task(page, row, text_at, prefix, serial, cells, columns)
    if following is not None and serial and is_below(following.serial, serial):
        columns.open(serial, cells.get("lead"))
    return [node]


def _is_group(page: Page, serial: str, text_at: tuple[int, int], size: int, following: Following | None) -> bool:
    """Whether a row that says neither who nor when heads those below it."""
    if not serial or _GROUP_MARK.fullmatch(serial) is not None:
        return True
    if following is None:
        return size <= 2 and page.normal[text_at[1] - 1] not in ".;" and text_at[1] - text_at[0] < _LONGEST_GROUP
    return following.across or is_below(following.serial, serial) or (not following.serial and following.size > 1)


def _task(
    page: Page, row: Row, text_at: tuple[int, int], prefix: str, serial: str, cells: dict[str, tuple[int, int]], columns: Columns
) -> Node:
    groups = [g for g in columns.groups if not is_number(g) or serial.startswith(g + ".") or not serial[:1].isdigit()]
    if "lead" not in cells:
        for count, span in enumerate((columns.over[g] for g in ("", *reversed(groups)) if g in columns.over), start=1):
            cells["group" if count == 1 else f"group.{count}"] = span
    if not serial:
        key = ".".join(groups)
        columns.unnumbered[key] = columns.unnumbered.get(key, 0) + 1
        serial = f"-{columns.unnumbered[key]}"
    elif serial[:1].isdigit():
        while groups and is_number(groups[-1]):
            groups.pop()  # "1.2" below group 1 of II is its 1.2
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
    start, end = _whole(row)
    part: Part = "objectives" if aim else "appendix"
    path = ".".join([prefix, *groups, serial])
    return Node("row", "row", serial, start, body, end, path=path, part=part, task=not aim, rule="row", cells=cells)


def _whole(row: Row) -> tuple[int, int]:
    return min(a for a, _ in row.values()), max(b for _, b in row.values())


def _own_number(texts: dict[int, str], column: int) -> str:
    """The number in front of the cell's own text ("2. Xây dựng …", "II. ĐÀO TẠO"), where there is no cell for it."""
    marker = marker_of(texts[column][:60])
    return marker.text if marker is not None and marker.form in ("roman", "letter", "number") else ""
