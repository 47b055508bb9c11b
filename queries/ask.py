"""The ten questions under one roof: what the command line, the pages and the API call."""

from __future__ import annotations

from graph.store import Store
from queries import shapes
from queries.down import down, impact
from queries.duties import duties
from queries.up import up
from queries.who import who

__all__ = ["central", "compare", "down", "due", "duties", "gaps", "impact", "path", "up", "who"]


def due(store: Store, *, on: str | None = None, within: str | None = None, limit: int | None = None) -> shapes.Due:
    """What is due, overdue, recurring on a day?"""
    raise NotImplementedError


def gaps(store: Store, *, limit: int | None = None) -> shapes.Gaps:
    """Where are the gaps?"""
    raise NotImplementedError


def compare(store: Store, of: str, *, limit: int | None = None) -> shapes.Compare:
    """How do places differ in carrying out the same directive?"""
    raise NotImplementedError


def path(store: Store, start: str, end: str, *, limit: int | None = None) -> shapes.Paths:
    """How are these two connected?"""
    raise NotImplementedError


def central(store: Store, *, limit: int | None = None) -> shapes.Central:
    """Which directives and agencies are most central?"""
    raise NotImplementedError
