"""Membership: which bodies of the graph a group of the graph means ("các sở, ban, ngành cấp tỉnh Nghệ An" holds its sở)."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from neo4j import ManagedTransaction

from graph.folding import fold
from graph.identity.keys import issuer_words
from graph.naming.places import place_by_id
from graph.naming.territories import Territory, territory_of
from graph.reference.loader import rows
from graph.reference.tables import MEMBERSHIPS
from graph.rows.rows import Between, Rows
from graph.rows.statements import batches, write_rows
from ingest.loading.links import describe

_MEMBER_OF = Between("MEMBER_OF", "Agency", "Agency")
_OTHER_WORDS = re.compile(r" (?:quoc phong|cap so|bo phan|bo mon)(?= )")  # where a member's word means something else
_VAGUE = re.compile(r"\b(?:lien quan|khac|chuc nang)\b")  # "các phòng liên quan": which ones, the text leaves open

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


class Membership(NamedTuple):
    """``member`` begins a body's folded name, ``group`` stands in a group's; ``where``: same place, inside, central (the whole country)."""

    member: str
    group: str
    where: str
    source: str


@lru_cache(maxsize=1)
def memberships() -> tuple[Membership, ...]:
    """The table of memberships, folded."""
    return tuple(Membership(fold(row.member), fold(row.collective), row.where, row.source) for row in rows(MEMBERSHIPS))


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
    """The MEMBER_OF edges among bodies (key → name, kind)."""
    given = Rows()
    members: defaultdict[str, list[tuple[str, Territory | None]]] = defaultdict(list)
    for key, (name, kind) in bodies.items():
        if kind == "specific":
            folded = issuer_words(name)
            for row in memberships():
                if f"{folded} ".startswith(f"{row.member} ") and (row.where != "central" or _of_the_state(name, kind)):
                    members[row.member].append((key, territory_of(folded)))
    for key, (name, kind) in bodies.items():
        if kind != "collective":
            continue
        folded = issuer_words(name)
        place = territory_of(folded)
        for row in _rows_for(folded, place):
            for member, at in dict.fromkeys(members[row.member]):
                if _fits(row.where, at, place):
                    given.edge(_MEMBER_OF, member, key, source=row.source)
    return given


def _of_the_state(name: str, kind: str) -> bool:
    """A ministry, or a province's committee: what a group of the whole country ("các bộ", "UBND các tỉnh") can mean."""
    known = describe(name, kind)
    level = "province" if issuer_words(name).startswith("ubnd ") else "central"
    return known.get("branch") == "State" and known.get("level") == level and (level == "province") == ("place" in known)


def _rows_for(folded: str, place: Territory | None) -> list[Membership]:
    """The rows whose group a group's name holds as whole words, its place aside."""
    if _VAGUE.search(folded) or not folded.startswith(("cac ", "ubnd cac ")):
        return []
    words = folded.split()
    own = f" {' '.join(words[: -place.words] if place else words)} "
    own = _OTHER_WORDS.sub(" ", own)
    chosen = []
    for row in memberships():
        head, _, last = row.group.rpartition(" cac ")
        begins = own.startswith(f" {head} cac ") if head else not own.startswith(" ubnd ")
        if begins and f" {last} " in own:
            chosen.append(row)
    return chosen


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
