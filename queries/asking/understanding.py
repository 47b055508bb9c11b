"""Understanding a sentence: which question it asks, and which bodies, places, documents and time it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from graph.errors import Ambiguous, ChidaoError
from graph.store.store import Store
from queries.answers.asked import Part, Understood
from queries.answers.shapes import AgencyRef, DocumentRef
from queries.answers.tokens import Word, joined, spans, words
from queries.asking.kinds import Asked, kinds_in
from queries.asking.naming import NamedDocument, documents_in
from queries.asking.periods import Period, period_in
from queries.bodies.index import LITTLE, all_bodies
from queries.bodies.likeness import TOPIC, asking_weights
from queries.bodies.named import bodies
from queries.bodies.namings import Naming, named_in
from queries.bodies.register import register
from queries.bodies.where import Standing, places_in
from queries.things.documents import SMALL_WORDS

MOST_WORDS = 200
_FEW = 2  # words beside a document and a phrase: with more of them the work is described, and its owner asked for
_SHORT = 4  # words beside a body that name a topic of its duties rather than a work
_READINGS = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence taken apart. ``rest``: words that belong to nothing else and do not ask."""

    asked: str
    kind: str
    detail: str
    body: Naming | None
    documents: tuple[NamedDocument, ...]
    places: tuple[Standing, ...]
    period: Period | None
    rest: tuple[Word, ...]
    others: tuple[str, ...]

    @property
    def missing(self) -> NamedDocument | None:
        """A document that is named and not there."""
        return next((one for one in self.documents if not one.refs), None)


def understand(store: Store, asked: str, today: date) -> Sentence:
    """Take a sentence apart; what is asked follows from its phrases and from what it names."""
    found = words(asked)[:MOST_WORDS]
    known = all_bodies(store)
    places = places_in(found, known.places)
    every = kinds_in(found)
    # whoever compares places names them besides the document, not as its own
    compared = any(one.kind.kind == "compare" for one in every)
    documents = documents_in(store, found, [] if compared else [one.place for one in places])
    namings = [one for one in named_in(found, register(store), known) if not _within(one, documents)]
    places = _apart(places, documents, namings)
    body = namings[0] if namings else None
    period = period_in(found, today)
    phrases = [one for one in every if not any(d.start <= n < d.end for d in documents for n in one.at)]
    taken = _taken(documents, places, body, period)
    plain = Sentence(asked, "who", "", body, tuple(documents), tuple(places), period, (), ())
    fitting = []
    for phrase in phrases:
        rest = _rest(found, taken | set(phrase.at))
        if _may_ask(phrase, plain, rest):
            fitting.append((phrase, rest))
    if not fitting:
        rest = _rest(found, taken)
        return replace(plain, kind=_by_what_is_named(plain, found, rest), rest=tuple(rest))
    phrase, rest = fitting[0]
    others = dict.fromkeys(one.kind.kind for one, _ in fitting if one.kind.kind != phrase.kind.kind)
    return replace(plain, kind=phrase.kind.kind, detail=phrase.kind.detail, rest=tuple(rest), others=tuple(others))


def _within(one: Naming, documents: Iterable[NamedDocument]) -> bool:
    return any(document.start < one.spelt.end and one.spelt.start < document.end for document in documents)


def _apart(places: list[Standing], documents: list[NamedDocument], namings: list[Naming]) -> list[Standing]:
    """Places that are no part of a document's or a body's name."""
    spans = [(one.start, one.end) for one in documents] + [(one.spelt.start, one.spelt.end) for one in namings]
    return [place for place in places if not any(start < place.end and place.start < end for start, end in spans)]


def _taken(documents: Iterable[NamedDocument], places: Iterable[Standing], body: Naming | None, period: Period | None) -> set[int]:
    spans = [(one.start, one.end) for one in documents] + [(one.start, one.end) for one in places]
    spans += [(body.spelt.start, body.spelt.end)] if body else []
    spans += [(period.start, period.end)] if period else []
    return {at for start, end in spans for at in range(start, end)}


def _rest(found: list[Word], taken: set[int]) -> list[Word]:
    weights = asking_weights(found)
    small = SMALL_WORDS | LITTLE
    return [
        word
        for at, (word, weight) in enumerate(zip(found, weights, strict=True))
        if at not in taken and weight in (1.0, TOPIC) and word.folded not in small and word.folded not in _FILLING
    ]


# words that hang a question together and name nothing: "khi thực hiện", "được các tỉnh làm"
_FILLING = frozenset(
    ["duoc", "khi", "thi", "nao", "gi", "o", "tai", "trong", "thuc", "hien", "trien", "khai", "lam", "co", "la", "nhu", "the", "ra", "sao"]
    + ["khong", "chua", "bang", "voi", "nhau", "giua", "nay", "da", "phai", "bi", "nhung", "ke", "hoach", "quyet", "dinh", "nghi", "thi"]
)  # fmt: skip


def _may_ask(phrase: Asked, named: Sentence, rest: list[Word]) -> bool:
    """Whether the sentence names what the phrase needs, and little else where the question is about a document."""
    needs, kind = phrase.kind.needs, phrase.kind.kind
    if needs == "two":
        return len(named.documents) + (named.body is not None) > 1
    if needs == "title":
        return True
    if needs == "document":
        most = _FEW if any(one.printed or kind != "document" for one in named.documents) else 0
        return bool(named.documents) and len(rest) <= most and not (kind == "down" and named.body is not None)
    if needs == "body":
        return named.body is not None and not _works(named, phrase)
    if kind in ("gaps", "central"):
        return len(rest) <= _FEW
    return len(rest) <= _SHORT


def _works(named: Sentence, phrase: Asked) -> bool:
    """Whether the body is only mentioned behind what is asked: "phải làm gì để … báo cáo Sở Nội vụ"."""
    return named.body is not None and named.body.spelt.start > max(phrase.at) + _SHORT


def _by_what_is_named(named: Sentence, found: list[Word], rest: list[Word]) -> str:
    """Without a phrase that tells it: a document alone, a body with a topic, else words of a work."""
    asks = any(weight == 0 for weight in asking_weights(found))
    if named.documents and not rest and not asks and named.body is None:
        return "document"
    if named.body is not None and not asks and len(rest) <= _SHORT and named.body.spelt.start == 0:
        return "duties"
    return "who"


def told(store: Store, sentence: Sentence) -> Understood:
    """A sentence as it was understood, in the answers' shape."""
    period = sentence.period
    return Understood(
        kind=sentence.kind,
        detail=sentence.detail or None,
        bodies=_bodies(store, sentence),
        places=[one.place for one in sentence.places] or _place_of_body(sentence),
        documents=[one.refs[0] for one in sentence.documents if one.refs],
        period={"from": period.first, "to": period.last} if period else None,
        words=[word.printed for word in sentence.rest],
        parts=_parts(sentence),
    )


def _parts(sentence: Sentence) -> list[Part]:
    """Each body, place, document and time that the sentence names, with the sentence as it is without it."""
    found = [("document", one.start, one.end) for one in sentence.documents] + [("place", one.start, one.end) for one in sentence.places]
    found += [("body", sentence.body.spelt.start, sentence.body.spelt.end)] if sentence.body else []
    if sentence.body and (place := sentence.body.place) and not any(start == place.start for _, start, _ in found):
        found.append(("place", place.start, place.end))
    found += [("period", sentence.period.start, sentence.period.end)] if sentence.period else []
    text, at = joined(sentence.asked), spans(sentence.asked)
    parts = []
    for what, start, end in sorted(found, key=lambda one: one[1:]):
        first, last = at[start][0], at[end - 1][1]
        without = " ".join(f"{text[:first]} {text[last:]}".split())
        if without:
            parts.append(Part(what=what, said=text[first:last], without=without))
    return parts


def _place_of_body(sentence: Sentence) -> list[str]:
    return [sentence.body.place.place] if sentence.body and sentence.body.place else []


def _bodies(store: Store, sentence: Sentence) -> list[AgencyRef]:
    if sentence.body is None:
        return []
    try:
        return list(bodies(store, sentence.asked).refs)
    except Ambiguous as several:
        return [AgencyRef(key=str(c["key"]), name=str(c["name"]), kind=str(c["kind"])) for c in several.candidates]
    except ChidaoError:
        return []


def readings(store: Store, sentence: Sentence) -> list[Understood]:
    """Other ways to understand it: other questions, other documents of the same type and figure, the words as a work."""
    kinds = [kind for kind in (*sentence.others, "who") if kind != sentence.kind]
    found = [told(store, replace(sentence, kind=kind, detail="", others=())) for kind in kinds]
    for at, one in enumerate(sentence.documents):
        found += [told(store, replace(sentence, documents=_instead(sentence, at, ref))) for ref in one.refs[1:_READINGS]]
    return found[:_READINGS]


def _instead(sentence: Sentence, at: int, ref: DocumentRef) -> tuple[NamedDocument, ...]:
    other = replace(sentence.documents[at], refs=(ref,), sure=True)
    return (*sentence.documents[:at], other, *sentence.documents[at + 1 :])
