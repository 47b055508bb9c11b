"""Which body is meant: from a name, a short form, a key or a whole sentence that names one, to the bodies of the graph."""

from __future__ import annotations

from graph.errors import Ambiguous, NotFound, WrongUse
from graph.folding import fold
from graph.store.store import Store
from queries.answers.places import place_of, places_asked
from queries.answers.tokens import words
from queries.bodies.index import LITTLE, Bodies, Body, all_bodies, without_place
from queries.bodies.likeness import TOPIC, asking_weights, fitting, is_short, mended_word

_LONGEST = 2000  # characters of a sentence that names a body
_ENOUGH = 0.6  # of the name's weight and of what else the sentence names
_MOST_CANDIDATES = 20
_ALIKE = 1e-6


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
    same = without_place(best.name, place)
    return [body for body in known.all if body is not best and (at := place_of(body.name)) and without_place(body.name, at) == same]


def topic_of(store: Store, asked: str, body: Body) -> frozenset[str]:
    """What a sentence names besides the body, its place and what it asks: "… có nhiệm vụ gì về chuyển đổi số" → chuyen, doi, so."""
    known = all_bodies(store)
    found = words(asked[:_LONGEST])
    named = set(body.words) | LITTLE
    kept = [word for word, weight in zip(found, asking_weights(found), strict=True) if weight in (1.0, TOPIC)]
    kept = [word for word in kept if not is_short(word, known) and mended_word(word, known).folded not in named]
    return frozenset(word.folded for word in kept if word.folded not in named)


def _several(best: list[Body], asked: str) -> Ambiguous:
    shown = asked.strip()[:80]
    refs = [dict(ref) for body in best for ref in body.refs]
    vi, en = f"Có {len(best)} cơ quan phù hợp với “{shown}”", f"{len(best)} bodies fit “{shown}”"
    return Ambiguous(vi, en, candidates=refs[:_MOST_CANDIDATES], place=shown)
