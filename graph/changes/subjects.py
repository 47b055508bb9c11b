"""Subjects of work: which of the tables' subjects the words of a task are about, the longest phrase first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from graph.folding import fold
from graph.reference.change_tables import CHANGE_SUBJECTS, ChangeSubject
from graph.reference.loader import rows


@cache
def subjects() -> dict[str, ChangeSubject]:
    """The table by subject."""
    return {row.subject: row for row in rows(CHANGE_SUBJECTS)}


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    return {key: tuple(tuple(fold(phrase).split()) for phrase in row.phrases) for key, row in subjects().items()}


@cache
def _longest_first(among: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    pairs = ((phrase, key) for key in among for phrase in _phrases().get(key, ()))
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def fitting(words: str, among: Iterable[str]) -> tuple[str, ...]:
    """Of these subjects those that the words are about; a longer phrase takes its words from a shorter one.

    "lao động trẻ em" is about children, not about labour.
    """
    said = fold(words).split()
    wanted, there = tuple(dict.fromkeys(among)), frozenset(said)
    found: set[str] = set()
    for phrase, key in _longest_first(wanted):
        if not there.issuperset(phrase):
            continue
        for at in range(len(said) - len(phrase) + 1):
            if tuple(said[at : at + len(phrase)]) == phrase:
                found.add(key)
                said[at : at + len(phrase)] = [""] * len(phrase)
    return tuple(sorted(found, key=wanted.index))
