"""Shapes of who has a body's work on a day: part of the shapes of answers."""

from __future__ import annotations

from typing import TypedDict


class NowHeir(TypedDict):
    """A body that has the work today; ``subject`` is the part of it that is meant (null: all of it)."""

    key: str
    name: str
    subject: str | None
    confidence: str
    note: str | None


# "from" is no Python name, hence the functional form
ChangeStep = TypedDict(
    "ChangeStep",
    {"on": str, "legal_basis": str, "legal_basis_now": str | None, "from": str, "to": list[str], "apart": bool},
)
"""A change on the way from a body to who has its work today; ``legal_basis_now`` took the place of that act, ``apart``: it stays."""


class NowArea(TypedDict):
    """Where a body's district was: its last day, the communes there on the day asked for, the act that made them."""

    until: str
    places: list[str]
    legal_basis: str


class Now(TypedDict):
    """Who has a body's work on the day ``as_of``: ``status`` exact, several, ended, unknown or unchanged, ``heirs`` all of them.

    ``key``, ``name``, ``on`` and ``legal_basis`` are the first heir's; ``apart`` took single functions; ``known_to``: the last
    day that the tables tell of.
    """

    key: str | None
    name: str | None
    on: str | None
    legal_basis: str | None
    heirs: list[NowHeir]
    apart: list[NowHeir]
    chain: list[ChangeStep]
    area: NowArea | None
    status: str
    note: str | None
    as_of: str
    known_to: str
