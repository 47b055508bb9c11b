"""Linking: what reference tables know of a body by its name: place, level, membership, successor."""

from __future__ import annotations

from typing import Any

from graph.rows import Rows


def describe(name: str, kind: str) -> dict[str, Any]:
    """Properties of an Agency beyond name and kind, a function of the name alone (nulls left out)."""
    return {}


def link(rows: Rows, key: str, name: str, kind: str) -> None:
    """Add the reference nodes and edges that belong to a body."""
