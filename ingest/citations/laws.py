"""Laws, codes and ordinances by name: "Luật Quy hoạch ngày 24/11/2017", laws that amend laws, laws with number."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from graph.folding import fold_same_length
from graph.reference.loader import rows
from graph.reference.tables import LAWS
from ingest.citations.dates import read_date
from ingest.citations.namings import Naming, TypeWord
from ingest.grammar.rules import printed_words, rules, words
from ingest.page.page import Page

_RULES = rules("citations")

_NOT_BEFORE = _RULES["before-no-law"].pattern
_AMENDING = _RULES["amending-law"].pattern
_LIST = _RULES["more-laws"].pattern
_WORD = re.compile(r"\s+([^\W\d_][\w’-]*)")
_REVISED = _RULES["revised-law"].pattern
_BARE_YEAR = _RULES["year-of-law"].pattern
_BY = _RULES["law-by"].pattern
_STOP = frozenset(printed_words("ends_law"))
_AFTER_AND = frozenset(words("after_and_no_law"))
_LONGEST = 14
_REACH = 160
_WORDS = re.compile(r"[^\W_]+")


@cache
def _names() -> dict[str, list[tuple[str, ...]]]:
    """Words of the names of data/reference/laws.csv, folded, without their type word, longest first, by first word."""
    names: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in rows(LAWS):
        words = _WORDS.findall(fold_same_length(row.name))
        bare = tuple(words[1:] if words[0] == "luat" else words[2:])
        names[bare[0]].append(bare)
    for group in names.values():
        group.sort(key=len, reverse=True)
    return dict(names)


def laws(page: Page, words: tuple[TypeWord, ...], numbered: list[Naming]) -> tuple[list[Naming], list[Naming]]:
    """Laws by name, and the numbered namings with those widened that a law's name stands before ("Luật Quy hoạch số 21/2017/QH14")."""
    after = {naming.start: i for i, naming in enumerate(numbered)}
    widened = list(numbered)
    found = []
    for word in words:
        if word.type.name not in ("luật", "bộ luật", "pháp lệnh"):
            continue
        if _NOT_BEFORE.search(page.folded, max(0, word.start - 10), word.start) or page.normal.endswith("Dân ", 0, word.start):
            continue  # "Dân Luật" is a site
        capital = page.normal[word.start].isupper()
        end = (_amending(page, word) if capital else None) or _name(page, word.end, listed=not capital)
        if end is None:
            continue
        name = " ".join(page.normal[word.start : end].split())
        number_at = re.compile(r"[\s*]+").match(page.folded, end)
        at = after.get(number_at.end()) if number_at else None
        if at is not None and widened[at].start >= word.start:
            widened[at] = numbered[at]._replace(start=word.start, type=word.type.type, name=name, listed=False)
            continue
        end, date = _dated(page, end)
        found.append(Naming(word.start, end, "law", word.type.type, "law", date=date, issuer=_issuer(word), name=name))
    return _undated_inside(found), widened


def _issuer(word: TypeWord) -> str:
    return "Ủy ban Thường vụ Quốc hội" if word.type.name == "pháp lệnh" else "Quốc hội"


def _name(page: Page, at: int, *, listed: bool = False) -> int | None:
    """Where the name behind a type word ends: the longest one of the table, else (not for ``listed``) words up to a stop word or mark."""
    gap = re.compile(r"\s+(?=[^\W\d_])").match(page.normal, at)
    if gap is None:
        return None
    start = gap.end()
    known = _known(page, start)
    if known is not None:
        return known
    if listed or not page.normal[start].isupper() or "\n" in gap[0]:
        return None
    end = start
    position = at
    for count in range(_LONGEST):
        match = _WORD.match(page.normal, position)
        if match is None:
            break
        folded = fold_same_length(match[1])
        small = match[1][0].islower()
        if count and ((small and match[1] in _STOP) or (not small and folded in ("luat", "nghi", "bo", "quyet", "thong", "phap"))):
            break
        if folded == "so" and re.compile(r"\s*:?\s*\d").match(page.folded, match.end()):
            break
        if folded == "va":
            following = _WORD.match(page.normal, match.end())
            if following is None or following[1][0].isupper() or fold_same_length(following[1]) in _AFTER_AND:
                break
        position = end = match.end()
    return end


def _known(page: Page, start: int) -> int | None:
    """Where the longest name of the table that stands at ``start`` ends; commas and dashes between its words do not count."""
    words = list(_WORDS.finditer(page.folded, start, start + _REACH))
    for name in _names().get(words[0][0], ()) if words else ():
        if len(words) < len(name) or any(word[0] != part for word, part in zip(words, name, strict=False)):
            continue
        end = words[len(name) - 1].end()
        if re.fullmatch(r"[\w\s,/()-]+", page.folded[start:end]):
            return end
    return None


def _amending(page: Page, word: TypeWord) -> int | None:
    """Where "Luật sửa đổi, bổ sung (một số điều của) Luật A và Luật B" ends, None for other names."""
    match = _AMENDING.match(page.folded, word.end)
    if match is None:
        return None
    end: int | None = None
    law = re.compile(r"(?:bo\s+)?luat(?=\s)")
    position = match.end()
    while (head := law.match(page.folded, position)) is not None:
        named = _name(page, head.end())
        if named is None:
            return end
        end = named
        more = _LIST.match(page.folded, end)
        if more is None:
            return end
        position = more.end()
    if end is not None:
        return end
    stop = re.compile(r"[;.:()“”\"\n]|,|\s(?:ngay|nam|so|va)\s").search(page.folded, match.end())
    return stop.start() if stop else None


def _dated(page: Page, end: int) -> tuple[int, str | None]:
    """Behind a name: "(sửa đổi)", a date or year, "của Quốc hội"."""
    revised = _REVISED.match(page.folded, end)
    end = revised.end() if revised else end
    date: str | None = None
    printed = read_date(page.folded, end)
    year = _BARE_YEAR.match(page.folded, end)
    if printed is not None:
        date, end = printed.iso, printed.end
    elif year is not None:
        date, end = year[1], year.end()
    by = _BY.match(page.folded, end)
    return (by.end() if by else end), date


def _undated_inside(found: list[Naming]) -> list[Naming]:
    """A date behind the last law that an amending law names is the amending law's own."""
    out: list[Naming] = []
    around: list[Naming] = []  # those that may still hold the next one: namings come in the order of the text
    for naming in found:
        around = [o for o in around if o.end > naming.start]
        outer = next((o for o in around if o.start < naming.start), None)
        if outer is not None and naming.end >= outer.end and naming.date:
            assert naming.name is not None
            naming = naming._replace(date=None, end=naming.start + len(naming.name))
        out.append(naming)
        around.append(naming)
    return out
