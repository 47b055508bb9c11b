"""Lines of a text and what they look like: bullets, enumerators, capitals, emphasis, rules."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from ingest.grammar.rules import printed_words, rules
from ingest.page.characters import drop

_RULES = rules("page")

_RULE = re.compile(r"[\s\-_=~.·•–—+#\\/°*]*\Z")
_LETTER = re.compile(r"[^\W_]")
# patterns that begin with what they always hold are found many times as fast
_STARS = re.compile(r"\*\**")
_HEADING_MARK = re.compile(r"^ *#{1,6}(?= )", re.MULTILINE)
_UNDERLINE = re.compile(r"__(?<!___)(?!_)")
WIDE = re.compile("   *")
"""Blanks that stand together."""
_STAR_BULLET = re.compile(r"\*(?= +[^*\s])")

TERMINAL = ".;:!?…"
BULLET = re.compile(r"[-–—+•▪●○◦‣∙·➢➤►✓✔❖□■♦](?:\s*[-–—+•])?(?:\s+(?=\S)|(?=[^\W\d_]|[“\"(]))")
ENUMERATOR = _RULES["enumerator"].pattern
ASKS = _RULES["asks-for-more"].pattern
"""What cannot end a paragraph: a word or mark that asks for what follows."""
ASKING = (*printed_words("asking_for_more"), ",", "(")
"""Their letters, looked at first."""
COUNTED = _RULES["asks-for-number"].pattern
"""What asks for a number ("khoản" + "2 Điều 5", "cấp độ" + "1."), but may also end a heading ("chuyển đổi số")."""


@dataclass(slots=True)
class Line:
    """``text`` = the line without blanks around it, at ``start:end``; ``gap``: a blank line or a rule stands before it.

    ``opens`` / ``closes``: emphasis begins with its first, ends with its last letter; ``inside``: it runs on from the line before.
    """

    start: int
    end: int
    text: str
    gap: bool
    opens: bool
    closes: bool
    inside: bool
    indent: int = 0
    """Blanks in front of it, where a text indents its lines by four blanks and more."""


def lines_of(text: str, offsets: array[int]) -> tuple[str, array[int], list[Line]]:
    """Text and map without marks of emphasis and headings and without double blanks, and its lines that say something."""
    emphasis: dict[int, tuple[bool, bool, bool]] = {}
    if "*" in text or "#" in text:
        if "*" in text:
            text = _STAR_BULLET.sub(_bullet, text).replace("(*)", "(∗)")
        emphasis = _emphasis(text)
    for sign, mark in (("*", _STARS), ("#", _HEADING_MARK), ("_", _UNDERLINE)):
        if sign in text:
            text, offsets = drop(text, offsets, mark)
    indents: list[int] | None = None
    if "  " in text:
        indents = _indents(text) if "\n    " in text else None
        text, offsets = drop(text, offsets, WIDE, keep=1)
    lines: list[Line] = []
    at, gap = 0, True
    plain = (False, False, False)
    for number, raw in enumerate(text.split("\n")):
        stripped = raw.strip()
        if not stripped or is_rule(stripped):
            gap = True
        else:
            start = at if raw[0] == stripped[0] else at + raw.index(stripped[0])
            opens, closes, inside = emphasis.get(number, plain)
            indent = indents[number] if indents else 0
            lines.append(Line(start, start + len(stripped), stripped, gap, opens, closes, inside, indent))
            gap = False
        at += len(raw) + 1
    return text, offsets, lines


def is_rule(stripped: str) -> bool:
    """A row of dashes, dots or stars."""
    return stripped[0] in "-_=~.·•–—+#\\/°*" and _RULE.match(stripped) is not None


def _bullet(star: re.Match[str]) -> str:
    """A star that opens its line is a bullet, all others are marks of emphasis."""
    text, at = star.string, star.start()
    while at and text[at - 1] == " ":
        at -= 1
    return "*" if at and text[at - 1] != "\n" else "•"


def _indents(text: str) -> list[int]:
    return [len(line) - len(line.lstrip(" ")) for line in text.split("\n")]


def _emphasis(text: str) -> dict[int, tuple[bool, bool, bool]]:
    """Line number → (opens, closes, inside); lines without any of them are left out."""
    found: dict[int, tuple[bool, bool, bool]] = {}
    bold = italic = False
    for number, line in enumerate(text.split("\n")):
        inside = bold or italic
        stripped = line.strip()
        if "*" in stripped:
            for run in _STARS.findall(stripped):
                bold ^= len(run) in (2, 3)
                italic ^= len(run) in (1, 3)
            still = bold or italic
            found[number] = (stripped[0] == "*" and not inside, stripped[-1] == "*" and not still, inside)
        elif stripped.startswith("#"):
            found[number] = (True, True, False)
        elif not stripped or stripped == "|":
            bold = italic = False  # emphasis runs over no blank line and no cell
        elif inside:
            found[number] = (False, False, True)
    return found


def is_capital(text: str) -> bool:
    """A line in capital letters (at least two letters)."""
    return text.isupper() and len(_LETTER.findall(text[:12])) > 1
