"""References to a part of the same document by its number: "thực hiện mục II.3", "các nhiệm vụ tại mục (IV)(1)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_NUMBER: Final = r"(?:[ivx]{1,5}|[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3})(?!\w)"
_WORD: Final = r"(?:tiểu mục|mục|phần|khoản|điểm)"
_REFERENCE: Final = re.compile(
    r"\b(?:thực hiện|triển khai|tham mưu|chủ trì|chịu trách nhiệm|phụ trách|hoàn thành|đảm nhiệm)\b[^.;()]{0,60}?"
    rf"\b{_WORD}\s+(?P<numbers>\(?{_NUMBER}\)?(?:(?:\s*\(|\.|[,\s]+{_WORD}\s+|\s+(?=[ivx\d])){_NUMBER}\)?){{0,3}})(?P<rest>[^.;]{{0,40}})"
)
_ONE: Final = re.compile(_NUMBER)
_OTHER_DOCUMENT: Final = re.compile(
    r"\W*(?:của |tại |ban hành |theo )*"
    r"(?:nghị quyết|quyết định|thông tư|luật|nghị định|chỉ thị|kết luận|công văn|kế hoạch số|phụ lục|điều)\b"
)
_ROMAN: Final = re.compile(r"[ivx]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """A part as path segments ("điểm 4, mục II" → ("ii", "4")), and the clause of the text that names it."""

    part: tuple[str, ...]
    start: int
    end: int


def references(text: str) -> list[Reference]:
    """The parts that lower-case ``text`` charges its bodies with."""
    found = []
    for match in _REFERENCE.finditer(text):
        if _OTHER_DOCUMENT.match(match["rest"]):
            continue
        numbers = _ONE.findall(match["numbers"])
        numbers.sort(key=_depth)
        segments = tuple(piece for number in numbers for piece in number.split("."))
        if _ROMAN.fullmatch(segments[0]):
            start = max(text.rfind(mark, 0, match.start()) for mark in (";", ". ", "\n"))
            ends = [end for mark in (";", ". ", "\n") if (end := text.find(mark, match.end("numbers"))) >= 0]
            found.append(Reference(segments, start + 1, min(ends, default=len(text))))
    return found


def _depth(number: str) -> int:
    """Romans stand above figures, figures above letters."""
    if _ROMAN.fullmatch(number):
        return 0
    return 1 if number[0].isdigit() else 2


def stands_in(path: str, part: tuple[str, ...]) -> bool:
    """Whether an item's path lies in a part, also below a lettered division ("B.II.3.1" in ("ii", "3"))."""
    segments = tuple(segment.strip("()") for segment in path.lower().split("."))
    return segments[: len(part)] == part or (len(segments[0]) == 1 and segments[1 : len(part) + 1] == part)
