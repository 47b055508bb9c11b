"""Lines joined to paragraphs: by indent, by whether the next word would still have had room, by weight and by numbers cut at a hyphen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import median

from graph.folding import fold_same_length
from ingest.formats.pdf.layout.words import Line
from ingest.grammar.rules import words

_MARKER = re.compile(
    r"(?:[-–—+•▪●○◦‣∙·➢➤►✓✔❖□■♦*]\s|(?:điều|chương|mục|phần|phụ lục)\s+[\divxlc]+\b"
    r"|\(?\d{1,2}(?:\.\d{1,2}){0,4}\s?[.)/]\s|\d{1,2}(?:\.\d{1,2}){1,4}\s"
    r"|[ivxlc]{1,6}\s?[.)/-]\s|\(?[a-zđ]\d?\s?[).]\s)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"v/v\b|ve viec\b")
_TERMINAL = ".;:!?…"
_SLACK = 4.0  # points that the lines of one edge may differ by
_INDENT = 9.0  # points: a first line is indented further
_DEEP = 50.0  # points: first lines are indented less
_CENTRE = 8.0  # points that the middle of a centred line may miss that of the page's text
_LINE_GAP = 1.75  # of the size: lines further apart are two paragraphs, if anything else says so
_FULL = 0.85  # of the width of the text: a centred line so long was broken by its end
_ASKING = (*(f" {word}" for word in words("asks_in_pdf")), ",")
_ENOUGH = 6  # full lines tell the margins of a page
_DASHED_YEAR = re.compile(r"[-–]\s?(?:\d{1,2}/)?(?:19|20)\d\d\b")
_BRACKET_END = re.compile(r"[\w.]{1,6}\)")
_CUT = re.compile(r"[\w)]-\Z|/\Z")


@dataclass(slots=True)
class Paragraph:
    """Lines of one paragraph, each with the number of its page; ``centred`` as the first line is."""

    lines: list[tuple[int, Line]] = field(default_factory=list)
    centred: bool = False
    bold: bool = False
    column: bool = False


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of the text of a page, points, and the usual distance of two base lines."""

    left: float
    right: float
    leading: float


def all_margins(pages: list[tuple[int, float, list[Line]]]) -> dict[int, Margins]:
    """The margins of each page (number, width, lines of one column); pages with few full lines take those of the one with most."""
    found: dict[int, tuple[int, Margins]] = {}
    richest: dict[int, tuple[int, Margins]] = {}
    for number, width, lines in pages:
        own = _margins(lines, width)
        found[number] = own
        richest[round(width / 5)] = max(richest.get(round(width / 5), own), own, key=lambda one: one[0])
    return {number: found[number][1] if found[number][0] >= _ENOUGH else richest[round(width / 5)][1] for number, width, _ in pages}


def _margins(lines: list[Line], width: float) -> tuple[int, Margins]:
    """How many lines are nearly as wide as the widest ones, and the margins that they tell."""
    widest = max((line.x1 - line.x0 for line in lines), default=0)
    wide = [line for line in lines if line.x1 - line.x0 > 0.7 * widest] if widest > 0.5 * width else []
    if not wide:
        return 0, Margins(0.15 * width, 0.93 * width, 16)
    rights = sorted(line.x1 for line in wide)
    lefts = sorted(line.x0 for line in wide)
    steps = [b.base - a.base for a, b in zip(lines, lines[1:], strict=False) if 0.8 * a.size < b.base - a.base < 2.2 * a.size]
    return len(wide), Margins(lefts[len(lefts) // 10], rights[(len(rights) * 9) // 10], median(steps) if steps else 16)


def paragraphs_of(lines: list[tuple[int, Line, bool]], margins: dict[int, Margins]) -> list[Paragraph]:
    """Lines in reading order (page, line, whether of a column) to paragraphs; they run on over page ends."""
    found: list[Paragraph] = []
    for page, line, column in lines:
        edge = margins[page]
        if found and found[-1].column == column and _goes_on(found[-1], page, line, edge, margins):
            found[-1].lines.append((page, line))
            found[-1].bold &= line.bold
        else:
            found.append(Paragraph([(page, line)], not column and _centred(line, edge), line.bold, column))
    return found


def _centred(line: Line, edge: Margins) -> bool:
    """Whether its middle is that of the text; an indented line that happens to end as early is told by its indent."""
    middle = (edge.left + edge.right) / 2
    if abs((line.x0 + line.x1) / 2 - middle) > _CENTRE or _marked(line) and not line.text.isupper():
        return False
    return line.x0 > edge.left + (_INDENT if line.bold or line.text.isupper() else _DEEP)


def _goes_on(open_: Paragraph, page: int, line: Line, edge: Margins, margins: dict[int, Margins]) -> bool:
    before_page, before = open_.lines[-1]
    same_page = before_page == page
    distance = line.base - before.base if same_page else 0.0
    was = margins[before_page]
    room = was.right - before.x1
    first = line.words[0]
    full = room < (first.x1 - first.x0) + 0.35 * line.size
    if _marked(line) and not (full and (_within(before.text) or _cut_in_two(before.text, line.text))):
        return False
    if open_.column:
        return same_page and 0 <= distance <= _LINE_GAP * max(line.size, before.size) and _column_goes_on(open_, before, line)
    if same_page and distance < 0:
        return False
    if open_.centred:
        return same_page and _title_goes_on(before, line, distance, edge)
    if same_page and distance > max(_LINE_GAP * line.size, 1.5 * edge.leading):
        return _wanting(before.text) and line.text[:1].islower()
    if line.text[:1].islower() and before.text[-1:] not in _TERMINAL and not before.text.isupper():
        return True
    indented = line.x0 > edge.left + _INDENT and line.x0 > open_.lines[0][1].x0 - _SLACK
    hanging = _marked(open_.lines[0][1]) and abs(line.x0 - _text_start(open_.lines[0][1])) <= _SLACK
    if not full:
        return _wanting(before.text) and not indented
    if indented and not hanging:
        return len(open_.lines) > 1 and abs(line.x0 - before.x0) <= _SLACK and before.text[-1:] not in _TERMINAL
    if before.text.isupper() != line.text.isupper() and line.bold != before.bold:
        return False
    apart = same_page and distance > 1.25 * edge.leading and before.text[-1:] in _TERMINAL
    return not apart


def _marked(line: Line) -> bool:
    return _MARKER.match(line.text + " ") is not None


def _text_start(line: Line) -> float:
    """Where the words behind the marker begin."""
    return line.words[1].x0 if len(line.words) > 1 else line.x0


def _within(before: str) -> bool:
    """Whether a line that looks like an item only goes on with what the line before asks for: "… tại khoản" + "2. …"."""
    return fold_same_length(before).endswith(_ASKING)


def _cut_in_two(before: str, after: str) -> bool:
    """Whether what begins like an item was cut from the line before: "2021" + "- 2025", "kinh tế" + "- xã hội", "(khóa" + "XII)"."""
    if _BRACKET_END.match(after):
        return before.rfind("(") > before.rfind(")")
    if _DASHED_YEAR.match(after):
        return before[-1:].isdigit()
    return after[:1] in "-–" and after[2:3].islower() and before[-1:].isalpha()


def _wanting(text: str) -> bool:
    """Whether a line cannot be the last one of a paragraph."""
    return text[-1:] in ",-/(" or text.endswith((" và", " của", " các", " tại", " từ", " đến", " số", " ngày", " tháng"))


def _title_goes_on(before: Line, line: Line, distance: float, edge: Margins) -> bool:
    """Centred lines of one weight and one kind of letters are one title; a type word in capitals stands alone."""
    off = abs(line.x0 + line.x1 - edge.left - edge.right) / 2
    if off > _CENTRE or distance > _LINE_GAP * max(line.size, before.size):
        return False
    if before.text.isupper():
        return line.text.isupper() and before.x1 - before.x0 > _FULL * (edge.right - edge.left)
    return line.bold == before.bold and not line.text.isupper() and before.text[-1:] not in ".:;"


def _column_goes_on(open_: Paragraph, before: Line, line: Line) -> bool:
    """In a narrow column: small letters go on, and so does the subject of a letter."""
    if _SUBJECT.match(fold_same_length(open_.lines[0][1].text)):
        return abs(line.size - before.size) < 1.5
    return (line.text[:1].islower() or _wanting(before.text)) and not before.text.isupper() and before.text[-1:] not in ".;:"


def joint(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: nothing where a number or a name was cut ("QĐ-" + "TTg"), else a blank."""
    if _CUT.search(before) and after[:1].isalnum() and (after[:1].isupper() or after[:1].isdigit()):
        last = before.split(" ")[-1]
        return "" if "/" in last or last[:-1].isupper() or last[:-1].isdigit() else " "
    if after[:1] == "/" and after[1:2].isupper():
        return ""
    return " "


def cell_paragraphs(lines: list[tuple[int, Line]], right: float) -> list[list[tuple[int, Line]]]:
    """The lines of a cell (``right``: its edge, points) to paragraphs: a line ended early, or by a mark before a new item, ends one."""
    found: list[list[tuple[int, Line]]] = []
    for page, line in lines:
        before = found[-1][-1][1] if found else None
        if before is not None and _cell_goes_on(before, line, right):
            found[-1].append((page, line))
        else:
            found.append([(page, line)])
    return found


def _cell_goes_on(before: Line, line: Line, right: float) -> bool:
    if _marked(line) and not (_within(before.text) or _cut_in_two(before.text, line.text)):
        return False
    first = line.words[0]
    full = right - before.x1 < (first.x1 - first.x0) + 0.35 * line.size + _INDENT
    return full or _wanting(before.text) or (line.text[:1].islower() and before.text[-1:] not in _TERMINAL)
