"""Bodies of the reference table, found from their head word on, whatever their commas, dashes and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.folding import Letters, fold_same_length
from graph.reference.loader import rows
from graph.reference.tables import AGENCIES, AGENCY_ABBREVIATIONS
from graph.values import value

# a name goes on over blanks, dashes, "&" and dots inside abbreviations, never over a line
_STEP = re.compile(r"(?:[ \t&/\-]|\.(?=\w))*([^\W_]+|,)")
_SHORT = (("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"))


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the table names it, or by its shape (not ``known``), without place. ``scope`` says where its place comes from.

    central, none: it has none; province, district: that territory of the document; own: the document's own;
    level: what is printed behind it, else the document's own; strict: only with a printed place;
    printed: the place or the body printed behind it, else none; owned: only with a body printed behind it;
    province_party, city_party, district_party: a committee named by its level; committee, strict_committee: an organ of one.
    """

    name: str
    scope: str
    branch: str
    level: str
    known: bool = True


@value
class Found:
    """A body at ``[start:end]`` of the text searched; ``proper`` tells a name with capitals, or one closed by a place."""

    body: Body
    start: int
    end: int
    proper: bool = True


def _tokens(name: str) -> Iterator[str]:
    for match in re.finditer(r"[^\W_]+|,", fold_same_length(name)):
        if match.group() != "va":
            yield match.group()


def _variants(name: str) -> set[str]:
    """Ways to punctuate one name: "Văn hóa, Thể thao và Du lịch", "Văn hóa - Thể thao, Du lịch", …"""
    ways = {name, name.replace(" và ", ", "), name.replace(" - ", ", "), name.replace(" - ", ", ").replace(" và ", ", ")}
    return ways | {way.replace(",", " ") for way in ways}


@lru_cache(maxsize=1)
def sectors() -> dict[str, tuple[str, ...]]:
    """Field in full → its abbreviations ("Nông nghiệp và Môi trường" → NN&MT, NNMT, …)."""
    found: dict[str, list[str]] = {}
    for row in rows(AGENCY_ABBREVIATIONS):
        if row.use == "sector":
            found.setdefault(row.full, []).append(row.abbreviation)
    return {full: tuple(short) for full, short in found.items()}


@lru_cache(maxsize=1)
def _short_sectors() -> dict[str, Any]:
    root: dict[str, Any] = {}
    for full, shorts in sectors().items():
        for short in shorts:
            node = root
            for token in _tokens(short):
                node = node.setdefault(token, {})
            node.setdefault("", (full, _capitals(short)))
    return root


def sector_at(letters: Letters, at: int) -> tuple[int, str] | None:
    """End and full words of a field in its short form that stands at ``at``, behind a head word ("KH&CN")."""
    node, found, start = _short_sectors(), None, at
    while (step := _STEP.match(letters.folded, at)) is not None and (step[1] == "va" or step[1] in node):
        at = step.end()
        node = node if step[1] == "va" else node[step[1]]
        full, needs = node.get("", ("", ()))
        if full and needs and all(word in letters.normal[start:at] for word in needs):
            found = at, full
    return found


def _forms(name: str, others: tuple[str, ...]) -> Iterator[str]:
    for form in (name, *others):
        yield from _variants(form)
        for full, shorts in sectors().items():
            if form.endswith(f" {full}"):
                for short in shorts:
                    yield from _variants(form[: -len(full)] + short)


@lru_cache(maxsize=1)
def table() -> tuple[tuple[Body, tuple[str, ...]], ...]:
    """Bodies with their other forms, as the table gives them."""
    return tuple((Body(short_name(row.name), row.scope, row.branch, row.level), (row.name, *row.forms)) for row in rows(AGENCIES))


@lru_cache(maxsize=1)
def _trie() -> dict[str, Any]:
    root: dict[str, Any] = {}
    for body, forms in table():
        for form in _forms(body.name, forms):
            node = root
            for token in _tokens(form):
                node = node.setdefault(token, {})
            node.setdefault("", []).append((body, _capitals(form)))
    return root


@lru_cache(maxsize=1)
def forms() -> frozenset[str]:
    """All names and forms of the table, abbreviations of fields written in."""
    return frozenset(form for body, others in table() for form in _forms(body.name, others))


def body_at(letters: Letters, start: int, end: int | None = None) -> Found | None:
    """The longest body of the table that begins at ``start`` with a capital in its first or second word."""
    if letters.folded.startswith("va ", start):
        return None
    return _walk(_trie(), letters, start, len(letters.folded) if end is None else end)


def field_at(head: str, letters: Letters, start: int, end: int) -> Found | None:
    """The body "``head`` + what begins at ``start``": the second of "phòng Quản lý đô thị, Tài chính - Kế hoạch"."""
    node = _trie().get(head)
    return _walk(node, letters, start, end) if node and start < len(letters.normal) and letters.normal[start].isupper() else None


def _walk(node: dict[str, Any], letters: Letters, start: int, end: int) -> Found | None:
    best: Body | None = None
    at = best_end = start
    capital, words, next_step, normal, folded = False, 0, _STEP.match, letters.normal, letters.folded
    while (step := next_step(folded, at, end)) is not None:
        token, at = step[1], step.end()
        after = node.get(token)
        if after is None:
            if token == "va":
                continue
            after = node.get("trung", {}).get("uong") if token == "tw" else None
            if after is None:
                break
        node = after
        if not capital:
            words += 1
            if words > 2:
                return None
            capital = normal[step.start(1)].isupper()
        if capital and "" in node:
            for body, needs in node[""]:
                if not needs or all(word in normal[start:at] for word in needs):
                    best, best_end = body, at
                    break
    return None if best is None else Found(best, start, best_end)


def _capitals(form: str) -> tuple[str, ...]:
    """Abbreviations in a form: they must be printed in just these letters ("ThU" is no "Thu")."""
    return tuple(word for word in re.findall(r"[^\W_]+", form) if sum(c.isupper() for c in word) > 1)


def short_name(name: str) -> str:
    """ "Ủy ban nhân dân" and "Hội đồng nhân dân" in their short form, as names keep them."""
    for full, short in _SHORT:
        name = name.replace(full, short)
    return name
