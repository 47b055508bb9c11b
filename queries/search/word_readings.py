"""How the words of a question may be read: abbreviations written out, synonyms, slips mended."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from queries.answers.tokens import VOWELS, Word, slips, words
from queries.search.lexicon import lexicon
from queries.search.task_index import TaskIndex

SYNONYM, SLIP, GUESS, SHORT_FORM = 0.55, 0.8, 0.3, 0.95
MOST_SLIPS = 6
SHORTEST_SLIP = 3  # letters; shorter words are one slip from too many others


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a stretch of the question; ``weight`` below 1 for synonyms, slips and guesses."""

    words: tuple[Word, ...]
    weight: float


def alike(found: list[Word], marks: bool) -> list[Reading]:
    """Synonyms of a phrase; a single word without marks may be another word, so that its synonyms count less."""
    written = tuple(word.marked for word in found)
    weight = SYNONYM if marks or len(found) > 1 else GUESS
    pairs = lexicon().same.get(tuple(word.folded for word in found), ())
    return [Reading(other, weight) for as_written, other in pairs if not marks or as_written == written]


def readings(word: Word, index: TaskIndex, shouted: bool) -> tuple[Reading, ...]:
    """How one word may be read: as it stands first; ``shouted`` where the whole question is in capitals."""
    own = Reading((word,), 1.0)
    if word.folded.isdigit():
        return (own,)
    full = _written_out(word, index, shouted)
    if full:
        return (own, *full)
    if word.folded in index.folded.ids or len(word.folded) < SHORTEST_SLIP:
        return (own,)
    return (own, *_mended(word.folded, index))


def _written_out(word: Word, index: TaskIndex, shouted: bool) -> tuple[Reading, ...]:
    """What an abbreviation stands for: by the tables, else by the initials of word runs in the texts."""
    letters = word.folded
    capitals = word.printed.isupper() and len(letters) > 1 and not shouted
    meant = lexicon().short.get(letters)
    unknown = bool(meant) and len(letters) > 2 and letters not in index.folded.ids
    if not capitals and not unknown and VOWELS & set(letters):
        return ()
    if meant:
        return tuple(Reading(phrase, SHORT_FORM) for phrase in meant)
    if letters in index.folded.ids or not letters.isalpha() or not 2 < len(letters) < 9:
        return ()
    return tuple(Reading(phrase, SHORT_FORM) for phrase in by_initials(letters, index))


def by_initials(letters: str, index: TaskIndex) -> list[tuple[Word, ...]]:
    """The two most frequent word runs of the texts with these initials ("và" may stand between)."""
    known = index.meant.get(letters)
    if known is None:
        pattern = re.compile(r"\b" + r" (?:va )?".join(rf"{letter}[a-z]*" for letter in letters) + r"\b")
        counted: Counter[str] = Counter()
        for text in _folded_texts(index):
            counted.update(pattern.findall(text))
        best = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:2]
        known = index.meant[letters] = [tuple(Word(part, part, part) for part in run.split()) for run, _ in best]
    return known


def _folded_texts(index: TaskIndex) -> list[str]:
    return [" ".join(word.folded for word in words(text)) for text in index.texts]


def _mended(word: str, index: TaskIndex) -> list[Reading]:
    """Words of the texts that an unknown word may be a slip of; two words that were written as one."""
    ids, single = index.folded.ids, index.folded.single
    letters = sorted(word)
    near = [w for w in slips(word) if w in ids and not w.isdigit()]
    near.sort(key=lambda w: (sorted(w) != letters, -single.count(ids[w]), w))  # swapped letters are the most frequent slip
    found = [Reading((Word(w, w, w),), SLIP) for w in near[:MOST_SLIPS]]
    for cut in range(2, len(word) - 1):
        first, second = word[:cut], word[cut:]
        pair = index.folded.pair(first, second)
        if pair is not None and index.folded.pairs.count(pair):
            found.append(Reading((Word(first, first, first), Word(second, second, second)), SLIP))
    return found
