"""The head of a recognised page: number and day are often stamped or written by hand; what is not surely read is left blank."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.folding import fold_same_length
from graph.reference.loader import rows
from graph.reference.tables import DOCUMENT_TYPES, SYMBOLS
from ingest.formats.pdf.layout.columns import in_order
from ingest.formats.pdf.layout.lines import lines_of
from ingest.formats.pdf.layout.words import Line, Rule, Word

_HEAD = 0.3  # of the height: letterheads end above it
_STAMP_WIDTH, _STAMP_HEIGHT = 0.45, 0.16  # of the page: the stamp of a registry ("CÔNG VĂN ĐẾN, Số …, Ngày …") is no larger
_STAMP = re.compile(r"\bden\b")
_STAMP_LABEL = re.compile(r"\b(?:so|ngay|chuyen|gio|luu ho so)\b")
_SYMBOL = re.compile(r"(?<![A-ZĐ])([A-ZĐ]{1,6}\d{0,2}(?:-[A-ZĐ&]{2,10}){1,3})\W*\Z")
_NUMBERED = re.compile(r"so[:.]?\d{1,5}/")
_DATED = re.compile(r"(?P<place>[^,\d]{2,40}),.*?(?P<month>\d{1,2})?\s?nam\s?(?P<year>(?:19|20)\d\d)\W*\Z")
_DAY = re.compile(r",\s?ngay\s?(\d{1,2})\s?thang")
_MONTH = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])\Z")
_UNREAD = "…"


def with_plain_head(words: list[Word], rules: tuple[Rule, ...], width: float, height: float) -> list[Word]:
    """The words of a first page without the stamp of a registry, with number and date as far as they are surely read."""
    words = _without_stamp(words, rules, width, height)
    head = [word for word in words if word.base < _HEAD * height]
    body = [word for word in words if word.base >= _HEAD * height]
    return [word for line, _ in in_order(lines_of(head)) for word in _plain(line)] + body


def _plain(line: Line) -> tuple[Word, ...]:
    if any(word.widget for word in line.words):
        return line.words
    folded = fold_same_length(line.text)
    symbol = _SYMBOL.search(line.text)
    if symbol and _is_symbol(symbol.group(1)) and len(line.text) < 40:
        number = _NUMBERED.match(folded.replace(" ", ""))
        if number and folded.replace(" ", "")[number.end() :] == fold_same_length(symbol.group(1)):
            return line.words
        return _written(line, ["Số:", f"{_UNREAD}/{symbol.group(1)}"])
    dated = _DATED.match(folded)
    if dated and "th" in folded and len(folded) < 60:
        day, month = _DAY.search(folded), dated["month"]
        if day and month and re.search(r"\bngay \d{1,2} thang \d{1,2} nam", folded):
            return line.words
        read = month if month and _MONTH.match(month) else _UNREAD
        place = line.text[: dated.end("place")]
        return _written(line, [f"{place},", "ngày", day.group(1) if day else _UNREAD, "tháng", read, "năm", dated["year"]])
    return line.words


def _written(line: Line, texts: list[str]) -> tuple[Word, ...]:
    """The line with other words, side by side in its box."""
    step = (line.x1 - line.x0) / len(texts)
    whole = line.words[0]._replace(top=line.top, bottom=line.bottom, base=line.base, sure=min(word.sure for word in line.words))
    places = ((line.x0 + at * step, line.x0 + (at + 0.95) * step) for at in range(len(texts)))
    return tuple(whole._replace(text=text, x0=x0, x1=x1) for text, (x0, x1) in zip(texts, places, strict=True))


def _is_symbol(text: str) -> bool:
    """Whether a symbol is of a known type or body: "QĐ-UBND", "BCT-ATMT"."""
    return any(part in _symbols() for part in text.split("-"))


@lru_cache(maxsize=1)
def _symbols() -> frozenset[str]:
    types = (symbol for row in rows(DOCUMENT_TYPES) for symbol in row.symbol)
    return frozenset(symbol.upper() for symbol in (*types, *(row.symbol for row in rows(SYMBOLS))))


def _without_stamp(words: list[Word], rules: tuple[Rule, ...], width: float, height: float) -> list[Word]:
    """The words outside a small drawn box that says "đến" and asks for number, day or whom to hand it to."""
    for box in _boxes(rules, width, height):
        inside = [word for word in words if box.x0 <= (word.x0 + word.x1) / 2 <= box.x1 and box.top <= word.base <= box.bottom + 4]
        text = fold_same_length(" ".join(word.text for word in inside))
        if _STAMP.search(text) and _STAMP_LABEL.search(text):
            return [word for word in words if word not in inside]
    return words


def _boxes(rules: tuple[Rule, ...], width: float, height: float) -> list[Rule]:
    """Boxes around rules that hang together, as small as a stamp, in the upper half of the page."""
    boxes: list[Rule] = []
    for rule in rules:
        grown = rule
        apart: list[Rule] = []
        for box in boxes:
            if box.x0 - 6 <= grown.x1 and grown.x0 <= box.x1 + 6 and box.top - 6 <= grown.bottom and grown.top <= box.bottom + 6:
                grown = Rule(min(box.x0, grown.x0), min(box.top, grown.top), max(box.x1, grown.x1), max(box.bottom, grown.bottom))
            else:
                apart.append(box)
        boxes = [*apart, grown]
    return [
        box
        for box in boxes
        if box.x1 - box.x0 <= _STAMP_WIDTH * width and 20 <= box.bottom - box.top <= _STAMP_HEIGHT * height and box.bottom < height / 2
    ]
