"""Changes of a text that change nothing in what it says: the same record must come out of each.

Every rewriting is a pure function of text and random source; they only touch what typists, converters and scanners vary.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

Rewriting = Callable[[str, random.Random], str]

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_GLIDES = (("o", "a"), ("o", "e"), ("u", "y"))
_DAY_IN_WORDS = re.compile(r"(ngày )(\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_DAY_IN_FIGURES = re.compile(r"(ngày )(\d{1,2})/(\d{1,2})/(\d{4})\b")
_ONE_DIGIT_DAY = re.compile(r"(?<=ngày )(\d)(?= tháng |/)|(?<=[ \d]/)(\d)(?=/\d{4})|(?<=tháng )(\d)(?= năm )")
_ZERO_DAY = re.compile(r"(?<=ngày )0(?=\d tháng |\d/)|(?<=[ \d]/)0(?=\d/\d{4})|(?<=tháng )0(?=\d năm )")
_LOOKS_LIKE_MARKER = re.compile(
    r"[-–—+*•●▪·|#(\[.…]|\d+[./)\-]|\d+$|[A-Za-zĐđ][./)\-]|[IVXLCDM]+(?:[./)\-]|$)|(?:Điều|Phần|Chương|Mục|PHẦN|CHƯƠNG|Phụ|PHỤ)$"
)
_WORD = re.compile(r"(?<= )[^\W\d_]{2,}(?= )")
_INNER_WRAP = re.compile(r"(?<=[^\n]{60})(?<=[^\W\d_])[ \t]*\r?\n([^\W\d_]{2,}(?=[ ,]))")
_WIDTH = 78


def _tone_table(onto_glide: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """Open syllables in "oa", "oe", "uy" with the tone on either letter, and the same with it on the other one."""
    table = {}
    for first, second in _GLIDES:
        for tone in _TONES:
            for one, two in ((first, second), (first, second.upper()), (first.upper(), second), (first.upper(), second.upper())):
                on_first = unicodedata.normalize("NFC", one + tone) + two
                on_second = one + unicodedata.normalize("NFC", two + tone)
                table[on_second if onto_glide else on_first] = on_first if onto_glide else on_second
    return re.compile(r"(?<![qQgG])(?:" + "|".join(table) + r")(?![^\W\d_])"), table


_TO_FIRST, _TO_SECOND = _tone_table(True), _tone_table(False)


def decomposed(text: str, _: random.Random) -> str:
    """Letters apart from their marks (NFD)."""
    return unicodedata.normalize("NFD", text)


def composed(text: str, _: random.Random) -> str:
    """Letters with their marks (NFC)."""
    return unicodedata.normalize("NFC", text)


def tone_on_glide(text: str, _: random.Random) -> str:
    """uỷ → ủy, hoà → hòa."""
    return _TO_FIRST[0].sub(lambda m: _TO_FIRST[1][m[0]], unicodedata.normalize("NFC", text))


def tone_on_vowel(text: str, _: random.Random) -> str:
    """ủy → uỷ, hòa → hoà."""
    return _TO_SECOND[0].sub(lambda m: _TO_SECOND[1][m[0]], unicodedata.normalize("NFC", text))


def eth_for_d(text: str, _: random.Random) -> str:
    """Đ → Ð (the Icelandic letter that looks alike)."""
    return text.replace("Đ", "Ð")


def hard_blanks(text: str, chance: random.Random) -> str:
    """Every tenth blank no-break."""
    return "".join("\u00a0" if char == " " and chance.random() < 0.1 else char for char in text)


def tabs(text: str, chance: random.Random) -> str:
    """Every tenth single blank between words of a long line a tab."""

    def retyped(line: str) -> str:
        if len(line) < _WIDTH or "|" in line:
            return line
        return re.sub(r"(?<=\w) (?=\w)", lambda m: "\t" if chance.random() < 0.1 else m[0], line)

    return "\n".join(map(retyped, text.split("\n")))


def wrapped(text: str, chance: random.Random) -> str:
    """Long lines broken at blanks, never before what looks like a marker."""
    return "\n".join(line if "|" in line else _wrapped_line(line, chance) for line in text.split("\n"))


def _wrapped_line(line: str, chance: random.Random) -> str:
    room = len(line) - len(line.lstrip())
    words = line[room:].split(" ")
    out, width = line[:room] + words[0], room + len(words[0])
    for word in words[1:]:
        if width + len(word) >= _WIDTH and word and not _LOOKS_LIKE_MARKER.match(word):
            out, width = out + "\n" + word, len(word)
        else:
            out, width = out + " " + word, width + 1 + len(word)
    return out


def unwrapped(text: str, chance: random.Random) -> str:
    """Every third wrap inside a sentence taken out: a full line without an end mark, the next one going on in small letters."""
    # ranges of Unicode letters mix the cases: small letters are asked for by name
    return _INNER_WRAP.sub(lambda m: " " + m[1] if m[1].islower() and chance.random() < 0.33 else m[0], text)


def starred(text: str, chance: random.Random) -> str:
    """``**`` around every fiftieth word of long lines."""

    def marked(line: str) -> str:
        if len(line) < _WIDTH or "|" in line or "**" in line:
            return line
        return _WORD.sub(lambda m: f"**{m[0]}**" if chance.random() < 0.02 else m[0], line)

    return "\n".join(map(marked, text.split("\n")))


def returned(text: str, _: random.Random) -> str:
    """CRLF line ends."""
    return re.sub(r"\r?\n", "\r\n", text)


def zeros_added(text: str, _: random.Random) -> str:
    """7/5/2019 → 07/05/2019."""
    return _ONE_DIGIT_DAY.sub(lambda m: "0" + m[0], text)


def zeros_dropped(text: str, _: random.Random) -> str:
    """07/05/2019 → 7/5/2019."""
    return _ZERO_DAY.sub("", text)


def days_in_figures(text: str, _: random.Random) -> str:
    """ngày 07 tháng 5 năm 2019 → ngày 07/5/2019, but in the line of place and date."""
    return _DAY_IN_WORDS.sub(lambda m: m[0] if _in_date_line(text, m.start()) else f"{m[1]}{m[2]}/{m[3]}/{m[4]}", text)


def days_in_words(text: str, _: random.Random) -> str:
    """ngày 07/5/2019 → ngày 07 tháng 5 năm 2019."""
    return _DAY_IN_FIGURES.sub(r"\1\2 tháng \3 năm \4", text)


def _in_date_line(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return "," in line[-3:] and len(line) < 120


REWRITINGS: dict[str, Rewriting] = {
    function.__name__: function
    for function in (
        decomposed,
        composed,
        tone_on_glide,
        tone_on_vowel,
        eth_for_d,
        hard_blanks,
        tabs,
        wrapped,
        unwrapped,
        starred,
        returned,
        zeros_added,
        zeros_dropped,
        days_in_figures,
        days_in_words,
    )
}
