"""The one reader of CSV tables: typed rows, read once, a person's own tables over them; errors name file and line.

``CHIDAO_REFERENCE`` names a folder of a person's own tables: the rows of its ``NAME.csv`` join those of the shipped table, a row with
the key of a shipped one takes its place; ``NAME.only.csv`` stands instead of the whole table.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar, get_args, get_origin, get_type_hints

from graph.errors import BadInput
from graph.paths import data_dir, own_reference

R = TypeVar("R")
Convert = Callable[[str], Any]
Values = Callable[[str, str, str], frozenset[str]]

_SEPARATOR = "|"
Open = Annotated[str, None]
"""A text that may be empty."""


def _is_day(cell: str) -> bool:
    try:
        return not cell or (cell.replace("-", "").isdigit() and bool(date.fromisoformat(cell + "-01-01"[len(cell) - 4 :])))
    except ValueError:
        return False


Day = Annotated[str, _is_day]
"""An ISO day, month or year that the calendar has, "" where open."""


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """A table: its file's name without ".csv", the class of its rows (a field is a column), and the columns that tell rows apart.

    ``str`` is never empty, ``Open`` may be; ``tuple[str, ...]`` is a list joined by "|"; a ``Literal`` names all that may stand;
    a column with a default may be left out.
    ``refers``: columns whose values must stand in a column of a table, by (column, table, column there).
    """

    name: str
    row: type[R]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str, str], ...] = ()
    folder: str = "reference"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(field.name for field in fields(self.row))  # type: ignore[arg-type]


class BadTable(BadInput):
    """A table that does not hold what it should; ``place`` is "file:line"."""


@cache
def rows(table: Table[R]) -> tuple[R, ...]:
    """The rows of a table in their order, a person's own ones behind those that are shipped.

    Raises ``BadTable`` at the first line that cannot be, or that names what no table has.
    """
    found: dict[Any, R] = {}
    values = cache(column_values)
    for (path, line), row in placed_rows(table, _fail):
        found[key_of(table, row)] = row
        for fault in misreferences(table, row, values) if path.parent == own_reference() else ():
            raise bad_table(path, line, *fault)
    return tuple(found.values())


def misreferences(table: Table[R], row: R, values: Values) -> Iterator[tuple[str, str]]:
    """What a row names that does not stand in the table where it should, in both languages; ``values`` is `column_values`, kept."""
    for column, other, there in table.refers:
        value = getattr(row, column)
        for one in filter(None, value if isinstance(value, tuple) else (value,)):
            if one not in values(table.folder, other, there):
                yield f"{column}: {one!r} không có trong {other}.{there}", f"{column}: {one!r} does not stand in {other}.{there}"


def column_values(folder: str, name: str, column: str) -> frozenset[str]:
    """What stands in a column of a table, whatever else its lines hold."""
    found: set[str] = set()
    for path in _files(folder, name):
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        found |= {row.get(column) or "" for row in csv.DictReader(text.splitlines(keepends=True))}
    return frozenset(found)


def files(table: Table[Any]) -> tuple[Path, ...]:
    """The files that a table is read from, the shipped one first."""
    return _files(table.folder, table.name)


def _files(folder: str, name: str) -> tuple[Path, ...]:
    shipped, own = data_dir() / folder / f"{name}.csv", own_reference()
    if own is None:
        return (shipped,)
    if not own.is_dir():
        raise BadTable(f"CHIDAO_REFERENCE: {own} không phải thư mục.", f"CHIDAO_REFERENCE: {own} is no folder.", place=str(own))
    only, more = own / f"{name}.only.csv", own / f"{name}.csv"
    return tuple(path for path in (only if only.is_file() else shipped, more) if path == shipped or path.is_file())


def placed_rows(table: Table[R], tell: Callable[[BadTable], None]) -> Iterator[tuple[tuple[Path, int], R]]:
    """Every row with its file and line; a line that cannot be read is told and left out."""
    for path in files(table):
        yield from _of_file(table, path, tell)


def _of_file(table: Table[R], path: Path, tell: Callable[[BadTable], None]) -> Iterator[tuple[tuple[Path, int], R]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return tell(bad_table(path, 1, f"không đọc được: {error}", f"cannot be read: {error}"))
    lines = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        head = next(lines, [])
        if wrong := _wrong_head(table, head):
            return tell(bad_table(path, 1, *wrong))
        make = _maker(table, tuple(head))
        for cells in lines:
            if not cells:
                continue
            try:
                yield (path, lines.line_num), make(cells)
            except ValueError as error:
                tell(bad_table(path, lines.line_num, *error.args))
    except csv.Error as error:
        return tell(bad_table(path, lines.line_num, f"không phải CSV: {error}", f"no CSV: {error}"))


def _wrong_head(table: Table[Any], head: list[str]) -> tuple[str, str] | None:
    needed = [field.name for field in fields(table.row) if field.default is MISSING]
    if missing := [name for name in needed if name not in head]:
        return f"thiếu cột {', '.join(missing)}", f"columns missing: {', '.join(missing)}"
    if unknown := [name for name in head if name not in table.columns]:
        return f"cột lạ: {', '.join(unknown)}", f"unknown columns: {', '.join(unknown)}"
    return None


def _maker(table: Table[R], head: tuple[str, ...]) -> Callable[[list[str]], R]:
    """What makes a row of cells that stand in the order of ``head``."""
    kinds = get_type_hints(table.row, include_extras=True)
    converts = [(at, convert) for at, name in enumerate(head) if (convert := _convert(name, kinds[name]))]
    filled = [at for at, name in enumerate(head) if kinds[name] is str]
    ordered, row, width = head == table.columns, table.row, len(head)

    def make(cells: list[str]) -> R:
        if len(cells) != width:
            raise ValueError(f"{len(cells)} ô, phải là {width}", f"{len(cells)} cells, not {width}")
        if "" in cells and (empty := [head[at] for at in filled if not cells[at]]):
            raise ValueError(f"{', '.join(empty)} trống", f"empty: {', '.join(empty)}")
        values: list[Any] = cells
        for at, convert in converts:
            values[at] = convert(cells[at])
        return row(*values) if ordered else row(**dict(zip(head, values, strict=True)))

    return make


def _convert(name: str, kind: Any) -> Convert | None:
    """What a cell of a column becomes; None where it stays as it is. A wrong one raises ``ValueError(vi, en)``."""
    if get_origin(kind) is Literal:
        return _one_of(name, frozenset(get_args(kind)))
    if get_origin(kind) is Annotated:
        right = get_args(kind)[1]
        return _shaped(name, right) if right else None
    if get_origin(kind) is tuple:
        each = _convert(name, get_args(kind)[0]) or str
        return lambda cell: tuple(map(each, filter(None, map(str.strip, cell.split(_SEPARATOR))))) if cell else ()
    if kind in (int, float):
        return lambda cell: _figure(name, kind, cell)
    return None


def _figure(name: str, kind: Callable[[str], Any], cell: str) -> Any:
    try:
        return kind(cell)
    except ValueError:
        raise ValueError(f"{name}: {cell!r} không phải số", f"{name}: {cell!r} is no figure") from None


def _one_of(name: str, allowed: frozenset[str]) -> Convert:
    def convert(cell: str) -> str:
        if cell not in allowed:
            those = ", ".join(sorted(allowed))
            raise ValueError(f"{name}: {cell!r} không phải một trong: {those}", f"{name}: {cell!r} is none of: {those}")
        return cell

    return convert


def _shaped(name: str, right: Callable[[str], bool]) -> Convert:
    seen: set[str] = set()  # days come again and again

    def convert(cell: str) -> str:
        if cell not in seen:
            if not right(cell):
                raise ValueError(f"{name}: {cell!r} viết sai", f"{name}: {cell!r} is not written as it should be")
            seen.add(cell)
        return cell

    return convert


def key_of(table: Table[R], row: R) -> Any:
    """What tells a row from the others of its table."""
    return getattr(row, table.key[0]) if len(table.key) == 1 else tuple(getattr(row, name) for name in table.key)


def bad_table(path: Path, line: int, vi: str, en: str) -> BadTable:
    """The error of a line, by its words in both languages."""
    return BadTable(f"{path.name}, dòng {line}: {vi}.", f"{path.name}, line {line}: {en}.", place=f"{path}:{line}")


def _fail(error: BadTable) -> None:
    raise error
