"""Shapes of the one box, of lists and counts: how a sentence is understood, pages of tasks, progress, what is central."""

from __future__ import annotations

from typing import Any, TypedDict

from queries.answers.shapes import AgencyRef, DocumentRef, Evidence


class Part(TypedDict):
    """A part of what was understood: ``what`` (body, place, document, period), as it is ``said``, the question ``without`` it."""

    what: str
    said: str
    without: str


class Understood(TypedDict):
    """How a sentence is read: the question it asks, what it names, and the ``words`` that are left to be looked for.

    ``period``: {from, to} (days); ``detail``: the part that is asked for (the signer, what is overdue);
    ``parts``: what may be taken out of the question.
    """

    kind: str
    detail: str | None
    bodies: list[AgencyRef]
    places: list[str]
    documents: list[DocumentRef]
    period: dict[str, str] | None
    words: list[str]
    parts: list[Part]


class Ask(TypedDict):
    """The answer to a sentence: ``answer`` has a ``kind`` and the shape of that question; ``not_found``: rare words no answer bears."""

    question: str
    understood: Understood
    readings: list[Understood]
    answer: dict[str, Any]
    not_found: list[str]


class Signer(TypedDict):
    """Who signed, as what and on whose behalf."""

    name: str
    position: str | None
    authority: str | None
    evidence: Evidence


class ChangedBy(TypedDict):
    """A document that says to replace or amend another, and where it says so."""

    document: DocumentRef
    relation: str
    evidence: Evidence | None


class Facts(TypedDict):
    """What is known of a document itself; ``asked``: the part that was asked for (signer, date …); ``tasks`` counted."""

    document: DocumentRef
    asked: str | None
    signers: list[Signer]
    recipients: list[str]
    changed_by: list[ChangedBy]
    changes: list[ChangedBy]
    tasks: int


class ProgressRow(TypedDict):
    """Tasks of one body, document or place by how far they have come on a day."""

    what: str
    done: int
    done_late: int
    partly: int
    overdue: int
    open: int


class ProgressReport(TypedDict):
    """The rows ``per`` agency, document or place on the day ``on``, most overdue first."""

    on: str
    per: str
    rows: list[ProgressRow]


class CentralDocument(TypedDict):
    """A document with its PageRank; ``counted``: cited_by, driven documents and tasks, betweenness."""

    document: DocumentRef
    score: float
    counted: dict[str, float]


class CentralAgency(TypedDict):
    """A body with its PageRank; ``counted``: tasks by role."""

    agency: AgencyRef
    score: float
    counted: dict[str, float]


class Central(TypedDict):
    """Answer to question 10."""

    documents: list[CentralDocument]
    agencies: list[CentralAgency]
