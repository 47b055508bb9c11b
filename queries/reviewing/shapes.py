"""Shapes of a review: what is found in a draft, where, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from graph.record import Record
from queries.answers.shapes import DocumentRef, Evidence


class Finding(TypedDict):
    """Something in a draft to look at: ``severity`` error, warning or notice; ``against`` the documents that speak against it."""

    kind: str
    severity: str
    where: Evidence | None
    says: str
    proposal: str | None
    against: list[DocumentRef]


class Review(TypedDict):
    """What was found in a draft, in its order; ``document`` is the draft itself, which is not kept."""

    document: DocumentRef
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its characters, what was read in it, and the day on which it is meant to be issued (ISO)."""

    text: str
    record: Record
    day: str

    def where(self, start: int, end: int, rule: str) -> Evidence:
        """A stretch of the draft as evidence."""
        name = self.record.file
        return Evidence(source="", file=name, files=[name], start=start, end=end, quote=self.text[start:end], rule=rule)


def finding(
    kind: str, severity: str, where: Evidence | None, says: str, proposal: str | None = None, against: Iterable[DocumentRef] = ()
) -> Finding:
    """A finding."""
    return Finding(kind=kind, severity=severity, where=where, says=says, proposal=proposal, against=list(against))
