"""Addressees: the bodies to which a document is sent ("Nơi nhận", "Kính gửi"), as far as the tables know them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.identity.keys import agency_key
from graph.rows.rows import Between, Rows
from graph.rows.source import Source
from ingest.agencies.find import find_agencies
from ingest.bodies.home import context_of
from ingest.loading.links import describe
from ingest.page.compose import read_page

_SENT_TO = Between("SENT_TO", "Document", "Agency")
_RULE = "recipient"


def add_addressees(rows: Rows, source: Source) -> None:
    """Add the SENT_TO edges of a text's own document; a recipient that no table knows stays in the Text's list only."""
    context = context_of(source.record.document)
    for printed, start, end in _standing(source.text, source.record.document.recipients):
        for body in find_agencies(read_page(printed), context):
            kind = body.kind
            if kind == "person" or (kind == "specific" and "branch" not in describe(body.name, kind)):
                continue
            name = body.body or body.name
            key = agency_key(name)
            rows.node("Agency", key, name=name, kind=kind)
            evidence = {"source": source.document, "sha256": source.record.sha256, "quote": source.text[start:end]}
            rows.edge(_SENT_TO, source.document, key, name=name, kind=kind, **evidence, start=start, end=end, rule=_RULE, confidence="sure")


def _standing(text: str, recipients: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    """Recipients with their offsets: the last place where their words stand in this order."""
    for printed in recipients:
        start = text.rfind(printed)
        if start >= 0:
            yield printed, start, start + len(printed)
        elif words := printed.split():
            found = list(re.finditer(r"\s+".join(map(re.escape, words)), text))
            if found:
                yield printed, found[-1].start(), found[-1].end()
