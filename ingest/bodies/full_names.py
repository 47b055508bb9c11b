"""Naming: the full name of a body from what is printed behind it and from the document's own place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.folding import Letters, fold
from graph.naming.bodies import Body, Found, body_at
from graph.naming.places import places_named
from graph.reference.tables import Place
from graph.values import value

if TYPE_CHECKING:
    from ingest.bodies.context import Context

LEVEL_WORDS = {
    "tinh": "tỉnh", "thanh pho": "thành phố", "tp": "thành phố", "t.p": "thành phố", "huyen": "huyện", "quan": "quận", "thi xa": "thị xã",
    "tx": "thị xã", "xa": "xã", "phuong": "phường", "thi tran": "thị trấn", "dac khu": "đặc khu",
}  # fmt: skip
_LEVEL = r"tinh|thanh pho|t\.?p|huyen|quan|thi xa|tx|xa|phuong|thi tran|dac khu"
_TAIL = re.compile(
    rf"[ \t]*(?:(?:cua|thuoc|truc thuoc|cap)[ \t]+)?(?P<level>{_LEVEL})"
    r"(?!\w|[ \t]+(?:uy|doan)(?!\w)|(?<=xa)[ \t]+hoi(?!\w))(?:(?<=tp)\.|(?<=tx)\.)?"
)
_LEVEL_FORMS = frozenset((*LEVEL_WORDS.values(), "tp", "t.p", "tx", "tính", "tinh", "thành phó"))
_REGION = re.compile(r"(?:[ \t]+viet nam)?(?:[ \t]*-)?[ \t]+(?:chi nhanh[ \t]+)?(?:tai[ \t]+)?khu vuc[ \t]+(?:[ivx]+|\d+)(?!\w)")
_BRANCH = re.compile(r"(?:[ \t]*-)?[ \t]+chi nhanh(?=[ \t]+(?:tinh|thanh pho|tp)(?!\w))")
_BEFORE_TAIL = frozenset(" \t-")
_MORE_LEVELS = re.compile(rf"[ \t]*(?:[,/]|va|hoac)[ \t]*(?:cac[ \t]+)?(?:{_LEVEL})(?!\w)")
MINISTRY_ITSELF = re.compile(r"Bộ(?!\w| (?:trưởng|phận|[A-ZĐ]))")
_WORD = re.compile(r"[ \t]*(?:-[ \t]*)?[^\W_]+")
_COMMUNE_WORDS = frozenset(("xã", "phường", "thị trấn", "đặc khu"))
_NATIONWIDE = frozenset(("level", "own", "strict", "province"))
ORGAN_SCOPES = frozenset(("province_party", "city_party", "district_party"))


_OF = re.compile(r"[ \t]+(?:(?:cua|thuoc|truc thuoc)[ \t]+)?")
# small first words of what a tail may be: a cheap look before the expressions run
_MAY_TAIL = re.compile(rf"[ \t]*(?:-[ \t]*)?(?:(?P<region>khu vuc|chi nhanh|tai|viet nam)|cua|thuoc|truc thuoc|cap|{_LEVEL})")


@value
class Tail:
    """What stands behind a body: ``place`` in full ("tỉnh Nghệ An"), ``organ`` the body it belongs to, with its own place."""

    end: int
    place: str | None = None
    organ: str | None = None


def territory(word: str, context: Context) -> str | None:
    """The document's territory of that level word: "thành phố" is its city, or its province where that is a city."""
    if word in _COMMUNE_WORDS:
        return context.commune if context.commune and context.commune.startswith(word) else None
    for own in (context.district, context.province, context.visited):
        if own is not None and own.startswith(word + " "):
            return own
    return None


def proper_place(normal: str, at: int, word: str | None, context: Context) -> tuple[int, str] | None:
    """The place named from ``at`` on, as (end, full name); without level word only the table's provinces and districts count."""
    following = normal[at : at + 2]
    if following[:1] == " " and following[1:].islower():
        return None
    ends: list[int] = []
    end = at
    while len(ends) < 5 and (match := _WORD.match(normal, end)) is not None:
        text = match.group().strip(" \t-")
        if not (text[0].isupper() or text.isdigit()):
            break
        end = match.end()
        ends.append(end)
    for end in reversed(ends):
        name = normal[at:end].strip()
        found = places_named(fold(f"{word} {name}" if word else name))
        if word is None:
            # without a level word only the very letters tell a place from common words
            found = tuple(p for p in found if p.name.lower() == name.lower())
        if found:
            place = _nearest(found, context, name)
            # "Công an Hà Tĩnh": the province, unless the document is that of the town
            return end, place.full
    if word in _COMMUNE_WORDS and ends:
        return _commune_name(normal, at, ends, word)
    return None


def _commune_name(normal: str, at: int, ends: list[int], word: str | None) -> tuple[int, str]:
    end = ends[min(len(ends), 4) - 1]
    for shorter in ends[:4][::-1]:
        if places_named(fold(f"{word} {normal[at:shorter]}"), "commune"):
            end = shorter
            break
    return end, f"{word} {normal[at:end].strip()}"


def _nearest(found: tuple[Place, ...], context: Context, printed: str) -> Place:
    found = as_printed(found, printed)
    own = (context.district, context.province)
    return next((p for p in found if p.full in own), None) or next((p for p in found if p.level == "province"), found[0])


def as_printed(found: tuple[Place, ...], printed: str) -> tuple[Place, ...]:
    """Those of places with one folded name that are printed with these very marks, else all: "Nam Đàn" is not "Nấm Dẩn"."""
    small = printed.lower()
    return tuple(p for p in found if p.name.lower() in small) or found


def tail_of(letters: Letters, at: int, context: Context, *, organs: bool = False) -> Tail:
    """The place, region or superior body printed behind a name that ends at ``at``."""
    following = letters.normal[at : at + 2]
    if following[:1] not in _BEFORE_TAIL:
        return Tail(at)
    may = _MAY_TAIL.match(letters.folded, at)
    if may is None and following[1:].islower():
        return _organ(letters, at, context) if organs else Tail(at)
    region = _REGION.match(letters.folded, at) if may and may["region"] else None
    if region:
        return Tail(region.end(), " ".join(letters.normal[at : region.end()].strip(" -").split()))
    level = _TAIL.match(letters.folded, at) if may else None
    first, last = level.span("level") if level else (at, at)
    if level and first > at and letters.normal[first:last].lower() in _LEVEL_FORMS and not _MORE_LEVELS.match(letters.folded, level.end()):
        word = LEVEL_WORDS[letters.folded[first:last].replace(".", "")]
        named = proper_place(letters.normal, level.end(), word, context)
        if named:
            return Tail(*named)
        own = territory(word, context)
        if own is None and word == "tỉnh" and "cap" in level.group():
            own = context.province
        return Tail(level.end(), own or word)
    named = proper_place(letters.normal, at, None, context) if following[:1] == " " else None
    if named:
        return Tail(*named)
    return _organ(letters, at, context) if organs else Tail(at)


def own_ministry(context: Context) -> str | None:
    """The ministry whose paper it is: what "Bộ" alone means in it."""
    issuer = context.header.issuer or ""
    return issuer if issuer.startswith("Bộ ") else None


def _organ(letters: Letters, at: int, context: Context) -> Tail:
    gap = _OF.match(letters.folded, at)
    found = body_at(letters, gap.end()) if gap else None
    if gap and found is None and context.level == "central" and MINISTRY_ITSELF.match(letters.normal, gap.end()):
        return Tail(gap.end() + 2, organ=own_ministry(context) or "Bộ")
    if found is None or found.body.scope not in ORGAN_SCOPES | {"level", "province", "strict", "central"}:
        return Tail(at)
    end, name = name_found(letters, found, context)
    return Tail(end, organ=name)


def name_found(letters: Letters, found: Found, context: Context) -> tuple[int, str]:
    """End and full name of a body of the table, with what is printed behind it."""
    scope = found.body.scope
    organs = scope in ("committee", "strict_committee", "strict", "district", "own")
    tail = tail_of(letters, found.end, context, organs=organs) if scope not in ("central", "none") else _branch(letters, found, context)
    if (
        tail.end == found.end
        and scope in _NATIONWIDE
        and letters.normal.startswith(" Việt Nam", found.end)
        and not found.body.name.endswith("Việt Nam")
    ):
        # the body of the whole country, not that of the document's place
        return found.end + len(" Việt Nam"), f"{found.body.name} Việt Nam"
    return tail.end, name_with(found.body, tail, context)


def _branch(letters: Letters, found: Found, context: Context) -> Tail:
    at = found.end
    if (
        found.body.branch == "enterprise"
        and letters.normal[at : at + 1] == " "
        and (place := proper_place(letters.normal, at, None, context))
    ):
        # "VNPT Nghệ An": named after its place
        return Tail(place[0], letters.normal[at : place[0]].strip())
    region = _REGION.match(letters.folded, at)
    if region:
        return Tail(region.end(), " ".join(letters.normal[at : region.end()].strip(" -").split()))
    branch = _BRANCH.match(letters.folded, at)
    if branch:
        tail = tail_of(letters, branch.end(), context)
        return Tail(tail.end, f"chi nhánh {tail.place}") if tail.place else Tail(at)
    return Tail(at)


def name_with(body: Body, tail: Tail, context: Context) -> str:
    """The body's name with its place: printed, else the document's own of the level that the body has."""
    if tail.organ:
        return f"{body.name} {tail.organ}"
    if body.scope in ORGAN_SCOPES:
        return _committee(body, tail, context)
    if body.scope in ("committee", "strict_committee"):
        return f"{body.name} {tail.place}" if tail.place else " ".join(filter(None, (body.name, own_committee(context))))
    if body.scope in ("central", "none"):
        return f"{body.name} {tail.place}" if tail.place else body.name
    own = _issuing_committee(context) if body.name == "Đảng ủy" and not tail.place else None
    if own is not None:
        return own
    place = tail.place or default_place(body, context)
    return f"{body.name} {place}" if place else body.name


def _issuing_committee(context: Context) -> str | None:
    """What a bare "Đảng ủy" means in the documents of one: "Đảng ủy UBND tỉnh Lào Cai"."""
    issuer = context.header.issuer
    return issuer if issuer is not None and issuer.startswith("Đảng ủy ") else None


def default_place(body: Body, context: Context) -> str | None:
    """The place of a body that prints none."""
    if body.scope == "province":
        return context.province
    if body.scope == "district":
        return context.commune or context.district
    if body.scope in ("own", "level", "strict"):
        return context.place
    return None


_LEVEL_BEFORE = re.compile(r"^(tỉnh|thành phố|thị xã|huyện|quận|thị trấn|xã|phường|đặc khu) ")


def bare(place: str | None) -> str | None:
    """A place without its level word: "tỉnh Nghệ An" → "Nghệ An"."""
    if place is None:
        return None
    return _LEVEL_BEFORE.sub("", place)


def _committee(body: Body, tail: Tail, context: Context) -> str:
    """ "Tỉnh ủy Phú Thọ": committees named by level take the bare place."""
    if tail.place:
        return f"{body.name} {bare(tail.place)}"
    if body.scope == "province_party":
        own = context.province or context.visited
    elif body.scope == "city_party":
        own = territory("thành phố", context) or context.province
    else:
        own = context.district
    return " ".join(filter(None, (body.name, bare(own))))


def own_committee(context: Context) -> str | None:
    """The Party committee that issues the document, else that of its place."""
    issuing = _issuing_committee(context)
    if issuing is not None:
        return issuing
    place = context.place
    if place is None:
        return None
    for word, name in (("tỉnh", "Tỉnh ủy"), ("thành phố", "Thành ủy"), ("huyện", "Huyện ủy"), ("quận", "Quận ủy"), ("thị xã", "Thị ủy")):
        if place.startswith(word + " "):
            return f"{name} {bare(place)}"
    return f"Đảng ủy {place}"
