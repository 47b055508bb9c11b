"""Which question a sentence asks: by the phrases of the table, the longest that fits what the sentence names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from graph.reference.loader import rows
from graph.reference.tables import QUESTION_KINDS, QuestionKind
from queries.answers.tokens import Word, has_marks, words

_GAP = "…"
# of two questions in one sentence the first of these is asked: "Bộ Công an có việc gì sắp đến hạn" asks for what is due
ORDER = ("path", "compare", "impact", "gaps", "due", "central", "document", "up", "down", "duties")


@dataclass(frozen=True, slots=True)
class Asked:
    """A phrase of the table that stands in a sentence, with the positions of its words."""

    kind: QuestionKind
    at: tuple[int, ...]


def kinds_in(asked: list[Word]) -> list[Asked]:
    """Every phrase of the table that stands in the sentence; those of the first kind first, the longest before the others."""
    marks = has_marks(asked)
    found = []
    firsts = _by_first_word()
    for start, word in enumerate(asked):
        for kind, parts in firsts.get(word.folded, ()):
            at = _stands(asked, start, parts, marks)
            if at:
                found.append(Asked(kind, at))
    return sorted(found, key=lambda one: (ORDER.index(one.kind.kind), -len(one.at), one.at))


def _stands(asked: list[Word], start: int, parts: tuple[tuple[Word, ...], ...], marks: bool) -> tuple[int, ...]:
    """The positions of a phrase's words from its first one on, its parts one after the other."""
    at: list[int] = []
    for number, part in enumerate(parts):
        begin = (
            start
            if number == 0
            else next((n for n in range(at[-1] + 1, len(asked) - len(part) + 1) if _is(asked[n : n + len(part)], part, marks)), -1)
        )
        if begin < 0 or not _is(asked[begin : begin + len(part)], part, marks):
            return ()
        at += range(begin, begin + len(part))
    return tuple(at)


def _is(run: list[Word], part: tuple[Word, ...], marks: bool) -> bool:
    if len(run) != len(part):
        return False
    return all((one.marked == other.marked) if marks else one.folded == other.folded for one, other in zip(run, part, strict=True))


@cache
def _by_first_word() -> dict[str, tuple[tuple[QuestionKind, tuple[tuple[Word, ...], ...]], ...]]:
    found: defaultdict[str, list[tuple[QuestionKind, tuple[tuple[Word, ...], ...]]]] = defaultdict(list)
    for kind in rows(QUESTION_KINDS):
        parts = tuple(tuple(words(part)) for part in kind.phrase.split(_GAP))
        found[parts[0][0].folded].append((kind, parts))
    return {word: tuple(kinds) for word, kinds in found.items()}
