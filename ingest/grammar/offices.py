"""Offices: the words of offices.csv by their use, before a body, behind a person's name, over a group."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from graph.reference.loader import rows
from graph.reference.tables import OFFICES

Use = Literal["body", "person", "group"]


@lru_cache(maxsize=3)
def offices(use: Use) -> tuple[str, ...]:
    """The offices of a use in small letters, the longest first."""
    return tuple(sorted((row.office for row in rows(OFFICES) if getattr(row, use)), key=len, reverse=True))


@lru_cache(maxsize=1)
def plural_only() -> frozenset[str]:
    """Offices that head a group only before "các" ("trưởng các", "bí thư các")."""
    return frozenset(row.office for row in rows(OFFICES) if row.group == "the")


def any_of(use: Use) -> str:
    """The offices of a use as alternatives of a pattern in small letters."""
    return "|".join(offices(use))
