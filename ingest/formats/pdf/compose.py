"""The pages put together: one text with its blocks, tables and places."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.formats.pdf.layout.chrome import without_chrome
from ingest.formats.pdf.layout.columns import in_order
from ingest.formats.pdf.layout.grids import grids_of
from ingest.formats.pdf.layout.lines import lines_of
from ingest.formats.pdf.layout.notes import is_raised, notes_of
from ingest.formats.pdf.layout.paragraphs import Margins, Paragraph, all_margins, cell_paragraphs, joint, paragraphs_of
from ingest.formats.pdf.layout.tables import Table, continues, inside, join, table_of
from ingest.formats.pdf.layout.words import Line, Sheet
from ingest.formats.source import Place, SourceBlock

Flow = list[tuple[int, Line, bool]]


@dataclass(slots=True)
class _Text:
    """A text as it grows."""

    noted: frozenset[str]
    sheets: dict[int, Sheet]
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[SourceBlock] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    tables: int = 0

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def line(self, page: int, line: Line) -> None:
        start = self.length
        sheet = self.sheets[page]
        for index, word in enumerate(line.words):
            text = word.text
            if is_raised(word, line) and text in self.noted and index:
                text = f"[{text}]"
            elif index and not (is_raised(word, line) and len(text) == 1 and text.isdigit()):
                self.put(" ")
            at = self.length
            self.put(text)
            if sheet.recognised:
                sure = None if word.widget else word.sure
                self.places.append(Place(at, self.length, page, *sheet.shown(word.x0, word.top, word.x1, word.bottom), sure))
        if not sheet.recognised:
            self.places.append(Place(start, self.length, page, *sheet.shown(line.x0, line.top, line.x1, line.bottom)))

    def lines(self, lines: list[tuple[int, Line]], before: str = "") -> tuple[int, int]:
        start = self.length
        self.put(before)
        last: Line | None = None
        for page, line in lines:
            if last is not None:
                self.put(joint(last.text, line.text))
            self.line(page, line)
            last = line
        return start, self.length


def compose(sheets: list[Sheet]) -> tuple[str, tuple[SourceBlock, ...], tuple[Place, ...]]:
    """Text, blocks and places of all pages. Notes stand at the end, each as "[1] …"."""
    parts: list[tuple[list[Line], list[Table], list[float]]] = []
    for sheet in sheets:
        words, held = inside(sheet.words, grids_of(sheet.rules))
        tables = [table_of(sheet.number, grid, cells) for grid, cells in held]
        parts.append((lines_of(words), tables, [grid.top for grid, _ in held]))
    kept = without_chrome([lines for lines, _, _ in parts], [sheet.height for sheet in sheets])
    flow: list[Flow | Table] = []
    notes: list[tuple[str, list[tuple[int, Line]]]] = []
    texts = [notes_of(lines, sheet.height) for lines, sheet in zip(kept, sheets, strict=True)]
    margins = all_margins([(sheet.number, sheet.width, _in_one_column(found.text)) for sheet, found in zip(sheets, texts, strict=True)])
    for sheet, found, (_, tables, tops) in zip(sheets, texts, parts, strict=True):
        notes += [(figure, [(sheet.number, line) for line in note]) for figure, note in found.notes]
        _add(flow, sheet.number, found.text, tables, tops)
    return _text(flow, margins, notes, {sheet.number: sheet for sheet in sheets})


def _in_one_column(lines: list[Line]) -> list[Line]:
    return [line for line, column in in_order(lines) if not column]


def _add(flow: list[Flow | Table], page: int, lines: list[Line], tables: list[Table], tops: list[float]) -> None:
    """A page's lines and tables from top to bottom; what goes on from the page before joins it."""
    at = 0
    for table, top in zip(tables, tops, strict=True):
        until = at
        while until < len(lines) and lines[until].base <= top:
            until += 1
        _add_lines(flow, page, lines[at:until])
        last = flow[-1] if flow else None
        if isinstance(last, Table) and continues(last, table):
            join(last, table)
        else:
            flow.append(table)
        at = until
    _add_lines(flow, page, lines[at:])


def _add_lines(flow: list[Flow | Table], page: int, lines: list[Line]) -> None:
    ordered: Flow = [(page, line, column) for line, column in in_order(lines) if line.text.strip("_-–—=*.·… ")]
    if ordered and flow and not isinstance(flow[-1], Table):
        flow[-1] += ordered
    elif ordered:
        flow.append(ordered)


def _text(
    flow: list[Flow | Table], margins: dict[int, Margins], notes: list[tuple[str, list[tuple[int, Line]]]], sheets: dict[int, Sheet]
) -> tuple[str, tuple[SourceBlock, ...], tuple[Place, ...]]:
    text = _Text(frozenset(figure for figure, _ in notes), sheets)
    for part in flow:
        if isinstance(part, Table):
            _put_table(text, part)
        else:
            for paragraph in paragraphs_of(part, margins):
                _put_paragraph(text, paragraph)
    for figure, lines in notes:
        start, end = text.lines(lines, f"[{figure}] ")
        text.blocks.append(SourceBlock(start, end, page=lines[0][0]))
        text.put("\n")
    return "".join(text.pieces), tuple(text.blocks), tuple(text.places)


def _put_paragraph(text: _Text, paragraph: Paragraph) -> None:
    start, end = text.lines(paragraph.lines)
    page = paragraph.lines[0][0]
    text.blocks.append(SourceBlock(start, end, bold=paragraph.bold, centred=paragraph.centred, page=page))
    text.put("\n")


def _put_table(text: _Text, table: Table) -> None:
    for row, cells in enumerate(table.rows):
        for index, cell in enumerate(cells):
            if index:
                text.put(" | ")
            for number, lines in enumerate(cell_paragraphs(cell.lines, cell.right)):
                if number:
                    text.put("\n")
                start, end = text.lines(lines)
                bold = all(line.bold for _, line in lines)
                text.blocks.append(
                    SourceBlock(start, end, "cell", bold, False, text.tables, row, cell.column, cell.span, cell.repeats, lines[0][0])
                )
        text.put("\n")
    text.tables += 1
