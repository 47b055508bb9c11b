"""Addressees: the bodies to which a document is sent ("Nơi nhận", "Kính gửi"), as far as the tables know them."""

from __future__ import annotations

from graph.identity.keys import agency_key
from graph.rows.rows import Between, Rows
from graph.rows.source import Source
from ingest.loading.links import describe

_SENT_TO = Between("SENT_TO", "Document", "Agency")
_RULE = "recipient"


def add_addressees(rows: Rows, source: Source) -> None:
    """Add the SENT_TO edges of a text's own document; a single body that no table knows stays in the record's list only."""
    for entry in source.record.recipients:
        for name, kind in ((body.name, body.kind) for body in entry.bodies):
            if kind == "specific" and "branch" not in describe(name, kind):
                continue
            key = agency_key(name)
            rows.node("Agency", key, name=name, kind=kind)
            evidence = {"source": source.document, "sha256": source.record.sha256, "quote": source.text[entry.start : entry.end]}
            at = {"start": entry.start, "end": entry.end}
            rows.edge(_SENT_TO, source.document, key, name=name, kind=kind, **evidence, **at, rule=_RULE, confidence="sure")
