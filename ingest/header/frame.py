"""The frame: from where to where a text is the document, and what of it is only the page of a site around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from graph.folding import fold_same_length
from graph.reference.loader import rows
from graph.reference.tables import PAGE_FURNITURE
from ingest.grammar.rules import rules
from ingest.header.issuer import is_body
from ingest.reference.types import type_heading

_RULES = rules("header")

_TAIL = 15_000  # characters that what a site prints below a document takes
_REACH = 40_000  # characters above a letterhead that menus, attribute boxes and introductions take
_DECORATION = " \t\r|*#_>~\u00a0\u200b\ufeff"
_MOTTO = _RULES["motto-opens"].pattern
_NUMBER = _RULES["number-line"].pattern
_DATE = _RULES["date-line"].pattern
_BODY_ABOVE = _RULES["body-above"].pattern
_MOTTO_BESIDE = _RULES["motto-beside"].pattern
_PLACE = re.compile(r"(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|dac khu)\s")
_DOCUMENT_BELOW = _RULES["document-below"].pattern
_ABOVE, _BELOW = 10, 20  # lines of a letterhead above its first mark, and below it in which another mark stands
_LONGEST = 90
_AROUND = " .-–•+»›,"
_HEAD = 3  # letters that choose the words a line is compared with


class _Line(NamedTuple):
    start: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        beside = _MOTTO_BESIDE.search(self.folded)
        text = self.text[: beside.start()] if beside else self.text
        letters = sum(map(str.isalpha, text))
        return 1 < letters <= _LONGEST and sum(map(str.isupper, text)) >= 0.7 * letters


def frame(text: str) -> tuple[int, int]:
    """Begin and end of the document in a text: the letterhead's first line, and what a site's page prints below.

    All of the text where nothing stands around the document, or where no letterhead is found below it.
    """
    start = _begin(text)
    return start, _end(text, start)


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines that say something, without what decorates them."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        printed = text[at:stop].strip(_DECORATION)
        if printed:
            yield _Line(at, printed, fold_same_length(printed))
        at = stop + 1


def _begin(text: str) -> int:
    coming = _lines(text, 0, min(len(text), _REACH))
    lines: list[_Line] = []
    for line in coming:
        lines.append(line)
        if _BODY_ABOVE.match(line.folded):
            return 0
        if not _marks(line):
            continue
        at = len(lines) - 1
        first = _first_of_head(lines, at)
        if not any(any(map(str.islower, above.text)) and not above.capital for above in lines[:first]):
            return 0
        below = list(islice(coming, _BELOW))
        if any(map(_marks, below)):
            return _with_border(text, lines[first].start)
        lines += below
        if any(_BODY_ABOVE.match(each.folded) for each in below):
            return 0
    return 0


def _marks(line: _Line) -> bool:
    """A line that only a letterhead holds: motto, number, place and date."""
    if not line.text[0].isupper() or len(line.text) > _LONGEST:
        return False
    if _MOTTO.match(line.folded):
        return line.text[:2].isupper() or line.text.startswith("Độc")
    return _NUMBER.match(line.folded) is not None or _DATE.match(line.folded) is not None


def _first_of_head(lines: Sequence[_Line], at: int) -> int:
    """The highest line of capitals that names a body, with nothing but capitals between it and the first mark."""
    first = at
    for above in range(at - 1, max(-1, at - 1 - _ABOVE), -1):
        line = lines[above]
        if any(map(str.isalnum, line.text)) and (not line.capital or any(map(str.isdigit, line.text))):
            break
        # a name's first word may stand alone on its line ("ỦY / BAN NHÂN DÂN")
        if is_body(line.folded) or _PLACE.match(line.folded) or _marks(line) or (above + 1 == first and " " not in line.text):
            first = above
        elif first == at and type_heading(line.text, line.folded) is not None:
            first = above  # telegrams print their number below the type word
    return first


def _with_border(text: str, start: int) -> int:
    """The begin of the lines that only draw a table's border right above ``start``."""
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start]
        if line.strip() and line.strip(" \t\r\n|") != "" or (not line.strip() and "|" not in text[max(0, above - 4) : above]):
            break
        start = above
    return start


def _end(text: str, start: int) -> int:
    """Before the first line of a site's furniture that nothing of a document follows."""
    end = stop = len(text)
    low = max(start, stop - _TAIL)
    while stop > low:
        begin = text.rfind("\n", low, stop) + 1 or low
        line = text[begin:stop].strip(_DECORATION)
        if _DOCUMENT_BELOW.match(line):
            break
        if line and _is_furniture(line):
            end = begin
        stop = begin - 1
    return end


def _is_furniture(line: str) -> bool:
    known_here = _furniture().get(line.lstrip(_AROUND)[:_HEAD].lower())
    if known_here is None:
        return False
    words = " ".join(unicodedata.normalize("NFC", line).strip(_AROUND).split())
    low = words.lower()
    for known, opens in known_here:
        written = words[:1] == known[:1] or words[:1].isupper()
        if written and (low == known.lower() or (opens and low.startswith(known.lower()))):
            return True
    return False


@cache
def _furniture() -> dict[str, list[tuple[str, bool]]]:
    """The words of the table and whether they only open a line, by their first letters."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for row in rows(PAGE_FURNITURE):
        found.setdefault(row.words[:_HEAD].lower(), []).append((row.words, row.place == "opening"))
    return found
