"""The mention of a body: what the agencies stage hands on."""

from __future__ import annotations

from typing import Literal

from graph.values import value


@value
class AgencyMention:
    """One body at ``normal[start:end]``; groups are split (CONVENTIONS section 5), so mentions never overlap.

    ``name`` is canonical with place ("Phòng Kinh tế thành phố Vinh"); ``office`` the head who was addressed ("Chủ tịch"),
    whose words the span holds; ``position`` for persons. ``rule`` tells how sure it is: "table", "units", "field", "person",
    "group", "group.bare" (one noun without "các": only a clear role makes it an agency), "pattern", "pattern.small",
    "printed" (a name without any head word in an owner's place), "own" (the bare head of the body whose paper it is),
    "short" (a bare head that stands for a body named before), "territory" (a place that is asked).
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
