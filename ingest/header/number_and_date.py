"""Number, place and date of issue and the type word of a document's head."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.reference.loader import rows
from graph.reference.tables import DOCUMENT_TYPES
from ingest.grammar.rules import rules
from ingest.header.lines import HeadLine
from ingest.page.page import Page
from ingest.reference.types import agrees, type_alone, type_heading

_RULES = rules("header")

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

_GOES_ON = re.compile(r"[ \u00a0]?[,;]?[ \u00a0](?=[^\W\d_])(?-i:[a-zà-öø-ýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ])")
_CITED = _RULES["cited-number"].pattern
_LAW = _RULES["law-as-title"].pattern
_BLANKS = re.compile(r"[.…_\s]")
_FIGURE = re.compile(r"\d{1,6}")
MERGED = "VBHN"  # a merged text keeps the type word of what it merges
_CUT_WORD = 14  # characters of a type word's first half
_HEAD_ENDS = _RULES["head-ends"].pattern


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
    """``line`` is the index of the head line; ``rest`` where the title begins if it stands on the same line.

    ``single`` where the word heads a paper only by itself ("VĂN BẢN").
    """

    type: str
    line: int
    span: tuple[int, int]
    rest: int | None
    single: bool = False


def find_number(page: Page, lines: list[HeadLine], stop: int, type_: str | None = None) -> Number | None:
    """The document's own number before ``stop`` in ``page.normal``: that of a "Số:" line, which stands in no sentence.

    A figure alone on the line above a blank one belongs to it. A number that contradicts ``type_`` is kept as printed only, where no
    other is there.
    """
    starts = [line.start for line in lines]
    other: Number | None = None
    for match in _NUMBER.finditer(page.normal, 0, stop):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or any(map(str.islower, _LAW.sub("", page.normal[lines[at].start : match.start()]))):
            continue  # inside a sentence
        if _CITED.search(page.folded, max(0, match.start() - 20), match.start()):
            continue  # "ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH SỐ …" is the body's name, its paper has a number of its own
        number = _number(match, match.span("number"))
        if number.canonical is None and at and _FIGURE.fullmatch(lines[at - 1].text):
            number = replace(number, canonical=lines[at - 1].text + _BLANKS.sub("", number.printed))
        if fits(type_, number.symbol):
            return number
        other = other or replace(number, canonical=None)
    if other is not None:
        return other
    for line in page.normal[:stop].split("\n"):
        alone = _NUMBER_ALONE.match(line.strip(" |*#"))
        if alone is not None:
            at = page.normal.index(alone["number"])
            return _number(alone, (at, at + len(alone["number"])))
    return None


def spoken_number(page: Page, stop: int, type_: str) -> Number | None:
    """A number of that type in a sentence above the document ("… vừa ban hành Kế hoạch số 12/KH-UBND"), where no other is found."""
    found = (_number(match, match.span("number")) for match in _NUMBER.finditer(page.normal, 0, stop))
    return next((number for number in found if fits(type_, number.symbol, surely=True)), None)


def fits(type_: str | None, symbol: str, *, surely: bool = False) -> bool:
    """Whether a number with that symbol may be borne by a paper of that type; ``surely``: only if the symbol tells it."""
    first = re.split(r"[-/]", symbol)[0]
    if type_ is None or (first == MERGED and not surely):
        return not surely
    told = type_of_symbol(symbol)
    return agrees(type_, first) and (told is not None or not surely)


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
            if (number is None or cited.end() != number.span[1]) and not before.strip(" ,("):
                before = _OF_ANOTHER  # the date of a paper that a subject names
        place = _place_before(before)
        if place is None or _GOES_ON.match(page.text, page.raw(match.start(), match.end())[1]):
            continue
        day, month, year = match["day"] or match["d"], match["month"] or match["m"], match["year"] or match["y"]
        date = year
        if month and month.strip().isdigit() and 1 <= int(month) <= 12:
            date += f"-{int(month):02}"
            if day and day.strip().isdigit() and 1 <= int(day) <= 31:
                date += f"-{int(day):02}"
        return IssuedOn(date, place or None, (match.start(), match.end()))
    return None


_OF_ANOTHER = "số;"  # no place
_CELL = re.compile(r"[|:]|\n\s*\n|\t|\s{4,}(?=\S)|[Hh](?:ạnh|anh)\s[Pp](?:húc|huc)\W*")  # what stands before the place: the motto too


def _place_before(before: str) -> str | None:
    """The place printed before a date: "" where the date opens its line or cell, None where it stands in running text."""
    cell = _CELL.split(before)[-1]
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


def find_type(lines: list[HeadLine]) -> TypeWord | None:
    """The line in capitals that is, or begins with, a type word; it may be cut in two ("QUYẾT / ĐỊNH").

    "VĂN BẢN" and the like, which a site's menu prints as well, count only where no other stands.
    """
    single: TypeWord | None = None
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
        if found is not None and not found.single:
            return found
        single = single or found
    return single or _small_type(lines)


def _small_type(lines: list[HeadLine]) -> TypeWord | None:
    """A type word in small letters that is all of the text's first line: a page's copy of a notice without its head."""
    first = lines[0] if lines else None
    found = type_alone(first.text[:1].upper() + first.text[1:], first.folded) if first is not None else None
    if first is None or found is None or found.heading != "line":
        return None
    return TypeWord(found.type, 0, (first.start, first.end), None)


def _type_at(line: HeadLine, index: int) -> TypeWord | None:
    found = type_heading(line.text, line.folded)
    if found is None:
        return None
    end = line.start + found.length
    return TypeWord(found.type.type, index, (line.start, end), None if found.whole else end, single=found.type.heading == "alone")


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
