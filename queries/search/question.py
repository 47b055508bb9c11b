"""Reading a question: which words name the work, what is asked for, which place and which document it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from graph.identity.keys import Facts, fold_number, forms, parse_number, type_code
from graph.store.store import Store
from queries.answers.places import province_names
from queries.answers.tokens import Word, has_marks, slips, words
from queries.search.asked_heads import Head, heads_asked
from queries.search.lexicon import QuestionPhrase, lexicon
from queries.search.task_index import TaskIndex, task_index
from queries.search.word_readings import GUESS, MOST_SLIPS, SHORTEST_SLIP, SYNONYM, Reading, alike, readings
from queries.things.resolve import NUMBER

MOST_WORDS = 60  # a question's words beyond these are left aside


@dataclass(frozen=True, slots=True)
class Stretch:
    """One or more words of the question, how they may be read, and how much they count."""

    readings: tuple[Reading, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Question:
    """A question ready for ranking. ``places``: folded names asked for; ``documents``: places in the index's list that it names.

    ``heads``: nouns of the bodies that are asked for ("sở nào").
    """

    stretches: tuple[Stretch, ...]
    marks: bool
    intents: frozenset[str]
    places: frozenset[tuple[str, ...]]
    documents: frozenset[int]
    heads: frozenset[Head]


def read(asked: str, index: TaskIndex, place_names: frozenset[tuple[str, ...]]) -> Question:
    """Read a question against an index: slips and abbreviations are judged by the words that the texts hold."""
    found = words(asked)[:MOST_WORDS]
    marks = has_marks(found)
    shouted = all(word.printed.isupper() for word in found if word.printed.isalpha())
    stretches: list[Stretch] = []
    intents: set[str] = set()
    at = 0
    while at < len(found):
        stretch, taken, intent = _stretch(found, at, index, marks, shouted)
        stretches.append(stretch)
        if intent:
            intents.add(intent)
        at += taken
    stretches = _with_guesses(stretches, index)
    stretches, places = _places(stretches, place_names)
    places |= _elsewhere(found, place_names)
    stretches, documents = _documents(asked, stretches, index)
    return Question(tuple(stretches), marks, frozenset(intents), frozenset(places), frozenset(documents), heads_asked(found, marks))


def _stretch(found: list[Word], at: int, index: TaskIndex, marks: bool, shouted: bool) -> tuple[Stretch, int, str]:
    """The longest stretch that begins at a word: a question phrase, a phrase with synonyms, an abbreviation, else the word."""
    table = lexicon()
    for length in range(min(table.longest, len(found) - at), 0, -1):
        phrase = tuple(word.folded for word in found[at : at + length])
        asking = _asking(table.asking.get(phrase, ()), found[at : at + length], marks)
        if asking is not None:
            return Stretch((Reading(tuple(found[at : at + length]), 1.0),), asking.weight), length, asking.intent
        same = alike(found[at : at + length], marks)
        if same:
            return Stretch((Reading(tuple(found[at : at + length]), 1.0), *same), 1.0), length, ""
    word = found[at]
    return Stretch(readings(word, index, shouted), 1.0), 1, ""


def _asking(phrases: tuple[QuestionPhrase, ...], found: list[Word], marks: bool) -> QuestionPhrase | None:
    written = tuple(word.marked for word in found)
    return next((phrase for phrase in phrases if not marks or phrase.marked == written), None)


def _with_guesses(stretches: list[Stretch], index: TaskIndex) -> list[Stretch]:
    """A known word that stands beside none of its neighbours in any text may be a slip of one that does."""
    out = list(stretches)
    for at, stretch in enumerate(stretches):
        own = stretch.readings[0].words
        plain = len(stretch.readings) == 1 and len(own) == 1 and stretch.weight >= 1
        if not plain or len(own[0].folded) < SHORTEST_SLIP or own[0].folded.isdigit():
            continue
        before = stretches[at - 1] if at else None
        after = stretches[at + 1] if at + 1 < len(stretches) else None
        if _joins(before, own[0].folded, after, index):
            continue
        near = sorted(w for w in slips(own[0].folded) if w in index.folded.ids and _joins(before, w, after, index))
        if near:
            guesses = [Reading((Word(w, w, w),), GUESS) for w in near[:MOST_SLIPS]]
            out[at] = replace(stretch, readings=(*stretch.readings, *guesses))
    return out


def _joins(before: Stretch | None, word: str, after: Stretch | None, index: TaskIndex) -> bool:
    pairs = [index.folded.pair(reading.words[-1].folded, word) for reading in (before.readings if before else ())]
    pairs += [index.folded.pair(word, reading.words[0].folded) for reading in (after.readings if after else ())]
    return any(pair is not None and index.folded.pairs.count(pair) for pair in pairs)


def _places(stretches: list[Stretch], names: frozenset[tuple[str, ...]]) -> tuple[list[Stretch], set[tuple[str, ...]]]:
    """The places that the question names, with slips mended; their words count little in the tasks themselves."""
    found: set[tuple[str, ...]] = set()
    out = list(stretches)
    for at in range(len(stretches)):
        for name in names:
            if at + len(name) > len(stretches):
                continue
            run = stretches[at : at + len(name)]
            if all(_may_read(one, word) for one, word in zip(run, name, strict=True)):
                found.add(name)
                for n in range(at, at + len(name)):
                    mended = tuple(r for r in stretches[n].readings if r.words[0].folded == name[n - at])
                    out[n] = Stretch(mended, 0.15)
                if at and stretches[at - 1].readings[0].words[-1].folded in _BEFORE_PLACES:
                    out[at - 1] = replace(out[at - 1], weight=min(out[at - 1].weight, 0.1))
    return out, found


def _elsewhere(found: list[Word], known: frozenset[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The provinces that the question names and no document is of: written as names or behind a word for a level."""
    out = set()
    for name in _provinces() - known:
        for at in range(len(found) - len(name) + 1):
            run = found[at : at + len(name)]
            named = all(word.printed[0].isupper() for word in run) or (at and found[at - 1].folded in _LEVELS)
            if named and tuple(word.folded for word in run) == name:
                out.add(name)
    return out


@cache
def _provinces() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for name in province_names())


_LEVELS = frozenset(["tinh", "tp", "pho"])
_BEFORE_PLACES = frozenset(["tinh", "tp", "pho", "huyen", "thi", "xa", "quan", "phuong", "o", "tai"])


def _may_read(stretch: Stretch, word: str) -> bool:
    return any(len(reading.words) == 1 and reading.words[0].folded == word and reading.weight > SYNONYM for reading in stretch.readings)


def _documents(asked: str, stretches: list[Stretch], index: TaskIndex) -> tuple[list[Stretch], set[int]]:
    """The documents of the index that the question names by number ("kế hoạch 617", "1026/KH-UBND")."""
    own = _own_numbers(tuple((ref["number"], ref["type"]) for ref in index.documents))
    found: set[int] = set()
    for match in NUMBER.finditer(asked):
        found |= own.get(("", fold_number(match[0])), set())
    out = list(stretches)
    for at in range(1, len(stretches)):
        figure = stretches[at].readings[0].words[0].folded
        named = {n for code in _codes_before(stretches, at) for n in own.get((code, figure), ())} if figure.isdigit() else set()
        if named:
            found |= named
            out[at] = replace(stretches[at], weight=0.3)
            out[at - 1] = replace(stretches[at - 1], weight=0.3)
    return out, found


def documents_asked(store: Store, asked: str) -> frozenset[str]:
    """Keys of the documents with tasks that the words name by number."""
    index = task_index(store)
    return frozenset(index.documents[at]["key"] for at in read(asked, index, frozenset()).documents)


def _codes_before(stretches: list[Stretch], at: int) -> set[str]:
    """Type codes of the words before a figure: "chương trình hành động 30", "NĐ 80"."""
    earlier = [word.folded for one in stretches[max(0, at - 4) : at - 1] for word in one.readings[0].words]
    codes = forms().type_codes
    found = set()
    for reading in stretches[at - 1].readings:
        run = [*earlier, *(word.folded for word in reading.words)]
        found |= {codes[name] for size in range(1, 5) if (name := " ".join(run[-size:])) in codes}
        found |= {run[-1]} & set(codes.values())
    return found


@cache
def _own_numbers(numbers: tuple[tuple[str | None, str | None], ...]) -> dict[tuple[str, str], set[int]]:
    """(type code, figure) and ("", whole number) → places of the documents that bear it."""
    found: dict[tuple[str, str], set[int]] = {}
    for at, (number, type_) in enumerate(numbers):
        parsed = parse_number(number, type_) if number else None
        if parsed is None or number is None:
            continue
        found.setdefault(("", fold_number(number)), set()).add(at)
        for code in {parsed.code, type_code(Facts("numbered", type_, None, None, None, None))} - {None}:
            found.setdefault((str(code), parsed.figure), set()).add(at)
    return found
