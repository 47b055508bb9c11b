"""Mentions: where the text names documents, and which of them are one document."""

from __future__ import annotations

from graph.record import CitedDocument, Mention
from ingest.context import Context
from ingest.layout import Layout
from ingest.page import Page


def read_mentions(page: Page, layout: Layout, context: Context) -> tuple[tuple[CitedDocument, ...], tuple[Mention, ...]]:
    """The documents cited and where; spans in ``page.normal``; ids d1, d2 … in order of first mention."""
    return (), ()
