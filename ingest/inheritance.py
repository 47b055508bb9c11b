"""Inheritance: owners and deadlines that a task takes from an assigning item or a general clause."""

from __future__ import annotations

from collections.abc import Mapping

from graph.record import Agency, Assignment, Deadline, InheritedDeadline
from ingest.agencies import AgencyMention
from ingest.context import Context
from ingest.layout import Layout
from ingest.page import Page


def inherit(
    page: Page,
    layout: Layout,
    tasks: Mapping[int, str],
    bodies: tuple[AgencyMention, ...],
    context: Context,
    agencies: tuple[Agency, ...],
    assignments: tuple[Assignment, ...],
    deadlines: Mapping[str, Deadline],
) -> tuple[tuple[Agency, ...], tuple[Assignment, ...], tuple[InheritedDeadline, ...]]:
    """All agencies (those given and new ones), inherited owners and inherited deadlines; spans in ``page.normal``."""
    return agencies, (), ()
