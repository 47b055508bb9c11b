"""OpenDocument texts (.odt): own walker over content.xml (OASIS ODF 1.3, part 3)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.formats.content import Cell, Content, Paragraph, Table, Typesetter
from ingest.formats.layout_tables import lays_out
from ingest.formats.office.archive import Archive
from ingest.formats.refusals import damaged, empty, locked, too_much
from ingest.formats.source import Format, Source
from ingest.formats.tabbed import in_columns

_KIND = "ODT"
_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _STYLE, _FO, _DRAW = (_NS % name for name in ("text", "table", "office", "style", "xsl-fo-compatible", "drawing"))
_P, _H, _LIST, _SPAN = _TEXT + "p", _TEXT + "h", _TEXT + "list", _TEXT + "span"
_MOST_CELLS, _MOST_ROWS, _MOST_REPEATS = 200, 20_000, 200


def read_odt(data: bytes, name: str) -> Source:
    """The text and blocks of an OpenDocument text. Raises BadInput."""
    archive = Archive(data, name, _KIND)
    if b"encryption-data" in (archive.part("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive else b""):
        raise locked(name)
    root = archive.xml("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    if root is None or body is None:
        raise damaged(name, _KIND)
    walk = _Walk(name, root, archive.xml("styles.xml"))
    setting = Typesetter()
    setting.add(in_columns(walk.contents(body)))
    setting.add(Paragraph(f"[{number}] {note}") for number, note in enumerate(walk.notes, start=1))
    text = setting.text()
    if not text.strip():
        raise empty(name)
    return Source(text, tuple(setting.blocks), encoding=_KIND)


class _Walk:
    """Paragraphs and tables in order; lists are counted as their styles say."""

    def __init__(self, name: str, root: etree._Element, styles: etree._Element | None) -> None:
        self.name = name
        self.notes: list[str] = []
        self.styles: dict[str, etree._Element] = {}
        self.lists: dict[str, dict[int, etree._Element]] = {}
        for tree in (styles, root):
            for element in tree.iter(_STYLE + "style") if tree is not None else ():
                self.styles[element.get(_STYLE + "name", "")] = element
            for element in tree.iter(_TEXT + "list-style") if tree is not None else ():
                self.lists[element.get(_STYLE + "name", "")] = {int(one.get(_TEXT + "level") or 1): one for one in element}
        self.counts: dict[str, list[int]] = {}

    def contents(self, element: etree._Element) -> Iterator[Content]:
        for child in element:
            tag = child.tag
            if tag in (_P, _H):
                yield from self._paragraph(child, "")
            elif tag == _LIST:
                yield from self._list(child, child.get(_TEXT + "style-name"), 1)
            elif tag == _TABLE + "table":
                yield from self._table(child)
            elif tag in (_TEXT + "section", _TEXT + "index-body", _DRAW + "frame", _DRAW + "text-box"):
                yield from self.contents(child)

    def _list(self, element: etree._Element, style: str | None, level: int) -> Iterator[Content]:
        counts = self.counts.setdefault(style or "", [0] * 12)
        if element.get(_TEXT + "continue-numbering") != "true" and level == 1 and not element.get(_TEXT + "continue-list"):
            counts[:] = [0] * 12
        for item in element:
            if item.tag not in (_TEXT + "list-item", _TEXT + "list-header"):
                continue
            if level > 11:
                raise too_much(self.name, "danh sách lồng nhau quá sâu", "lists nested too deep")
            label = ""
            if item.tag == _TEXT + "list-item" and any(child.tag in (_P, _H) for child in item):
                counts[level] = int(item.get(_TEXT + "start-value") or counts[level] + 1)
                counts[level + 1 :] = [0] * (11 - level)
                label = self._label(style, level, counts)
            for child in item:
                if child.tag in (_P, _H):
                    yield from self._paragraph(child, label)
                    label = ""
                elif child.tag == _LIST:
                    yield from self._list(child, child.get(_TEXT + "style-name") or style, level + 1)
                elif child.tag == _TABLE + "table":
                    yield from self._table(child)

    def _label(self, style: str | None, level: int, counts: list[int]) -> str:
        one = self.lists.get(style or "", {}).get(level)
        if one is None:
            return ""
        if one.tag == _TEXT + "list-level-style-bullet":
            return f"{one.get(_TEXT + 'bullet-char') or '•'} "
        shown = int(one.get(_TEXT + "display-levels") or 1)
        numbers: list[str] = []
        for at in range(max(1, level - shown + 1), level + 1):
            of = self.lists.get(style or "", {}).get(at)
            numbers.append(_formatted(max(counts[at], 1), (of.get(_STYLE + "num-format") or "") if of is not None else "1"))
        printed = ".".join(number for number in numbers if number)
        text = f"{one.get(_STYLE + 'num-prefix') or ''}{printed}{one.get(_STYLE + 'num-suffix') or ''}"
        return f"{text} " if text.strip() else ""

    def _paragraph(self, element: etree._Element, label: str) -> Iterator[Content]:
        boxes: list[etree._Element] = []
        text = self._words(element, boxes)
        centred, bold = self._look(element.get(_TEXT + "style-name"))
        if not bold:
            spans = [child for child in element if child.tag == _SPAN]
            loose = (element.text or "").strip() or any((child.tail or "").strip() for child in element)
            bold = bool(spans) and not loose and all(self._look(span.get(_TEXT + "style-name"))[1] for span in spans)
        if text.strip() or label:
            yield Paragraph(label + text.lstrip(), bold, centred, indented=text.startswith("\t\t"))
        for box in boxes:
            yield from self.contents(box)

    def _words(self, element: etree._Element, boxes: list[etree._Element]) -> str:
        pieces = [element.text or ""]
        for child in element:
            tag = child.tag
            if tag == _TEXT + "s":
                pieces.append(" " * min(int(child.get(_TEXT + "c") or 1), _MOST_REPEATS))
            elif tag in (_TEXT + "tab", _TEXT + "line-break"):
                pieces.append("\t" if tag.endswith("tab") else "\n")
            elif tag == _TEXT + "note":
                body = child.find(_TEXT + "note-body")
                self.notes.append("\n".join(self._words(one, []) for one in body.iter(_P)) if body is not None else "")
                pieces.append(f"[{len(self.notes)}]")
            elif tag == _DRAW + "frame":
                boxes += child.findall(_DRAW + "text-box")
            elif isinstance(tag, str) and tag.startswith(_TEXT) and not tag.endswith(("tracked-changes", "annotation", "soft-page-break")):
                pieces.append(self._words(child, boxes))
            pieces.append(child.tail or "")
        return "".join(pieces)

    def _look(self, name: str | None) -> tuple[bool, bool]:
        """Centred and bold, by the style or those that it is based on."""
        centred = bold = None
        seen: set[str] = set()
        while name and name in self.styles and name not in seen:
            seen.add(name)
            style = self.styles[name]
            for settings in style:
                if centred is None and settings.tag == _STYLE + "paragraph-properties" and settings.get(_FO + "text-align"):
                    centred = settings.get(_FO + "text-align") == "center"
                if bold is None and settings.tag == _STYLE + "text-properties" and settings.get(_FO + "font-weight"):
                    bold = settings.get(_FO + "font-weight") in ("bold", "600", "700", "800", "900")
            name = style.get(_STYLE + "parent-style-name")
        return bool(centred), bool(bold)

    def _table(self, element: etree._Element) -> Iterator[Content]:
        table = Table()
        hanging: dict[int, tuple[int, Cell]] = {}
        for row in element.iter(_TABLE + "table-row"):
            if next(row.iterancestors(_TABLE + "table")) is not element:
                continue
            if len(table.rows) >= _MOST_ROWS:
                raise too_much(self.name, f"bảng hơn {_MOST_ROWS} dòng", f"a table of more than {_MOST_ROWS} rows")
            table.rows.append(self._row(row, hanging))
        if all(len(cells) == 1 for cells in table.rows):
            for cells in table.rows:
                yield from cells[0].paragraphs
            return
        table.columns = lays_out(table)
        yield table

    def _row(self, row: etree._Element, hanging: dict[int, tuple[int, Cell]]) -> list[Cell]:
        cells: list[Cell] = []
        column = 0
        for element in row:
            if len(cells) > _MOST_CELLS:
                raise too_much(self.name, f"dòng bảng hơn {_MOST_CELLS} ô", f"a table row of more than {_MOST_CELLS} cells")
            span = min(int(element.get(_TABLE + "number-columns-spanned") or 1), _MOST_CELLS)
            if element.tag == _TABLE + "covered-table-cell":
                left, above = hanging.get(column, (0, None))
                if above is not None and left:
                    cells.append(Cell(column, above.span, above.paragraphs, filled=True))
                    hanging[column] = (left - 1, above)
                column += 1
            elif element.tag == _TABLE + "table-cell":
                cell = Cell(column, span, [one for one in self.contents(element) if isinstance(one, Paragraph)])
                cells.append(cell)
                hanging[column] = (int(element.get(_TABLE + "number-rows-spanned") or 1) - 1, cell)
                column += 1
        return cells


def _formatted(count: int, form: str) -> str:
    if form in ("a", "A") and count <= 26:
        return chr(ord(form) + count - 1)
    if form in ("i", "I") and count < 40:
        text = "x" * (count // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[count % 10]
        return text.upper() if form == "I" else text
    return str(count) if form else ""


def is_odt(data: bytes) -> bool:
    """A zip archive that says first that it is an OpenDocument text."""
    return data.startswith(b"PK") and b"application/vnd.oasis.opendocument.text" in data[:200]


ODT = Format(_KIND, (".odt",), is_odt, read_odt)
