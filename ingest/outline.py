"""From blocks to the layout: regions, outline entries, items, table rows."""

from __future__ import annotations

from ingest.layout import Layout
from ingest.page import Page


def lay_out(page: Page) -> Layout:
    """The layout of a page."""
    return Layout(header=(0, 0), title=(0, 0), items=(), recipients=None, signature=None)
