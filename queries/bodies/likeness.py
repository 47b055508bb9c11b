"""How well a sentence names a body: by the rare words of its name that the sentence bears.

Against it speak the words that the sentence lacks and those that name something else. Abbreviations are read by the tables
and by the initials of the names themselves ("BCHQS", "P.TCKH").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from graph.folding import fold
from queries.answers.places import place_of, places_asked
from queries.answers.tokens import VOWELS, Word, has_marks, marked, slips, words
from queries.bodies.index import Bodies, Body, without_place
from queries.bodies.where import places_in
from queries.search.lexicon import lexicon

_MOST_WORDS = 200
_STRAY = 0.5  # weight of a sentence's word that another name bears
_STRANGE = 6.0  # weight of an abbreviation that the name does not hold
_TOGETHER = 0.3  # weight of two words of a name that stand together in the sentence
_OTHER_MARKS = 0.7  # a word written with other marks than the name's ("ban" for "bạn")
_OTHER_LEVEL = 0.8  # "UBND tỉnh" is seldom the name of a city's
_LEVELS = frozenset(["tinh", "pho", "huyen", "quan", "xa", "phuong"])
_ABOUT = frozenset([marked("về")])
TOPIC = 0.25  # what follows "về" names the subject rather than the body
_NOWHERE = 0.7  # a body without a place where one is asked for
_IDLE = 0.85  # a body without tasks, known as an issuer only
_TERRITORY = 0.6  # a name that is but a place's ("tỉnh Nghệ An") is seldom meant


def fitting(known: Bodies, asked: str) -> list[tuple[float, Body]]:
    """Bodies with how well the sentence names them (0 to 1), best first."""
    sentence = _Sentence.of(asked, known)
    candidates = {at for word in sentence.words for at in known.having.get(word, ())}
    candidates |= {at for short in sentence.short for at in range(len(known.all)) if initials(short, known.all[at].words)}
    asked_places = {one.place for one in places_in(words(asked)[:_MOST_WORDS], known.places)} | places_asked(asked, known.places)
    scored = []
    for at in candidates:
        body = known.all[at]
        place = place_of(body.name)
        if asked_places and place is not None and place not in asked_places:
            continue  # the same body of another place is another body
        only_a_place = place is not None and not without_place(body.name, place)
        elsewhere = asked_places and place is None and body.refs[0]["kind"] == "specific"
        doubts = (only_a_place, _TERRITORY), (not body.charged, _IDLE), (elsewhere, _NOWHERE)
        scored.append((sentence.score(body, known) * prod(factor for doubt, factor in doubts if doubt), body))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].refs[0]["key"]))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence's words that can belong to a name: folded → how much it counts as stray; abbreviations; marks if any are written."""

    words: dict[str, float]
    order: frozenset[tuple[str, str]]
    short: tuple[str, ...]
    marks: frozenset[str] | None

    @classmethod
    def of(cls, asked: str, known: Bodies) -> _Sentence:
        found = words(asked)[:_MOST_WORDS]
        counted = asking_weights(found)
        full: list[Word] = []
        weights: dict[str, float] = {}
        short = []
        for word, weight in zip(found, counted, strict=True):
            if is_short(word, known):
                short.append(word.folded)
                meant = [phrase for phrase in lexicon().short.get(word.folded, ()) if any(w.folded in known.having for w in phrase)]
                spelt = [part for phrase in meant for part in phrase]
                weights.update({part.folded: 0.0 for part in spelt if part.folded not in weights})
                full.extend(meant[0] if len(meant) == 1 else ())
                continue
            mended = word if word.folded in known.having else mended_word(word, known)
            full.append(mended)
            weights[mended.folded] = max(weight, weights.get(mended.folded, 0.0))
        order = frozenset((a.folded, b.folded) for a, b in zip(full, full[1:], strict=False))
        return cls(weights, order, tuple(short), frozenset(w.marked for w in full) if has_marks(found) else None)

    def score(self, body: Body, known: Bodies) -> float:
        """Weight of the name's words that the sentence bears, of all its words and of the sentence's stray ones."""
        by_short = {word for short in self.short for word in initials(short, body.words)}
        total = got = 0.0
        for at, word in enumerate(body.words):
            weight = known.rarity[word]
            total += weight
            if word in by_short or word in self.words:
                got += weight * self._as_marked(word, body)
            if at:
                both = min(weight, known.rarity[body.words[at - 1]]) * _TOGETHER
                total += both
                pair = (body.words[at - 1], word)
                got += both if pair in self.order or set(pair) <= by_short else 0.0
        stray = sum(known.rarity[word] * weight for word, weight in self.words.items() if word in known.rarity and word not in body.words)
        stray += sum(_STRANGE for short in self.short if not initials(short, body.words) and not self._spelt(short, body))
        levels = _LEVELS & self.words.keys()
        other = levels and place_of(body.name) and not levels & set(body.words)
        return got / (total + _STRAY * stray) * (_OTHER_LEVEL if other else 1.0) if total else 0.0

    def _spelt(self, short: str, body: Body) -> bool:
        return any({w.folded for w in phrase if w.folded != "va"} <= set(body.words) for phrase in lexicon().short.get(short, ()))

    def _as_marked(self, word: str, body: Body) -> float:
        """Whether the sentence writes a word with the name's marks."""
        if self.marks is None:
            return 1.0
        own = {mark for mark in body.marked if fold(mark.rstrip("12345")) == word or mark == word}
        return 1.0 if not own or own & self.marks else _OTHER_MARKS


def asking_weights(found: list[Word]) -> list[float]:
    """How much each word names rather than asks, by the table of question phrases."""
    table, marks = lexicon().asking, has_marks(found)
    weights = [1.0] * len(found)
    at = 0
    while at < len(found):
        for length in range(min(6, len(found) - at), 0, -1):
            run = found[at : at + length]
            phrases = table.get(tuple(word.folded for word in run), ())
            phrase = next((p for p in phrases if not marks or p.marked == tuple(w.marked for w in run)), None)
            if phrase is not None:
                weights[at : at + length] = [phrase.weight] * length
                break
        else:
            length = 1
        at += length
    about = next((n for n, word in enumerate(found) if n and word.marked in _ABOUT), len(found))
    return [weight if n <= about else weight * TOPIC for n, weight in enumerate(weights)]


def is_short(word: Word, known: Bodies) -> bool:
    """Whether a word is an abbreviation: without vowels, in capitals, or one of the tables that no name bears as a word."""
    letters = word.folded
    if not letters.isalpha() or letters in known.having and not word.printed.isupper():
        return False
    if letters in lexicon().short and letters not in known.having:
        return True
    return not VOWELS & set(letters) or (word.printed.isupper() and 1 < len(letters) < 9)


def mended_word(word: Word, known: Bodies) -> Word:
    """An unknown word as the most frequent one that it is a slip of."""
    if len(word.folded) < 3 or word.folded.isdigit():
        return word
    near = [w for w in slips(word.folded) if w in known.having]
    letters = sorted(word.folded)
    best = min(near, key=lambda w: (sorted(w) != letters, -len(known.having[w]), w), default=None)
    return Word(best, best, best) if best else word


def initials(short: str, name: Iterable[str]) -> tuple[str, ...]:
    """The run of a name's words that a short form stands for, letter by letter; nothing where none does."""
    parts = list(name)
    for at in range(len(parts) - len(short) + 1):
        run = parts[at : at + len(short)]
        if all(part[0] == letter for part, letter in zip(run, short, strict=True)):
            return tuple(run)
    return ()
