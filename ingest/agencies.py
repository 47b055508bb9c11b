"""Agencies: where the text names bodies, collectives and officials, and their full names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.context import Context
from ingest.page import Page


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """One body at ``normal[start:end]``; groups are split (CONVENTIONS section 5), so mentions never overlap.

    ``name`` is canonical with place ("Phòng Kinh tế thành phố Vinh"); ``office`` the head who was addressed ("Chủ tịch");
    ``position`` for persons.
    """

    start: int
    end: int
    name: str
    kind: Literal["specific", "collective", "person"]
    office: str | None = None
    position: str | None = None
    body: str | None = None
    place: str | None = None
    rule: str = ""


def find_agencies(page: Page, context: Context) -> tuple[AgencyMention, ...]:
    """All bodies named on the page, sorted by start."""
    return ()
