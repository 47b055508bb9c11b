"""Full names: a body with the place or the superior body that its name takes, printed or from the document's home."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.naming.bodies import Body
from graph.reference.levels import any_level
from ingest.bodies.heads import head_at
from ingest.bodies.tails import Tail, territory

if TYPE_CHECKING:
    from ingest.bodies.context import Context

_COMMITTEE, _ASSEMBLY = "Ủy ban ", "Quốc hội"
_INSTITUTIONS = frozenset(
    ("trường", "đại học", "học viện", "viện", "bệnh viện", "công ty", "tổng công ty", "tập đoàn", "ngân hàng", "xí nghiệp", "nhà máy")
)
_UNIONS = ("Đoàn Thanh niên", "Hội Sinh viên", "Hội Cựu chiến binh", "Công đoàn")
ORGAN_SCOPES = frozenset(("province_party", "city_party", "district_party"))
"""Scopes of committees that are named by their level."""


def own_body(context: Context) -> str | None:
    """The body with departments whose paper it is: "Sở Y tế tỉnh Nghệ An", which its papers call "Sở"."""
    return _with_parts(context.header.issuer or "")


@lru_cache(maxsize=64)
def _with_parts(issuer: str) -> str | None:
    head = head_at(issuer.lower(), 0)
    return issuer if head is not None and head.parts else None


def institution(context: Context) -> str | None:
    """The school, hospital or enterprise whose paper it is: its chairs, unions and committees are its own, not those of its place."""
    own = own_body(context)
    head = head_at(own.lower(), 0) if own else None
    return own if head is not None and head.words in _INSTITUTIONS else None


def name_with(body: Body, tail: Tail, context: Context) -> str:
    """The body's name with its place: printed, else the document's own of the level that the body has."""
    if tail.organ:
        return f"{body.name} {tail.organ}"
    if body.scope in ("central", "own") and body.name.startswith(_COMMITTEE) and _in_assembly(body, context):
        return f"{body.name} của {_ASSEMBLY}"
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


def _in_assembly(body: Body, context: Context) -> bool:
    """Whether a bare "Ủy ban Pháp luật" in a paper of the Assembly is a committee of it."""
    return _ASSEMBLY in (context.header.issuer or "") and body.branch == "State" and not body.name.endswith((_ASSEMBLY, "QH"))


def _issuing_committee(context: Context) -> str | None:
    """What a bare "Đảng ủy" means in the documents of one: "Đảng ủy UBND tỉnh Lào Cai"."""
    issuer = context.header.issuer
    return issuer if issuer is not None and issuer.startswith("Đảng ủy ") else None


def default_place(body: Body, context: Context) -> str | None:
    """The place of a body that prints none."""
    if body.scope == "province":
        return context.province
    if body.scope == "district":
        return own_body(context) or context.commune or context.district
    if body.scope in ("own", "level", "strict"):
        inner = body.scope == "own" or body.name.startswith(_UNIONS)
        return (institution(context) if inner else None) or context.place
    return None


_LEVEL_BEFORE = re.compile(rf"^({any_level()}) ")


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
