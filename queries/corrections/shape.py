"""A kept correction in the shape of answers."""

from __future__ import annotations

from typing import Any

from graph.store.corrections import Correction as Kept
from queries.answers.shapes import Correction

_SAID = ("action", "target", "owner", "role", "due", "relation", "other")


def shown(one: Kept, was: Any) -> Correction:
    """What is said, by whom, when and why, with the reading beneath."""
    said = {name: value for name in _SAID if (value := getattr(one, name)) is not None}
    return Correction(id=one.key, kind=one.kind, said=said, by=one.by, on=one.on, why=one.why, was=was)
