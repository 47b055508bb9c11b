"""The words of a PDF page from its characters with boxes; fields of signatures included, their panels left out."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.formats.pdf.layout.words import Word

_BLANK = frozenset(" \t\r\n\x0b\x0c\u00a0\u2002\u2003\u2009\u200b\u3000")
_HYPHEN = frozenset("\x02\ufffe\u00ad")  # how the library writes a hyphen at the end of a line
_GAP = 0.24  # of the font's size, between the ink of two letters: so far apart are words only
_ABOVE, _BELOW = 0.85, 0.25  # of the font's size: how far its letters reach
_UPRIGHT = 0.6  # radians: slanted letters count as turned a little, watermarks are turned by half a right angle
_WEIGHT = 600
_MOST_FIELDS = 500
_SAMPLE = 200  # letters that tell how a page is turned
_FIGURES = 12  # a signature's field that holds number, day or month holds so few characters


class Text(NamedTuple):
    """A page's words and what tells whether they are what is seen: characters in all, without a known letter, control characters.

    ``turn``: quarter turns clockwise by which the page must be turned that its words stand upright; their boxes are those then.
    """

    words: tuple[Word, ...]
    characters: int
    unknown: int
    controls: int
    turn: int = 0


class Place(NamedTuple):
    """From the coordinates of the file (points from the bottom left, unturned) to those of the page as shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def shown(self, x: float, y: float) -> tuple[float, float]:
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


class _Letter(NamedTuple):
    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool


_BETWEEN = _Letter(" ", 0, 0, 0, 0, False)


_Box = tuple[float, float, float, float]


@contextmanager
def flat_page(document: pdfium.PdfDocument, index: int) -> Iterator[tuple[pdfium.PdfPage, Text]]:
    """A page and its words. Fields are drawn into the page first: number and day of a signed document stand in them alone."""
    page = document[index]
    try:
        fields = _signatures(page)
        before = {_seen(letter) for letter in _letters(page).letters} if fields else set()
        if raw.FPDFPage_GetAnnotCount(page.raw) and raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
            page.close()
            page = document[index]  # only a page opened anew shows what was drawn into it
        yield page, _text(page, fields, before)
    finally:
        page.close()


def _text(page: pdfium.PdfPage, fields: list[_Box], before: set[tuple[str, int, int]]) -> Text:
    found = _letters(page)
    signed = [_is_signed(letter, fields, before) for letter in found.letters] if fields else [False] * len(found.letters)
    printed = [letter for letter, of_field in zip(found.letters, signed, strict=True) if not of_field]
    drawn_in = [letter for letter, of_field in zip(found.letters, signed, strict=True) if of_field]
    words = (*_words(printed), *_figures(drawn_in, fields))
    return Text(words, sum(letter.text != " " for letter in printed), found.unknown, found.controls, found.turn)


def place_of(page: pdfium.PdfPage) -> Place:
    """Where the shown part of the page lies in the file's coordinates."""
    left, bottom, right, top = page.get_cropbox()
    return Place(left, bottom, right, top, page.get_rotation() // 90)


class _Found(NamedTuple):
    letters: list[_Letter]
    unknown: int
    controls: int
    turn: int


def _letters(page: pdfium.PdfPage) -> _Found:
    """All upright characters in the order of the file; blanks that are printed are kept as such."""
    textpage = page.get_textpage()
    try:
        place = place_of(page)
        turns = _turns(textpage.raw, place.turns)
        return _read_letters(textpage.raw, place._replace(turns=turns), (turns - place.turns) % 4)
    finally:
        textpage.close()


def _turns(text: object, shown: int) -> int:
    """The quarter turns in which most letters of a page stand upright; ``shown`` those in which it is shown."""
    count = raw.FPDFText_CountChars(text)
    sample = range(0, count, max(1, count // _SAMPLE))
    seen = Counter(round(raw.FPDFText_GetCharAngle(text, at) / (math.pi / 2)) % 4 for at in sample)
    most = max(seen, key=lambda turns: (seen[turns], turns == shown), default=shown)
    return most if seen[most] > 2 * seen[shown] else shown


def _read_letters(text: object, place: Place, turn: int) -> _Found:
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = edges
    edges_at = [ctypes.byref(edge) for edge in edges]
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    name_at, flags_at = ctypes.cast(name, ctypes.c_void_p), ctypes.byref(flags)
    found: list[_Letter] = []
    unknown = controls = 0
    new, bold, size, line = True, False, 0.0, 0.0
    for at in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, at)
        letter = chr(code) if code < 0x110000 else "\ufffd"
        if letter in _BLANK:
            new = True
            found.append(_BETWEEN)
            continue
        if letter in _HYPHEN:
            letter = "-"
        elif code < 0x20 or code == 0:
            controls += 1
            continue
        if raw.FPDFText_HasUnicodeMapError(text, at) == 1:
            unknown += 1
        if abs(_turned(raw.FPDFText_GetCharAngle(text, at) - place.turns * math.pi / 2)) > _UPRIGHT:
            new = True
            continue
        raw.FPDFText_GetCharBox(text, at, *edges_at)
        raw.FPDFText_GetCharOrigin(text, at, x_at, y_at)
        base = place.shown(x.value, y.value)[1]
        if new or abs(base - line) > 1:
            new, line = False, base
            raw.FPDFText_GetLooseCharBox(text, at, box_at)
            size = _size(raw.FPDFText_GetFontSize(text, at), box, place.turns)
            raw.FPDFText_GetFontInfo(text, at, name_at, 128, flags_at)
            bold = b"old" in name.value or raw.FPDFText_GetFontWeight(text, at) >= _WEIGHT
        xa = place.shown(left.value, bottom.value)[0]
        xb = place.shown(right.value, top.value)[0]
        found.append(_Letter(letter, min(xa, xb), max(xa, xb), base, size, bold))
    return _Found(found, unknown, controls, turn)


def _size(named: float, box: raw.FS_RECTF, turns: int) -> float:
    """The font's size in points; where the page scales its fonts, taken from the height of a letter's box."""
    height = abs(box.top - box.bottom) if turns % 2 == 0 else abs(box.right - box.left)
    return named if 0.6 * height < named < 2 * height else max(height * 0.85, 1.0)


def _turned(angle: float) -> float:
    return (angle + math.pi) % (2 * math.pi) - math.pi


def _words(letters: list[_Letter]) -> list[Word]:
    """Letters that follow each other on one base line without a blank or a gap."""
    words: list[Word] = []
    run: list[_Letter] = []
    blank = False
    for letter in letters:
        if letter.text == " ":
            if run:
                words.append(_word(run, blank))
                run = []
            blank = True
            continue
        if run:
            last = run[-1]
            gap = letter.x0 - last.x1
            size = max(last.size, letter.size, 1)
            if gap > _GAP * size or gap < -2 * size or letter.x0 < run[0].x0 - size or abs(letter.base - last.base) > 0.2 * size:
                words.append(_word(run, blank))
                run, blank = [], False
        run.append(letter)
    if run:
        words.append(_word(run, blank))
    return words


def _word(run: list[_Letter], spaced: bool, widget: bool = False) -> Word:
    text = unicodedata.normalize("NFC", "".join(letter.text for letter in run))
    first = run[0]
    x0, x1 = min(c.x0 for c in run), max(c.x1 for c in run)
    top, bottom = first.base - _ABOVE * first.size, first.base + _BELOW * first.size
    return Word(text, x0, top, x1, bottom, first.base, first.size, first.bold, spaced, widget)


def _signatures(page: pdfium.PdfPage) -> list[_Box]:
    """Boxes of the fields of signatures and of stamps, as shown."""
    place = place_of(page)
    boxes: list[_Box] = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_FIELDS)):
        field = raw.FPDFPage_GetAnnot(page.raw, index)
        try:
            if raw.FPDFAnnot_GetSubtype(field) not in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP):
                continue
            rect = raw.FS_RECTF()
            if raw.FPDFAnnot_GetRect(field, ctypes.byref(rect)):
                (xa, ya), (xb, yb) = place.shown(rect.left, rect.bottom), place.shown(rect.right, rect.top)
                boxes.append((min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)))
        finally:
            raw.FPDFPage_CloseAnnot(field)
    return boxes


def _seen(letter: _Letter) -> tuple[str, int, int]:
    return letter.text, round(letter.x0), round(letter.base)


def _is_signed(letter: _Letter, fields: list[_Box], before: set[tuple[str, int, int]]) -> bool:
    return letter.text != " " and _seen(letter) not in before and _field(letter, fields) is not None


def _field(letter: _Letter, fields: list[_Box]) -> int | None:
    x, y = (letter.x0 + letter.x1) / 2, letter.base - letter.size / 3
    return next((i for i, (x0, top, x1, bottom) in enumerate(fields) if x0 <= x <= x1 and top - 2 <= y <= bottom + 2), None)


def _figures(letters: list[_Letter], fields: list[_Box]) -> list[Word]:
    """Number, day and month out of the fields, one word each (figures may be written apart there); panels of words are left out."""
    inside: dict[int, list[_Letter]] = {}
    for letter in letters:
        field = _field(letter, fields)
        if field is not None:
            inside.setdefault(field, []).append(letter)
    return [_word(sorted(run, key=lambda c: c.x0), True, True) for run in inside.values() if _is_figure(run)]


def _is_figure(run: list[_Letter]) -> bool:
    """A few letters on one line that begin with a digit."""
    level = max(c.base for c in run) - min(c.base for c in run) < 0.3 * max(run[0].size, 8)
    return len(run) <= _FIGURES and run[0].text.isdigit() and level
