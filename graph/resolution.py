"""Resolution: which prints of documents, over all texts, are one document.

A pure function of the set of prints: neither their order nor their repetition counts. Prints that share a block (leading figure
and type code, or name, or type, issuer, year and title) are candidates; the votes of symbol, date, issuer and title decide.
Undated prints belong to the dated document that fits if their own text, else the corpus, holds exactly one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from graph.folding import fold
from graph.identity import (
    Facts,
    Number,
    document_key,
    document_name,
    forms,
    is_national,
    issuer_core,
    law_name,
    parse_number,
    party_name,
    series,
    shortened,
    type_code,
    year_of,
)

SELF = "SELF"
_ENOUGH = 2.0  # votes that must remain after what speaks against
_SAME_TITLE = 0.9
_TITLE_LEADS = ("ve viec", "ve", "v v", "trien khai thuc hien", "thuc hien", "trien khai", "ban hanh", "phe duyet")


@dataclass(frozen=True, slots=True, order=True)
class Print:
    """What one text knows of one document: the text's key, the entry's id in its record, the facts.

    ``seen`` is the text's own date; ``place`` and ``number_printed`` come from its header where the entry is SELF.
    """

    sha256: str
    entry: str
    facts: Facts = field(compare=False)
    seen: str | None = field(default=None, compare=False)
    place: str | None = field(default=None, compare=False)
    number_printed: str | None = field(default=None, compare=False)

    @property
    def alias(self) -> str:
        """The key of this print, from itself alone; a held text without number and title is known by its content."""
        facts = self.facts
        if facts.held and not facts.number and not facts.title:
            facts = facts._replace(title=self.sha256[:16])
        return document_key(facts)


@dataclass(frozen=True, slots=True)
class Identity:
    """One document: its key, the facts that remain after the votes, the texts that print it, those of them that are its own."""

    key: str
    facts: Facts
    texts: tuple[str, ...]
    own_texts: tuple[str, ...] = ()
    place: str | None = None
    number_printed: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """``keys``: (text, entry) → document key; ``documents``: key → identity."""

    keys: dict[tuple[str, str], str]
    documents: dict[str, Identity]


@dataclass(slots=True)
class _Group:
    anchor: Facts
    key: str
    prints: list[Print] = field(default_factory=list)


def resolve(prints: Iterable[Print]) -> Resolution:
    """The documents of a set of prints; (text, entry) pairs are distinct."""
    distinct = sorted({(p.sha256, p.entry): p for p in prints}.values())
    support: defaultdict[Facts, set[str]] = defaultdict(set)
    for item in distinct:
        support[item.facts].add(item.sha256)
    dated = [p for p in distinct if _is_dated(p.facts)]
    undated = [p for p in distinct if not _is_dated(p.facts)]
    groups = _Groups()
    for item in sorted(dated, key=lambda p: (_rank(p.facts, len(support[p.facts])), p)):
        groups.add(item, groups.best(item))
    groups.close_dated()
    for item in sorted(undated, key=lambda p: (_rank(p.facts, len(support[p.facts])), p)):
        groups.add(item, groups.only_dated(item) or groups.best(item))
    return _result(groups.all)


def blocks(facts: Facts) -> tuple[str, str | None]:
    """The candidate sets of a print: by number or name, and by type, issuer, year and title (None where one of them is unknown)."""
    return _blocks(facts)


@lru_cache(maxsize=65536)
def _blocks(facts: Facts) -> tuple[str, str | None]:
    number = parse_number(facts.number, facts.type) if facts.number else None
    code = type_code(facts)
    if number is None and facts.kind in ("law", "party") and not facts.held:
        name = law_name(facts) if facts.kind == "law" else party_name(facts)
        return f"{facts.kind}|{shortened(name)}", None
    law = fold(facts.type or "") in ("luat", "bo luat", "phap lenh") and facts.title and number is not None
    second = f"law|{shortened(law_name(facts))}" if law else _title_block(facts, code)
    if number is not None:
        return f"number|{code or number.organ or ''}|{number.figure}", second
    if facts.held or facts.kind in ("numbered", "blank"):
        return f"blank|{document_key(facts)}", second
    return f"name|{shortened(document_name(facts))}", None


def _title_block(facts: Facts, code: str | None) -> str | None:
    core, year = issuer_core(facts.issuer), year_of(facts)
    words = title_words(facts.title)
    if not (code and core and year and len(words) >= 4):
        return None
    return f"title|{code}|{core}|{year}|{' '.join(words[:4])}"


@lru_cache(maxsize=65536)
def title_words(title: str | None) -> tuple[str, ...]:
    """A title's folded words without the leading "về việc", "thực hiện" …"""
    folded = fold(title or "")
    for lead in _TITLE_LEADS:
        if folded.startswith(lead + " "):
            folded = folded[len(lead) + 1 :]
    return tuple(folded.split())


def _is_dated(facts: Facts) -> bool:
    """Whether the print says when; names of programmes and Party meetings need no date."""
    return year_of(facts) is not None or (not facts.number and facts.kind in ("named", "party"))


def _rank(facts: Facts, support: int) -> tuple[object, ...]:
    """Sort order of prints: right and complete ones first, then held ones, well supported ones, fuller ones; then by content."""
    number = parse_number(facts.number, facts.type) if facts.number else None
    core = issuer_core(facts.issuer)
    complete = bool(number and number.organ and core and year_of(facts)) and not contradicts(number, core)
    known = sum(part is not None for part in (facts.number, facts.type, facts.issuer, facts.title)) + len(facts.date or "") / 5
    text = tuple(part or "" for part in (facts.kind, facts.number, facts.type, facts.date, facts.issuer, facts.title))
    return (not complete, number is None, not facts.held, -support, -known, text)


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


class _Groups:
    """Documents found so far, with the indexes by which candidates are found."""

    def __init__(self) -> None:
        self.all: list[_Group] = []
        self._by_key: dict[str, _Group] = {}
        self._by_block: defaultdict[str, list[_Group]] = defaultdict(list)
        self._dated: defaultdict[str, list[_Group]] = defaultdict(list)

    def best(self, item: Print) -> _Group | None:
        """The group of the same key, else the one with the most votes (none of equals)."""
        same = self._by_key.get(item.alias)
        if same is not None:
            return same
        scored = [(votes(item.facts, group.anchor), group) for group in self._candidates(item) if _may_be_slip(item, group)]
        highest = max((score for score, _ in scored), default=0.0)
        chosen = [group for score, group in scored if score == highest]
        # between two that fit alike nothing decides: the print stays its own
        return chosen[0] if highest >= _ENOUGH and len(chosen) == 1 else None

    def only_dated(self, item: Print) -> _Group | None:
        """The one dated document that an undated print can mean: of its own text, else of all that were there when it was written."""
        fitting = [g for g in self._dated[blocks(item.facts)[0]] if votes(item.facts, g.anchor) >= _ENOUGH and _not_later(g.anchor, item)]
        own = [group for group in fitting if any(p.sha256 == item.sha256 for p in group.prints)]
        for choice in (own, fitting):
            if len(choice) == 1:
                return choice[0]
        return None

    def close_dated(self) -> None:
        """From here on groups are undated."""
        self._dated = defaultdict(list, {block: list(groups) for block, groups in self._by_block.items()})
        self._by_block.clear()

    def add(self, item: Print, group: _Group | None) -> None:
        if group is None:
            group = _Group(item.facts, item.alias)
            self.all.append(group)
            self._by_key[group.key] = group
            for block in blocks(item.facts):
                if block:
                    self._by_block[block].append(group)
        group.prints.append(item)

    def _candidates(self, item: Print) -> list[_Group]:
        found = [group for block in blocks(item.facts) if block for group in self._by_block.get(block, ())]
        return list({id(group): group for group in found}.values())


def _may_be_slip(item: Print, group: _Group) -> bool:
    """A differing figure is a slip only against what several texts print, and never in a text that prints both."""
    one = parse_number(item.facts.number, item.facts.type) if item.facts.number else None
    other = parse_number(group.anchor.number, group.anchor.type) if group.anchor.number else None
    if one is None or other is None or one.figure == other.figure:
        return True
    texts = {p.sha256 for p in group.prints}
    return len(texts) > 1 and item.sha256 not in texts


def _not_later(anchor: Facts, item: Print) -> bool:
    year, seen = year_of(anchor), item.seen
    return not (year and seen and year > seen[:4])


@lru_cache(maxsize=200_000)
def votes(one: Facts, other: Facts) -> float:
    """How much speaks for two prints of one block being one document; at least 2.0 joins them."""
    first = parse_number(one.number, one.type) if one.number else None
    second = parse_number(other.number, other.type) if other.number else None
    if one.held and other.held and first is None and second is None:
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


def _result(groups: list[_Group]) -> Resolution:
    keys = {(p.sha256, p.entry): group.key for group in groups for p in group.prints}
    documents = {group.key: _identity(group) for group in groups}
    return Resolution(keys, documents)


def _identity(group: _Group) -> Identity:
    members = sorted(group.prints, key=lambda p: (not p.facts.held, p.facts != group.anchor, _rank(p.facts, 1), p))
    support: defaultdict[Facts, set[str]] = defaultdict(set)
    for item in members:
        support[item.facts].add(item.sha256)
    chosen = [p.facts for p in members]
    held = any(facts.held for facts in chosen)
    facts = Facts(
        kind="blank" if held and group.anchor.number is None else group.anchor.kind,
        type=_first(f.type for f in chosen),
        number=group.anchor.number or _first(f.number for f in chosen),
        date=_date(group.anchor, chosen),
        issuer=_first([group.anchor.issuer, *(f.issuer for f in chosen)]),
        title=_title(chosen, support),
        held=held,
    )
    return Identity(
        group.key,
        facts,
        texts=tuple(sorted({p.sha256 for p in group.prints})),
        own_texts=tuple(sorted({p.sha256 for p in group.prints if p.facts.held})),
        place=_first(p.place for p in members),
        number_printed=_first(p.number_printed for p in members),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _date(anchor: Facts, chosen: list[Facts]) -> str | None:
    """The held text's date, made fuller by a citation that agrees with it; else the anchor's, else the fullest."""
    start = _first(f.date for f in chosen if f.held) or anchor.date
    fuller = sorted((f.date for f in chosen if f.date and f.date.startswith(start or "")), key=lambda date: (-len(date), date))
    return fuller[0] if fuller else start


def _title(chosen: list[Facts], support: dict[Facts, set[str]]) -> str | None:
    """The held text's own title, else the one that most texts print, the longest of equals."""
    own = _first(f.title for f in chosen if f.held)
    if own:
        return own
    counted: defaultdict[str, set[str]] = defaultdict(set)
    for facts, texts in support.items():
        if facts.title:
            counted[facts.title] |= texts
    return min(counted, key=lambda title: (-len(counted[title]), -len(title), title), default=None)
