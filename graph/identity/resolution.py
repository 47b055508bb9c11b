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
from graph.identity.keys import (
    Facts,
    document_key,
    document_name,
    issuer_core,
    law_name,
    parse_number,
    party_name,
    shortened,
    type_code,
    year_of,
)
from graph.identity.likeness import alike
from graph.identity.votes import ENOUGH, contradicts, title_words, votes

SELF = "SELF"


@dataclass(frozen=True, slots=True, order=True)
class Print:
    """What one text knows of one document: the text's key, the entry's id in its record, the facts.

    ``seen`` is the text's own date; ``place`` and ``number_printed`` come from its header where the entry is SELF, and so do
    ``worth`` (of several texts of one document the one of most worth gives the tasks) and ``sketch`` (of its tasks' words).
    """

    sha256: str
    entry: str
    facts: Facts = field(compare=False)
    seen: str | None = field(default=None, compare=False)
    place: str | None = field(default=None, compare=False)
    number_printed: str | None = field(default=None, compare=False)
    worth: int = field(default=0, compare=False)
    sketch: tuple[str, ...] = field(default=(), compare=False)

    @property
    def alias(self) -> str:
        """The key of this print, from itself alone; a held text without number and title is known by its content."""
        facts = self.facts
        if facts.held and not facts.number and not facts.title:
            facts = facts._replace(title=self.sha256[:16])
        return document_key(facts)


@dataclass(frozen=True, slots=True)
class Identity:
    """One document: its key, the facts that remain after the votes, the texts that print it, those of them that are its own.

    ``covered``: own text → the better one that says the same; its tasks are those of the document, they do not count twice.
    """

    key: str
    facts: Facts
    texts: tuple[str, ...]
    own_texts: tuple[str, ...] = ()
    place: str | None = None
    number_printed: str | None = None
    covered: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def standing(self) -> tuple[str, ...]:
        """Its own texts that no other one covers."""
        return tuple(text for text in self.own_texts if text not in self.covered)


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
    return (facts.unsure, not complete, number is None, not facts.held, -support, -known, text)


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
        return chosen[0] if highest >= ENOUGH and len(chosen) == 1 else None

    def only_dated(self, item: Print) -> _Group | None:
        """The one dated document that an undated print can mean: of its own text, else of all that were there when it was written."""
        fitting = [g for g in self._dated[blocks(item.facts)[0]] if votes(item.facts, g.anchor) >= ENOUGH and _not_later(g.anchor, item)]
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
        unsure=group.anchor.unsure and group.anchor.number is not None,
    )
    return Identity(
        group.key,
        facts,
        texts=tuple(sorted({p.sha256 for p in group.prints})),
        own_texts=tuple(sorted({p.sha256 for p in group.prints if p.facts.held})),
        place=_first(p.place for p in members),
        number_printed=_first(p.number_printed for p in members),
        covered=_covered([p for p in members if p.facts.held]),
    )


def _covered(own: list[Print]) -> dict[str, str]:
    """Of texts that say the same the one of most worth stands."""
    standing: list[Print] = []
    covered: dict[str, str] = {}
    for item in sorted(own, key=lambda p: (-p.worth, p.sha256)):
        better = next((other for other in standing if alike(other.sketch, item.sketch)), None)
        if better is None:
            standing.append(item)
        else:
            covered[item.sha256] = better.sha256
    return covered


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _date(anchor: Facts, chosen: list[Facts]) -> str | None:
    """The held text's date, made fuller by a citation that agrees with it; else the anchor's, else the fullest."""
    start = _first(f.date for f in chosen if f.held) or anchor.date
    fuller = sorted((f.date for f in chosen if f.date and f.date.startswith(start or "")), key=lambda date: (-len(date), date))
    return fuller[0] if fuller else start


def _title(chosen: list[Facts], support: dict[Facts, set[str]]) -> str | None:
    """The held text's own title, else the one that most texts print (none in capitals only), the longest of equals."""
    own = _first(f.title for f in chosen if f.held)
    if own:
        return own
    counted: defaultdict[str, set[str]] = defaultdict(set)
    for facts, texts in support.items():
        if facts.title:
            counted[facts.title] |= texts
    return min(counted, key=lambda title: (title.isupper(), -len(counted[title]), -len(title), title), default=None)
