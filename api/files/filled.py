"""A sheet of tasks that comes back with a filled column: which task is how far, on which day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from api.words.wording import word
from graph.errors import BadInput
from graph.folding import fold

Said = tuple[str, str, str | None]


def filled_in(path: Path, on: str | None) -> list[Said]:
    """(key, what stands for the progress, ISO day) of each row with both filled; a column "Ngày" gives the day, else ``on``.

    The columns are found by their headings in either language. Raises BadInput.
    """
    # imported here: no other verb waits for the library
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError, IndexError) as error:
        raise BadInput(
            f"{path}: không đọc được bảng tính", f"{path}: no spreadsheet that can be read ({error})", place=str(path)
        ) from error
    head = [fold(str(cell or "")) for cell in rows[0]] if rows else []
    key, state, day = (_column(head, name) for name in ("key", "progress", "progress_on"))
    if key is None or state is None:
        wanted = f"{word('key', 'vi')}, {word('progress', 'vi')}"
        raise BadInput(f"{path}: cần cột {wanted}", f"{path}: columns {wanted} are needed", place=str(path))
    found = []
    for row in rows[1:]:
        named, said = _text(row, key), _text(row, state)
        if named and said:
            found.append((named, said, _day(row[day]) if day is not None and day < len(row) and row[day] else on))
    return found


def _column(head: list[str], name: str) -> int | None:
    names = {fold(word(name, "vi")), fold(word(name, "en")), name}
    return next((at for at, one in enumerate(head) if one in names), None)


def _text(row: list[Any], at: int) -> str:
    return str(row[at]).strip() if at < len(row) and row[at] is not None else ""


def _day(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()
