"""Number, place and date of issue and the type word of a document's head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.folding import fold
from graph.reference.loader import rows
from graph.reference.tables import DOCUMENT_TYPES
from ingest.header.lines import HeadLine
from ingest.page.page import Page

_SYMBOL = r"[A-ZĐƯ][\w&.]{0,14}(?:\s?[-–/]\s?[A-ZĐƯ][\w&.]{0,14}){0,4}"
_NUMBER = re.compile(
    r"(?<!\w)(?:Số|SỐ|số|Sô|So)\s{0,3}[:.]?[\s|*]{0,5}"
    rf"(?P<number>(?P<figure>\d[\d.]{{0,9}}[A-Za-z]?|[.…_\s]{{0,40}})\s{{0,3}}(?:/\s{{0,2}}(?P<year>(?:19|"
    rf"20)\d\d)\s{{0,2}})?[/\-–]\s{{0,3}}(?P<symbol>{_SYMBOL}))"
)
_NUMBER_ALONE = re.compile(rf"(?P<number>(?P<figure>\d[\d.]{{0,6}})\s?(?:/\s?(?P<year>(?:19|20)\d\d)\s?)?[/\-–]\s?(?P<symbol>{_SYMBOL}))$")
_BLANK = r"[.…_\s]{0,14}"
_DATE = re.compile(
    rf"(?<!\w)ngay\s{{0,3}}(?P<day>\d{{1,2}}|{_BLANK})\s{{0,3}}[,./]?\s{{0,2}}thang\s{{0,3}}(?P<month>\d{{1,2}}|"
    rf"{_BLANK})\s{{0,3}}[,./]?\s{{0,2}}nam\s{{0,3}}(?P<year>(?:19|20)\d\d)"
    r"|(?<!\w)ngay\s{1,3}(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d\d)"
)

_CITED = re.compile(r"(?:theo|thuc hien|quyet dinh|nghi quyet|ke hoach)\s{1,3}$")
_TYPE_WITHIN = 6000  # characters in which the type word stands
_CUT_WORD = 14  # characters of a type word's first half
_HEAD_ENDS = re.compile(r"kinh\s{1,2}gui|can cu |dieu 1\b|chuong i\b|noi nhan")
_NEVER_A_HEADING = frozenset(("văn bản", "điện", "công văn", "quy hoạch", "dự án"))


@dataclass(frozen=True, slots=True)
class Number:
    """``canonical`` is None where the figure was left blank; ``printed`` without "Số:"; ``symbol`` without spaces ("KH-UBND")."""

    canonical: str | None
    printed: str
    symbol: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class IssuedOn:
    """``date`` ISO as far as printed; ``place`` as printed before the comma."""

    date: str
    place: str | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class TypeWord:
    """``line`` is the index of the head line; ``rest`` where the title begins if it stands on the same line."""

    type: str
    line: int
    span: tuple[int, int]
    rest: int | None


def find_number(page: Page, stop: int) -> Number | None:
    """The document's own number before ``stop`` in ``page.normal``."""
    matches = list(_NUMBER.finditer(page.normal, 0, stop))
    # "ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH SỐ …" is the body's name, its paper has a number of its own
    match = next((m for m in matches if not _CITED.search(page.folded, max(0, m.start() - 20), m.start())), matches[0] if matches else None)
    if match is None:
        for line in page.normal[:stop].split("\n"):
            alone = _NUMBER_ALONE.match(line.strip(" |*#"))
            if alone is not None:
                at = page.normal.index(alone["number"])
                return _number(alone, (at, at + len(alone["number"])))
        return None
    return _number(match, match.span("number"))


def _number(match: re.Match[str], span: tuple[int, int]) -> Number:
    printed = " ".join(match["number"].split())
    symbol = re.sub(r"\s", "", match["symbol"]).rstrip(".").replace("–", "-")
    if not any(c.isdigit() for c in match["figure"]):
        return Number(None, printed, symbol, span)
    return Number(re.sub(r"\s", "", match["number"]).rstrip(".").replace("–", "-"), printed, symbol, span)


def find_date(page: Page, stop: int, number: Number | None = None) -> IssuedOn | None:
    """Place and date of the date line before ``stop``: only a line that holds nothing else (or the ``number``) counts."""
    for match in _DATE.finditer(page.folded, 0, stop):
        begin = max(0, match.start() - 60)
        beside = number is not None and begin <= number.span[1] < match.start() and "\n" not in page.normal[number.span[1] : match.start()]
        before = page.normal[number.span[1] if number is not None and beside else begin : match.start()]
        for cited in _NUMBER.finditer(page.normal, begin, match.start()):
            before = page.normal[max(cited.end(), number.span[1] if number is not None and beside else 0) : match.start()]
        place = _place_before(before)
        if place is None:
            continue
        day, month, year = match["day"] or match["d"], match["month"] or match["m"], match["year"] or match["y"]
        date = year
        if month and month.strip().isdigit() and 1 <= int(month) <= 12:
            date += f"-{int(month):02}"
            if day and day.strip().isdigit() and 1 <= int(day) <= 31:
                date += f"-{int(day):02}"
        return IssuedOn(date, place or None, (match.start(), match.end()))
    return None


def _place_before(before: str) -> str | None:
    """The place printed before a date: "" where the date opens its line or cell, None where it stands in running text."""
    cell = re.split(r"[|:]|\n\s*\n|\t|\s{4,}(?=\S)", before)[-1]
    for printed in (cell, cell.rsplit("\n", 1)[-1]):
        words = printed.strip(" \n*•_,.-").split()
        if not words:
            return "" if "\n" in before or "|" in before or len(before) < 60 else None
        if (
            len(words) <= 6
            and words[0][0].isupper()
            and not any(c.isdigit() or c in "/;()" for c in printed)
            and len(" ".join(words)) <= 36
        ):
            return " ".join(words)
    return None


@lru_cache(maxsize=1)
def _type_words() -> tuple[tuple[str, str], ...]:
    """Folded type words that head documents, longest first, with the type that each stands for."""
    heading = (row for row in rows(DOCUMENT_TYPES) if row.name not in _NEVER_A_HEADING)
    words = {fold(row.name): row.type for row in heading}
    return tuple(sorted(words.items(), key=lambda w: -len(w[0])))


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for name, kind in _type_words():
        found.setdefault(name.split(" ", 1)[0], []).append((name, kind))
    return found


def type_line(text: str) -> bool:
    """Whether a line of a text is a type word in capitals, alone or with the subject behind it."""
    for printed in text[:_TYPE_WITHIN].splitlines():
        line = printed.strip(" \t|*#_>:")
        words = fold(line) if 3 < len(line) < 200 and line[:4].isupper() else ""
        if any(words == name or words.startswith(f"{name} ") for name, _ in _type_words()):
            return True
    return False


def find_type(lines: list[HeadLine]) -> TypeWord | None:
    """The line in capitals that is, or begins with, a type word; it may be cut in two ("QUYẾT / ĐỊNH")."""
    for index, line in enumerate(lines):
        if _HEAD_ENDS.match(line.folded):
            break
        found = _type_at(line, index)
        if found is None and index + 1 < len(lines) and len(line.text) <= _CUT_WORD and line.text.isupper():
            below = lines[index + 1]
            both = HeadLine(line.start, below.end, f"{line.text} {below.text}", f"{line.folded} {below.folded}")
            found = _type_at(both, index + 1)
            if found is not None and found.rest is not None:
                found = None
        if found is not None:
            return found
    return None


def _type_at(line: HeadLine, index: int) -> TypeWord | None:
    words = fold(line.folded)
    for name, kind in _by_first_word().get(words.split(" ", 1)[0], ()):
        if not words.startswith(name) or words[len(name) : len(name) + 1] not in ("", " "):
            continue
        length = len(line.folded) if words == name else _length_of(line.folded, name)
        if not line.text[:length].isupper() or (words != name and line.text.rstrip().endswith(":")):
            continue
        return TypeWord(kind, index, (line.start, line.start + length), line.start + length if words != name else None)
    return None


def type_of_symbol(symbol: str) -> str | None:
    """The type that a number's symbol begins with ("TT-BGDĐT" → thông tư); None for letters ("CT-CS", "VPCP-NN")."""
    first = re.split(r"[-/]", symbol)[0]
    body = re.split(r"[-/]", symbol)[-1]
    return None if body == first or not any(c.isalpha() for c in body) else _symbols().get(first)


@lru_cache(maxsize=1)
def _symbols() -> dict[str, str]:
    types: dict[str, str] = {}
    for row in rows(DOCUMENT_TYPES):
        if row.use == "numbered" or row.name in ("chương trình", "kế hoạch", "đề án", "phương án"):
            for symbol in row.symbol:
                types.setdefault(symbol, row.type)
    return types


def _length_of(folded: str, name: str) -> int:
    """How many characters of a line the folded type word takes."""
    found = re.match(r"\W*" + r"\W+".join(name.split()), folded)
    return found.end() if found is not None else len(name)
