"""Workbooks (.xlsx): each sheet that is shown is a table, merged cells filled."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

from ingest.formats.content import Cell, Content, Paragraph, Table, Typesetter
from ingest.formats.layout_tables import lays_out
from ingest.formats.office.archive import MOST_XML, Archive, entry_names, parse
from ingest.formats.refusals import damaged, empty, too_much
from ingest.formats.source import Format, Source

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_KIND = "XLSX"
MOST_CELLS = 200_000
_LONE = 2
"""Rows at the top whose words stand in one or two cells are the head of a document, not of a table."""


def read_xlsx(data: bytes, name: str) -> Source:
    """The text and blocks of a workbook. Raises BadInput."""
    # imported where it is needed: no other kind of file waits for the library
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _require_sane(Archive(data, name, _KIND), name)
    try:
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
        raise damaged(name, _KIND, str(error)) from error
    setting = Typesetter()
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            setting.add(_contents(sheet))
    text = setting.text()
    if not text.strip():
        raise empty(name)
    return Source(text, tuple(setting.blocks), encoding=_KIND)


def _require_sane(archive: Archive, name: str) -> None:
    """No document types in the parts, and no more cells than a table of work has."""
    cells = size = 0
    for part, info in archive.infos.items():
        if not part.endswith((".xml", ".rels")):
            continue
        size += info.file_size
        if size > MOST_XML:
            raise too_much(name, f"hơn {MOST_XML / 1e6:.0f} MB XML", f"more than {MOST_XML / 1e6:.0f} MB of XML")
        content = archive.part(part)
        cells += content.count(b"<c ") if "worksheets/" in part else 0
        if cells > MOST_CELLS:
            raise too_much(name, f"hơn {MOST_CELLS} ô", f"more than {MOST_CELLS} cells")
        if b"<!" in content:
            parse(content, name, _KIND)


def _contents(sheet: Worksheet) -> list[Content]:
    """Lines above the table as paragraphs, then the table; rows and columns that are hidden are left out."""
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {(row, column): (area.min_row, area.min_col) for area in merged.values() for row, column in _places(area, sheet)}
    rows: list[list[Cell]] = []
    shown: dict[tuple[int, int], Cell] = {}
    last_row = 0
    held = sorted(set(sheet._cells) | set(covered))  # only what the file holds, however far the sheet reaches
    for row, column in held:
        if _is_hidden(sheet, row, column):
            continue
        origin = covered.get((row, column), (row, column))
        if origin != (row, column) and origin[0] == row:
            continue  # to the right in a merged area: the span says it
        text = _text(sheet._cells[origin].value) if origin in sheet._cells else ""
        if not text:
            continue
        if row != last_row:
            rows.append([])
            last_row = row
        area = merged.get(origin)
        if origin in shown and column == origin[1]:
            above = shown[origin]
            rows[-1].append(Cell(above.column, above.span, above.paragraphs, filled=True))
        elif column == origin[1]:
            bold = bool(sheet._cells[origin].font and sheet._cells[origin].font.b)
            centred = sheet._cells[origin].alignment is not None and sheet._cells[origin].alignment.horizontal == "center"
            span = min(area.max_col - area.min_col + 1, 200) if area is not None else 1
            shown[origin] = Cell(column - 1, span, [Paragraph(part, bold, centred) for part in text.split("\n") if part.strip()])
            rows[-1].append(shown[origin])
    return _parted(rows)


def _places(area: object, sheet: Worksheet) -> list[tuple[int, int]]:
    """The places of a merged area in its first column, as far down as the sheet holds cells, and in its first row."""
    first_row, last_row = area.min_row, min(area.max_row, sheet.max_row, area.min_row + 20_000)  # type: ignore[attr-defined]
    column = area.min_col  # type: ignore[attr-defined]
    return [(row, column) for row in range(first_row, last_row + 1)]


def _is_hidden(sheet: Worksheet, row: int, column: int) -> bool:
    dimension = sheet.row_dimensions.get(row)
    if dimension is not None and dimension.hidden:
        return True
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(column)
    return letter in sheet.column_dimensions and bool(sheet.column_dimensions[letter].hidden)


def _parted(rows: list[list[Cell]]) -> list[Content]:
    """Title lines, letterhead and the table between them."""
    found: list[Content] = []
    at = 0
    while at < len(rows) and len(rows[at]) <= _LONE:
        end = at
        while end < len(rows) and len(rows[end]) == _LONE:
            end += 1
        head = Table(rows[at:end])
        if end > at and lays_out(head):
            head.columns = True
            found.append(head)
            at = end
        elif len(rows[at]) == 1:
            found += rows[at][0].paragraphs
            at += 1
        else:
            break
    last = len(rows)
    while last > at and len(rows[last - 1]) == 1 and not rows[last - 1][0].filled and rows[last - 1][0].span == 1:
        last -= 1
    if at < last:
        found.append(Table(rows[at:last], ruled=True))
    found += [paragraph for cells in rows[max(last, at) :] for cell in cells for paragraph in cell.paragraphs]
    return found


def _text(value: object) -> str:
    """What a cell shows, as far as its value says it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def is_xlsx(data: bytes) -> bool:
    """A zip archive that holds a workbook."""
    return any(name.startswith("xl/") for name in entry_names(data))


XLSX = Format(_KIND, (".xlsx", ".xlsm"), is_xlsx, read_xlsx)
