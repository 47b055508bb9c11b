"""Deadlines and recurrences of a task."""

from __future__ import annotations

from graph.record import Deadline, Recurrence
from ingest.page import Page


def read_terms(page: Page, start: int, end: int, *, date: str | None, cell: bool = False) -> tuple[Deadline | None, Recurrence | None]:
    """Deadline and recurrence printed in ``page.normal[start:end]`` (spans in normal).

    ``date`` is the document's own, for dates without a year; ``cell`` tells a table cell or time label, where a bare "2026 - 2030",
    "Quý IV" or "Thường xuyên" counts.
    """
    return None, None
