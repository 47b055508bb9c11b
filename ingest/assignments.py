"""Assignments: who leads, coordinates, directs, is asked, receives or oversees a task."""

from __future__ import annotations

from collections.abc import Mapping

from graph.record import Agency, Assignment
from ingest.agencies import AgencyMention
from ingest.context import Context
from ingest.layout import Layout
from ingest.page import Page


def assign(
    page: Page, layout: Layout, tasks: Mapping[int, str], bodies: tuple[AgencyMention, ...], context: Context
) -> tuple[tuple[Agency, ...], tuple[Assignment, ...]]:
    """Printed owners of the tasks (``tasks``: index in ``layout.items`` → task id); spans in ``page.normal``."""
    return (), ()
