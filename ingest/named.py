"""Documents known by name alone: programmes, schemes, strategies, master plans, sets of criteria."""

from __future__ import annotations

from ingest.context import Context
from ingest.page import Page
from ingest.phrases import Naming, TypeWord


def named_documents(page: Page, words: tuple[TypeWord, ...], others: list[Naming], context: Context) -> list[Naming]:
    """Specific documents named without number."""
    return []
