"""The title (trích yếu): the subject lines below the type word, or "V/v …" of a letter."""

from __future__ import annotations

import re

from ingest.grammar.rules import printed_words, rules
from ingest.header.lines import HeadLine
from ingest.header.number_and_date import TypeWord

_RULES = rules("header")

# where the title has ended: the preamble, the addressees, the telegram's "… điện:", the enacting words
_OPENING = _RULES["preamble-opens"].pattern
# these open a preamble only as a paragraph of their own; inside one they may continue a title ("… nhiệm vụ / năm 2023")
_OPENING_PARAGRAPH = _RULES["preamble-paragraph"].pattern
_BODY = _RULES["enacting-body"].pattern
_OF_BODY = re.compile(r"cua\s")
_SPOKE = _RULES["conclusion-of"].pattern  # whose conclusion is told
_ABOUT = re.compile(r"(?<!\w)ve\s")
_LETTER = _RULES["about-of-letter"].pattern
_AFTER_LETTER = _RULES["behind-letter-subject"].pattern
_GOES_ON = (*printed_words("title_goes_on"), ",")
_BODY_LENGTH = 75  # characters; the longest enacting body of real texts
_MAX_LINES = 14
_SHORT_SENTENCE = 8  # words that the second line of a title may have


def title_after_type(lines: list[HeadLine], word: TypeWord, text: str) -> tuple[tuple[int, int] | None, str | None]:
    """Span of the title in ``page.normal`` and the body that "CỦA …" under the type word names ("NGHỊ QUYẾT / CỦA BAN CHẤP HÀNH …")."""
    following = lines[word.line + 1 : word.line + 1 + _MAX_LINES]
    body: str | None = None
    start, end = (word.rest, lines[word.line].end) if word.rest is not None else (None, None)
    for at, line in enumerate(following):
        if start is None and _OF_BODY.match(line.folded) and not (word.type == "thông báo" and _SPOKE.match(line.folded)):
            about = _ABOUT.search(line.folded)
            body = f"{body or ''} {text[line.start + 4 : line.start + (about.start() if about else len(line.text))]}".strip()
            if about:
                start, end = line.start + about.start(), line.end
            continue
        if start is None and body is not None and not _ABOUT.match(line.folded) and line.capital and not line.gap:
            body = f"{body} {line.text}"
            continue
        if start is not None and end is not None and _tells(text, line, end):
            break
        if start is not None and _ends(line, following[at + 1 : at + 4], text[start:end], _closes(text, line)):
            break
        if start is None and (re.match(r"kinh gui|can cu|dieu 1", line.folded) or (_BODY.match(line.folded) and line.capital)):
            break
        if start is None and re.match(r"so\s?:?\s?\d", line.folded):
            continue
        start, end = (line.start if start is None else start), line.end
    return ((start, end) if start is not None and end is not None else None), (" ".join(body.split()) if body else None)


def _closes(text: str, line: HeadLine) -> bool:
    """Whether the paragraph that a line stands in ends as sentences and lead-ins do, and no title does."""
    stop = text.find("\n", line.start)
    return text[line.start : stop if stop >= 0 else len(text)].rstrip(" *_\n").endswith((".", ":", ";"))


def _tells(text: str, line: HeadLine, end: int) -> bool:
    """Whether a line begins a paragraph of its own that is a sentence with clauses: "Những năm qua, công tác X đã đạt kết quả."."""
    if "\n" not in text[end : line.start] or not line.text[0].isupper() or line.capital or text[:end].rstrip().endswith(("-", "–", ",")):
        return False
    stop = text.find("\n", line.start)
    paragraph = text[line.start : stop if stop >= 0 else len(text)].rstrip(" *_\n")
    return paragraph.endswith((".", ":")) and ", " in paragraph and len(paragraph.split()) > _SHORT_SENTENCE


def _ends(line: HeadLine, following: list[HeadLine], so_far: str, closes: bool) -> bool:
    """Whether ``line`` no longer belongs to the title ``so_far``; ``closes``: its paragraph ends with a full stop or a colon."""
    if line.parted:
        return True
    capital_title = sum(map(str.isupper, so_far)) > 0.5 * sum(map(str.isalpha, so_far))
    apart = line.gap or (closes and line.text[0].isupper())
    if line.after_rule or _OPENING.match(line.folded) or (apart and _OPENING_PARAGRAPH.match(line.folded)):
        return not (capital_title and line.capital) or line.after_rule or line.folded.endswith(":")
    if capital_title:
        if not line.capital and not line.text.startswith("(") and any(c.isalpha() for c in line.text):
            return True
        return _restates_body([line, *following]) and not so_far.rstrip().lower().endswith(_GOES_ON)
    # a paragraph that begins small goes on with the title above it
    return (line.gap and not line.text[0].islower()) or so_far.rstrip().endswith((".", ";")) or line.capital


def _restates_body(lines: list[HeadLine]) -> bool:
    """Whether the lines up to the preamble name but a body ("CHỦ TỊCH ỦY BAN NHÂN DÂN / TỈNH BẮC NINH")."""
    words = ""
    for line in lines:
        if not line.capital:
            break
        words = f"{words} {line.folded}".strip()
    return len(words) <= _BODY_LENGTH and _BODY.match(words) is not None


def title_of_letter(lines: list[HeadLine], stop: int) -> tuple[int, int] | None:
    """Span of "V/v …" before the addressees; it may stand on the number's line."""
    for at, line in enumerate(lines[:stop]):
        letter = _LETTER.search(line.folded)
        if letter is None:
            continue
        end = line.end
        for more in lines[at + 1 : stop]:
            if more.gap or more.after_rule or _AFTER_LETTER.match(more.folded):
                break
            end = more.end
        return line.start + letter.start(), end
    return None


def title_under_number(lines: list[HeadLine], after: int) -> tuple[int, int] | None:
    """Where the type word is missing: the lines between the number (or date) line and the preamble."""
    start = end = None
    for line in lines:
        if line.start < after:
            continue
        opens = _OPENING.match(line.folded) or _OPENING_PARAGRAPH.match(line.folded)
        if opens or (start is not None and line.gap and end is not None):
            break
        start, end = (line.start if start is None else start), line.end
    return (start, end) if start is not None and end is not None else None
