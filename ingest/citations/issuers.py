"""Issuers as printed behind a number ("của Ban Thường vụ Tỉnh ủy Phú Thọ") and as they are called in full."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from graph.folding import Letters, fold, fold_same_length
from graph.naming.places import places_named
from graph.reference.levels import any_folded, level_words, written_out
from graph.reference.loader import rows
from graph.reference.tables import ISSUERS
from ingest.bodies.context import Context
from ingest.bodies.read import ReadBody, read_body
from ingest.bodies.tails import as_printed
from ingest.citations.numbers import PrintedNumber
from ingest.grammar.committees import may_be_committee, subject_end
from ingest.grammar.rules import rules
from ingest.page.page import Page
from ingest.reference.symbols import issuer_symbols

_RULES = rules("citations")
_LEVEL = rf"(?:{any_folded()}|tp\.?|tx\.?)"
_LEVEL_WORDS = written_out()
_PLACE_LEVEL = re.compile(rf"\s+({_LEVEL})(?![\w])")
_NO_LEVEL = re.compile(rf"\s+(?!{_LEVEL})")
_WORD = re.compile(r"\s+(?:[-–]\s+)?([\w’'-]+)")
_OFFICE = _RULES["office-of-issuer"].pattern
_HEAD_OF = _RULES["head-of-issuer"].pattern
_SESSION = _RULES["session-of-issuer"].pattern
_TERM = _RULES["term-of-issuer"].pattern
_ABOUT = " về "
_SUBJECT = 240  # characters in which a committee's own subject ends
_CENTRE = _RULES["central-committee"].pattern
_LONGEST = 160  # characters of a body with its place
_HEAD = 2  # letters of a body's name that choose the names it is compared with
_DASH = re.compile(r"\s*-\s*")
_AND = re.compile(r"\s+va\s+")
_MINISTRIES = _RULES["joint-ministries"].pattern


class PrintedIssuer(NamedTuple):
    """A body at ``normal[start:end]`` (a term "khóa XIII" behind it included); ``name`` canonical with place."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Row:
    canonical: str
    own: bool
    level: str


@cache
def _table() -> tuple[dict[str, _Row], dict[str, re.Pattern[str]]]:
    """The bodies by folded name, and a pattern of those names, longest first, for each two first letters."""
    table = {_spelled(fold_same_length(row.name)): _Row(row.canonical, row.place == "own", row.level) for row in rows(ISSUERS)}
    heads: dict[str, list[str]] = defaultdict(list)
    for name in sorted(table, key=len, reverse=True):
        heads[name[:_HEAD]].append(re.escape(name).replace(r"\ \-\ ", r"\s*-\s*").replace(r"\ ", r"\s+"))
    return table, {head: re.compile(rf"(?:{'|'.join(names)})(?!\w)") for head, names in heads.items()}


def _spelled(folded: str) -> str:
    """A folded name with single blanks, and one on both sides of a dash: typists leave them out ("Bộ Văn hóa-Thông tin")."""
    return " ".join(_DASH.sub(" - ", folded).split())


def read_issuer(page: Page, start: int, context: Context, *, known: bool = False) -> PrintedIssuer | None:
    """The body named at ``start``; several joined by "và" or commas of ministries are one issuer, names joined by ", ".

    ``known`` bodies are those of the table only.
    """
    first = _one(page, start, context, known=known)
    if first is None:
        return None
    first = _whole(page, first)
    names, end = [first.name], first.end
    joints = _MINISTRIES if first.name.startswith("Bộ ") else _AND
    while (joint := joints.match(page.folded, end)) is not None:
        more = _one(page, joint.end(), context, known=True)
        if more is None or more.name in names:
            break
        names.append(more.name)
        end = more.end
    return PrintedIssuer(start, end, ", ".join(names))


def _whole(page: Page, body: PrintedIssuer) -> PrintedIssuer:
    """A committee with its own subject: "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng"."""
    about = page.folded.startswith(" ve ", body.end) and page.normal[body.end : body.end + len(_ABOUT)].lower() == _ABOUT
    if not about or not may_be_committee(page.folded[body.start : body.end]):
        return body
    stretch = page.normal[body.start : body.end + _SUBJECT]
    end = subject_end(Letters.of(stretch), 0, body.end - body.start)
    more = " ".join(stretch[body.end - body.start : end].split())
    return PrintedIssuer(body.start, body.start + end, f"{body.name} {more}") if more else body


def _one(page: Page, start: int, context: Context, *, known: bool = False) -> PrintedIssuer | None:
    folded = page.folded
    session = _SESSION.match(folded, start)
    at = session.end() if session else start
    table, heads = _table()
    names = heads.get(folded[at : at + _HEAD]) if page.normal[at : at + 1].isupper() else None
    match = names.match(folded, at) if names is not None else None
    body = _body(page, at, context)
    if body is not None and body.known and at + body.found.end > (match.end() if match else at):
        return PrintedIssuer(start, at + body.end, body.name)
    if match is not None:
        row = table[_spelled(match[0])]
        end, name = _named(page, match, row, context)
        term = _TERM.match(folded, end)
        if term and _CENTRE.match(fold(name)):
            # a committee of one term is named with it
            name = f"{name} {' '.join(page.normal[end : term.end()].strip(' ,()').replace('khoá', 'khóa').split())}"
        return PrintedIssuer(start, term.end() if term else end, name)
    for office in filter(None, (words.match(folded, at) for words in (_OFFICE, _HEAD_OF))):
        of = _one(page, office.end(), context, known=known)
        if of is not None:
            titles = " ".join(page.normal[at : office.end()].split()).split(", ")
            return PrintedIssuer(start, of.end, f"{', '.join(title.capitalize() for title in titles)} {of.name}")
    if known or body is None:
        return None
    term = _TERM.match(folded, at + body.end)
    return PrintedIssuer(start, term.end() if term else at + body.end, body.name)


def _body(page: Page, at: int, context: Context) -> ReadBody | None:
    """The body at ``at``, printed with a capital, by the one reader of bodies."""
    if not page.normal[at : at + 1].isupper():
        return None
    return read_body(Letters.of(page.normal[at : at + _LONGEST]), 0, context)


def _named(page: Page, match: re.Match[str], row: _Row, context: Context) -> tuple[int, str]:
    """Where the body ends and its name: with its place, or within the body it belongs to ("Đảng ủy UBND tỉnh")."""
    if not row.own:
        return match.end(), row.canonical
    gap = _NO_LEVEL.match(page.folded, match.end()) if row.canonical.endswith("Đảng ủy") else None
    within = _one(page, gap.end(), context, known=True) if gap else None
    if within is not None:
        return within.end, f"{row.canonical} {within.name}"
    return _placed(page, match.end(), row, context)


def _placed(page: Page, at: int, row: _Row, context: Context) -> tuple[int, str]:
    """Where the place behind a head ends, and the head with its place: the printed one, else the paper's own at that level."""
    level = _PLACE_LEVEL.match(page.folded, at)
    word = level_word(level[1]) if level else ""
    end, place = place_name(page, level.end() if level else at, word)
    joined = row.level in ("province", "city", "district", "commune") and row.canonical[0] != "U"
    if place:
        return end, f"{row.canonical} {word + ' ' if word and not joined else ''}{place}"
    end = level.end() if level else at
    own = own_place(context, word or {"province": "tỉnh", "city": "thành phố", "district": "huyện"}.get(row.level, ""))
    if own is None:
        return end, f"{row.canonical} {word}".strip()
    bare = own.split(" ", 2)[-1] if own.startswith(("thành phố ", "thị xã ", "đặc khu ", "thị trấn ")) else own.split(" ", 1)[-1]
    if row.canonical.startswith("UBND ") and row.level in ("province", "city"):
        return end, f"UBND {own}"
    return end, f"{row.canonical} {bare if joined else own}"


def level_word(folded: str) -> str:
    """A printed level word in full: "tp." → "thành phố"."""
    return _LEVEL_WORDS[folded.rstrip(".")]


def own_place(context: Context, word: str) -> str | None:
    """The paper's own place with that level word: "tỉnh" → its province, "thành phố" → its city, "" → its own territory."""
    if not word:
        return context.place
    for place in (context.commune, context.district, context.province):
        if place is not None and place.startswith(word + " "):
            return place
    return context.province if word == "tỉnh" else None


def place_name(page: Page, at: int, word: str) -> tuple[int, str | None]:
    """The longest known place name (at most four words) at ``at``, else a run of capitalised words behind a level word."""
    ends: list[int] = []
    position = at
    while len(ends) < 4 and (match := _WORD.match(page.normal, position)) is not None and match[1][:1].isupper():
        position = match.end()
        ends.append(position)
        if "\n" in match[0]:
            break
    for end in reversed(ends):
        printed = " ".join(page.normal[at:end].split())
        found = as_printed(places_named(fold(printed)), printed)
        if found:
            return end, found[0].name
    if word in level_words("commune") and ends and not page.normal[at : ends[0]].strip().isupper():
        return ends[-1], " ".join(page.normal[at : ends[-1]].split())
    return at, None


def issuer_by_symbol(number: PrintedNumber, context: Context) -> str | None:
    """The body that the symbol alone makes certain ("NĐ-CP" → Chính phủ), for the paper's own series its own body, else None.

    Joint papers ("KH-UBND-UBMT") have several, joined by ", ".
    """
    parts = [part.rstrip("0123456789") for part in number.organ.split("-")]
    if number.type_symbol is None:
        parts = parts[:1]
    names = [name for part in parts if part in issuer_symbols() and (name := _of_symbol(part, number, context))]
    return ", ".join(dict.fromkeys(names)) or None


def _of_symbol(part: str, number: PrintedNumber, context: Context) -> str | None:
    row = issuer_symbols()[part]
    if not row.issuer:
        return _own_series(row.symbol, context)
    if row.level == "central":
        return row.issuer if row.symbol != "QH" or re.search(r"QH\d", number.organ) else None
    place = context.province if row.level == "province" else context.place
    return f"{row.issuer} {place}" if place else row.issuer


def _own_series(symbol: str, context: Context) -> str | None:
    if symbol in ("UBND", "UB", "CTUBND", "HĐND", "TTHĐND") and context.place and context.level != "central":
        head = {"UB": "UBND", "CTUBND": "Chủ tịch UBND", "TTHĐND": "Thường trực HĐND"}.get(symbol, symbol)
        return f"{head} {context.place}"
    if symbol == "TU" and context.level == "province" and context.province:
        word = "Thành ủy" if context.province.startswith("thành phố ") else "Tỉnh ủy"
        return f"{word} {context.province.removeprefix('thành phố ').removeprefix('tỉnh ')}"
    if symbol in ("TU", "ThU", "HU", "QU", "TXU", "ĐU") and context.branch == "Party":
        return context.header.issuer
    if symbol == "ThU" and context.district:
        return f"Thành ủy {context.district.removeprefix('thành phố ')}"
    return None
