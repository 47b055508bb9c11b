"""Rows of documents: what a text says of them, the text itself, relations between documents, issuers and signers."""

from __future__ import annotations

from graph.changes.life import of_the_country
from graph.identity.keys import Facts, fold_number
from graph.identity.resolution import SELF, Identity, Print, blocks
from graph.rows.rows import Between, Properties
from graph.rows.sheet import Sheet
from graph.rows.source import prints_of

_READ_HEADER = "header"
_PRECISION = {10: "day", 7: "month", 4: "year"}
_PRINTED = ("kind", "type", "number", "date", "issuer", "title", "scope")
_REFERS_TO = Between("REFERS_TO", "Print", "Document")


def document_properties(identity: Identity) -> Properties:
    """The properties of a Document node: what remains of all prints."""
    facts = identity.facts
    return {
        "number": facts.number,
        "number_folded": fold_number(facts.number) if facts.number else None,
        "number_printed": identity.number_printed,
        "number_status": _number_status(facts),
        "type": facts.type,
        "issuer": facts.issuer,
        "place": None if of_the_country(facts.issuer) else identity.place,
        "date": facts.date,
        "date_precision": _PRECISION.get(len(facts.date or "")),
        "title": facts.title,
        "held": facts.held,
        "kind": facts.kind,
        "prints": len(identity.texts),
    }


def _number_status(facts: Facts) -> str:
    if facts.number:
        return "unsure" if facts.unsure else "known"
    return "blank" if facts.held or facts.kind in ("blank", "numbered") else "none"


def add_documents(sheet: Sheet) -> None:
    """The documents that the text names (facts from all texts), and its prints of them."""
    source = sheet.source
    for key in source.keys.values():
        if key in source.documents:
            sheet.rows.node("Document", key, **document_properties(source.documents[key]))
    own = source.record.document.spans
    for found in prints_of(source.record):
        mentions = sheet.mentions.get(found.entry)
        span = (mentions[0].start, mentions[0].end) if mentions else (0, 0)
        if found.entry == SELF:
            span = next((own[name] for name in ("number", "type", "title", "issuer", "date") if name in own), (0, 0))
        _add_print(sheet, found, span, f"{source.record.sha256[:16]}.{found.entry.lower()}", variant=False)
    _add_variants(sheet)


def _add_print(sheet: Sheet, found: Print, span: tuple[int, int], key: str, *, variant: bool) -> None:
    """One Print node and its edges."""
    document, alias = sheet.source.keys[found.entry], found.alias
    block, title_block = blocks(found.facts)
    sheet.rows.node(
        "Print",
        key,
        **sheet.owner,
        start=span[0],
        end=span[1],
        entry=found.entry,
        alias=alias,
        variant=variant,
        document=document,
        block=block,
        title_block=title_block,
        seen=found.seen,
        place=found.place,
        number_printed=found.number_printed,
        worth=found.worth or None,
        sketch=list(found.sketch) or None,
        unsure=found.facts.unsure or None,
        **{name: getattr(found.facts, name) for name in _PRINTED},
    )
    sheet.rows.edge(Between("PART_OF", "Print", "Text"), key, sheet.source.record.sha256)
    sheet.rows.edge(_REFERS_TO, key, document, how="own print" if alias == document else "vote" if variant else "text")


def _add_variants(sheet: Sheet) -> None:
    """Other prints of a document in the same text (misprints, short forms): aliases besides the entry's own."""
    entries = {found.entry: found for found in prints_of(sheet.source.record)}
    seen = {(found.entry, found.alias) for found in entries.values()}
    for mention in sheet.source.record.mentions:
        entry = entries.get(mention.doc)
        if entry is None or not mention.number:
            continue
        facts = entry.facts._replace(
            number=mention.number,
            type=mention.type or entry.facts.type,
            date=mention.date or entry.facts.date,
            # a bare "Tỉnh ủy" says less than what the text resolved it to
            issuer=mention.issuer if mention.issuer and " " in mention.issuer else entry.facts.issuer,
        )
        found = Print(entry.sha256, entry.entry, facts, entry.seen)
        if (mention.doc, found.alias) not in seen:
            seen.add((mention.doc, found.alias))
            key = f"{entry.sha256[:16]}.{entry.entry.lower()}.{mention.start}"
            _add_print(sheet, found, (mention.start, mention.end), key, variant=True)


def add_text(sheet: Sheet) -> None:
    """The Text node, with the header as this text prints it."""
    source, header, sha256 = sheet.source, sheet.source.record.document, sheet.source.record.sha256
    sheet.rows.node(
        "Text",
        sha256,
        text=source.text,
        length=len(source.text),
        files=sorted(set(source.files)),
        encoding=source.encoding,
        layout=source.layout,
        original=source.original,
        covered_by=source.covered_by,
        extractor=source.extractor,
        document=source.document,
        prefix=source.prefix,
        resolved=source.resolved,
        header_number=header.number,
        header_number_printed=header.number_printed,
        header_type=header.type,
        header_issuer=header.issuer,
        header_place=header.place,
        header_date=header.date,
        header_title=header.title,
        recipients=list(header.recipients) or None,
    )
    sheet.rows.edge(Between("PART_OF", "Text", "Document"), sha256, source.document)


def add_relations(sheet: Sheet) -> None:
    """Edges between documents; what became a loop by resolution is none."""
    keys = sheet.source.keys
    for relation in sheet.source.record.document_relations:
        start, end = keys.get(relation.source), keys.get(relation.target)
        if start is None or end is None or start == end:
            continue
        proof = sheet.evidence(relation.start, relation.end, relation.rule, relation.confidence)
        more = {"extent": relation.extent} if relation.extent else {}
        sheet.rows.edge(Between(relation.relation, "Document", "Document"), start, end, **proof, **more)


def add_issuers(sheet: Sheet) -> None:
    """Who issued: the text's own document from its header, cited ones as the text says."""
    source, header = sheet.source, sheet.source.record.document
    if header.issuer and "issuer" in header.spans:
        _issued_by(sheet, source.document, header.issuer, header.spans["issuer"], _READ_HEADER)
    for cited in source.record.cited_documents:
        mention = next((m for m in sheet.mentions.get(cited.id, ()) if m.issuer), None)
        if cited.issuer and mention is not None and cited.kind != "party":
            _issued_by(sheet, source.keys[cited.id], cited.issuer, (mention.start, mention.end), mention.rule)


def _issued_by(sheet: Sheet, document: str, issuer: str, span: tuple[int, int], rule: str) -> None:
    key = sheet.agency(issuer, "specific")
    proof = sheet.evidence(*span, rule)
    sheet.rows.edge(Between("ISSUED_BY", "Document", "Agency"), document, key, name=issuer, kind="specific", **proof)


def add_signer(sheet: Sheet) -> None:
    """Who signed the text's own document."""
    signer = sheet.source.record.document.signer
    if signer is None or not signer.name or signer.start is None or signer.end is None:
        return
    proof = sheet.evidence(signer.start, signer.end, _READ_HEADER)
    what = {"position": signer.position, "authority": signer.authority, "name": signer.name}
    between = Between("SIGNED_BY", "Document", "Person")
    sheet.rows.edge(between, sheet.source.document, sheet.person(signer.name), **what, **proof)
