"""Rows of a text's parts: sections, mentions, targets."""

from __future__ import annotations

from graph.identity.keys import fold_number
from graph.record import CitedDocument, Mention
from graph.rows.rows import Between
from graph.rows.sheet import Sheet

_REFERS_TO = Between("REFERS_TO", "Mention", "Document")
_PRINTED = ("number", "date", "issuer", "type", "path", "article", "clause", "point")


def add_sections(sheet: Sheet) -> None:
    """Section nodes in the outline's order."""
    outline = sheet.outline
    for at, (entry, key) in enumerate(zip(outline.entries, outline.keys, strict=True)):
        sheet.rows.node("Section", key, **sheet.owner, path=entry.path, heading=entry.heading, order=at, start=entry.start)
        sheet.below("Section", key, outline.above(at), at)


def add_mentions(sheet: Sheet) -> None:
    """Mention nodes: what is printed, and what it was resolved to."""
    record = sheet.source.record
    entries = {cited.id: cited for cited in record.cited_documents}
    for at, mention in enumerate(record.mentions):
        document = sheet.source.keys.get(mention.doc)
        if document is None:
            continue
        key = f"{record.sha256[:16]}.{mention.start}-{mention.end}"
        printed = {name: getattr(mention, name) for name in _PRINTED}
        sheet.rows.node("Mention", key, **sheet.owner, start=mention.start, end=mention.end, rule=mention.rule or None, **printed)
        sheet.within("Mention", key, mention.path, mention.start, at)
        sheet.rows.edge(_REFERS_TO, key, document, how=how_resolved(mention, entries[mention.doc]))


def how_resolved(mention: Mention, entry: CitedDocument) -> str:
    """How a mention was resolved, from what it prints and what its entry knows."""
    if mention.number and entry.number and fold_number(mention.number) != fold_number(entry.number):
        return "vote" if any(sign in mention.number for sign in "-/") else "short form"
    if mention.date and entry.date and mention.date != entry.date:
        return "vote"
    return "text" if (entry.date and not mention.date) or (entry.number and not mention.number) else "own print"


def add_targets(sheet: Sheet) -> None:
    """Target nodes."""
    for at, target in enumerate(sheet.source.record.targets):
        key = sheet.numbering.key("Target", target.path)
        sheet.rows.node(
            "Target",
            key,
            **sheet.owner,
            path=target.path,
            name=target.name,
            order=at,
            start=target.start,
            end=target.end,
            comparator=target.comparator,
            value=float(target.value),
            value_max=None if target.value_max is None else float(target.value_max),
            unit=target.unit,
            change=target.change,
            by=target.by,
            text=sheet.source.text[target.start : target.end],
            rule=target.rule or None,
        )
        sheet.within("Target", key, target.path, target.start, at)
