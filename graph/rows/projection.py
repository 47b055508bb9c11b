"""Projection: one text's record, with its documents resolved, to the nodes and edges that it gives."""

from __future__ import annotations

from graph.rows.documents import add_documents, add_issuers, add_relations, add_signer, add_text
from graph.rows.items import add_mentions, add_sections, add_targets
from graph.rows.rows import Rows
from graph.rows.sheet import Sheet
from graph.rows.source import Source
from graph.rows.tasks import add_tasks


def project(source: Source) -> Rows:
    """All rows of one text, what its own words give; work that a better text of the same document tells is told there alone."""
    sheet = Sheet.of(source)
    for add in (add_documents, add_text, add_sections, add_mentions, add_relations, add_issuers, add_signer):
        add(sheet)
    if source.covered_by is None:
        add_tasks(sheet)
        add_targets(sheet)
    return sheet.rows
