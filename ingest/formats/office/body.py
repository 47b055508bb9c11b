"""The body of a Word document: paragraphs with their automatic numbers, tables with merged cells, text boxes and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from ingest.formats.content import Cell, Content, Paragraph, Table
from ingest.formats.layout_tables import lays_out
from ingest.formats.office.names import VAL, number, value, w
from ingest.formats.office.numbering import Numbering
from ingest.formats.office.runs import Runs, has_mark
from ingest.formats.office.styles import Place, Styles, place_in_list
from ingest.formats.refusals import too_much

_P, _TBL, _TR, _TC, _PPR, _RPR = w("p"), w("tbl"), w("tr"), w("tc"), w("pPr"), w("rPr")
_NUM_PR, _JC, _TC_PR, _TR_PR, _STYLE = w("numPr"), w("jc"), w("tcPr"), w("trPr"), w("pStyle")
_DELETED, _GRID_SPAN, _DOWN, _ACROSS = w("del"), w("gridSpan"), w("vMerge"), w("hMerge")
_HOLDERS: Final = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_INDENT = re.compile(r"\t{2}| {8}")
MOST_CELLS, MOST_ROWS = 200, 20_000
"""Cells in one row, rows in one table."""


class Body:
    """Walks the parts of one document in the order of reading."""

    def __init__(self, styles: Styles, numbering: Numbering, name: str) -> None:
        self.styles, self.numbering, self.name = styles, numbering, name
        self.runs = Runs(styles)
        self.listed = False
        """Whether any paragraph bears an automatic number."""
        self.carried = ""
        """Words of a paragraph whose end is deleted: they go on in the next one."""

    def contents(self, element: etree._Element) -> Iterator[Content]:
        """Paragraphs and tables below ``element``."""
        for child in element:
            tag = child.tag
            if tag == _P:
                yield from self._paragraph(child)
            elif tag == _TBL:
                yield from self._table(child)
            elif tag in _HOLDERS:
                yield from self.contents(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Content]:
        settings = element.find(_PPR)
        said = {child.tag: child for child in settings} if settings is not None else {}
        own = value(said.get(_STYLE))
        style = self.styles.paragraph(own)
        words = self.runs.read(element, style.look)
        text = "".join(words.pieces)
        if _RPR in said and len(said[_RPR]) and has_mark(said[_RPR]):
            self.carried += text
            return
        text, self.carried = (self.carried + text, "") if self.carried else (text, "")
        centred = said[_JC].get(VAL) == "center" if _JC in said else style.centred
        label = self._label(said.get(_NUM_PR), style.place, own or self.styles.default)
        solid = text.strip()
        self.listed = self.listed or bool(label)
        if not words.contents or solid:
            yield Paragraph(label + text.lstrip(" \t"), words.bold(solid), centred, not words.contents, _INDENT.match(text) is not None)
        for box in words.boxes:
            yield from self.contents(box)

    def _label(self, settings: etree._Element | None, of_style: Place | None, style: str) -> str:
        own = place_in_list(settings)
        if own is None:
            place = of_style
        elif not own.num and of_style is not None:
            place = Place(of_style.num, own.level)
        else:
            place = own
        return self.numbering.label(place, style) if place is not None and place.num not in ("", "0") else ""

    def _table(self, element: etree._Element) -> Iterator[Content]:
        table = Table(ruled=_is_ruled(element, self.styles))
        above: dict[int, Cell] = {}
        for row in _below(element, _TR):
            settings = row.find(_TR_PR)
            if settings is not None and settings.find(_DELETED) is not None:
                continue
            if len(table.rows) >= MOST_ROWS:
                raise too_much(self.name, f"bảng hơn {MOST_ROWS} dòng", f"a table of more than {MOST_ROWS} rows")
            table.rows.append(self._row(row, number(value(settings.find(w("gridBefore"))) if settings is not None else None, 0), above))
        if all(len(cells) == 1 for cells in table.rows):
            for cells in table.rows:  # a frame around paragraphs
                yield from cells[0].paragraphs
            return
        table.columns = lays_out(table)
        yield table

    def _row(self, row: etree._Element, column: int, above: dict[int, Cell]) -> list[Cell]:
        cells: list[Cell] = []
        for element in _below(row, _TC):
            if len(cells) >= MOST_CELLS:
                raise too_much(self.name, f"dòng bảng hơn {MOST_CELLS} ô", f"a table row of more than {MOST_CELLS} cells")
            settings = element.find(_TC_PR)
            merged = across = None
            span = 1
            if settings is not None:
                span = max(1, min(number(value(settings.find(_GRID_SPAN)), 1), MOST_CELLS))
                merged, across = settings.find(_DOWN), settings.find(_ACROSS)
            if across is not None and across.get(VAL) != "restart" and cells:
                cells[-1].span += span
            elif merged is not None and merged.get(VAL) != "restart" and column in above:
                cells.append(Cell(column, span, above[column].paragraphs, filled=True))
            else:
                cell = Cell(column, span, list(self._flat(self.contents(element))))
                if merged is not None:
                    above[column] = cell
                else:
                    above.pop(column, None)
                cells.append(cell)
            column += span
        return cells

    def _flat(self, items: Iterator[Content]) -> Iterator[Paragraph]:
        """The paragraphs of a cell; a table in it gives one for each of its rows."""
        for item in items:
            if isinstance(item, Paragraph):
                yield item
                continue
            for cells in item.rows:
                words = [" ".join(p.text for p in cell.paragraphs if p.text.strip()) for cell in cells]
                if any(words):
                    yield Paragraph(" | ".join(words))


def _below(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside of content controls."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in _HOLDERS:
            yield from _below(child, wanted)


def _is_ruled(table: etree._Element, styles: Styles) -> bool:
    """Whether the table draws lines, by its own settings or those of its style."""
    settings = table.find(w("tblPr"))
    if settings is None:
        return False
    chain = styles.chain(value(settings.find(w("tblStyle"))) or "")
    for one in (settings, *(style.find(w("tblPr")) for style in chain)):
        borders = one.find(w("tblBorders")) if one is not None else None
        if borders is not None:
            return any(side.get(VAL) not in ("none", "nil") for side in borders)
    return any(side.get(VAL) not in ("none", "nil") for side in table.iterfind(f"{_TR}/{_TC}/{_TC_PR}/{w('tcBorders')}/*"))
