"""The documents that a sentence names: by whole number, by type and figure ("NQ57", "Chỉ thị 09 của Cần Thơ"), laws by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.folding import fold
from graph.identity.keys import forms, parse_number
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.cached import once
from queries.answers.shapes import DocumentRef
from queries.answers.tokens import Word, words
from queries.bodies.spelling import Names, key_of, names_of, spelt_in
from queries.things.documents import KnownDocument, known_documents

_LONGEST_NAME, _SHORTEST_NAME = 14, 2  # words of a name by which a law or programme is called
_JOINED = re.compile(r"([a-z]{2,5})0*(\d{1,5})\Z")  # "nq57"
_YEAR = re.compile(r"20\d\d\Z")
_FAR_AHEAD = 3  # times as often cited as the next one is the one that is meant
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """Documents that a stretch of the sentence may name, the likeliest first; none where it names one that is not there.

    ``sure``: the first is meant; ``printed``: the number or figure, "" where a name is spelt.
    """

    refs: tuple[DocumentRef, ...]
    start: int
    end: int
    sure: bool
    printed: str


@dataclass(frozen=True, slots=True)
class _Index:
    numbers: dict[Key, tuple[DocumentRef, ...]]
    figures: dict[Key, tuple[DocumentRef, ...]]
    names: Names
    called: dict[Key, tuple[DocumentRef, ...]]
    cited: dict[str, int]


def documents_in(store: Store, asked: list[Word], places: Iterable[str]) -> list[NamedDocument]:
    """The documents that a sentence names, in its order; ``places`` narrow those of one type and figure."""
    index, near = once(store, "named documents", _build), frozenset(places)
    years = {word.folded for word in asked if _YEAR.match(word.folded)}
    found: list[NamedDocument] = []
    at = 0
    while at < len(asked):
        one = _number(asked, at, index, near, years) or _figure(asked, at, index, near, years)
        if one is not None:
            found.append(one)
        at = one.end if one else at + 1
    for spelt in spelt_in(asked, index.names):
        if not any(one.start < spelt.end and spelt.start < one.end for one in found):
            refs = _ordered(index.called.get(spelt.name, ()), index, near, years)
            found.append(NamedDocument(refs, spelt.start, spelt.end, _sure(refs, index), ""))
    return sorted(found, key=lambda one: one.start)


def cited(store: Store) -> dict[str, int]:
    """Document key → how often texts mention it."""
    return once(store, "named documents", _build).cited


def _build(store: Store) -> _Index:
    numbers: defaultdict[Key, dict[str, DocumentRef]] = defaultdict(dict)
    figures: defaultdict[Key, dict[str, DocumentRef]] = defaultdict(dict)
    ways: dict[Key, list[str]] = {}
    called: defaultdict[Key, dict[str, DocumentRef]] = defaultdict(dict)
    for one in known_documents(store):
        ref = one.ref
        for number in filter(None, (ref["number"], ref["number_printed"])):
            numbers[tuple(word.folded for word in words(number))][ref["key"]] = ref
        parsed = parse_number(ref["number"], ref["type"]) if ref["number"] else None
        if parsed is not None and (code := one.code or parsed.code):
            figures[code, parsed.figure][ref["key"]] = ref
        if name := _name(one):
            ways.setdefault(key_of(name), []).append(name)
            called[key_of(name)][ref["key"]] = ref
    counts = {row["key"]: int(row["n"]) for row in store.read(statement("queries.things", "cited"))}
    return _Index(_listed(numbers), _listed(figures), names_of(ways), _listed(called), counts)


def _listed(found: dict[Key, dict[str, DocumentRef]]) -> dict[Key, tuple[DocumentRef, ...]]:
    return {key: tuple(refs.values()) for key, refs in found.items()}


def _name(one: KnownDocument) -> str | None:
    """By what a law or programme is called: "Luật Việc làm"."""
    ref = one.ref
    if ref.get("kind") not in ("law", "named") or not ref["title"]:
        return None
    title = " ".join(ref["title"].split())
    kind = ref["type"] or ""
    name = title if fold(title).startswith(fold(kind)) else f"{kind} {title}"
    return name if _SHORTEST_NAME < len(name.split()) <= _LONGEST_NAME else None


def _number(asked: list[Word], at: int, index: _Index, near: frozenset[str], years: set[str]) -> NamedDocument | None:
    """A whole number, known or not: "987/KH-UBND"."""
    if not asked[at].folded[0].isdigit():
        return None
    for end in range(min(len(asked), at + 8), at + 1, -1):
        run = tuple(word.folded for word in asked[at:end])
        if refs := index.numbers.get(run):
            begin = _type_before(asked, at)
            ordered = _ordered(refs, index, near, years - set(run))
            return NamedDocument(ordered, begin, end, _sure(ordered, index), " ".join(run))
    return None


def _figure(asked: list[Word], at: int, index: _Index, near: frozenset[str], years: set[str]) -> NamedDocument | None:
    """A type and a figure: "Nghị quyết 57", "KH 597", "NQ57"."""
    joined = _JOINED.match(asked[at].folded)
    if joined and joined[1] in forms().type_codes.values():
        return _of_figure({joined[1]}, joined[2], at, at + 1, index, near, years)
    begin = _type_before(asked, at) if asked[at].folded.isdigit() else at
    if begin == at:
        return None
    return _of_figure(_codes(asked[begin:at]), asked[at].folded, begin, at + 1, index, near, years)


def _of_figure(
    codes: set[str], figure: str, start: int, end: int, index: _Index, near: frozenset[str], years: set[str]
) -> NamedDocument | None:
    refs = {ref["key"]: ref for code in codes for ref in index.figures.get((code, figure), ())}
    if not refs:
        return NamedDocument((), start, end, False, figure) if len(figure) > 1 else None
    ordered = _ordered(tuple(refs.values()), index, near, years)
    return NamedDocument(ordered, start, end, _sure(ordered, index), figure)


def _type_before(asked: list[Word], at: int) -> int:
    """Where the type before a figure begins; the figure itself where none stands there."""
    return next((begin for begin in range(max(0, at - 4), at) if _codes(asked[begin:at])), at)


def _codes(run: list[Word]) -> set[str]:
    codes = forms().type_codes
    name = " ".join(word.folded for word in run)
    found = {codes[name]} if name in codes else set()
    return found | ({name} & set(codes.values()) if len(run) == 1 else set())


def _ordered(refs: tuple[DocumentRef, ...], index: _Index, near: frozenset[str], years: set[str]) -> tuple[DocumentRef, ...]:
    """Of the places and years that the sentence names, if any is; the most cited first, then those that are held."""
    for fitting in (
        [ref for ref in refs if near & {fold(ref.get("place") or ""), *_places_in_issuer(ref, near)}],
        [ref for ref in refs if ref["date"] and ref["date"][:4] in years],
    ):
        refs = tuple(fitting) or refs
    return tuple(sorted(refs, key=lambda ref: (-index.cited.get(ref["key"], 0), not ref["held"], ref["date"] or "", ref["key"])))


def _places_in_issuer(ref: DocumentRef, near: frozenset[str]) -> set[str]:
    issuer = f" {fold(ref['issuer'] or '')} "
    return {place for place in near if f" {place} " in issuer}


def _sure(refs: tuple[DocumentRef, ...], index: _Index) -> bool:
    """Whether the first is meant: the only one, or cited far more often than the next."""
    if len(refs) < 2:
        return bool(refs)
    first, second = (index.cited.get(ref["key"], 0) for ref in refs[:2])
    held = [ref for ref in refs if ref["held"]]
    return first >= _FAR_AHEAD * max(second, 1) or (len(held) == 1 and held[0] is refs[0])
