"""A PDF file read page by page: its characters where they are what is seen, else recognised from the picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import monotonic

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from graph.errors import BadInput
from ingest.formats.pdf.characters import Text, flat_page
from ingest.formats.pdf.compose import compose
from ingest.formats.pdf.drawn import drawn_on, drawn_rules
from ingest.formats.pdf.gate import is_sound
from ingest.formats.pdf.layout.words import Sheet, Word
from ingest.formats.pdf.limits import Limits, limits
from ingest.formats.pdf.scan.cache import recognised
from ingest.formats.pdf.scan.heads import with_plain_head
from ingest.formats.pdf.scan.names import with_known_names
from ingest.formats.pdf.scan.numerals import with_numerals
from ingest.formats.pdf.scan.picture import covers, draw, resolution
from ingest.formats.progress import tell
from ingest.formats.source import Note, Source

LOW_DPI = 150
_ENDING = 2048  # bytes in which a whole file says that it ends


def read_pdf(data: bytes, name: str) -> Source:
    """Text, blocks and places of a PDF. Raises BadInput for what cannot be opened or holds no text."""
    bounds = limits()
    with opened(data, name) as document:
        if len(document) > bounds.pages:
            raise BadInput(
                f"{name}: tệp có {len(document)} trang, quá giới hạn {bounds.pages} trang (CHIDAO_PDF_PAGES)",
                f"{name}: {len(document)} pages are above the limit of {bounds.pages} (CHIDAO_PDF_PAGES)",
                place=name,
            )
        sheets, notes = _sheets(document, data, bounds)
    sheets = with_numerals(sheets)
    text, blocks, places = compose(sheets)
    if not text.strip():
        raise _nothing(name, notes, bounds)
    if b"%%EOF" not in data[-_ENDING:]:
        notes.append(Note("tệp PDF bị cắt dở, có thể thiếu phần cuối", "the PDF is cut short, its end may be missing"))
    seen = [sheet for sheet in sheets if sheet.recognised]
    low = [sheet for sheet in seen if sheet.dpi < LOW_DPI]
    dpi = min((sheet.dpi for sheet in seen), default=None)
    if low:
        notes.append(_pages_note(low, "ảnh quét có độ phân giải thấp (dưới 150 dpi), chữ kém chắc", "scanned at less than 150 dpi: low"))
    return Source(text, blocks, "PDF", "ocr" if seen else "text", len(sheets), places, dpi, tuple(notes))


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    """The document of a file's bytes, closed behind its use. Raises BadInput."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _unopened(name, raw.FPDF_GetLastError()) from error
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


def _unopened(name: str, code: int) -> BadInput:
    if code == raw.FPDF_ERR_PASSWORD:
        return BadInput(
            f"{name}: tệp PDF được đặt mật khẩu; hãy bỏ mật khẩu rồi đọc lại",
            f"{name}: the PDF is protected by a password; take it off and read it again",
            place=name,
        )
    return BadInput(f"{name}: tệp PDF hỏng hoặc bị cắt dở", f"{name}: the PDF is damaged or cut short", place=name)


def _sheets(document: pdfium.PdfDocument, data: bytes, bounds: Limits) -> tuple[list[Sheet], list[Note]]:
    sheets: list[Sheet] = []
    left_out: list[Sheet] = []
    done, started = 0, monotonic()
    for index in range(len(document)):
        tell(index, len(document))
        sheet, text = _sheet(document, index)
        if sheet is None:
            if not bounds.recognise or done >= bounds.recognised_pages or monotonic() - started > bounds.seconds:
                sheet = Sheet(index + 1, 0, 0, (), ())
                left_out.append(sheet)
            else:
                done += 1
                sheet = _seen(data, index, text)
        sheets.append(sheet)
    return sheets, [_left_out(left_out, bounds)] if left_out else []


def _sheet(document: pdfium.PdfDocument, index: int) -> tuple[Sheet | None, Text]:
    """A page whose characters can be taken, else None; and the text of both. A broken page is an empty one."""
    try:
        with flat_page(document, index) as (page, text):
            width, height = page.get_size()
            drawn = drawn_on(page)
            pictured = covers(drawn.pictures, (width, height))
            if not is_sound(text, pictured) and (pictured or text.characters):
                return None, text
            if text.turn % 2:
                width, height = height, width
            return Sheet(index + 1, width, height, text.words, drawn_rules(page, drawn.paths, text.turn), turn=text.turn), text
    except pdfium.PdfiumError:
        return Sheet(index + 1, 0, 0, (), ()), Text((), 0, 0, 0)


def _seen(data: bytes, index: int, text: Text) -> Sheet:
    """A page recognised from its picture; number and day of its signature stand in fields, not in the picture."""
    document = pdfium.PdfDocument(data)  # anew: no panel of a signature lies over this page's text
    try:
        page = document[index]
        width, height = page.get_size()
        picture, dpi = draw(page)
        scanned = resolution(drawn_on(page).pictures, (width, height))
        page.close()
    finally:
        document.close()
    seen = recognised(picture, dpi)
    words = with_known_names(_even(seen.words))
    if index == 0:
        words = with_plain_head(words, seen.rules, width, height)
    fields = tuple(word for word in text.words if word.widget)
    return Sheet(index + 1, width, height, (*words, *fields), seen.rules, True, scanned)


def _even(words: tuple[Word, ...]) -> list[Word]:
    """Recognised words in the size of most: the height of a line without capitals or descenders tells none."""
    if not words:
        return []
    usual = median(word.size for word in words)
    return [word._replace(size=usual) if 0.5 * usual < word.size < 1.7 * usual else word for word in words]


def _pages_note(sheets: list[Sheet], vi: str, en: str) -> Note:
    pages = ", ".join(str(sheet.number) for sheet in sheets[:20]) + (" …" if len(sheets) > 20 else "")
    return Note(f"trang {pages}: {vi}", f"page {pages}: {en}")


def _left_out(sheets: list[Sheet], bounds: Limits) -> Note:
    if not bounds.recognise:
        return _pages_note(sheets, "ảnh quét, không nhận dạng theo yêu cầu (--no-ocr)", "scans, not recognised as asked (--no-ocr)")
    return _pages_note(
        sheets,
        f"ảnh quét, chưa nhận dạng vì quá giới hạn {bounds.recognised_pages} trang hay {bounds.seconds} giây",
        f"scans, not recognised beyond {bounds.recognised_pages} pages or {bounds.seconds} seconds",
    )


def _nothing(name: str, notes: list[Note], bounds: Limits) -> BadInput:
    if notes and not bounds.recognise:
        return BadInput(
            f"{name}: tệp chỉ gồm ảnh quét, mà nhận dạng chữ đang tắt (--no-ocr)",
            f"{name}: the file holds scans only, and recognising is switched off (--no-ocr)",
            place=name,
        )
    return BadInput(f"{name}: không thấy chữ nào trong tệp PDF", f"{name}: no words were found in the PDF", place=name)
