"""Groups of bodies: whether "các phòng, ban, đơn vị thuộc thành phố Vinh" means "Phòng Kinh tế thành phố Vinh" too.

A group lists kinds of bodies; a body belongs to it if the first word of its name is one of them and both are of one place.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graph.folding import fold
from queries.places import all_names
from queries.shapes import DocumentRef

_LISTED = re.compile(r"^(?:(ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan) )?(?:cac|nhung|moi) (.*)$")
_BODIES = ("so", "phong", "ban", "bo", "truong", "benh vien", "hoi", "doan the")
_AREAS = ("huyen", "quan", "thi xa", "thanh pho", "xa", "phuong", "thi tran")
_KINDS = (*_BODIES, *_AREAS)
_BODIES_OF_AREAS = ("ubnd", "hdnd")
_LEVELS = frozenset(["tinh", "thanh", "pho", "huyen", "thi", "xa", "quan", "phuong", "tp", "cap", "thuoc", "o", "tai"])


def holds(group: str, body: str) -> bool:
    """Whether a group's name lists the kind of a body and does not name another place."""
    listed = _LISTED.match(fold(group))
    if listed is None:
        return False
    words, short = listed[2], _short(fold(body))
    if listed[1]:
        prefix = _BODIES_OF_AREAS[0] if listed[1] in ("ubnd", "uy ban nhan dan") else _BODIES_OF_AREAS[1]
        if not short.startswith(prefix + " "):
            return False
        short = short[len(prefix) + 1 :]
    kinds = [kind for kind in _KINDS if short.startswith(kind + " ") and f" {kind} " in f" {_before_place(words)} "]
    return bool(kinds) and _place_fits(words, short, bool(listed[1]))


def _short(folded: str) -> str:
    return folded.replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")


def _before_place(words: str) -> str:
    """The list of kinds without what follows "thuộc", "cấp", "của", "trên"."""
    return re.split(r" (?:thuoc|cap|cua|tren|truc thuoc|tu) ", words)[0]


def _place_fits(group: str, body: str, areas: bool) -> bool:
    """A group that names a place holds bodies of this place; bodies of areas ("UBND các xã") lie in it, which names do not tell."""
    place = place_of(group)
    return place is None or areas or place == place_of(body)


def tells_place(name: str) -> bool:
    """Whether a body's name ends in a place."""
    return place_of(fold(name)) is not None


def same_area(body: str, document: DocumentRef) -> bool:
    """Whether a document that charges a group is of the body's own place."""
    own, place = place_of(fold(body)), document.get("place")
    return own is None or place is None or own == fold(place)


@lru_cache(maxsize=65536)
def place_of(folded: str) -> str | None:
    """The place at the end of a folded name: "phong kinh te thanh pho vinh" → "vinh"."""
    words = folded.split()
    for size in (4, 3, 2, 1):
        name = " ".join(words[-size:])
        if len(words) > size and name in _names() and words[-size - 1] in _LEVELS:
            return name
    return None


@cache
def _names() -> frozenset[str]:
    return frozenset(all_names())
