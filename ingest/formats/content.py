"""What a reader of a laid-out file finds, paragraph by paragraph and cell by cell, and the text with blocks that is made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.formats.source import BlockKind, SourceBlock

BETWEEN_CELLS = " | "
_TABS = re.compile(r"\t+")
_WIDE = "    "
"""What a tab between words becomes: two columns set with tabs stay apart."""
_ADDRESSEES = re.compile(r"kính\s*gửi", re.IGNORECASE)
_UNSEEN = "\ufffc\u200b\ufeff\xad"


@dataclass(slots=True)
class Paragraph:
    """One paragraph; lines that the file breaks itself are parted by "\\n". ``shown`` is False for a table of contents: it stands in
    the text, but says nothing that the headings do not say."""

    text: str
    bold: bool = False
    centred: bool = False
    shown: bool = True
    indented: bool = False
    """Whether it begins with tabs or many blanks, as what stands in a right column."""


@dataclass(slots=True)
class Cell:
    """A cell at grid column ``column``, ``span`` columns wide; ``filled`` where it repeats the one above, with which it is merged."""

    column: int
    span: int
    paragraphs: list[Paragraph]
    filled: bool = False


@dataclass(slots=True)
class Table:
    """Rows of cells; ``ruled`` is False where the file draws no lines, None where that is not known.

    ``columns``: it only sets columns side by side; ``tabbed``: and does so with tabs, line by line.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    ruled: bool | None = None
    columns: bool = False
    tabbed: bool = False


Content = Paragraph | Table


class Typesetter:
    """Puts paragraphs and tables one after the other into a text and keeps where they stand."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.blocks: list[SourceBlock] = []
        self.at = 0
        self.tables = 0

    def add(self, items: Iterable[Content]) -> None:
        """Paragraphs stand on lines of their own, rows too, but for tables that only set columns: these stand one after the other."""
        for item in items:
            if isinstance(item, Paragraph):
                self._paragraph(item)
                self._put("\n")
            else:
                self._table(item)

    def text(self) -> str:
        """All that was added."""
        return "".join(self.pieces)

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self.at += len(text)

    def _paragraph(self, item: Paragraph, kind: BlockKind = "paragraph", table: int = -1, row: int = -1, cell: Cell | None = None) -> None:
        text = plain(item.text)
        if text and item.shown:
            place = (self.at, self.at + len(text))
            if cell is None:
                self.blocks.append(SourceBlock(*place, "paragraph", item.bold, item.centred))
            else:
                block = SourceBlock(*place, kind, item.bold, item.centred, table, row, cell.column, cell.span, cell.filled)
                self.blocks.append(block)
        self._put(text)

    def _table(self, table: Table) -> None:
        number = self.tables
        self.tables += 1
        if table.columns and not table.tabbed:
            for part, row, cell in by_column(table):
                self._cell(cell, "column", number + part, row)
                self.tables = number + part + 1
                self._put("\n")
            return
        kind: BlockKind = "column" if table.columns else "cell"
        for at, cells in enumerate(table.rows):
            for place, cell in enumerate(cells):
                if place:
                    self._put(_WIDE if table.tabbed else BETWEEN_CELLS)
                self._cell(cell, kind, number, at)
            self._put("\n")

    def _cell(self, cell: Cell, kind: BlockKind, table: int, row: int) -> None:
        for at, paragraph in enumerate(p for p in cell.paragraphs if p.text.strip()):
            if at:
                self._put("\n")
            self._paragraph(paragraph, kind, table, row, cell)


def typed_text(items: Sequence[Content]) -> str | None:
    """The lines of a file that is nothing but a text typed or pasted into it; None where anything is laid out.

    Without bold or centred paragraphs and tables only the lines themselves tell what they are, as in a text file.
    """
    lines: list[str] = []
    for item in items:
        if not isinstance(item, Paragraph) or item.bold or item.centred or not item.shown or "\t" in item.text.strip():
            return None
        lines.append(plain(item.text))
    text = ("\n" if "" in lines[1:-1] else "\n\n").join(lines)
    return f"{text}\n" if text.strip() else None


def by_column(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """The cells that say something, with part and row: all of the first column, then all of the next; no merged copies.

    A row that begins with "Kính gửi" stands below both columns, and the rows behind it too: they are the next part.
    """
    cells: list[tuple[int, int, int, Cell]] = []
    part = 0
    for row, found in enumerate(table.rows):
        said = [cell for cell in found if not cell.filled and any(paragraph.text.strip() for paragraph in cell.paragraphs)]
        first = next((plain(p.text) for cell in said for p in cell.paragraphs if p.text.strip()), "")
        part += _ADDRESSEES.match(first) is not None
        cells += [(part, cell.column, row, cell) for cell in said]
    for part, _, row, cell in sorted(cells, key=lambda one: one[:3]):
        yield part, row, cell


def plain(text: str) -> str:
    """A paragraph's text as it goes into the source's: composed letters, no marks without width, tabs as wide blanks, no blanks around.

    >>> plain("Nơi nhận:\\t\\tTM. ỦY BAN ")
    'Nơi nhận:    TM. ỦY BAN'
    """
    if not text.isascii():
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        for mark in _UNSEEN:
            if mark in text:
                text = text.replace(mark, "")
    text = text.strip()
    return _TABS.sub(_WIDE, text) if "\t" in text else text
