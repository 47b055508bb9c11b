"""PDF files as offices make them, written for tests: set paragraphs, letterheads, tables, stamps, scans, broken files."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageFont

_FONTS = Path(__file__).parent / "fonts"
WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, INDENT = 85.0, 540.0, 28.0
SIZE, LEADING = 13.0, 17.0
LOWEST = 780.0


@cache
def _ruler(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / _file(bold)), 1000)


def _file(bold: bool) -> str:
    return "DejaVuSerif-Bold.ttf" if bold else "DejaVuSerif.ttf"


def width_of(text: str, size: float = SIZE, bold: bool = False) -> float:
    """Points that a text takes."""
    return _ruler(bold).getlength(text) * size / 1000


@dataclass(slots=True)
class Writer:
    """Sets pages from the top; ``y`` is the base line of the next line, from the top."""

    document: Any = field(default_factory=pdfium.PdfDocument.new)
    page: Any = None
    y: float = 60.0
    width: float = WIDTH
    height: float = HEIGHT
    fonts: dict[bool, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for bold in (False, True):
            data = (_FONTS / _file(bold)).read_bytes()
            held = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
            self.fonts[bold] = raw.FPDFText_LoadFont(self.document.raw, held, len(data), raw.FPDF_FONT_TRUETYPE, True)
        self.new_page()

    def new_page(self) -> None:
        """The next page begins."""
        self.close_page()
        self.page = self.document.new_page(self.width, self.height)
        self.y = 60.0

    def close_page(self) -> None:
        """The page is written."""
        if self.page is not None:
            self.page.gen_content()
            self.page.close()
            self.page = None

    def _text(self, x: float, y: float, text: str, size: float, bold: bool) -> Any:
        made = raw.FPDFPageObj_CreateTextObj(self.document.raw, self.fonts[bold], size)
        data = (text + "\0").encode("utf-16-le")
        held = (ctypes.c_ushort * (len(data) // 2)).from_buffer_copy(data)
        raw.FPDFText_SetText(made, held)
        raw.FPDFPageObj_Transform(made, 1, 0, 0, 1, x, self.height - y)
        return made

    def at(self, x: float, y: float, text: str, size: float = SIZE, bold: bool = False, seen: bool = True) -> None:
        """Words at a place, one object each, as they leave a word processor that spreads its lines; unseen ones lie under a scan."""
        made = self._text(x, y, text, size, bold)
        if not seen:
            raw.FPDFTextObj_SetTextRenderMode(made, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        raw.FPDFPage_InsertObject(self.page.raw, made)

    def stamp(self, x: float, y: float, lines: Iterable[str], size: float = 11) -> None:
        """A field of a signature with its own picture, as signing programs add it: a number, a day or a panel of words."""
        note = raw.FPDFPage_CreateAnnot(self.page.raw, raw.FPDF_ANNOT_STAMP)
        shown = list(lines)
        top = self.height - y + size
        box = raw.FS_RECTF(x - 2, top, x + max(width_of(line, size) for line in shown) + 2, top - (len(shown) + 0.6) * size * 1.1)
        raw.FPDFAnnot_SetRect(note, ctypes.byref(box))
        for number, line in enumerate(shown):
            raw.FPDFAnnot_AppendObject(note, self._text(x, y + number * size * 1.1, line, size, False))
        raw.FPDFPage_CloseAnnot(note)

    def centred(self, text: str, bold: bool = True, size: float = SIZE, middle: float = (LEFT + RIGHT) / 2) -> None:
        """One line in the middle."""
        self.at(middle - width_of(text, size, bold) / 2, self.y, text, size, bold)
        self.y += LEADING

    def paragraph(self, text: str, bold: bool = False, size: float = SIZE, indent: float = INDENT, after: float = 5.0) -> None:
        """A paragraph set to full width; it goes on over the end of the page."""
        blank = width_of(" ", size, bold)
        line: list[str] = []
        x = LEFT + indent
        for word in text.split(" "):
            taken = sum(width_of(w, size, bold) for w in line) + blank * len(line)
            if line and x + taken + width_of(word, size, bold) > RIGHT:
                self._spread(x, line, size, bold)
                line, x = [], LEFT
            line.append(word)
        self._line(x, line, size, bold, blank)
        self.y += after

    def _spread(self, x: float, line: list[str], size: float, bold: bool) -> None:
        words = sum(width_of(w, size, bold) for w in line)
        self._line(x, line, size, bold, (RIGHT - x - words) / max(len(line) - 1, 1))

    def _line(self, x: float, line: list[str], size: float, bold: bool, blank: float) -> None:
        if self.y > LOWEST:
            self.new_page()
        for word in line:
            self.at(x, self.y, word, size, bold)
            x += width_of(word, size, bold) + blank
        self.y += LEADING * size / SIZE

    def side_by_side(self, rows: Iterable[tuple[str, str]], left: float = 165.0, right: float = 420.0, size: float = 12) -> None:
        """A letterhead or signatures: centred lines of two columns, "*" before bold ones."""
        for row in rows:
            for middle, text in zip((left, right), row, strict=True):
                bold, words = text.startswith("*"), text.lstrip("*")
                if words:
                    self.at(middle - width_of(words, size, bold) / 2, self.y, words, size, bold)
            self.y += LEADING
        self.y += LEADING

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A drawn line."""
        path = raw.FPDFPageObj_CreateNewPath(x0, self.height - y0)
        raw.FPDFPath_LineTo(path, x1, self.height - y1)
        raw.FPDFPageObj_SetStrokeColor(path, 0, 0, 0, 255)
        raw.FPDFPageObj_SetStrokeWidth(path, 0.7)
        raw.FPDFPath_SetDrawMode(path, 0, True)
        raw.FPDFPage_InsertObject(self.page.raw, path)

    def table(self, edges: list[float], rows: list[list[str]], size: float = 11) -> None:
        """A ruled table; "\\n" breaks lines in a cell, a cell "^" goes on with the one above it."""
        top = self.y - size
        self.rule(edges[0], top, edges[-1], top)
        for number, row in enumerate(rows):
            height = max(cell.count("\n") + 1 for cell in row) * size * 1.3 + 4
            for (left, right), cell in zip(zip(edges, edges[1:], strict=False), row, strict=True):
                for index, line in enumerate(cell.split("\n")):
                    if cell != "^" and line:
                        self.at(left + 3, top + size + 1 + index * size * 1.3, line, size)
                if number + 1 == len(rows) or rows[number + 1][edges.index(left)] != "^":
                    self.rule(left, top + height, right, top + height)
            for edge in edges:
                self.rule(edge, top, edge, top + height)
            top += height
        self.y = top + 2 * LEADING

    def save(self) -> bytes:
        """The file."""
        self.close_page()
        data = io.BytesIO()
        self.document.save(data)
        return data.getvalue()


def scanned(data: bytes, dpi: int = 200) -> bytes:
    """The pages of a PDF as pictures alone, as a scanner makes them."""
    with pdfium.PdfDocument(data) as document:
        document.init_forms()
        pictures = [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    return pictured(pictures, dpi)


def pictured(pictures: list[Image.Image], dpi: int = 200) -> bytes:
    """A PDF of pictures."""
    made = io.BytesIO()
    pictures[0].save(made, "PDF", resolution=dpi, save_all=True, append_images=pictures[1:])
    return made.getvalue()


def by_hand(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of objects written out, numbered from 1."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
