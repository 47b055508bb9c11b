"""Words that a search knows besides the texts: question words, synonyms, abbreviations (tables with sources)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from graph.reference.loader import rows
from graph.reference.tables import AGENCY_ABBREVIATIONS, DOCUMENT_TYPES, QUESTION_WORDS, SUBJECT_ABBREVIATIONS, SYNONYMS
from queries.answers.tokens import Word, words

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionPhrase:
    """Words that ask rather than name: what they ask for ("owner", "deadline", "receive" …) and how much they count still."""

    marked: Phrase
    intent: str
    weight: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Tables by folded phrase. ``same``: phrase → how it is written and what means alike; ``short``: abbreviation → full phrases."""

    asking: dict[Phrase, tuple[QuestionPhrase, ...]]
    same: dict[Phrase, tuple[tuple[Phrase, tuple[Word, ...]], ...]]
    short: dict[str, tuple[tuple[Word, ...], ...]]
    longest: int

    def only_meaning(self, abbreviation: str) -> tuple[Word, ...] | None:
        """The full phrase of an abbreviation of at least three letters that means one thing."""
        meant = self.short.get(abbreviation, ())
        return meant[0] if len(abbreviation) > 2 and len(meant) == 1 else None


@cache
def lexicon() -> Lexicon:
    """The tables, read once."""
    asking: defaultdict[Phrase, list[QuestionPhrase]] = defaultdict(list)
    for row in rows(QUESTION_WORDS):
        found = words(row.phrase)
        phrase = QuestionPhrase(tuple(w.marked for w in found), row.intent, row.weight)
        asking[tuple(w.folded for w in found)].append(phrase)
    same: defaultdict[Phrase, list[tuple[Phrase, tuple[Word, ...]]]] = defaultdict(list)
    for pair in rows(SYNONYMS):
        one, other = tuple(words(pair.words)), tuple(words(pair.same_as))
        same[_folded(one)].append((_marked(one), other))
        same[_folded(other)].append((_marked(other), one))
    short = _abbreviations()
    longest = max(len(phrase) for phrase in (*asking, *same))
    return Lexicon({k: tuple(v) for k, v in asking.items()}, {k: tuple(v) for k, v in same.items()}, short, longest)


def _abbreviations() -> dict[str, tuple[tuple[Word, ...], ...]]:
    found: defaultdict[str, dict[Phrase, tuple[Word, ...]]] = defaultdict(dict)
    pairs = [(row.abbreviation, row.full) for row in rows(SUBJECT_ABBREVIATIONS)]
    pairs += [(row.abbreviation, row.full) for row in rows(AGENCY_ABBREVIATIONS)]
    pairs += [(symbol, row.type) for row in rows(DOCUMENT_TYPES) for symbol in row.symbol]
    for abbreviation, full in pairs:
        joined = "".join(word.folded for word in words(abbreviation))
        phrase = tuple(words(full))
        if " " not in abbreviation and len(joined) > 1:
            # "và" is written or not: "KHCN" is khoa học công nghệ as well
            key = tuple(word.folded for word in phrase if word.folded != "va")
            found[joined].setdefault(key, phrase)
    return {abbreviation: tuple(meant.values()) for abbreviation, meant in found.items()}


def _folded(phrase: tuple[Word, ...]) -> Phrase:
    return tuple(word.folded for word in phrase)


def _marked(phrase: tuple[Word, ...]) -> Phrase:
    return tuple(word.marked for word in phrase)
