"""Output files: JSON, CSV for Excel (UTF-8 with BOM) and xlsx; a file is written whole or not at all."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from api.files.tables import LINKS, Table, heading
from api.words.wording import Lang
from graph.errors import BadInput

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CELL_LIMIT = 32_000  # Excel's own limit is 32 767 characters a cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def to_json(answer: Any) -> str:
    """Stable JSON: two spaces, Vietnamese letters as they are."""
    return json.dumps(answer, ensure_ascii=False, indent=2)


def to_csv(table: Table, lang: Lang, base: str) -> bytes:
    """CSV with BOM and CRLF, as Excel opens it; a text that Excel would take for a formula gets an apostrophe.

    ``base`` is the server's address, for links.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([heading(c, lang) for c in table.columns])
    for row in table.rows:
        writer.writerow(
            [base + str(row[c]) if c in LINKS and not LINKS[c] and row.get(c) else _inert(row.get(c, "")) for c in table.columns]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def to_xlsx(table: Table, lang: Lang, base: str) -> bytes:
    """A workbook with one sheet: bold frozen header, wrapped text, filters, links to the text and its page at the server ``base``."""
    # imported where it is needed: few answers become workbooks
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "chidao"
    sheet.append([heading(c, lang) for c in table.columns])
    for row in table.rows:
        sheet.append([text_cell(sheet, row.get(c, "")) for c in table.columns])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for index, column in enumerate(table.columns, 1):
        longest = max([len(str(r.get(column, ""))) for r in table.rows] + [len(heading(column, lang))])
        sheet.column_dimensions[get_column_letter(index)].width = min(60, max(10, longest + 2))
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in (c for c in table.columns if c in LINKS):
        _link(sheet, table, column, base, heading(column, lang))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _link(sheet: Any, table: Table, column: str, base: str, words: str) -> None:
    """Make the cells of a column lead to their addresses; an address of its own is shown by its words."""
    for number, row in enumerate(table.rows, 2):
        if address := row.get(LINKS[column] or column):
            cell = sheet.cell(number, table.columns.index(column) + 1)
            cell.hyperlink, cell.style = f"{base}{address}", "Hyperlink"
            if not LINKS[column]:
                cell.value = words


def write_file(path: Path, data: bytes | Callable[[Any], None]) -> None:
    """Write whole or not at all: a half file never stands under the final name. Raises BadInput."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                if callable(data):
                    data(out)
                else:
                    out.write(data)
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInput(f"{path}: không ghi được ({reason})", f"{path}: cannot be written ({reason})", place=str(path)) from error


def _umask() -> int:
    """The process's mask of permissions, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _inert(value: str | int | float) -> str | int | float:
    """A cell of CSV: what a spreadsheet would take for a formula begins with an apostrophe."""
    if not isinstance(value, str):
        return value
    clean = _clean(value)
    return "'" + clean if clean.startswith(_FORMULA_STARTS) else clean


def text_cell(sheet: Any, value: str | int | float) -> Any:
    """A cell of a workbook: a text is typed as one, whatever it begins with, and says what was cut of it; an ISO day is a day."""
    if not isinstance(value, str):
        return value
    if _ISO_DAY.fullmatch(value):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(value)
    # imported where it is needed: few answers become workbooks
    from openpyxl.cell import WriteOnlyCell

    clean = _clean(value)
    if (over := len(clean) - _CELL_LIMIT) > 0:
        clean = f"{clean[:_CELL_LIMIT]}… [cắt {over} ký tự / {over} characters cut]"
    held = WriteOnlyCell(sheet, clean)
    held.data_type = "s"
    return held


def _clean(text: str) -> str:
    return "".join(c for c in text if c >= " " or c in "\n\t")
