"""Numbered documents: number, the type word before it, date and issuer around it, lists after one type word."""

from __future__ import annotations

import re

from ingest.bodies.context import Context
from ingest.citations.dates import read_date
from ingest.citations.issuers import read_issuer
from ingest.citations.namings import Naming, TypeWord, type_before
from ingest.citations.numbers import PrintedNumber, find_numbers
from ingest.grammar.rules import printed_words, rules, words
from ingest.page.page import Page
from ingest.reference.symbols import type_symbols

_RULES = rules("citations")

_GAP = re.compile(r"[\s*_]*[:,(]?\s*(?:so\s+hieu|so|ky hieu|luat so|nghi quyet so)?\s*[:.;*_]*\s*")
_WORDY_GAP = _RULES["subject-before-number"].pattern
_NUMBER_WORD = re.compile(r"\bso\s*[:.*]*\s*$")
_LAWS = printed_words("act_of_assembly")
_LIST_GAP = re.compile(r"[\s,;)]*(?:va|hoac|cung)?\s*(?:cac\s+)?(?:so\s*[:.]?)?\s*")
_JOINED = re.compile(r"[\s,]*va\s*(?:so\s*[:.]?)?\s*")
_SHORT = _RULES["short-type"].pattern
_OF = re.compile(r"[\s,*]*(?:(?:cua|do)\s+|(?=hoi nghi (?:lan thu|trung uong|ban chap hanh)))")
_DOES = _RULES["issuer-acts"].pattern
_OF_OR_BLANK = re.compile(r"\s+(cua\s+)?")
_CENTRE = "TW"
_ABOUT = (*(f" {word} " for word in words("behind_a_number")), "\n")
_RANGE = re.compile(r"(\d{1,4})-(\d{1,4})(?=/)")
_WIDEST = 60  # numbers in a range of decisions
_TERM = re.compile(r"\s*\(khoa [ivxlc\d]+\)")


def numbered(page: Page, words: tuple[TypeWord, ...], context: Context) -> list[Naming]:
    """All mentions with an official number, in order; dates and issuers that a list prints once are given to its other members."""
    found: list[Naming] = []
    ends = [word.end for word in words]
    for number in find_numbers(page):
        naming = _numbered(page, type_before(words, ends, number.start), number, context, found[-1] if found else None)
        if naming is not None:
            found.append(naming)
    return _shared(page, [each for naming in found for each in _ends_of_range(naming)])


def _ends_of_range(naming: Naming) -> tuple[Naming, ...]:
    """ "Quyết định số 22-25/QĐ-UBND" names several: its first and its last."""
    number = naming.number
    ends = _RANGE.match(number.canonical) if number is not None and number.known and number.year is None else None
    if number is None or ends is None or not 0 < int(ends[2]) - int(ends[1]) <= _WIDEST:
        return (naming,)
    rest = number.canonical[ends.end() :]
    split = number.start + len(ends[1])
    first = number._replace(end=split, canonical=ends[1] + rest, figure=ends[1].lstrip("0") or "0")
    last = number._replace(start=split + 1, canonical=ends[2] + rest, figure=ends[2].lstrip("0") or "0")
    return naming._replace(end=split, number=first), naming._replace(start=split + 1, number=last, listed=True)


def _numbered(page: Page, word: TypeWord | None, number: PrintedNumber, context: Context, previous: Naming | None) -> Naming | None:
    """The naming of a number; ``word`` is the last type word before it."""
    start, type_, issuer, listed = _left(page, word, number, context, previous)
    end, date, body = behind(page, number.end, context)
    if body is None and issuer is None and date and number.organ == _CENTRE:
        # "… 57-NQ/TW ngày 22/12/2024 / Bộ Chính trị về …": the symbol does not tell which body of the centre it is
        named = read_issuer(page, end + 1, context, known=True) if page.normal[end : end + 1].isspace() else None
        if named is not None and page.folded.startswith(_ABOUT, named.end):
            end, body = named.end, named.name
    if not number.known and not listed and (start == number.start or (type_ is None and date is None and body is None)):
        return None  # "hồ sơ số 22/HS-TT", "gói thầu số 05/XL": the number of a thing
    if type_ in (None, "văn bản"):
        by_symbol = type_symbols().get(number.type_symbol or "")
        type_ = by_symbol or ("công văn" if "-" in number.organ and number.known else type_)
    return Naming(start, end, "numbered", type_, "number", number=number, date=date, issuer=body or issuer, listed=listed)


def _left(
    page: Page, word: TypeWord | None, number: PrintedNumber, context: Context, previous: Naming | None
) -> tuple[int, str | None, str | None, bool]:
    """Where the naming begins, its type and an issuer between type and number; whether the type is an earlier one's."""
    if word is not None and number.start - word.end <= 120 and (previous is None or word.start >= previous.end):
        if _GAP.fullmatch(page.folded, word.end, number.start):
            return word.start, word.type.type, None, False
        of = _OF_OR_BLANK.match(page.folded, word.end) if word.type.type not in _LAWS else None
        issuer = read_issuer(page, of.end(), context, known=of[1] is None) if of else None
        if issuer is not None and issuer.end <= number.start:
            date = read_date(page.folded, issuer.end)
            if _GAP.fullmatch(page.folded, date.end if date and date.end <= number.start else issuer.end, number.start):
                return word.start, word.type.type, issuer.name, False
        if number.type_symbol in {s.upper() for s in word.type.symbol} and _WORDY_GAP.fullmatch(page.folded, word.end, number.start):
            return word.start, word.type.type, None, False
    window = max(0, number.start - 14)
    if previous is not None and number.start - previous.end <= 24 and _LIST_GAP.fullmatch(page.folded, previous.end, number.start):
        so = _NUMBER_WORD.search(page.folded, max(previous.end, window), number.start)
        return (so.start() if so else number.start), previous.type, None, True
    short = _SHORT.search(page.normal, window, number.start)
    if short is not None:
        return short.start(), type_symbols().get(short[1].upper()), None, False
    so = _NUMBER_WORD.search(page.folded, window, number.start)
    return (so.start() if so else number.start), None, None, False


def behind(page: Page, end: int, context: Context) -> tuple[int, str | None, str | None]:
    """Where the naming ends and the date and issuer behind the number, in either order."""
    date: str | None = None
    issuer: str | None = None
    for _ in range(3):
        if date is None and (printed := read_date(page.folded, end)) is not None and not _new_line(page, end, printed.end):
            date, end = printed.iso, printed.end
            continue
        of = _OF.match(page.folded, end)
        body = read_issuer(page, of.end(), context) if issuer is None and of is not None else None
        if body is not None and not (of is not None and "do" in of[0] and _DOES.match(page.folded, body.end)):
            issuer, end = body.name, body.end
            continue
        break
    term = _TERM.match(page.folded, end)
    return (term.end() if term else end), date, issuer


def _new_line(page: Page, start: int, end: int) -> bool:
    """Whether a line that opens with a capital begins in between: it is another paragraph."""
    at = page.normal.find("\n", start, end)
    following = page.normal[at:end].lstrip()
    return at >= 0 and following[:1].isupper() and not following[:4].isupper()


def _shared(page: Page, found: list[Naming]) -> list[Naming]:
    """Lists: "số 8 và số 9 ngày D của X" dates both; the issuer printed last holds for all before it."""
    for at in range(len(found) - 2, -1, -1):
        this, after = found[at], found[at + 1]
        if not after.listed:
            continue
        if (
            this.date is None
            and after.date
            and _JOINED.fullmatch(page.folded, this.end, after.number.start if after.number else after.start)
        ):
            this = this._replace(date=after.date)
        if this.issuer is None and after.issuer:
            this = this._replace(issuer=after.issuer)
        found[at] = this
    return found
