"""Which relationships a statement follows, by what it follows them for: files of statements name the purpose, the schema the types."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from graph.schema.definition import Schema, schema

_FOLLOWED: dict[str, Callable[[Schema], tuple[str, ...]]] = {
    "drives-up": lambda known: known.driving("up"),
    "drives-down": lambda known: known.driving("down"),
    "touches-up": lambda known: known.touching("up"),
    "touches-down": lambda known: known.touching("down"),
    "weighs-up": lambda known: tuple(name for name, kind in known.relationships.items() if kind.weight and kind.drives != "down"),
    "weighs-down": lambda known: tuple(name for name, kind in known.relationships.items() if kind.weight and kind.drives == "down"),
    "acts": lambda known: tuple(name for name in known.ties if _acts(known, name)),
    "ties": lambda known: tuple(name for name in known.ties if _between_documents(known, name)),
}
FOLLOWED = re.compile(rf"<({'|'.join(_FOLLOWED)})>")
"""A purpose as it stands in a statement: ``[r:<drives-up>]``."""


@cache
def followed(purpose: str) -> tuple[str, ...]:
    """The types that are followed for a purpose: documents by what drives, touches, ties or lends weight, or is an act.

    >>> followed("drives-up")
    ('IMPLEMENTS', 'BASED_ON')
    """
    return _FOLLOWED[purpose](schema())


def _between_documents(known: Schema, name: str) -> bool:
    kind = known.relationships[name]
    return "Document" in kind.start and kind.end == ("Document",)


def _acts(known: Schema, name: str) -> bool:
    """What one document does to another (amends, approves …), beside placing itself below it or naming it."""
    kind = known.relationships[name]
    return (kind.start, kind.end) == (("Document",), ("Document",)) and kind.drives != "up"
