"""Roman numerals before headings in capitals: strokes run together ("IIL", "HI.", "L") are told by the heading before."""

from __future__ import annotations

from ingest.formats.pdf.layout.lines import lines_of
from ingest.formats.pdf.layout.words import Line, Sheet, Word
from ingest.formats.pdf.scan.recognise import NUMERAL

_STROKES = (("H", "II"), ("N", "IV"), *((seen, "I") for seen in "LTJl1|!]"))
"""What strokes of capital I are taken for."""
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def with_numerals(sheets: list[Sheet]) -> list[Sheet]:
    """The pages with the numerals of recognised headings set right; ``last`` heading's count runs on over the pages."""
    last = 0
    found: list[Sheet] = []
    for sheet in sheets:
        right: dict[Word, Word] = {}
        for line in lines_of(list(sheet.words)) if sheet.recognised else ():
            value = _value(line, last)
            if value:
                word, last = line.words[0], value
                right[word] = word._replace(text=f"{_ROMAN[value]}{word.text[-1] if word.text[-1] in '/)' else '.'}")
        found.append(sheet._replace(words=tuple(right.get(word, word) for word in sheet.words)) if right else sheet)
    return found


def _value(line: Line, last: int) -> int:
    """The count of the heading that a line begins, 0 where it begins none: the next one, or the first of a new part."""
    if len(line.words) < 2 or not NUMERAL.match(line.words[0].text) or not line.words[0].text.strip(".,:").strip("1"):
        return 0
    if not (line.words[1].text.isupper() and line.words[1].text[:2].isalpha() and line.text.isupper()):
        return 0
    strokes = line.words[0].text.rstrip(".,:/)")
    if strokes in _ROMAN and (whole := _ROMAN.index(strokes)) in (1, last + 1):
        return last + 1 if last == 1 else whole  # no part has but one heading
    for seen, meant in _STROKES:
        strokes = strokes.replace(seen, meant)
    awaited = last + 1
    if awaited < len(_ROMAN) and _near(strokes, _ROMAN[awaited]):
        return awaited
    return 1 if strokes == "I" else 0


def _near(one: str, other: str) -> bool:
    """Whether at most one stroke is missing or too many."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
