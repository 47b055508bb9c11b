"""Relations between documents: SELF to cited and cited to cited."""

from __future__ import annotations

from graph.record import CitedDocument, DocumentRelation, Mention
from ingest.context import Context
from ingest.layout import Layout
from ingest.page import Page


def relate(
    page: Page, layout: Layout, context: Context, cited: tuple[CitedDocument, ...], mentions: tuple[Mention, ...]
) -> tuple[DocumentRelation, ...]:
    """All relations that the text states; spans in ``page.normal``."""
    return ()
