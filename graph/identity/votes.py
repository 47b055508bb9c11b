"""Votes: how much speaks for two prints being one document, and what speaks against it."""

from __future__ import annotations

from functools import lru_cache

from graph.folding import fold
from graph.identity.keys import Facts, Number, forms, is_national, issuer_core, parse_number, series, year_of

ENOUGH = 2.0
"""Votes that must remain after what speaks against, for two prints to be one document."""
_SAME_TITLE = 0.9
_WITNESS_TITLE = 0.6
_TITLE_LEADS = ("ve viec", "ve", "v v", "trien khai thuc hien", "thuc hien", "trien khai", "ban hanh", "phe duyet")


@lru_cache(maxsize=200_000)
def votes(one: Facts, other: Facts) -> float:
    """How much speaks for two prints of one block being one document; at least 2.0 joins them."""
    first = parse_number(one.number, one.type) if one.number else None
    second = parse_number(other.number, other.type) if other.number else None
    if one.held and other.held and first is None and second is None:
        return 0.0
    if (one.unsure or other.unsure) and not _witnessed(one, other):
        return 0.0
    if first is None and second is None:
        return _named_votes(one, other)
    if first is None or second is None:
        return _half_named_votes(one, other)
    if first.figure != second.figure:
        return _misprint_votes(one, other, first.figure, second.figure)
    if first.organ != second.organ and not _wrong_symbol(one, other, first, second):
        return 0.0
    if series(first) != series(second) and not (one.date == other.date and len(one.date or "") == 10):
        return 0.0
    score = _symbol_votes(first, second) + _date_votes(one, other, first, second) + _issuer_votes(one, other, first, second)
    return score + _title_votes(one, other)


def _witnessed(one: Facts, other: Facts) -> bool:
    """Whether more than a number that was recognised from a picture speaks for one document: the day or the title."""
    return (one.date == other.date and len(one.date or "") == 10) or (likeness(one.title, other.title) or 0.0) >= _WITNESS_TITLE


def _wrong_symbol(one: Facts, other: Facts, first: Number, second: Number) -> bool:
    """Whether one of two differing symbols may be a slip: it contradicts its issuer, is a part of the other, or all else agrees."""
    a, b = first.organ or "", second.organ or ""
    if a.startswith(b) or b.startswith(a) or (is_national(a) and is_national(b)):
        return True
    if contradicts(first, issuer_core(one.issuer)) or contradicts(second, issuer_core(other.issuer)):
        return True
    same_day = one.date == other.date and len(one.date or "") == 10
    return same_day and (likeness(one.title, other.title) or 0.0) >= 0.5


def _symbol_votes(first: Number, second: Number) -> float:
    if first.organ is None or second.organ is None:
        return 0.0
    if first.organ != second.organ:
        family = first.organ.startswith(second.organ) or second.organ.startswith(first.organ)
        return 0.5 if family else -1.0
    return 2.0 if is_national(first.organ) else 1.0


def _date_votes(one: Facts, other: Facts, first: Number, second: Number) -> float:
    year, year_other = year_of(one), year_of(other)
    if year is None or year_other is None:
        return 0.0
    a, b = one.date or "", other.date or ""
    if len(a) == len(b) == 10 and a == b:
        return 2.0
    if year == year_other:
        return 1.0
    same = likeness(one.title, other.title)
    if len(a) == len(b) == 10 and a[4:] == b[4:] and (same is None or same >= 0.3):
        # the same day of another year is a slip of the pen more often than another document
        return -1.0
    # a term's symbol (QH13) ends with the term: with one title it is one law
    term = first.organ == second.organ and (first.organ or "").startswith(forms().national_prefixes)
    return -1.5 if term and (same or 0.0) >= 0.6 else -9.0


def _issuer_votes(one: Facts, other: Facts, first: Number, second: Number) -> float:
    a, b = issuer_core(one.issuer), issuer_core(other.issuer)
    national = is_national(first.organ) and is_national(second.organ)
    if a is None or b is None:
        return 0.0 if national else -1.5
    if a == b:
        return 2.0
    if f"{a} ".startswith(f"{b} ") or f"{b} ".startswith(f"{a} "):
        return 0.5
    if national:
        return -0.5
    # two bodies that exist in many places are two documents, whatever else agrees
    return -1.0 if contradicts(first, a) or contradicts(second, b) else -9.0


def _title_votes(one: Facts, other: Facts) -> float:
    same = likeness(one.title, other.title)
    if same is None:
        return 0.0
    return 1.0 if same >= 0.5 else -0.5 if same < 0.1 else 0.0


@lru_cache(maxsize=65536)
def likeness(one: str | None, other: str | None) -> float | None:
    """Share of common words of two titles (0 to 1), None where one is unknown."""
    a, b = set(title_words(one)), set(title_words(other))
    if not a or not b:
        return None
    return len(a & b) / len(a | b)


def _named_votes(one: Facts, other: Facts) -> float:
    """Laws, Party documents and named ones share their name already: year and issuer may still part them."""
    year, year_other = year_of(one), year_of(other)
    if year and year_other and year != year_other:
        return 0.0
    if one.kind == "named":
        a, b = issuer_core(one.issuer or one.scope), issuer_core(other.issuer or other.scope)
        if a and b and a != b:
            return 0.0
    return 3.0


def _half_named_votes(one: Facts, other: Facts) -> float:
    """A numbered law and its name; a text whose number was left blank and a full citation of it."""
    if "law" in (one.kind, other.kind):
        return 3.0 if year_of(one) == year_of(other) else 0.0
    named = one if one.number is None else other
    same_body = issuer_core(one.issuer) == issuer_core(other.issuer) and year_of(one) == year_of(other)
    compatible = (one.date or "").startswith(other.date or "") or (other.date or "").startswith(one.date or "")
    alike = (likeness(one.title, other.title) or 0.0) >= 0.6
    return 3.0 if named.held and same_body and compatible and alike else 0.0


def _misprint_votes(one: Facts, other: Facts, a: str, b: str) -> float:
    """Two figures of one day, type, issuer and title: a slip of one digit."""
    same_day = one.date == other.date and len(one.date or "") == 10
    same_title = (likeness(one.title, other.title) or 0.0) >= _SAME_TITLE
    return 3.0 if same_day and same_title and not (one.held and other.held) and _one_slip(a, b) else 0.0


def _one_slip(a: str, b: str) -> bool:
    if len(a) == len(b):
        differing = [n for n in range(len(a)) if a[n] != b[n]]
        return len(differing) == 1 or (len(differing) == 2 and sorted(a) == sorted(b))
    short, long = sorted((a, b), key=len)
    return len(long) - len(short) == 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def contradicts(number: Number | None, core: str | None) -> bool:
    """Whether the symbol's organ cannot be the issuer's: "11-NQ/TU" of the Politburo, "20/NQ-CP" of a province."""
    if number is None or number.organ is None or core is None:
        return False
    national = issuer_national(core)
    if is_national(number.organ):
        return not national
    return national and number.organ in ("tu", "ubnd", "hdnd", "hu", "du")


@lru_cache(maxsize=65536)
def issuer_national(core: str) -> bool:
    """Whether an issuer's core names one of the country's highest bodies."""
    return core in set(forms().national.values()) or core.startswith(("quoc hoi", "uy ban thuong vu quoc hoi", "trung uong"))


@lru_cache(maxsize=65536)
def title_words(title: str | None) -> tuple[str, ...]:
    """A title's folded words without the leading "về việc", "thực hiện" …"""
    folded = fold(title or "")
    for lead in _TITLE_LEADS:
        if folded.startswith(lead + " "):
            folded = folded[len(lead) + 1 :]
    return tuple(folded.split())
