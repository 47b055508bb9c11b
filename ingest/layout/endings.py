"""How a document ends: recipients, signature, appendices."""

from __future__ import annotations

from ingest.grammar.rules import rules
from ingest.layout.block_texts import BlockTexts
from ingest.layout.markers import Marker
from ingest.page.lines import is_capital

_RULES = rules("layout")

_RECIPIENTS = _RULES["recipients-line"].pattern
_SIGNING = _RULES["signing-line"].pattern
_SIGNER_LINE = _RULES["signer-line"].pattern
_APPENDIX = _RULES["appendix-line"].pattern
_APPENDIX_AND_TITLE = _RULES["appendix-and-title"].pattern
_MAX_HEAD = 160
_MAX_TAIL, _MAX_SIGNATURE = 80, 7


def body_end(texts: BlockTexts, markers: list[Marker | None], start: int) -> tuple[int, int]:
    """(first block after the body, first block of recipients and signature); appendices may stand between the two."""
    appendix = None
    for i in range(start, len(texts)):
        if texts.length(i) > _MAX_HEAD or not _may_close(texts, i):
            continue
        text = texts.head(i)
        if _RECIPIENTS.match(text) or _SIGNING.match(text) or (_SIGNER_LINE.match(text) and i > start + 2):
            return (appendix if appendix is not None else i), i
        if appendix is None and i > start and is_capital(text[:8]) and appendix_number(text)[1]:
            appendix = i
    if appendix is None:
        appendix = next((i for i in range(start + 1, len(texts)) if (m := markers[i]) is not None and m.form == "note"), len(texts))
    return appendix, appendix


def _may_close(texts: BlockTexts, at: int) -> bool:
    """Begins in capitals or like "Nơi nhận": what neither recipients, signature nor appendix do is told without patterns."""
    normal, start = texts.page.normal, texts.blocks[at].start
    return normal[start] in "nNđĐ" or (normal[start].isupper() and not normal[start + 1].islower())


def ending(texts: BlockTexts, end: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Recipients and signature after the body, in either order."""
    recipients = signature = None
    at = end
    limit = min(len(texts), end + _MAX_TAIL)
    while at < limit:
        text = texts.head(at)
        if _RECIPIENTS.match(text) and recipients is None:
            stop = at + 1
            while stop < limit and not _leaves_recipients(texts, at, stop):
                stop += 1
            recipients = (at, stop)
        elif (_SIGNING.match(text) or _SIGNER_LINE.match(text)) and signature is None:
            stop = at + 1
            while stop < limit and stop < at + _MAX_SIGNATURE and not _leaves_signature(texts, at, stop):
                stop += 1
            signature = (at, stop)
        elif recipients is None and signature is None and at < end + 3:
            at += 1
            continue
        else:
            break
        at = stop
    return recipients, signature


def _leaves_recipients(texts: BlockTexts, first: int, at: int) -> bool:
    block, text = texts.blocks[first], texts.head(at)
    here = texts.blocks[at]
    if (here.table, here.row, here.column) != (block.table, block.row, block.column) and (block.table >= 0 or here.table >= 0):
        return True
    if _SIGNING.match(text) or _SIGNER_LINE.match(text) or _APPENDIX.match(text):
        return True
    return block.table < 0 and (is_capital(text) and len(text) > 6 or texts.length(at) > 300)


def _leaves_signature(texts: BlockTexts, first: int, at: int) -> bool:
    block, here = texts.blocks[first], texts.blocks[at]
    if block.table >= 0 and (here.table, here.column) != (block.table, block.column):
        return True
    text = texts.head(at)
    if _RECIPIENTS.match(text) or _APPENDIX.match(text) or texts.length(at) > 120 or text.startswith("["):
        return True
    before = texts.head(at - 1)
    return not is_capital(before) and not before.startswith("(")  # the name ends the block


def appendix_number(text: str) -> tuple[str, bool]:
    """(number as printed or "", whether the block is an appendix's own heading): "PHỤ LỤC II" → ("II", True)."""
    match = _APPENDIX.match(text) or _APPENDIX_AND_TITLE.match(text)
    if not match or not text[:1].isupper():
        return "", False
    if not match.group("number") and not is_capital(match.group("kind")):
        return "", False
    return match.group("number") or "", True
