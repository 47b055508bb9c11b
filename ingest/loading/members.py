"""Membership: which bodies of the graph a group of the graph means ("các sở, ban, ngành cấp tỉnh Nghệ An" holds its sở)."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from neo4j import ManagedTransaction

from graph.changes.life import valid_from, valid_to
from graph.folding import fold
from graph.identity.keys import issuer_words
from graph.naming.places import place_by_id
from graph.naming.territories import Territory, territory_of
from graph.reference.loader import rows
from graph.reference.tables import GROUP_KINDS, MEMBERSHIPS
from graph.rows.rows import Between, Rows
from graph.rows.statements import batches, write_rows
from ingest.loading.links import describe

_MEMBER_OF = Between("MEMBER_OF", "Agency", "Agency")
_WHOSE = re.compile(
    r"(?:cap(?: tinh| huyen| xa| thanh pho)?|trung uong)?"
    r"(?: ?(?:thuoc|truc thuoc|cua|o|tai|tren dia ban))*"
    r"(?: ?(?:ubnd|chinh phu|cp|trung uong|pham vi|pham vi quan ly|pham vi quan ly cua|pham vi cua))?"
)
"""What may stand behind the kinds that a group lists; all else ("liên quan", "được giao chủ trì", "thuộc Bộ …") leaves it open."""

_NEAR = """
UNWIND $keys AS key MATCH (a:Agency {key: key}) WHERE a.place IS NOT NULL
WITH collect(DISTINCT a.place) AS places UNWIND places AS place
MATCH (b:Agency {place: place}) RETURN b.key AS key, b.name AS name, b.kind AS kind
UNION
UNWIND $keys AS key MATCH (a:Agency {key: key, kind: 'collective'})-[:IN]->(:Place)<-[:PART_OF*1..2]-(:Place)<-[:IN]-(b:Agency)
WHERE b.kind = 'specific' RETURN b.key AS key, b.name AS name, b.kind AS kind
UNION
UNWIND $keys AS key MATCH (a:Agency {key: key, kind: 'specific'})-[:IN]->(:Place)-[:PART_OF*1..2]->(:Place)<-[:IN]-(b:Agency)
WHERE b.kind = 'collective' RETURN b.key AS key, b.name AS name, b.kind AS kind
"""
_PLACELESS = """
MATCH (b:Agency) WHERE b.place IS NULL AND b.level = 'central' AND b.kind = 'specific' RETURN b.key AS key, b.name AS name, b.kind AS kind
UNION
MATCH (b:Agency) WHERE b.level = 'province' AND b.kind = 'specific' AND b.key STARTS WITH 'ubnd-'
RETURN b.key AS key, b.name AS name, b.kind AS kind
UNION
MATCH (b:Agency) WHERE b.place IS NULL AND b.kind = 'collective' RETURN b.key AS key, b.name AS name, b.kind AS kind
"""


class Group(NamedTuple):
    """What a group's name lists: "các sở, ban, ngành cấp tỉnh" → so, ban, nganh; ``of``: bodies of places ("UBND các xã" → ubnd)."""

    of: str
    kinds: frozenset[str]


class Membership(NamedTuple):
    """``member`` begins a body's folded name; ``group``: what must be listed; ``where``: same place, inside, central (all the country)."""

    member: str
    group: Group
    where: str
    source: str


@lru_cache(maxsize=1)
def memberships() -> tuple[Membership, ...]:
    """The table of memberships, folded."""
    return tuple(Membership(fold(row.member), _group(row.collective), row.where, row.source) for row in rows(MEMBERSHIPS))


def _group(collective: str) -> Group:
    head, _, listed = f" {fold(collective)}".rpartition(" cac ")
    return Group(head.strip(), _listed(listed.strip().split())[0])


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """Folded kinds of bodies and places that groups list, and what each counts as."""
    return {fold(row.kind): fold(row.same_as or row.kind) for row in rows(GROUP_KINDS)}


def _listed(words: list[str]) -> tuple[frozenset[str], str]:
    """The kinds that stand at the begin of a list, the longest name first, and the words behind them."""
    found, at = set(), 0
    while at < len(words):
        if words[at] in ("va", "cac", "hoac"):
            at += 1
            continue
        length = next((n for n in range(min(6, len(words) - at), 0, -1) if " ".join(words[at : at + n]) in _kinds()), 0)
        if not length:
            break
        found.add(_kinds()[" ".join(words[at : at + length])])
        at += length
    return frozenset(found), " ".join(words[at:])


@lru_cache(maxsize=1)
def _beginnings() -> tuple[str, ...]:
    """How keys of bodies and groups begin that the table can be about."""
    return ("cac-", "ubnd-cac-", *sorted({f"{row.member.replace(' ', '-')}-" for row in memberships()}))


def settle_memberships(tx: ManagedTransaction, bodies: dict[str, tuple[str, str]]) -> None:
    """Write the MEMBER_OF edges of touched bodies and groups (key → name, kind); those of bodies that went are gone with them."""
    found = {key: body for key, body in bodies.items() if key.startswith(_beginnings())}
    if not found:
        return
    for batch in batches(sorted(found)):
        found |= {row["key"]: (row["name"], row["kind"]) for row in tx.run(_NEAR, keys=batch).data()}
    found |= {row["key"]: (row["name"], row["kind"]) for row in tx.run(_PLACELESS).data()}
    write_rows(tx, edges_between(found))


def edges_between(bodies: dict[str, tuple[str, str]]) -> Rows:
    """The MEMBER_OF edges among bodies (key → name, kind), each with the days from and until which the member was there."""
    given = Rows()
    members: defaultdict[str, list[tuple[str, Territory | None]]] = defaultdict(list)
    for key, (name, kind) in bodies.items():
        if kind == "specific":
            folded = issuer_words(name)
            for row in memberships():
                if f"{folded} ".startswith(f"{row.member} ") and (row.where != "central" or _of_the_state(name, kind)):
                    members[row.member].append((key, territory_of(folded, name)))
    for key, (name, kind) in bodies.items():
        if kind != "collective":
            continue
        folded = issuer_words(name)
        place = territory_of(folded, name)
        for row in _rows_for(folded, place):
            for member, at in dict.fromkeys(members[row.member]):
                if _fits(row.where, at, place):
                    name = bodies[member][0]
                    life = {"valid_from": valid_from(name) or None, "valid_to": valid_to(name) or None}
                    given.edge(_MEMBER_OF, member, key, source=row.source, **life)
    return given


def _of_the_state(name: str, kind: str) -> bool:
    """A ministry, or a province's committee: what a group of the whole country ("các bộ", "UBND các tỉnh") can mean."""
    known = describe(name, kind)
    level = "province" if issuer_words(name).startswith("ubnd ") else "central"
    return known.get("branch") == "State" and known.get("level") == level and (level == "province") == ("place" in known)


def _rows_for(folded: str, place: Territory | None) -> list[Membership]:
    """The rows whose group a group's name lists whole, its place aside; none where the name does not say whose it is."""
    head, sep, listed = f" {folded}".partition(" cac ")
    words = listed.split()
    kinds, rest = _listed(words[: len(words) - place.words] if place else words)
    if not sep or head.strip() not in ("", "ubnd") or not _WHOSE.fullmatch(rest):
        return []
    return [row for row in memberships() if row.group.of == head.strip() and row.group.kinds <= kinds]


def _fits(where: str, member: Territory | None, group: Territory | None) -> bool:
    if where == "central":
        return group is None
    if member is None or group is None:
        return False
    if where == "same place":
        return bool({p.id for p in member.rows} & {p.id for p in group.rows})
    return any(_inside(place.parent, {p.id for p in group.rows}) for place in member.rows)


def _inside(parent: str, within: set[str]) -> bool:
    while parent:
        if parent in within:
            return True
        above = place_by_id(parent)
        parent = above.parent if above else ""
    return False
