"""The lines of a document's head: pieces of the first blocks without table marks, rules and the national motto."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ingest.grammar.rules import rules
from ingest.page.page import Block, Page

_RULES = rules("header")

_HEAD_LENGTH = 7000  # characters; the longest head of real texts (page chrome, header, title) stays well below
_GAP = re.compile(r"[ \u00a0]{4,}")  # fewer spaces stand inside justified lines
_BLANKS = re.compile("     *")  # the same where no hard spaces are: found by its first four
_DASHES = re.compile(r"[-_–—⎯=]{3,}|^[ \t|]*\*[ \t]?\*[ \t]?\*[ \t*]*$", re.MULTILINE)  # "**" before and behind a line end is emphasis
_DECORATION = " \t\r\n|*•#_>~\u200b\ufeff"
_RULE = re.compile(r"[-–—_=*.•\s|#⎯~]+$")
_MOTTO = _RULES["motto"].pattern
_STATE_MOTTO = _RULES["state-motto"].pattern
_NUMBERED = _RULES["numbered-line"].pattern
# what is left of the motto when it was cut at a line's end
_MOTTO_PART = _RULES["motto-part"].pattern


class HeadLine(NamedTuple):
    """``normal[start:end]``, stripped; ``after_rule`` tells a row of dashes before it, ``gap`` an empty line or a cell's border."""

    start: int
    end: int
    text: str
    folded: str
    after_rule: bool = False
    gap: bool = False
    parted: bool = False
    """The file itself sets it otherwise than the line before, or in another cell."""

    @property
    def capital(self) -> bool:
        """Mostly capital letters, as bodies, type words and most titles are printed."""
        return sum(map(str.isupper, self.text)) >= 0.7 * sum(map(str.isalpha, self.text)) > 1


def head_lines(page: Page, limit: int = _HEAD_LENGTH) -> Iterator[HeadLine]:
    """The head's lines in order, as the text itself breaks them; motto lines, rules and empty pieces are left out."""
    last, numbered = 0, False  # below the number the words of the motto are part of a title
    before_it: Block | None = None
    for start, end, block in _printed_lines(page, min(limit, len(page.normal))):
        line = _stripped(page, start, end)
        if line is None or _RULE.match(line.text):
            continue
        before = page.text[last : page.offsets[line.start]]
        rule, gap = _DASHES.search(before) is not None, "|" in before or before.count("\n") > 1
        parted = page.given and before_it is not None and block is not before_it and not _heads_on(page, block, before_it)
        before_it = block
        numbered = numbered or _NUMBERED.match(line.folded) is not None
        if numbered and _STATE_MOTTO.fullmatch(line.folded):
            continue
        for part in [line] if numbered else _without_motto(page, line):
            yield HeadLine(part.start, part.end, part.text, part.folded, rule, gap or parted, parted)
            last, rule, gap, parted = page.raw(part.start, part.end)[1], False, False, False


def wide_gaps(page: Page, start: int, end: int) -> list[int]:
    """Where spaces of ``page.normal[start:end]`` stand for a wide gap of the text as read: between two columns of one line."""
    if end <= start or end > len(page.offsets):
        return []
    first, last = page.offsets[start], page.offsets[end - 1]
    if last - first < end - start + 2:
        return []  # each gap left three blanks and more behind
    gaps = _BLANKS if page.text.find("\xa0", first, last) < 0 else _GAP
    found = (bisect_left(page.offsets, gap.start()) for gap in gaps.finditer(page.text, first, last))
    return [at for at in found if start < at < end and page.normal[at] == " "]


def _heads_on(page: Page, block: Block, before: Block) -> bool:
    """Whether a title or a name may run over both: cells and centred paragraphs that are set alike, or go on in small letters."""
    if block.goes_on(before):
        return block.kind == "cell" or block.centred
    return block.centred and before.centred and page.normal[block.start].islower()


def _printed_lines(page: Page, limit: int) -> Iterator[tuple[int, int, Block]]:
    """Spans of ``page.normal`` between line breaks of the text as read, cell borders and wide gaps (two columns on one line)."""
    for block in page.blocks:
        start, end = block.start, min(block.end, limit)
        if start >= end:
            return
        for cut in sorted((*_breaks(page, start, end), *wide_gaps(page, start, end))):
            if cut > start:
                yield start, cut, block
                start = cut
        yield start, end, block


def _breaks(page: Page, start: int, end: int) -> list[int]:
    """Where lines of the text as read end inside of a block, and where its cell borders stand."""
    found = [at for at in range(start, end) if page.normal[at] == "|"] if "|" in page.normal[start:end] else []
    last = page.offsets[end - 1]
    at = page.text.find("\n", page.offsets[start], last)
    while at >= 0:
        found.append(bisect_left(page.offsets, at, start, end))
        at = page.text.find("\n", at + 1, last)
    return found


def _stripped(page: Page, start: int, end: int) -> HeadLine | None:
    text = page.normal[start:end].lstrip(_DECORATION)
    start = end - len(text)
    text = text.rstrip(_DECORATION)
    end = start + len(text)
    return HeadLine(start, end, text, page.folded[start:end]) if text else None


def _without_motto(page: Page, line: HeadLine) -> list[HeadLine]:
    """The line without the motto (two columns printed as one line); nothing where the motto is all of it."""
    found = _MOTTO.search(line.folded)
    if found is None:
        return [] if _MOTTO_PART.match(line.folded) else [line]
    parts = (_stripped(page, line.start, line.start + found.start()), _stripped(page, line.start + found.end(), line.end))
    return [part for part in parts if part is not None and not _RULE.match(part.text) for part in _without_motto(page, part)]
