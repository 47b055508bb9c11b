"""From the text as read to the page that rules see."""

from __future__ import annotations

import re
from array import array
from typing import NamedTuple

from graph.folding import fold_same_length
from ingest.page.characters import level
from ingest.page.lines import Line, lines_of
from ingest.page.page import Block, Page
from ingest.page.paragraphs import Style, is_page_number, joins, style_of
from ingest.page.tables.bars import Grid, is_bar, read_grid
from ingest.page.tables.blank_cells import AlignedCells, cut_out
from ingest.page.tables.blank_tables import aligned_tables
from ingest.page.tables.stacked import opens_stacked, read_stacked

_SEPARATOR = re.compile(r"[\s|:\-]+\Z")
_SOLID = re.compile(r"\d\s?[-/]\Z")


class _Paragraph(NamedTuple):
    lines: list[Line]
    table: int = -1
    row: int = -1
    column: int = -1


def read_page(text: str) -> Page:
    """The page of a text: characters made alike, wraps joined, one block a line, with the map back."""
    levelled, offsets = level(text)
    aligned = aligned_tables(levelled)
    clean, offsets, lines = lines_of(levelled, offsets)
    return _page(text, offsets, _paragraphs(lines, cut_out(levelled, clean, lines, aligned) if aligned else {}))


def _paragraphs(lines: list[Line], aligned: dict[int, AlignedCells]) -> list[_Paragraph]:
    style = style_of(lines)
    bars = _next_bars(lines)
    found: list[_Paragraph] = []
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
            found += _flow(run, style)
            run = []
            found += _stacked(lines, stacked, table)
            table += 1
            at = stacked.last
        elif at in aligned:
            found += _flow(run, style)
            run = []
            for row, column, pieces in aligned[at].cells:
                found += [_Paragraph(part.lines, table, row, column) for part in _flow(pieces, style, cell=True)]
            table += 1
            at = aligned[at].last
        elif is_bar(line):
            found += _flow(run, style)
            run = []
            grid = read_grid(lines, at, bars)
            for cell in grid.cells:
                for part in _flow(lines[cell.first : cell.last], style, cell=True):
                    found.append(_Paragraph(part.lines, table, cell.row, cell.column))
            table += 1
            at = max(grid.last, at + 1)
        else:
            found += _flow(run, style)
            run = []
            rows, at = _bar_rows(lines, at, table)
            found += rows
            # a header alone, whose rows have lost their bars
            stacked = read_stacked(lines, at, len(rows)) if rows and {paragraph.row for paragraph in rows} == {0} else None
            if stacked is not None:
                found += _stacked(lines, stacked, table, shift=rows[0].column)
                at = stacked.last
            table += 1
    return found + _flow(run, style)


def _drawn(lines: list[Line], at: int) -> bool:
    """A bar at an end of the line, or a row without the outer ones ("TT | Tên nhiệm vụ | Cơ quan chủ trì") above or below such a line."""
    text = lines[at].text
    if text[0] == "|" or text[-1] == "|":
        return True
    return text.count(" | ") > 1 and any(
        0 <= near < len(lines) and lines[near].text.count("|") >= text.count(" | ") for near in (at - 1, at + 1)
    )


def _stacked(lines: list[Line], grid: Grid, table: int, shift: int = 0) -> list[_Paragraph]:
    """The cells of a table that stand one on a line, each one paragraph."""
    found: list[_Paragraph] = []
    for cell in grid.cells:
        place = (table, cell.row, cell.column + shift)
        if found and found[-1][1:] == place:
            found[-1].lines.extend(lines[cell.first : cell.last])
        else:
            found.append(_Paragraph(list(lines[cell.first : cell.last]), *place))
    return found


def _next_bars(lines: list[Line]) -> list[int]:
    following = [len(lines)] * (len(lines) + 1)
    for i in range(len(lines) - 1, -1, -1):
        following[i] = i if lines[i].text == "|" else following[i + 1]
    return following


def _flow(lines: list[Line], style: Style, cell: bool = False) -> list[_Paragraph]:
    """Lines outside tables, or of one cell, joined to paragraphs."""
    found: list[_Paragraph] = []
    before: Line | None = None
    for i, line in enumerate(lines):
        if line.gap and not cell and is_page_number(before, line, lines[i + 1] if i + 1 < len(lines) else None):
            continue
        if before is not None and joins(before, line, style, found[-1].lines[0], cell):
            found[-1].lines.append(line)
        else:
            found.append(_Paragraph([line]))
        before = line
    return found


def _bar_rows(lines: list[Line], at: int, table: int) -> tuple[list[_Paragraph], int]:
    """Rows written on lines of their own ("| a | b |"), or a line whose end is a bar."""
    found: list[_Paragraph] = []
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
                found.append(_Paragraph([cut], table, row, column) if whole else _Paragraph([cut]))
            place += len(piece) + 1
        row += 1
    return found, at


def _page(text: str, offsets: array[int], paragraphs: list[_Paragraph]) -> Page:
    pieces: list[str] = []
    kept = array("i")
    first = until = 0  # offsets to be kept next: one stretch as long as the lines follow each other
    blocks: list[Block] = []
    at = 0
    for lines, table, row, column in paragraphs:
        start = at
        last: Line | None = None
        for line in lines:
            if last is not None:
                if _solid(last, line):
                    until -= 1
                else:
                    pieces.append(" ")
                    at += 1
            if line.start != until:
                kept += offsets[first:until]
                first = line.start
            until = line.end + 1  # with that of the mark behind the line, which stands for the blank or break put there
            pieces.append(line.text)
            at += line.end - line.start
            last = line
        pieces.append("\n")
        blocks.append(Block(start, at, "cell" if table >= 0 else "line", table, row, column))
        at += 1
    kept += offsets[first:until]
    normal = "".join(pieces)
    return Page(text, normal, fold_same_length(normal), kept, tuple(blocks))


def _solid(before: Line, line: Line) -> bool:
    """A number broken over the line end: "31-" + "CTr/TW"."""
    if line.text[0] == "/":
        return True
    if before.text[-1] not in "-/":
        return False
    match = _SOLID.search(before.text, max(0, len(before.text) - 4))
    # years with a blank before the dash keep the one after it: "2026 -" + "2030"
    return match is not None and not line.text[0].islower() and not (line.text[0].isdigit() and len(match[0]) > 2)
