"""Tables of indicators (biểu chỉ tiêu): each figure in a goal's column is a target; other tables give nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from graph.record import Target
from ingest.grammar.rules import rules, standing_for
from ingest.layout.tables.figure_columns import FIGURE, INDICATOR_NAME, figures_column
from ingest.page.page import Block, Page
from ingest.targets.figures import Comparator, number

_RULES = rules("targets")
_NAMED_SO = _RULES["indicator-column"].pattern
_UNIT = _RULES["unit-column"].pattern
_NOT_A_GOAL = _RULES["no-goal-column"].pattern
_MONEY = _RULES["money-column"].pattern
_YEAR = re.compile(r"20\d\d")
_MARKER = re.compile(r"[\divxa-h]{1,5}(?:\.\d{1,2}){0,3}\.?$")


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """Rows below the head of a table; ``goals`` column → year or None; ``unit`` its column or None."""

    rows: tuple[tuple[Block, ...], ...]
    name: int
    unit: int | None
    goals: dict[int, str | None]


def indicator_tables(page: Page) -> Iterator[IndicatorTable]:
    """The tables whose head names a column of indicators and none of money."""
    cells = (block for block in page.blocks if block.kind == "cell")
    for _, group in groupby(cells, key=lambda block: block.table):
        rows = [tuple(row) for _, row in groupby(group, key=lambda block: block.row)]
        if len(rows) < 3:
            continue
        head = {cell.column: page.folded[cell.start : cell.end].strip() for cell in rows[0]}
        names = _name_columns(head, [{c.column: page.folded[c.start : c.end].strip() for c in row} for row in rows[1:]])
        parted = sum(_YEAR.search(page.folded[cell.start : cell.end]) is not None for cell in rows[1]) > 1
        if not names or parted or any(_MONEY.search(words) for words in head.values()):
            continue  # a head in two rows has lost which column is whose
        unit = next((column for column, words in head.items() if _UNIT.match(words)), None)
        yield IndicatorTable(tuple(rows[1:]), names[0], unit, _goals(head, names[0], unit))


def _name_columns(head: dict[int, str], rows: list[dict[int, str]]) -> list[int]:
    """The columns of indicators; beside a column "Mục tiêu" that holds their figures it may be called "Nội dung"."""
    measures = figures_column(head, rows)
    if measures is None:
        return [column for column, words in head.items() if INDICATOR_NAME.match(words)]
    return [column for column, words in head.items() if column < measures and (INDICATOR_NAME.match(words) or _NAMED_SO.match(words))]


def _goals(head: dict[int, str], name: int, unit: int | None) -> dict[int, str | None]:
    goals: dict[int, str | None] = {}
    for column, words in head.items():
        if column <= name or column == unit or _NOT_A_GOAL.search(words):
            continue
        years = _YEAR.findall(words)
        goals[column] = max(years) if years else None
    return goals


def row_targets(page: Page, table: IndicatorTable, row: tuple[Block, ...], year: str | None, prefix: str) -> list[Target]:
    """The figures of one row's goal columns, below the appendix ``prefix``; the quote runs from the indicator's name to the figure."""
    cells = {cell.column: cell for cell in row}
    name = cells.get(table.name)
    if name is None or not any(c.isalpha() for c in page.normal[name.start : name.end]):
        return []
    unit_cell = cells.get(table.unit) if table.unit is not None else None
    unit = page.normal[unit_cell.start : unit_cell.end].strip() if unit_cell else None
    found = []
    for column, by in table.goals.items():
        cell = cells.get(column)
        match = FIGURE.match(page.folded[cell.start : cell.end].strip()) if cell else None
        if cell is None or match is None or (unit is None and "%" not in match.group()):
            continue
        high = number(match["high"]) if match["high"] else None
        comparator = "range" if high is not None else _comparator(match["sign"] or match["up"] or "")
        words = " ".join(page.normal[name.start : name.end].split())
        path = ".".join((prefix, *_markers(page, row, table)))
        low = number(match["low"])
        found.append(Target(path, name.start, cell.end, words, comparator, low, high, unit or "%", None, by or year, "indicator"))
    return found


def _comparator(sign: str) -> Comparator:
    return cast(Comparator, standing_for("sign").get(sign, "="))


def _markers(page: Page, row: tuple[Block, ...], table: IndicatorTable) -> list[str]:
    first = page.normal[row[0].start : row[0].end].strip()
    return [first.rstrip(".")] if row[0].column < table.name and _MARKER.match(first.lower()) else []


def group_year(page: Page, row: tuple[Block, ...]) -> str | None:
    """The year that a row without figures names for those below it ("I | Giai đoạn 2025-2027")."""
    if len(row) > 2:
        return None
    years = _YEAR.findall(page.normal[row[0].start : row[-1].end])
    return max(years) if years else None
