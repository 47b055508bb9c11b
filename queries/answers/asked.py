"""Shapes of the one box: how a sentence is understood, and its answer."""

from __future__ import annotations

from typing import Any, TypedDict

from queries.answers.shapes import AgencyRef, DocumentRef


class Understood(TypedDict):
    """How a sentence is read: the question it asks, what it names, and the ``words`` that are left to be looked for.

    ``period``: {from, to} (days); ``detail``: the part that is asked for (the signer, what is overdue).
    """

    kind: str
    detail: str | None
    bodies: list[AgencyRef]
    places: list[str]
    documents: list[DocumentRef]
    period: dict[str, str] | None
    words: list[str]


class Ask(TypedDict):
    """The answer to a sentence: ``answer`` has a ``kind`` and the shape of that question; ``not_found``: rare words no answer bears."""

    question: str
    understood: Understood
    readings: list[Understood]
    answer: dict[str, Any]
    not_found: list[str]
