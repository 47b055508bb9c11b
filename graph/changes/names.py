"""Names of bodies taken apart into head and place, and put together again: "Tỉnh ủy Bắc Ninh" ↔ (Tỉnh ủy, thành phố Bắc Ninh)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from graph.folding import Letters, fold
from graph.identity.keys import issuer_words
from graph.naming.bodies import Body, body_at
from graph.naming.places import places_named, valid_on
from graph.naming.territories import SECOND_STATE, as_written, territory_of
from graph.reference.change_tables import CHANGE_PARTS, BodyLevel
from graph.reference.loader import rows
from graph.reference.tables import Place
from graph.values import value

_LEVELLED = re.compile(r"\b(?:Tỉnh|Thành|Huyện|Quận|Thị) (ủy|đoàn)$")  # the level's word belongs to the body, only the name is the place
_YOUTH = re.compile(r"\b(tinh|thanh|huyen|quan|thi) doan (?=\S)")
_JOINTS = re.compile(r"(?:[\s,–-]|\b(?:của|thuộc|tại|ở)\b)+$")
_OFFICE = re.compile(
    r"^(?:Phó )?(?:Chủ tịch (?=(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\b)|Bí thư (?=(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy\b)"
    r"|Giám đốc (?=(?:Sở|Công an)\b))"
)
_OF_THE_ASSEMBLY = " của Quốc hội"
_CANONICAL = {"province": "Tỉnh", "district": "Huyện"}
_PRINTED = {"tỉnh": "Tỉnh", "thành phố": "Thành", "huyện": "Huyện", "quận": "Quận", "thị xã": "Thị"}
_SCOPES: dict[str, BodyLevel] = {"central": "central", "none": "central", "province": "province", "province_party": "province"}


@value
class Named:
    """A body: ``head`` as tables call it, ``shown`` as it was printed; ``open``: its name leaves open which place is meant."""

    head: str
    shown: str
    scope: BodyLevel | None
    place: Place | None
    open: bool = False


@lru_cache(maxsize=16384)
def named(name: str, at: str | None = None) -> Named:
    """Take a name apart; of a place that was named alike at different times the one that stood on the day ``at``, else the oldest."""
    name = _OFFICE.sub("", " ".join(unicodedata.normalize("NFC", name).split())).replace("uỷ", "ủy").replace("Uỷ", "Ủy")
    folded = fold(name)
    if folded in central_names():
        return Named(canonical(name), name, "central", None)
    places, words = _place_behind(name, folded, at)
    if not places:
        body, begun = _body(name), body_at(Letters.of(name), 0)
        local = begun is not None and begun.body.scope not in ("central", "none")
        placed = local and begun is not None and _names_a_place(fold(name[begun.end :]))
        return Named(canonical(name), name, scope := _scope_alone(body), None, placed or scope is None)
    head = _JOINTS.sub("", _first_words(name, len(folded.split()) - words))
    if at:
        tail = " ".join(folded.split()[-words:])
        later = as_written(places_named(tail, "province", "commune"), name)
        places += tuple(p for p in later if p.valid_from > SECOND_STATE and p.word == places[0].word)
        if not any(valid_on(p, at) for p in places):  # a city of a province, of the name that the province's city took later
            then = tuple(p for p in places_named(tail) if valid_on(p, at) and p.word == places[0].word)
            places = then if len(then) == 1 else places
    place = next((p for p in reversed(places) if valid_on(p, at)), places[-1]) if at else places[0]
    return Named(canonical(head, place.level) if head else "", head, place.level, place)


@cache
def central_names() -> frozenset[str]:
    """Bodies of the country that the tables of changes name, before or after an event: "Đại học Quốc gia Thành phố Hồ Chí Minh"."""
    parts = [part for part in rows(CHANGE_PARTS) if part.scope == "central"]
    return frozenset(fold(name) for part in parts for name in (part.original, part.resulting) if name)


def _place_behind(name: str, folded: str, at: str | None) -> tuple[tuple[Place, ...], int]:
    """The places that the end of a name may mean, and how many of its words they take."""
    as_committee = _YOUTH.sub(lambda m: f"{m[1]} uy ", folded)
    for words in dict.fromkeys((folded, issuer_words(name), as_committee)):
        if found := territory_of(words, name, at):
            return found.rows, found.words
    body = body_at(Letters.of(name), 0)
    end = body.end if body else next((m.end() for m in re.finditer(r"\S+", name) if fold(name[: m.end()]) in _bare_heads()), None)
    rest = fold(name[end:]).split() if end else []
    while rest and rest[0] in ("cua", "thuoc", "tai", "o"):
        rest = rest[1:]
    provinces = tuple(p for p in places_named(" ".join(rest)) if p.level == "province") if rest else ()
    return provinces, len(rest)


@cache
def _bare_heads() -> frozenset[str]:
    """Heads of the tables of changes that the table of bodies does not know ("Báo" of a province)."""
    return frozenset(fold(part.original) for part in rows(CHANGE_PARTS) if part.scope == "province" and "*" not in part.original)


def _names_a_place(folded: str) -> bool:
    """Whether words behind a head name a place, or only the kind of place that is meant ("Công an tỉnh")."""
    return bool(re.search(r"\b(?:xa|phuong|thi tran|huyen|quan|thi xa|thanh pho)(?: \S|$)|^tinh$", folded))


def _first_words(name: str, count: int) -> str:
    """The beginning of a name that folds to so many words."""
    pieces = list(re.finditer(r"\S+", name))
    taken = 0
    for at, piece in enumerate(pieces):
        if taken >= count:
            return name[: pieces[at - 1].end()] if at else ""
        taken += len(fold(piece.group()).split())
    return name


def _body(name: str) -> Body | None:
    found = body_at(Letters.of(name), 0)
    return found.body if found and found.end == len(name) else None


def _scope_alone(body: Body | None) -> BodyLevel | None:
    """The level of a body whose name gives no place: a ministry is central, a sở a province's."""
    if body is None or body.level == "central":
        return "central"
    return _SCOPES.get(body.scope) or ("district" if body.level == "district" else None)


@lru_cache(maxsize=16384)
def canonical(head: str, level: str | None = None) -> str:
    """A head as tables call it, whatever its form: "Sở LĐTBXH", "UBKT Thành ủy" of a province → "Ủy ban Kiểm tra Tỉnh ủy"."""
    tail, head = "", head.removesuffix(_OF_THE_ASSEMBLY)
    if level and (match := _LEVELLED.search(head)):
        tail = f"{_CANONICAL.get(level, 'Huyện')} {match[1]}"
        head = head[: match.start()].rstrip()
        if not head:
            return tail
    found = body_at(Letters.of(head), 0)
    if found:
        head = found.body.name + head[found.end :]
    return f"{head} {tail}".strip()


def name_of(head: str, place: Place | None) -> str:
    """The name of the body of that head at a place; without a head it is the place's own."""
    if place is None or not head:
        return place.full if place else head
    if match := _LEVELLED.search(head):
        return f"{head[: match.start()]}{_PRINTED.get(place.word, 'Huyện')} {match[1]} {place.name}"
    return f"{head} {place.full}"
