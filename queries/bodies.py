"""Which body is meant: from a name, a short form or a whole sentence that names one, to bodies of the graph.

A body fits by the rare words of its name that the sentence bears, less those that it lacks and those of the sentence that
name something else. Abbreviations are read by the tables and by the initials of the names themselves ("BCHQS", "P.TCKH").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, prod

from graph.cypher import statement
from graph.errors import Ambiguous, NotFound, WrongUse
from graph.folding import fold
from graph.store import Store
from queries.cached import once
from queries.lexicon import lexicon
from queries.places import place_of, places_asked
from queries.shapes import AgencyRef
from queries.task_index import expanded
from queries.tokens import VOWELS, Word, has_marks, marked, slips, words

_LONGEST = 2000  # characters of a sentence that names a body
_ENOUGH = 0.6  # of the name's weight and of what else the sentence names
_STRAY = 0.5  # weight of a sentence's word that another name bears
_STRANGE = 6.0  # weight of an abbreviation that the name does not hold
_LITTLE = frozenset(["va", "cac", "cua", "thuoc", "tinh", "thanh", "pho", "tp", "cap", "nhung", "viet", "nam"])
_LITTLE_WEIGHT = 0.2
_LEVEL_WORDS = frozenset(["tinh", "thanh", "pho", "tp", "huyen", "quan", "thi", "xa", "phuong", "cap", "thuoc"])
_OTHER_LEVEL = 0.8  # "UBND tỉnh" is seldom the name of a city's
_ABOUT = frozenset([marked("về")])
_TOPIC = 0.25  # what follows "về" names the subject rather than the body
_NOWHERE = 0.7  # a body without a place where one is asked for
_IDLE = 0.85  # a body without tasks, known as an issuer only
_TERRITORY = 0.6  # a name that is but a place's ("tỉnh Nghệ An") is seldom meant
_MOST_CANDIDATES = 20
_ALIKE = 1e-6


@dataclass(frozen=True, slots=True)
class Body:
    """Bodies of one name (written with or without "và", hyphens and capitals), the words of it, the name folded, whether it has tasks."""

    refs: tuple[AgencyRef, ...]
    words: tuple[str, ...]
    marked: frozenset[str]
    name: str
    charged: bool


@dataclass(frozen=True, slots=True)
class Bodies:
    """All bodies; ``rarity`` of each word over their names, ``having``: word → positions of bodies that bear it, ``places`` of all."""

    all: tuple[Body, ...]
    rarity: dict[str, float]
    having: dict[str, tuple[int, ...]]
    places: frozenset[str]


def all_bodies(store: Store) -> Bodies:
    """The bodies of the graph as it is (kept until its state changes)."""
    return once(store, "bodies", _build)


def _build(store: Store) -> Bodies:
    groups: defaultdict[tuple[str, ...], list[AgencyRef]] = defaultdict(list)
    charged = set()
    for row in sorted(store.read(statement("queries", "all_bodies")), key=lambda row: str(row["key"])):
        if row["charges"]:
            charged.add(row["key"])
        named = tuple(word.folded for word in expanded(words(row["name"])) if word.folded != "va")
        person = row["key"] if row["kind"] == "person" else ""  # namesakes stay apart
        groups[(person, *named)].append(AgencyRef(key=row["key"], name=row["name"], kind=row["kind"]))
    found = []
    for key, refs in groups.items():
        marks = frozenset(word.marked for ref in refs for word in expanded(words(ref["name"])))
        found.append(Body(tuple(refs), key[1:], marks, fold(refs[0]["name"]), any(ref["key"] in charged for ref in refs)))
    having: defaultdict[str, list[int]] = defaultdict(list)
    for at, body in enumerate(found):
        for word in set(body.words):
            having[word].append(at)
    rarity = {word: _weight(word, len(places), len(found)) for word, places in having.items()}
    places = frozenset(place for body in found if (place := place_of(body.name)))
    return Bodies(tuple(found), rarity, {word: tuple(at) for word, at in having.items()}, places)


def _weight(word: str, bearing: int, total: int) -> float:
    return _LITTLE_WEIGHT if word in _LITTLE else log(1 + (total + 1) / (bearing + 0.5))


def bodies(store: Store, asked: str) -> Body:
    """The one body (under all its spellings) that ``asked`` names; Ambiguous where several fit alike, NotFound where none does."""
    if not asked.strip():
        raise WrongUse("Chưa nêu cơ quan nào", "No body was named")
    known = all_bodies(store)
    for body in known.all:
        if any(asked.strip() == ref["key"] for ref in body.refs):
            return body
    scored = fitting(known, asked[:_LONGEST])
    if not scored or scored[0][0] < _ENOUGH:
        shown = asked.strip()[:80]
        raise NotFound(f"Không tìm thấy cơ quan nào trong “{shown}”", f"No body is named in “{shown}”", place=shown)
    best = [body for score, body in scored if score >= scored[0][0] - _ALIKE]
    best += _of_other_places(known, best[0], asked)
    if len(best) > 1:
        raise _several(best, asked)
    return best[0]


def _of_other_places(known: Bodies, best: Body, asked: str) -> list[Body]:
    """The same body of other places, where the words leave the place open."""
    place = place_of(best.name)
    if place is None or f" {place} " in f" {fold(asked)} " or places_asked(asked, known.places):
        return []
    same = _without_place(best.name, place)
    return [body for body in known.all if body is not best and (at := place_of(body.name)) and _without_place(body.name, at) == same]


def _without_place(name: str, place: str) -> list[str]:
    words_ = name.removesuffix(place).split()
    while words_ and words_[-1] in _LEVEL_WORDS:
        words_.pop()
    return words_


def topic_of(store: Store, asked: str, body: Body) -> frozenset[str]:
    """What a sentence names besides the body, its place and what it asks: "… có nhiệm vụ gì về chuyển đổi số" → chuyen, doi, so."""
    known = all_bodies(store)
    found = words(asked[:_LONGEST])
    named = set(body.words) | _LITTLE
    kept = [word for word, weight in zip(found, _asking_weights(found), strict=True) if weight in (1.0, _TOPIC)]
    return frozenset(w.folded for w in kept if w.folded not in named and not _is_short(w, known) and _mended(w, known).folded not in named)


def _several(best: list[Body], asked: str) -> Ambiguous:
    shown = asked.strip()[:80]
    refs = [dict(ref) for body in best for ref in body.refs]
    vi, en = f"Có {len(best)} cơ quan phù hợp với “{shown}”", f"{len(best)} bodies fit “{shown}”"
    return Ambiguous(vi, en, candidates=refs[:_MOST_CANDIDATES], place=shown)


def fitting(known: Bodies, asked: str) -> list[tuple[float, Body]]:
    """Bodies with how well the sentence names them (0 to 1), best first."""
    sentence = _Sentence.of(asked, known)
    candidates = {at for word in sentence.words for at in known.having.get(word, ())}
    candidates |= {at for short in sentence.short for at in range(len(known.all)) if _initials(short, known.all[at].words)}
    asked_places = places_asked(asked, known.places)
    scored = []
    for at in candidates:
        body = known.all[at]
        place = place_of(body.name)
        if asked_places and place is not None and place not in asked_places:
            continue  # the same body of another place is another body
        only_a_place = place is not None and not _without_place(body.name, place)
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
        found = words(asked)[:200]
        counted = _asking_weights(found)
        full: list[Word] = []
        weights: dict[str, float] = {}
        short = []
        for word, weight in zip(found, counted, strict=True):
            if _is_short(word, known):
                short.append(word.folded)
                meant = [phrase for phrase in lexicon().short.get(word.folded, ()) if any(w.folded in known.having for w in phrase)]
                spelt = [part for phrase in meant for part in phrase]
                weights.update({part.folded: 0.0 for part in spelt if part.folded not in weights})
                full.extend(meant[0] if len(meant) == 1 else ())
                continue
            mended = word if word.folded in known.having else _mended(word, known)
            full.append(mended)
            weights[mended.folded] = max(weight, weights.get(mended.folded, 0.0))
        order = frozenset((a.folded, b.folded) for a, b in zip(full, full[1:], strict=False))
        return cls(weights, order, tuple(short), frozenset(w.marked for w in full) if has_marks(found) else None)

    def score(self, body: Body, known: Bodies) -> float:
        """Weight of the name's words that the sentence bears, of all its words and of the sentence's stray ones."""
        by_short = {word for short in self.short for word in _initials(short, body.words)}
        total = got = 0.0
        for at, word in enumerate(body.words):
            weight = known.rarity[word]
            total += weight
            if word in by_short or word in self.words:
                got += weight * self._as_marked(word, body)
            if at:
                both = min(weight, known.rarity[body.words[at - 1]]) * 0.3
                total += both
                pair = (body.words[at - 1], word)
                got += both if pair in self.order or set(pair) <= by_short else 0.0
        stray = sum(known.rarity[word] * weight for word, weight in self.words.items() if word in known.rarity and word not in body.words)
        stray += sum(_STRANGE for short in self.short if not _initials(short, body.words) and not self._spelt(short, body))
        levels = {level for level in ("tinh", "pho", "huyen", "quan", "xa", "phuong") if level in self.words}
        other = levels and place_of(body.name) and not levels & set(body.words)
        return got / (total + _STRAY * stray) * (_OTHER_LEVEL if other else 1.0) if total else 0.0

    def _spelt(self, short: str, body: Body) -> bool:
        return any({w.folded for w in phrase if w.folded != "va"} <= set(body.words) for phrase in lexicon().short.get(short, ()))

    def _as_marked(self, word: str, body: Body) -> float:
        """A word written with other marks than the name's counts less ("ban" for "bạn")."""
        if self.marks is None:
            return 1.0
        own = {mark for mark in body.marked if fold(mark.rstrip("12345")) == word or mark == word}
        return 1.0 if not own or own & self.marks else 0.7


def _asking_weights(found: list[Word]) -> list[float]:
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
    return [weight if n <= about else weight * _TOPIC for n, weight in enumerate(weights)]


def _is_short(word: Word, known: Bodies) -> bool:
    letters = word.folded
    if not letters.isalpha() or letters in known.having and not word.printed.isupper():
        return False
    if letters in lexicon().short and letters not in known.having:
        return True
    return not VOWELS & set(letters) or (word.printed.isupper() and 1 < len(letters) < 9)


def _mended(word: Word, known: Bodies) -> Word:
    """An unknown word as the most frequent one that it is a slip of."""
    if len(word.folded) < 3 or word.folded.isdigit():
        return word
    near = [w for w in slips(word.folded) if w in known.having]
    letters = sorted(word.folded)
    best = min(near, key=lambda w: (sorted(w) != letters, -len(known.having[w]), w), default=None)
    return Word(best, best, best) if best else word


def _initials(short: str, name: Iterable[str]) -> tuple[str, ...]:
    """The run of a name's words that a short form stands for, letter by letter; nothing where none does."""
    parts = list(name)
    for at in range(len(parts) - len(short) + 1):
        run = parts[at : at + len(short)]
        if all(part[0] == letter for part, letter in zip(run, short, strict=True)):
            return tuple(run)
    return ()
