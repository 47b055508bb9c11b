"""Targets: quantified objectives (chỉ tiêu)."""

from __future__ import annotations

from graph.record import Header, Target
from ingest.layout import Layout
from ingest.page import Page


def find_targets(page: Page, layout: Layout, header: Header) -> tuple[Target, ...]:
    """All quantified objectives; spans in ``page.normal``."""
    return ()
