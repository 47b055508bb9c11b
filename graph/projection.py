"""Projection: one text's record, with its documents resolved, to the nodes and edges that it gives."""

from __future__ import annotations

from graph.document_rows import add_documents, add_issuers, add_relations, add_signer, add_text
from graph.item_rows import add_mentions, add_sections, add_targets
from graph.rows import Rows
from graph.sheet import Sheet
from graph.source import Source
from graph.task_rows import add_tasks


def project(source: Source) -> Rows:
    """All rows of one text, what its own words give."""
    sheet = Sheet.of(source)
    for add in (add_documents, add_text, add_sections, add_mentions, add_relations, add_issuers, add_signer, add_tasks, add_targets):
        add(sheet)
    return sheet.rows
