"""Successions: which body took over from a ministry or department that was merged or renamed (reforms of 2025)."""

from __future__ import annotations

from functools import lru_cache

from graph.reference.loader import rows
from graph.reference.tables import SUCCESSIONS, Succession


@lru_cache(maxsize=1)
def successions() -> dict[str, Succession]:
    """By old name without place; bodies that ended without one heir (``new`` empty) are left out."""
    return {row.old: row for row in rows(SUCCESSIONS) if row.new}


def later_body(name: str, place: str | None = None) -> tuple[str, Succession] | None:
    """Today's name of a body and the change that made it; ``place`` is what stands behind the body's own words.

    "Sở Kế hoạch và Đầu tư tỉnh Nghệ An", "tỉnh Nghệ An" → "Sở Tài chính tỉnh Nghệ An"; "Bộ Giao thông vận tải" → "Bộ Xây dựng".
    """
    head = name[: -len(place) - 1] if place and name.endswith(f" {place}") else name
    if head.endswith(("Tỉnh", "Thành")) and place and place.startswith("ủy "):
        # committees: the level's word belongs to the body, only the bare name is the place
        head, place = f"{head} ủy", place[3:]
    change = successions().get(head)
    if change is None or (change.kind == "local") != (head != name):
        return None
    return (f"{change.new} {place}" if change.kind == "local" else change.new), change
