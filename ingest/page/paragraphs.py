"""Lines joined to blocks: wraps and page breaks inside a paragraph are mended, headings, items and cells kept apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.grammar.rules import rules
from ingest.page.lines import ASKING, ASKS, BULLET, COUNTED, ENUMERATOR, TERMINAL, Line, is_capital

_RULES = rules("page")

_PAGE_NUMBER = re.compile(r"[-–—]?\s*(?:trang\s*)?\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–—]?\Z", re.IGNORECASE)
_HEADER_LINE = _RULES["type-line"].pattern
_ITEM_LENGTH = 100  # a page break after ";" inside a long item; short lists in small letters have short lines
_HEAD_LENGTH, _MOSTLY, _NEARLY = 70, 0.6, 0.9
_TAIL, _FULL, _OVERFULL = 16, 0.97, 1.25  # a line far wider than the wraps was not ended by one
_SLACK, _FIRST, _DEEP, _SHARE = 1, 3, 14, 0.7  # of an indent: of one kind, of a first line, no paragraph's any more; share of the items
_NEW_GROUND = _RULES["new-ground"].pattern
_GROUNDS = _RULES["grounds"].pattern
_BROKEN_NUMBER = re.compile(r"\d\s?[-/]\Z")
_OFFICE = _RULES["office-line"].pattern
_LONGEST_MARKER = 16
_DIVISION_ALONE = _RULES["division-alone"].pattern
_HALF_MARKER = _RULES["half-marker"].pattern
_NOTE = ("[...", "[…", "[[")  # an editor's, not the document's words
_MARKER_ALONE = re.compile(r"(?:Điều\s+\d{1,3}|[IVX]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]|\(\d{1,2}\))\s?[.)/:]\s?\Z")
_RECIPIENTS = _RULES["recipients-opens"].pattern
_DATED = _RULES["dated-line"].pattern
_MIN_WRAPS, _LONG_LINE = 3, 140  # wrapped files hold nearly no line of more than 100 characters


@dataclass(frozen=True, slots=True)
class Style:
    """How a file writes its paragraphs: ``wrapped`` at ``width``, and whether blank lines ``separate`` them."""

    wrapped: bool
    width: int
    separated: bool
    marked: bool = True
    """Whether headings carry marks of emphasis; where none do, only short lines tell the end of a paragraph."""
    margin: int = -1
    """Where the lines inside a paragraph begin, if first lines are indented (pages of a PDF); -1 where indents tell nothing."""


def style_of(lines: list[Line]) -> Style:
    """Judged by the ends of lines that follow each other without a blank line, against the number of long lines."""
    inner = long = ends_close = ends_apart = 0
    widths: list[int] = []
    for before, line in zip(lines, lines[1:], strict=False):
        head, tail = line.text[0], before.text[-1]
        if head == "|" or tail == "|":
            continue
        length = before.end - before.start
        long += length > _LONG_LINE
        if line.gap:
            ends_apart += tail in ".;:"
        elif head.islower() and tail not in ".;:!?":
            inner += 1
            widths.append(length)
        elif tail in ".;:" and (head.isupper() or head in "-+"):
            ends_close += 1
    widths.sort()
    width = widths[int(len(widths) * 0.9)] if widths else 0
    return Style(inner >= _MIN_WRAPS and inner > long, width, ends_apart > ends_close, _marks_headings(lines), _margin(lines))


def _margin(lines: list[Line]) -> int:
    """The indent of most lines, where items are nearly all indented further; else -1."""
    if not any(line.indent for line in lines):
        return -1
    indents = [line.indent for line in lines if not ENUMERATOR.match(line.text) and not BULLET.match(line.text)]
    items = [line.indent for line in lines if ENUMERATOR.match(line.text)]
    margin = max(set(indents), key=indents.count) if indents else 0
    inner = sum(abs(indent - margin) <= _SLACK for indent in indents)
    further = sum(indent >= margin + _FIRST for indent in items)
    return margin if len(items) >= _MIN_WRAPS and further >= _SHARE * len(items) and inner * 3 >= len(indents) else -1


def _marks_headings(lines: list[Line]) -> bool:
    """Emphasis somewhere, and on headings; pages of web sites, known by their bars, break first lines early and so need no share."""
    if not any(line.opens or line.closes for line in lines):
        return False
    if any(line.text == "|" for line in lines):
        return True
    heads = [line for line in lines if len(line.text) < _HEAD_LENGTH and line.text[-1] not in TERMINAL and ENUMERATOR.match(line.text)]
    return sum(line.opens or line.closes or line.inside for line in heads) * 3 >= len(heads)


def joins(before: Line, line: Line, style: Style, start: Line, cell: bool = False) -> bool:
    """Whether ``line`` goes on with the paragraph that ``before`` ends and ``start`` began."""
    text = line.text
    if text.startswith(_NOTE) or before.text.startswith(_NOTE) and before is start and before.text[-1] == "]":
        return False
    ended = before.text[-1] in TERMINAL and len(before.text) > _LONGEST_MARKER
    if ended and style.margin < 0 and (line.gap or not (style.wrapped or cell)) and text[0] != "/" and not text[0].islower():
        return False  # as most lines are; the patterns below would say the same
    if len(text) < _LONGEST_MARKER and before.text[-1] in TERMINAL and _HALF_MARKER.match(text):
        return False  # "Điều" + "4. Hiệu lực thi hành"
    if _splits_number(before.text, text):
        return True
    if before is start and not cell and len(before.text) <= _LONGEST_MARKER and is_capital(text) and _DIVISION_ALONE.match(before.text):
        return not (ENUMERATOR.match(text) or BULLET.match(text))  # "Chương I" + "NHỮNG QUY ĐỊNH CHUNG"
    if before is start and not cell and len(before.text) <= _LONGEST_MARKER and _MARKER_ALONE.match(before.text) and text != "|":
        return not (ENUMERATOR.match(text) or BULLET.match(text))
    if style.margin >= 0 and not cell:
        indented = _by_indent(before, line, style.margin)
        if indented is not None:
            return indented
    return _by_marks(before, line, style, start, cell)


def _by_marks(before: Line, line: Line, style: Style, start: Line, cell: bool) -> bool:
    """Judged by markers, letters and the marks that end lines."""
    text, tail = line.text, before.text[-1]
    near = not line.gap
    asks = _asks(before, text)
    wraps = style.wrapped or cell
    if ENUMERATOR.match(text) and not (near and wraps and _runs_on(before, line, style, cell)):
        return False
    if text[0] in "-–—+•▪●○◦‣∙·➢➤►✓✔❖□■♦" and BULLET.match(text):
        if not (near and wraps) or tail in TERMINAL:
            return False
        rest = text.lstrip("-–—+•▪ ")[:1]
        if rest.islower() or (asks and tail != ",") or (text[0] in "-–" and before.text[-1].isdigit() and rest.isdigit()):
            return True
        # a dash inside a sentence: the line before is full, and the paragraph no item of such a list
        sentence = style.separated and not cell and start.text[0] != text[0]
        return text[0] in "-–" and sentence and len(before.text) > _NEARLY * style.width
    if text[0].islower():
        return _lower_joins(before, line, start, wraps)
    if near and wraps:
        return _upper_joins(before, line, style, start.text, cell, asks)
    if tail in "-/" and _ends_in(_BROKEN_NUMBER, before.text):
        return True
    if asks and not is_capital(text) and not _RECIPIENTS.match(text) and not is_capital(before.text):
        return len(before.text) > 40 and not _HEADER_LINE.match(text) and (tail != "," or text[0].isalpha())
    return False


def _by_indent(before: Line, line: Line, margin: int) -> bool | None:
    """What the indents of two lines say in a text whose paragraphs begin indented; None where they say nothing."""
    if (
        is_capital(before.text)
        or is_capital(line.text)
        or before.text.endswith("./.")
        or BULLET.match(line.text)
        or ENUMERATOR.match(line.text)
    ):
        return None
    if _RECIPIENTS.match(line.text) or _RECIPIENTS.match(before.text) or before.indent > margin + _DEEP:
        return None
    if abs(line.indent - margin) <= _SLACK:
        return True
    return False if margin + _FIRST <= line.indent <= margin + _DEEP and line.text[0].isupper() else None


def _splits_number(before: str, text: str) -> bool:
    """A number or the naming of an article cut in two: "số 31-" + "CTr/TU", "12" + "/QĐ-TTg", "Điều" + "5. …"."""
    if text[0] == "/" and len(text) > 1 and text[1].isupper():
        return True
    if text[0].isdigit() and _HALF_MARKER.match(before):
        return True
    return before[-1] in "-/" and len(before) > 8 and (text[0].isupper() or text[0].isdigit()) and _ends_in(_BROKEN_NUMBER, before)


def _asks(before: Line, text: str) -> bool:
    """The line before cannot end there: "… của các", "… theo khoản" + "2 Điều 5"."""
    if before.text[-1] in TERMINAL:
        return False
    return _ends_asking(before.text) or (text[0].isdigit() and _ends_in(COUNTED, before.text))


def _runs_on(before: Line, line: Line, style: Style, cell: bool) -> bool:
    """A line that only looks like a numbered item: "… ngày 15 tháng", "12. Các …"."""
    if line.text[0] == "[" or line.opens:
        return False
    if before.text[-1] in TERMINAL or before.closes:
        return False
    match = ENUMERATOR.match(line.text)
    rest = line.text[match.end() :].lstrip(" .)") if match else line.text
    if _ends_asking(before.text):
        return True
    if _ends_in(COUNTED, before.text) and (cell or style.separated or len(before.text) > _MOSTLY * style.width):
        return True
    if cell:
        return bool(rest[:1].islower())
    apart = style.separated and line.text[0].isdigit()
    return (apart or rest[:1].islower()) and len(before.text) > _MOSTLY * style.width


def _lower_joins(before: Line, line: Line, start: Line, wraps: bool) -> bool:
    tail = before.text[-1]
    # a lone abbreviation inside a paragraph is no heading: "… về Văn phòng" + "UBND" + "tỉnh …"
    if is_capital(before.text) and not line.inside and len(before.text) < 200 and (before is start or " " in before.text):
        return False
    if _DATED.match(before.text) and len(before.text) < 60 and line.gap:
        return False
    if wraps and not line.gap:
        return not (before.closes and line.opens and tail in TERMINAL)
    return tail not in TERMINAL or tail == ";" and line.gap and (before is not start or len(before.text) > _ITEM_LENGTH)


def _upper_joins(before: Line, line: Line, style: Style, first: str, cell: bool, asks: bool) -> bool:
    """Two lines without a gap in a wrapped file, the second one not in small letters."""
    if line.inside:
        return not (cell and _OFFICE.match(line.text) and is_capital(before.text))
    apart = _by_writing(before, line, style, cell, asks)
    if apart is not None:
        return not apart
    tail = before.text[-1]
    if before.text.endswith("./.") or (tail == ";" and (cell or _GROUNDS.match(line.text))):
        return False
    if cell:
        return tail not in ".:" or asks or (line.text[0].isdigit() and tail == ":")
    if not (style.marked or style.separated):
        return asks or _filled(before, line, style)
    if line.text[0].isdigit() and tail != ".":
        return True
    if style.separated:
        return not (line.opens and tail in ".:")
    if tail in TERMINAL:
        return _filled(before, line, style) and len(before.text) < _OVERFULL * style.width
    return not ((line.opens or before.closes) and ENUMERATOR.match(first))


def _by_writing(before: Line, line: Line, style: Style, cell: bool, asks: bool) -> bool | None:
    """Whether emphasis, capitals or a header's words part the two lines; None if they say nothing."""
    capital, was = is_capital(line.text), is_capital(before.text)
    if _RECIPIENTS.match(line.text) or (was and _HEADER_LINE.match(before.text)):
        return True
    if _NEW_GROUND.match(line.text) and not asks:
        return True
    if before.closes and (line.opens or was or cell or (before.text[-1] in TERMINAL and not style.separated)):
        return True
    if capital and was:
        return (cell and _OFFICE.match(line.text) is not None) or line.opens or _HEADER_LINE.match(line.text) is not None
    if capital != was and line.text[0].isalpha() and not asks and " " in (line.text if capital else before.text):
        return True
    return None


def _filled(before: Line, line: Line, style: Style) -> bool:
    """The next word had no room on the line before it: the line ends where it was wrapped."""
    return len(before.text) + 1 + len(line.text.split(" ", 1)[0]) > _FULL * style.width


def _ends_asking(text: str) -> bool:
    return text.endswith(ASKING) and _ends_in(ASKS, text)


def _ends_in(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern that is bound to the end matches there; only the last characters are looked at."""
    return pattern.search(text, max(0, len(text) - _TAIL)) is not None


def is_page_number(before: Line | None, line: Line, after: Line | None) -> bool:
    """A number alone between blank lines."""
    ends = line.text[-1].isdigit() or line.text[-1] in "-–—"
    return ends and line.gap and (after is None or after.gap) and before is not None and _PAGE_NUMBER.match(line.text) is not None
