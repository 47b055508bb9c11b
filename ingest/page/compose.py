"""From the text as read to the page that rules see."""

from __future__ import annotations

import re
from array import array

from ingest.page.assemble import Laid, assemble, flow
from ingest.page.characters import level
from ingest.page.lines import Line, lines_of
from ingest.page.page import Page
from ingest.page.paragraphs import style_of
from ingest.page.tables.bars import Grid, is_bar, read_grid
from ingest.page.tables.blank_cells import AlignedCells, cut_out
from ingest.page.tables.blank_tables import aligned_tables
from ingest.page.tables.stacked import opens_stacked, read_stacked

_SEPARATOR = re.compile(r"[\s|:\-]+\Z")


def read_page(text: str, start: int = 0, end: int | None = None) -> Page:
    """The page of a text, or of its part ``text[start:end]``: characters made alike, wraps joined, one block a line, with the map back."""
    levelled, offsets = level(text[start:end])
    if start:
        offsets = array("i", [start + at for at in offsets[: len(levelled) + 1]])
    aligned = aligned_tables(levelled)
    clean, offsets, lines = lines_of(levelled, offsets)
    return assemble(text, offsets, _paragraphs(lines, cut_out(levelled, clean, lines, aligned) if aligned else {}))


def _paragraphs(lines: list[Line], aligned: dict[int, AlignedCells]) -> list[Laid]:
    style = style_of(lines)
    bars = _next_bars(lines)
    found: list[Laid] = []
    table, at = 0, 0
    run: list[Line] = []
    while at < len(lines):
        line = lines[at]
        if not _drawn(lines, at) and at not in aligned:
            stacked = read_stacked(lines, at, 0) if opens_stacked(lines, at) else None
            if stacked is None:
                run.append(line)
                at += 1
                continue
            found += flow(run, style)
            run = []
            found += _stacked(lines, stacked, table)
            table += 1
            at = stacked.last
        elif at in aligned:
            found += flow(run, style)
            run = []
            for row, column, pieces in aligned[at].cells:
                found += [Laid(part.lines, table, row, column) for part in flow(pieces, style, cell=True)]
            table += 1
            at = aligned[at].last
        elif is_bar(line):
            found += flow(run, style)
            run = []
            grid = read_grid(lines, at, bars)
            for cell in grid.cells:
                for part in flow(lines[cell.first : cell.last], style, cell=True):
                    found.append(Laid(part.lines, table, cell.row, cell.column))
            table += 1
            at = max(grid.last, at + 1)
        else:
            found += flow(run, style)
            run = []
            rows, at = _bar_rows(lines, at, table)
            found += rows
            # a header alone, whose rows have lost their bars
            stacked = read_stacked(lines, at, len(rows)) if rows and {paragraph.row for paragraph in rows} == {0} else None
            if stacked is not None:
                found += _stacked(lines, stacked, table, shift=rows[0].column)
                at = stacked.last
            table += 1
    return found + flow(run, style)


def _drawn(lines: list[Line], at: int) -> bool:
    """A bar at an end of the line, or a row without the outer ones ("TT | Tên nhiệm vụ | Cơ quan chủ trì") above or below such a line."""
    text = lines[at].text
    if text[0] == "|" or text[-1] == "|":
        return True
    return text.count(" | ") > 1 and any(
        0 <= near < len(lines) and lines[near].text.count("|") >= text.count(" | ") for near in (at - 1, at + 1)
    )


def _stacked(lines: list[Line], grid: Grid, table: int, shift: int = 0) -> list[Laid]:
    """The cells of a table that stand one on a line, each one paragraph."""
    found: list[Laid] = []
    for cell in grid.cells:
        place = (table, cell.row, cell.column + shift)
        if found and found[-1][1:4] == place:
            found[-1].lines.extend(lines[cell.first : cell.last])
        else:
            found.append(Laid(list(lines[cell.first : cell.last]), *place))
    return found


def _next_bars(lines: list[Line]) -> list[int]:
    following = [len(lines)] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        following[i] = i if lines[i].text == "|" else following[i + 1]
    return following


def _bar_rows(lines: list[Line], at: int, table: int) -> tuple[list[Laid], int]:
    """Rows written on lines of their own ("| a | b |"), or a line whose end is a bar."""
    found: list[Laid] = []
    row = 0
    while at < len(lines) and not is_bar(lines[at]) and _drawn(lines, at):
        line = lines[at]
        at += 1
        if _SEPARATOR.match(line.text):
            continue
        whole = line.text[0] == "|" and line.text[-1] == "|" or line.text.count("|") > 1
        place = line.start
        for column, piece in enumerate(line.text.split("|"), start=-1):
            stripped = piece.strip()
            if stripped:
                start = place + piece.index(stripped)
                cut = Line(start, start + len(stripped), stripped, True, False, False, False)
                found.append(Laid([cut], table, row, column) if whole else Laid([cut]))
            place += len(piece) + 1
        row += 1
    return found, at
