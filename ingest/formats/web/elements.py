"""The elements of a page as paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import html

from graph.folding import fold
from ingest.formats.content import Cell, Content, Paragraph, Table
from ingest.formats.layout_tables import BESIDE, lays_out
from ingest.formats.refusals import too_much

_SKIPPED: Final = frozenset(
    "script style template noscript head nav aside footer button select option svg iframe object textarea input canvas audio video"
    " map".split()
)
_BLOCKS: Final = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figure figcaption form h1 h2 h3 h4 h5 h6 header hr html li main"
    " ol p pre section summary ul legend".split()
)
_CHROME: Final = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|breadcrumbs?|sidebar|footer|comments?|related|share|social|banner|adverts?|ads|pagination|toolbar|popup"
    r"|modal|cookies?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED: Final = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_NUMBERS: Final = {"a": "abcdefghijklmnopqrstuvwxyz", "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_DEEPEST, _MOST_CELLS, _MOST_ROWS = 220, 200, 20_000


class _Line:
    """The words of a paragraph as they come."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.light = 0
        self.linked = 0
        self.size = 0

    def put(self, text: str, bold: bool, linked: bool) -> None:
        text = _BLANKS.sub(" ", text)
        self.pieces.append(text)
        letters = len(text.strip())
        self.size += letters
        self.light += 0 if bold else letters
        self.linked += letters if linked else 0


class Elements:
    """Walks the elements of one page; a list of items of ``(content, share of its letters that are links)``."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.line = _Line()
        self.label = ""

    def contents(self, root: html.HtmlElement) -> Iterator[tuple[Content, float]]:
        """Paragraphs and tables in order, each with the share of its letters that are links."""
        yield from self._inside(root, False, False, False, 0)
        yield from self._end(False)

    def _inside(self, element: html.HtmlElement, bold: bool, centred: bool, linked: bool, depth: int) -> Iterator[tuple[Content, float]]:
        if depth > _DEEPEST:
            raise too_much(self.name, "các phần tử lồng nhau quá sâu", "elements nested too deep")
        tag = element.tag if isinstance(element.tag, str) else ""
        style = element.get("style") or ""
        block = tag in _BLOCKS
        bold = bold or tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6") or _BOLD.search(style) is not None
        linked = linked or tag == "a"
        if block:
            yield from self._end(centred)
            aligned = (element.get("align") or "").lower()
            centred = tag == "center" or aligned == "center" or _CENTRED.search(style) is not None or (centred and not aligned)
            if tag == "li":
                self.label = _label(element)
        if element.text:
            self.line.put(element.text, bold, linked)
        for child in element:
            if isinstance(child.tag, str) and not _is_left_out(child):
                if child.tag == "br":
                    self.line.pieces.append("\n")
                elif child.tag == "table":
                    yield from self._end(centred)
                    yield from self._table(child, depth + 1)
                else:
                    yield from self._inside(child, bold, centred, linked, depth + 1)
            if child.tail:
                self.line.put(child.tail, bold, linked)
        if block:
            yield from self._end(centred)

    def _end(self, centred: bool) -> Iterator[tuple[Content, float]]:
        line, self.line = self.line, _Line()
        text = "\n".join(part.strip(" ") for part in "".join(line.pieces).split("\n")).strip()
        if text:
            label, self.label = self.label, ""
            yield Paragraph(label + text, line.light * 12 <= line.size, centred), line.linked / max(line.size, 1)

    def _table(self, element: html.HtmlElement, depth: int) -> Iterator[tuple[Content, float]]:
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        frames = any(True for inner in element.iter("table") if inner is not element)
        if frames or all(sum(1 for _ in row.iterchildren("td", "th")) < 2 for row in rows):
            for row in rows:  # a frame for a page's parts
                for cell in row.iterchildren("td", "th"):
                    yield from self._inside(cell, False, False, False, depth)
                    yield from self._end(False)
            return
        if len(rows) > _MOST_ROWS:
            raise too_much(self.name, f"bảng hơn {_MOST_ROWS} dòng", f"a table of more than {_MOST_ROWS} rows")
        table = Table(ruled=None)
        hanging: dict[int, tuple[int, Cell]] = {}
        for row in rows:
            table.rows.append(self._row(row, hanging, depth))
        table.columns = lays_out(table)
        yield table, 0.0

    def _row(self, row: html.HtmlElement, hanging: dict[int, tuple[int, Cell]], depth: int) -> list[Cell]:
        """The cells of a row; ``hanging`` cells reach down from rows above: column → rows that remain, the cell."""
        cells: list[Cell] = []
        column = 0
        fresh: dict[int, tuple[int, Cell]] = {}
        waiting = list(row.iterchildren("td", "th"))
        if len(waiting) > _MOST_CELLS:
            raise too_much(self.name, f"dòng bảng hơn {_MOST_CELLS} ô", f"a table row of more than {_MOST_CELLS} cells")
        while waiting or any(at >= column for at in hanging):
            if column in hanging:
                left, above = hanging.pop(column)
                cell = Cell(column, above.span, above.paragraphs, filled=True)
                if left > 1:
                    fresh[column] = (left - 1, above)
            elif waiting:
                element = waiting.pop(0)
                bold = element.tag == "th"
                items = [one for one, _ in self._inside(element, bold, False, False, depth)] + [one for one, _ in self._end(False)]
                span = min(_number(element.get("colspan")), _MOST_CELLS)
                cell = Cell(column, span, [one for one in items if isinstance(one, Paragraph)])
                below = _number(element.get("rowspan")) - 1
                if below > 0:
                    fresh[column] = (below, cell)
            else:
                column = min(at for at in hanging if at >= column)
                continue
            cells.append(cell)
            column += cell.span
        hanging.clear()
        hanging.update(fresh)
        return cells


def _is_left_out(element: html.HtmlElement) -> bool:
    """What is not shown, and what stands around the document; a part that holds a letterhead or signature is the document."""
    if element.tag in _SKIPPED or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return element.tag != "footer" or not _holds_document(element)
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    chrome = element.get("role") in ("navigation", "banner", "contentinfo", "search") or _CHROME.search(named) is not None
    return chrome and not _holds_document(element)


def _holds_document(element: html.HtmlElement) -> bool:
    return BESIDE.search(fold(str(element.text_content())[:50_000])) is not None


def _label(item: html.HtmlElement) -> str:
    """The number that a list prints, or a bullet."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return "• "
    before = sum(1 for one in item.itersiblings("li", preceding=True))
    count = _number(item.get("value")) if item.get("value") else _number(above.get("start")) + before
    letters = _NUMBERS.get(above.get("type") or "")
    return f"{letters[count - 1]}) " if letters and count <= len(letters) else f"{count}. "


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.strip().isdecimal() and len(text) < 8 else 1
