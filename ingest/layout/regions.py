"""Where a document's header, title, body, recipients, signature and appendices stand, as ranges of blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.grammar.rules import rules
from ingest.layout.block_texts import BlockTexts
from ingest.layout.endings import appendix_number, body_end, ending
from ingest.layout.markers import Marker
from ingest.page.lines import is_capital
from ingest.page.page import Page
from ingest.reference.types import type_alone, type_heading

_RULES = rules("layout")

_LETTERHEAD = _RULES["letterhead-line"].pattern
_ORDER = _RULES["order-line"].pattern
_AUTHORITY = _RULES["authority-line"].pattern
_ATTACHED = _RULES["attached-note"].pattern
_ADDRESSEES = _RULES["addressees-line"].pattern
_MAX_HEADER = 60
_LONG = 240


@dataclass(frozen=True, slots=True)
class Regions:
    """Block indices. ``title``, ``body`` = first and past-the-last; ``tails`` = blocks after the body in their order."""

    type_at: int
    type_name: str
    title: tuple[int, int]
    body: tuple[int, int]
    recipients: tuple[int, int] | None
    signature: tuple[int, int] | None
    addressees: tuple[int, int] | None


def find_regions(page: Page, markers: list[Marker | None], first: int = 0) -> Regions:
    """The regions of the document that begins at block ``first``."""
    texts = BlockTexts(page)
    at, name, title = _title(texts, markers, first)
    start = title[1] if at >= 0 else max(title[1], _letterhead_end(texts, first))
    addressees = _addressees(texts, markers, first, start)
    if addressees:
        start = max(start, addressees[1])
    end, signing = body_end(texts, markers, start)
    recipients, signature = ending(texts, signing)
    return Regions(at, name, title, (start, end), recipients, signature, addressees)


def _letterhead_end(texts: BlockTexts, first: int) -> int:
    """Past the header of a letter, which has no type word: its table, number, date and motto."""
    at = first
    while at < min(len(texts), first + 12) and (texts.blocks[at].table == 0 or _LETTERHEAD.match(texts.head(at))):
        at += 1
    return at


def _title(texts: BlockTexts, markers: list[Marker | None], first: int) -> tuple[int, str, tuple[int, int]]:
    """(block of the type word, type in small letters, title's blocks)."""
    small: tuple[int, str, tuple[int, int]] = (-1, "", (first, first))
    for i in range(first, min(len(texts), first + _MAX_HEADER)):
        text = texts.head(i)
        folded = texts.folded(i)
        head = type_heading(text, folded)
        if head is not None and head.whole and head.type.heading == "line":
            return i, head.type.name, (i + 1, _title_end(texts, markers, i + 1))
        if head is not None and not head.whole and texts.length(i) < 600:
            return i, head.type.name, (i, _title_end(texts, markers, i + 1, begun=True))
        whole = head.type if head is not None and head.whole else type_alone(text, folded)
        if whole is not None:
            small = i, whole.name, (i + 1, _title_end(texts, markers, i + 1))  # "Kế hoạch" may be a word of the site's menu
        if markers[i] and markers[i].form in ("roman", "letter", "article"):  # type: ignore[union-attr]
            break
    return small


def _title_end(texts: BlockTexts, markers: list[Marker | None], start: int, begun: bool = False) -> int:
    at = start
    while at < min(len(texts), start + 8):
        text = texts.head(at, 200)
        if markers[at] is not None or _ORDER.match(texts.head(at, 40)) or _ADDRESSEES.match(text):
            break
        if text.startswith("(") and (begun or at > start):
            at += 1
            break
        capital = is_capital(text)
        if _AUTHORITY.match(text) and capital and at > start:
            break
        if at > start and texts.page.given:
            if not (texts.blocks[at].centred and texts.blocks[at].goes_on(texts.blocks[at - 1])):
                break
        elif at > start or begun:
            before = texts[at - 1]
            if not (capital and is_capital(before) or before[-1] in ",-–" or text[0].islower()):
                break
        elif not capital and (texts.length(at) > 700 or texts[at][-1] in ";:" or re.match(r"(?:căn cứ|xét)\s", text, re.IGNORECASE)):
            break
        at += 1
    return at


def _addressees(texts: BlockTexts, markers: list[Marker | None], first: int, start: int) -> tuple[int, int] | None:
    """ "Kính gửi: …" or "… điện:" and the bullets below it."""
    for i in range(max(first, start - 2), min(len(texts), start + 12)):
        if _ADDRESSEES.match(texts.head(i)) and texts.length(i) < 400:
            end = i + 1
            while end < len(texts) and (m := markers[end]) is not None and m.form == "bullet" and texts.length(end) < 300:
                end += 1
            return i, end
        m = markers[i]
        if m and m.form in ("roman", "letter", "article"):
            return None
    return None


def heads_attached(page: Page, at: int) -> bool:
    """Block ``at`` is the type word of a document that the first one promulgates ("KẾ HOẠCH … (Kèm theo Quyết định số …)")."""
    texts = BlockTexts(page)
    text = texts.head(at)
    if texts.length(at) > _LONG or type_heading(text, texts.folded(at)) is None:
        return False
    note = next((i for i in range(at + 1, min(len(texts), at + 5)) if _ATTACHED.match(texts.head(i))), None)
    if note is None:
        return False
    # the title of an appendix that is a table, no document in prose
    titled = at > 0 and appendix_number(texts.head(at - 1))[1]
    return not (titled and any(block.table >= 0 for block in page.blocks[note + 1 : note + 3]))
