"""Lines joined to paragraphs, and paragraphs and cells put together to a page with the map back."""

from __future__ import annotations

import re
from array import array
from typing import NamedTuple

from graph.folding import fold_same_length
from ingest.page.lines import Line
from ingest.page.page import Block, Page
from ingest.page.paragraphs import Style, is_page_number, joins

_SOLID = re.compile(r"\d\s?[-/]\Z")


class Laid(NamedTuple):
    """The lines of one block; ``table``, ``row`` and what follows as :class:`ingest.page.page.Block` has them."""

    lines: list[Line]
    table: int = -1
    row: int = -1
    column: int = -1
    span: int = 1
    filled: bool = False
    bold: bool = False
    centred: bool = False


def flow(lines: list[Line], style: Style, cell: bool = False) -> list[Laid]:
    """Lines outside tables, or of one cell, joined to paragraphs."""
    found: list[Laid] = []
    before: Line | None = None
    for i, line in enumerate(lines):
        if line.gap and not cell and is_page_number(before, line, lines[i + 1] if i + 1 < len(lines) else None):
            continue
        if before is not None and joins(before, line, style, found[-1].lines[0], cell):
            found[-1].lines.append(line)
        else:
            found.append(Laid([line]))
        before = line
    return found


def assemble(text: str, offsets: array[int], paragraphs: list[Laid], *, given: bool = False) -> Page:
    """The page of these paragraphs; ``given`` where the file itself says where they end."""
    pieces: list[str] = []
    kept = array("i")
    first = until = 0  # offsets to be kept next: one stretch as long as the lines follow each other
    blocks: list[Block] = []
    at = 0
    for lines, table, row, column, span, filled, bold, centred in paragraphs:
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
        blocks.append(Block(start, at, "cell" if table >= 0 else "line", table, row, column, span, filled, bold, centred))
        at += 1
    kept += offsets[first:until]
    normal = "".join(pieces)
    return Page(text, normal, fold_same_length(normal), kept, tuple(blocks), given)


def _solid(before: Line, line: Line) -> bool:
    """A number broken over the line end: "31-" + "CTr/TW"."""
    if line.text[0] == "/":
        return True
    if before.text[-1] not in "-/":
        return False
    match = _SOLID.search(before.text, max(0, len(before.text) - 4))
    # years with a blank before the dash keep the one after it: "2026 -" + "2030"
    return match is not None and not line.text[0].islower() and not (line.text[0].isdigit() and len(match[0]) > 2)
