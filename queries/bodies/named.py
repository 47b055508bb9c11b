"""Which body is meant: from a name, a short form, a key or a whole sentence that names one, to the bodies of the graph.

A name that the sentence spells decides; only where it spells none is the likeliest taken, and that only if nothing in
the sentence speaks against it. A body that is not in the graph is said to be not there, never another one.
"""

from __future__ import annotations

from graph.errors import Ambiguous, NotFound, WrongUse
from graph.store.store import Store
from queries.answers.shapes import AgencyRef
from queries.answers.tokens import Word, words
from queries.bodies.index import LEVEL_WORDS, LITTLE, Bodies, Body, all_bodies
from queries.bodies.likeness import TOPIC, asking_weights, fitting, initials, is_short, mended_word
from queries.bodies.namings import PLURAL, Naming, lower_group, meant, named_in, needs_plural
from queries.bodies.register import Placed, Register, parted, register
from queries.bodies.spelling import key_of
from queries.bodies.where import places_in

_LONGEST = 2000  # characters of a sentence that names a body
_ENOUGH = 0.6  # of the name's weight and of what else the sentence names
_MOST_CANDIDATES = 40
_ALIKE = 1e-6
_BEFORE = 2  # words before a name that tell which longer name is meant
_WORK = ("nhiem", "vu")


def bodies(store: Store, asked: str) -> Body:
    """The one body (under all its spellings) that ``asked`` names; Ambiguous where several fit alike, NotFound where none does."""
    if not asked.strip():
        raise WrongUse("Chưa nêu cơ quan nào", "No body was named")
    known = all_bodies(store)
    for body in known.all:
        if any(asked.strip() == ref["key"] for ref in body.refs):
            return body
    found, names = words(asked[:_LONGEST]), register(store)
    namings = named_in(found, names, known)
    if namings:
        here = lower_group(namings[0], names) or meant(namings[0], names)
        return _the_one(here, namings[0], names, asked) if here else _within(known, namings[0], names, asked)
    return _likeliest(known, names, found, asked)


def _the_one(found: list[Placed], naming: Naming, names: Register, asked: str) -> Body:
    if not found:
        raise _not_there(naming, names, asked)
    charged = [one.body for one in found if one.body.charged] or [one.body for one in found]
    # of one place at two levels, as a province that became a city, the one that has work is meant
    at_times = len({one.place for one in found}) == 1 and found[0].place is not None and len(charged) == 1
    if len(found) > 1 and not _one_group(found) and not _one_place(found) and not at_times:
        raise several([*charged, *(one.body for one in found if not one.body.charged)], asked)
    return _joined(charged) if len(charged) > 1 else charged[0]


def _one_group(found: list[Placed]) -> bool:
    """Whether they are one group of one place, written in several ways."""
    return len({one.place for one in found}) == 1 and all(ref["kind"] == "collective" for one in found for ref in one.body.refs)


def _one_place(found: list[Placed]) -> bool:
    """Whether they are one body of one place, under two of its names ("Mặt trận Tổ quốc", "Ủy ban Mặt trận Tổ quốc Việt Nam")."""
    return found[0].place is not None and len({(one.place, one.level) for one in found}) == 1


def _joined(bodies_: list[Body]) -> Body:
    refs: dict[str, AgencyRef] = {ref["key"]: ref for body in bodies_ for ref in body.refs}
    first = bodies_[0]
    return Body(tuple(refs.values()), first.words, first.marked, first.name, True)


def _within(known: Bodies, naming: Naming, names: Register, asked: str) -> Body:
    """A body whose longer name holds the one that is not there ("Tổ đảng ở … Ủy ban Kinh tế"): taken where it is meant, else offered."""
    if naming.spelt.name in names.known or naming.unread:
        raise _not_there(naming, names, asked)
    holding = [(score, body) for score, body in fitting(known, asked[:_LONGEST]) if set(naming.spelt.name) <= set(body.words)]
    if not holding:
        raise _not_there(naming, names, asked)
    found = words(asked[:_LONGEST])
    before = {word.folded for word in found[max(0, naming.spelt.start - _BEFORE) : naming.spelt.start]}
    saying = [body for _, body in holding if len(before) == _BEFORE and before <= set(body.words)]
    if len(saying) == 1:  # "tổ đảng Ủy ban Kinh tế" says which of them
        return saying[0]
    best = holding[0][1]
    own = {word.folded for word in found} & set(best.words) - set(naming.spelt.name) - LITTLE
    if holding[0][0] >= _ENOUGH and len(own) > 1:
        return best
    raise several([body for _, body in holding[:_MOST_CANDIDATES]], asked)


def _not_there(naming: Naming, names: Register, asked: str) -> NotFound:
    name = names.told.get(naming.spelt.name) or next((one.body.refs[0]["name"] for one in names.known[naming.spelt.name]), "")
    if naming.spelt.name not in names.known:
        vi = f"{name}: có trong bảng tra cứu cơ quan nhưng chưa văn bản nào trong kho nhắc tới"
        en = f"{name}: known from the tables of bodies, but no text of the graph names it"
    else:
        where = naming.place.place.title() if naming.place else ""
        vi = f"“{asked.strip()[:80]}”: có cơ quan này ở nơi khác, chưa có ở nơi được hỏi"
        en = f"“{asked.strip()[:80]}”: this body is known of other places, not of the one asked for ({where})"
    return NotFound(vi, en, place=asked.strip()[:80])


def _territory(known: Bodies, found: list[Word]) -> Body | None:
    """The body that is but a place ("tỉnh Nghệ An"), where a sentence names nothing else."""
    places = places_in(found, known.places)
    rest = [
        w for n, (word, w) in enumerate(zip(found, asking_weights(found), strict=True)) if not any(p.start <= n < p.end for p in places)
    ]
    if len(places) != 1 or any(weight in (1.0, TOPIC) for weight in rest):
        return None
    place = places[0].place
    here = [body for body in known.all if body.name.endswith(f" {place}") and LEVEL_WORDS.issuperset(body.name.removesuffix(place).split())]
    return here[0] if len(here) == 1 else None


def _likeliest(known: Bodies, names: Register, found: list[Word], asked: str) -> Body:
    if territory := _territory(known, found):
        return territory
    scored = [(score, body) for score, body in fitting(known, asked[:_LONGEST])[:_MOST_CANDIDATES] if _may_mean(body, found, names, known)]
    if not scored or scored[0][0] < _ENOUGH:
        shown = asked.strip()[:80]
        raise NotFound(f"Không tìm thấy cơ quan nào trong “{shown}”", f"No body is named in “{shown}”", place=shown)
    best = [body for score, body in scored if score >= scored[0][0] - _ALIKE]
    if len(best) > 1:
        raise several(best, asked)
    return best[0]


def _may_mean(body: Body, found: list[Word], names: Register, known: Bodies) -> bool:
    """Not where the sentence names a kind of body that the name does not hold ("Sở …" for "các chủ đầu tư")."""
    kinds = {word.folded for word in found if (word.folded,) in names.generic and word.printed[:1].isupper()}
    plural = not PLURAL.isdisjoint(word.folded for word in found)
    sorted_head = [word for word in key_of(parted(body.refs[0]["name"])[0]) if word not in LITTLE]
    head = set(sorted_head)
    if head.isdisjoint(word.folded for word in found) and not any(is_short(w, known) and initials(w.folded, sorted_head) for w in found):
        return not head  # nothing but its place was named
    return kinds <= set(body.words) and (plural or not needs_plural(body.words, body, names))


def topic_of(store: Store, asked: str, body: Body) -> frozenset[str]:
    """What a sentence names besides the body, its place and what it asks: "… có nhiệm vụ gì về chuyển đổi số" → chuyen, doi, so."""
    known = all_bodies(store)
    found = words(asked[:_LONGEST])
    named = set(body.words) | LITTLE
    taken = {at for one in named_in(found, register(store), known)[:1] for at in range(one.spelt.start, one.spelt.end)}
    kept = [
        word
        for at, (word, weight) in enumerate(zip(found, asking_weights(found), strict=True))
        if weight in (1.0, TOPIC) and at not in taken and not any(_is_work(found, begin) for begin in (at - 1, at))
    ]
    kept = [word for word in kept if not is_short(word, known) and mended_word(word, known).folded not in named]
    return frozenset(word.folded for word in kept if word.folded not in named)


def _is_work(found: list[Word], begin: int) -> bool:
    return begin >= 0 and tuple(word.folded for word in found[begin : begin + 2]) == _WORK


def several(best: list[Body], asked: str) -> Ambiguous:
    """The error that lists the bodies which fit alike."""
    shown = asked.strip()[:80]
    refs = [dict(ref) for body in best for ref in body.refs]
    vi, en = f"Có {len(best)} cơ quan phù hợp với “{shown}”", f"{len(best)} bodies fit “{shown}”"
    return Ambiguous(vi, en, candidates=refs[:_MOST_CANDIDATES], place=shown)
