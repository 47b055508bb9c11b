"""Columns of figures: which column of a table bears the goals, so that a table of indicators is not taken for one of tasks."""

from __future__ import annotations

import re

INDICATOR_NAME = re.compile(r"(?:ten |noi dung |danh muc |cac |nhom )?(?:chi tieu|muc tieu)(?:[\s,/]\w+){0,5}$")
FIGURE = re.compile(
    r"(?P<sign>[≥≤><~]=?|tren|duoi|it nhat|toi thieu|toi da|khong qua|khoang|tu)?\s?(?P<low>\d[\d.,]*)(?:\s?%)?"
    r"(?:\s?-\s?(?P<high>\d[\d.,]*)\s?%?)?(?:\s(?P<up>tro len|tro xuong))?$"
)


def figures_column(head: dict[int, str], rows: list[dict[int, str]]) -> int | None:
    """The column that is headed "Mục tiêu" or "Chỉ tiêu" and holds bare figures in most rows; all texts folded."""
    for column, words in head.items():
        cells = [row[column] for row in rows if column in row]
        if INDICATOR_NAME.match(words) and cells and 2 * sum(FIGURE.match(cell) is not None for cell in cells) > len(cells):
            return column
    return None
