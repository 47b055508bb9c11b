"""The header: number, type, issuer, place, date, title, signer, recipients."""

from __future__ import annotations

from graph.record import Header
from ingest.layout import Layout
from ingest.page import Page


def read_header(page: Page, layout: Layout) -> Header:
    """The header of a document; spans are in ``page.normal``."""
    return Header(None, None, None, None, None, None, None, None)
