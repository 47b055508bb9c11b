"""Projection: one text's record, with its documents resolved, to the nodes and edges that it gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.due import term
from graph.identity import Facts, agency_key, fold_number, is_local_name, person_key, shortened
from graph.numbering import Numbering, Outline
from graph.record import Agency, Assignment, Deadline, Mention, Record, Task
from graph.resolution import SELF, Identity, Print, blocks
from graph.rows import Between, Properties, Rows

_READ_HEADER = "header"
_PRECISION = {10: "day", 7: "month", 4: "year"}


@dataclass(frozen=True, slots=True)
class Source:
    """One text to be projected: its content, what was read in it, under which names and by which reader it was read.

    ``prefix`` begins the keys of its parts: the document's key, with the text's mark where the document has several texts.
    ``keys``: entry of the record → document key; ``documents``: key → identity of those whose facts are to be written.
    """

    text: str
    record: Record
    files: tuple[str, ...]
    extractor: str
    prefix: str
    keys: dict[str, str]
    documents: dict[str, Identity]
    encoding: str | None = None

    @property
    def document(self) -> str:
        """The key of the document whose text it is."""
        return self.keys[SELF]


def prints_of(record: Record) -> list[Print]:
    """What a text says of documents: its own header and each cited document, from the record alone."""
    header = record.document
    own = Facts("numbered" if header.number else "blank", header.type, header.number, header.date, header.issuer, header.title, held=True)
    found = [Print(record.sha256, SELF, own, header.date, header.place, header.number_printed)]
    for cited in record.cited_documents:
        facts = Facts(cited.kind, cited.type, cited.number, cited.date, cited.issuer, cited.title)
        if is_local_name(facts):
            facts = facts._replace(scope=header.issuer)
        found.append(Print(record.sha256, cited.id, facts, header.date))
    return found


def project(source: Source) -> Rows:
    """All rows of one text."""
    rows = Rows()
    writer = _Writer(source, rows)
    writer.documents()
    writer.text()
    writer.sections()
    writer.mentions()
    writer.relations()
    writer.header_edges()
    writer.tasks()
    writer.targets()
    return rows


def document_properties(identity: Identity) -> Properties:
    """The properties of a Document node: what remains of all prints."""
    facts = identity.facts
    return {
        "number": facts.number,
        "number_folded": fold_number(facts.number) if facts.number else None,
        "number_printed": identity.number_printed,
        "number_status": "known" if facts.number else "blank" if facts.held or facts.kind in ("blank", "numbered") else "none",
        "type": facts.type,
        "issuer": facts.issuer,
        "place": identity.place,
        "date": facts.date,
        "date_precision": _PRECISION.get(len(facts.date or "")),
        "title": facts.title,
        "held": facts.held,
        "kind": facts.kind,
        "prints": len(identity.texts),
    }


class _Writer:
    """Writes one source's rows; each method one kind of them."""

    def __init__(self, source: Source, rows: Rows) -> None:
        self.source, self.rows, self.record, self.text_ = source, rows, source.record, source.text
        self.numbering = Numbering(source.prefix)
        self.outline = Outline.of(self.record.outline, self.numbering)
        self.owner = {"source": source.document, "sha256": self.record.sha256}
        self.by_document: dict[str, list[Mention]] = {}
        for mention in self.record.mentions:
            self.by_document.setdefault(mention.doc, []).append(mention)

    def evidence(self, start: int, end: int, rule: str, confidence: str = "sure") -> Properties:
        """The properties that prove an edge."""
        quote = {"quote": self.text_[start:end], "start": start, "end": end, "rule": rule or "unnamed", "confidence": confidence}
        return {**self.owner, **quote}

    def within(self, label: str, key: str, path: str, start: int, order: int) -> None:
        """Hang a part below its section, or its document where it stands in none."""
        at = self.outline.holding(path, start)
        target, parent = ("Document", self.source.document) if at is None else ("Section", self.outline.keys[at])
        self.rows.edge(Between("PART_OF", label, target), key, parent, order=order)

    def documents(self) -> None:
        """The documents that the text names (facts from all texts), and its prints of them."""
        identities = self.source.documents
        for key in self.source.keys.values():
            if key in identities:
                self.rows.node("Document", key, **document_properties(identities[key]))
        spans = self.print_spans()
        for found in prints_of(self.record):
            self.print_(found, *spans[found.entry], found.alias, f"{self.record.sha256[:16]}.{found.entry.lower()}", variant=False)
        self.variants(spans)

    def print_(self, found: Print, start: int, end: int, alias: str, key: str, *, variant: bool) -> None:
        """One Print node and its edges."""
        facts, document = found.facts, self.source.keys[found.entry]
        block, title_block = blocks(facts)
        self.rows.node(
            "Print",
            key,
            **self.owner,
            start=start,
            end=end,
            entry=found.entry,
            alias=alias,
            variant=variant,
            document=document,
            block=block,
            title_block=title_block,
            seen=found.seen,
            place=found.place,
            number_printed=found.number_printed,
            **{name: getattr(facts, name) for name in ("kind", "type", "number", "date", "issuer", "title", "scope")},
        )
        self.rows.edge(Between("PART_OF", "Print", "Text"), key, self.record.sha256)
        how = "own print" if alias == document else "vote" if variant else "text"
        self.rows.edge(Between("REFERS_TO", "Print", "Document"), key, document, how=how)

    def print_spans(self) -> dict[str, tuple[int, int]]:
        """Where each entry stands: its first mention; the header's number, else another of its fields."""
        spans = {doc: (mentions[0].start, mentions[0].end) for doc, mentions in self.by_document.items()}
        own = self.record.document.spans
        spans[SELF] = next((own[name] for name in ("number", "type", "title", "issuer", "date") if name in own), (0, 0))
        return {entry: spans.get(entry, (0, 0)) for entry in self.source.keys}

    def variants(self, spans: dict[str, tuple[int, int]]) -> None:
        """Other prints of a document in the same text (misprints, short forms): aliases besides the entry's own."""
        entries = {p.entry: p for p in prints_of(self.record)}
        seen = {(p.entry, p.alias) for p in entries.values()}
        for mention in self.record.mentions:
            entry = entries.get(mention.doc)
            if entry is None or not mention.number:
                continue
            facts = entry.facts._replace(
                number=mention.number,
                type=mention.type or entry.facts.type,
                date=mention.date or entry.facts.date,
                issuer=mention.issuer if mention.issuer and " " in mention.issuer else entry.facts.issuer,
            )
            found = Print(entry.sha256, entry.entry, facts, entry.seen)
            if (mention.doc, found.alias) in seen:
                continue
            seen.add((mention.doc, found.alias))
            key = f"{self.record.sha256[:16]}.{entry.entry.lower()}.{mention.start}"
            self.print_(found, mention.start, mention.end, found.alias, key, variant=True)

    def text(self) -> None:
        """The Text node, with the header as this text prints it."""
        header, sha256 = self.record.document, self.record.sha256
        self.rows.node(
            "Text",
            sha256,
            text=self.text_,
            length=len(self.text_),
            files=sorted(set(self.source.files)),
            encoding=self.source.encoding,
            extractor=self.source.extractor,
            document=self.source.document,
            prefix=self.source.prefix,
            header_number=header.number,
            header_number_printed=header.number_printed,
            header_type=header.type,
            header_issuer=header.issuer,
            header_place=header.place,
            header_date=header.date,
            header_title=header.title,
            recipients=list(header.recipients),
        )
        self.rows.edge(Between("PART_OF", "Text", "Document"), sha256, self.source.document)

    def sections(self) -> None:
        """Section nodes in the outline's order."""
        for at, (entry, key) in enumerate(zip(self.outline.entries, self.outline.keys, strict=True)):
            self.rows.node("Section", key, **self.owner, path=entry.path, heading=entry.heading, order=at, start=entry.start)
            above = self.outline.above(at)
            label, parent = ("Document", self.source.document) if above is None else ("Section", self.outline.keys[above])
            self.rows.edge(Between("PART_OF", "Section", label), key, parent, order=at)

    def mentions(self) -> None:
        """Mention nodes: what is printed, and what it was resolved to."""
        for at, mention in enumerate(self.record.mentions):
            document = self.source.keys.get(mention.doc)
            if document is None:
                continue
            key = f"{self.record.sha256[:16]}.{mention.start}-{mention.end}"
            printed = {name: getattr(mention, name) for name in ("number", "date", "issuer", "type", "path")}
            self.rows.node("Mention", key, **self.owner, start=mention.start, end=mention.end, rule=mention.rule or None, **printed)
            self.within("Mention", key, mention.path, mention.start, at)
            self.rows.edge(Between("REFERS_TO", "Mention", "Document"), key, document, how=self.how(mention))

    def how(self, mention: Mention) -> str:
        """How a mention was resolved, from what it prints and what its entry knows."""
        entry = next(c for c in self.record.cited_documents if c.id == mention.doc)
        if mention.number and entry.number and fold_number(mention.number) != fold_number(entry.number):
            return "vote" if any(sign in mention.number for sign in "-/") else "short form"
        if mention.date and entry.date and mention.date != entry.date:
            return "vote"
        return "text" if (entry.date and not mention.date) or (entry.number and not mention.number) else "own print"

    def relations(self) -> None:
        """Edges between documents; what became a loop by resolution is none."""
        for relation in self.record.document_relations:
            start, end = self.source.keys.get(relation.source), self.source.keys.get(relation.target)
            if start is None or end is None or start == end:
                continue
            proof = self.evidence(relation.start, relation.end, relation.rule, relation.confidence)
            self.rows.edge(Between(relation.relation, "Document", "Document"), start, end, **proof)

    def header_edges(self) -> None:
        """Who issued and who signed: the text's own document from its header, cited ones as the text says."""
        header = self.record.document
        if header.issuer and "issuer" in header.spans:
            self.issued_by(self.source.document, header.issuer, header.spans["issuer"], _READ_HEADER)
        for cited in self.record.cited_documents:
            mention = next((m for m in self.by_document.get(cited.id, ()) if m.issuer), None)
            if cited.issuer and mention is not None and cited.kind != "party":
                self.issued_by(self.source.keys[cited.id], cited.issuer, (mention.start, mention.end), mention.rule)
        signer = header.signer
        if signer and signer.name and signer.start is not None and signer.end is not None:
            key = person_key(signer.name, header.issuer)
            self.rows.node("Person", key, name=signer.name)
            proof = self.evidence(signer.start, signer.end, _READ_HEADER)
            what = {"position": signer.position, "authority": signer.authority, "name": signer.name}
            self.rows.edge(Between("SIGNED_BY", "Document", "Person"), self.source.document, key, **what, **proof)

    def issued_by(self, document: str, issuer: str, span: tuple[int, int], rule: str) -> None:
        """One ISSUED_BY edge."""
        key = self.agency(issuer, "specific")
        proof = self.evidence(*span, rule)
        self.rows.edge(Between("ISSUED_BY", "Document", "Agency"), document, key, name=issuer, kind="specific", **proof)

    def agency(self, name: str, kind: str) -> str:
        """The Agency node of a body; its key."""
        key = agency_key(name)
        self.rows.node("Agency", key, name=name, kind=kind)
        return key

    def tasks(self) -> None:
        """Task nodes with their citations and owners."""
        inherited = {row.task: (row.deadline, row.basis) for row in self.record.inherited_deadlines}
        agencies = {agency.id: agency for agency in self.record.agencies}
        owners: dict[str, list[Assignment]] = {}
        for row in self.by_basis():
            owners.setdefault(row.task, []).append(row)
        for at, task in enumerate(self.record.tasks):
            key = self.numbering.key("Task", task.path)
            deadline, basis = (task.deadline, "printed") if task.deadline else inherited.get(task.id, (None, None))
            holder = self.outline.holding(task.path, task.start)
            self.rows.node(
                "Task",
                key,
                **self.owner,
                path=task.path,
                text=task.text,
                headings=self.outline.headings(holder, task.text),
                order=at,
                start=task.start,
                end=task.end,
                rule=task.rule or None,
                confidence=task.confidence,
                product=task.product,
                **self.due(deadline, basis),
                **self.recurs(task),
            )
            self.within("Task", key, task.path, task.start, at)
            self.task_cites(task, key)
            for row in owners.get(task.id, ()):
                if row.agency in agencies:
                    self.owner_edge(row, agencies[row.agency], key)

    def by_basis(self) -> Iterator[Assignment]:
        """All owners, the strongest basis first."""
        rows = (*self.record.assignments, *self.record.inherited)
        for basis in ("printed", "section", "clause"):
            yield from (row for row in rows if row.basis == basis)

    def due(self, deadline: Deadline | None, basis: str | None) -> Properties:
        """The deadline's properties."""
        if deadline is None:
            return {}
        quote = self.text_[deadline.start : deadline.end]
        first, last = term(deadline.kind, deadline.date, quote)
        return {
            "due": deadline.date,
            "due_kind": deadline.kind,
            "due_from": first,
            "due_last": last,
            "due_text": quote,
            "due_start": deadline.start,
            "due_end": deadline.end,
            "due_rule": deadline.rule or "unnamed",
            "due_basis": basis,
        }

    def recurs(self, task: Task) -> Properties:
        """The recurrence's properties."""
        found = task.recurrence
        if found is None:
            return {}
        return {
            "recurs": found.every,
            "recurs_on": found.date,
            "recurs_text": self.text_[found.start : found.end],
            "recurs_start": found.start,
            "recurs_end": found.end,
            "recurs_rule": found.rule or "unnamed",
        }

    def task_cites(self, task: Task, key: str) -> None:
        """CITES edges of a task: the mention inside it proves each."""
        for cited in task.cites:
            if cited not in self.source.keys:
                continue
            inside = [m for m in self.by_document.get(cited, ()) if task.start <= m.start and m.end <= task.end]
            start, end, rule = (inside[0].start, inside[0].end, inside[0].rule) if inside else (task.start, task.end, task.rule)
            self.rows.edge(Between("CITES", "Task", "Document"), key, self.source.keys[cited], **self.evidence(start, end, rule))

    def owner_edge(self, row: Assignment, agency: Agency, task: str) -> None:
        """One RESPONSIBLE_FOR edge, from a body or a named official."""
        proof = self.evidence(row.start, row.end, row.rule, row.confidence)
        name = agency.name if agency.kind == "person" else agency.body or agency.name
        what = {"role": row.role, "basis": row.basis, "name": name, "kind": agency.kind}
        if agency.kind == "person":
            key = person_key(agency.name, self.record.document.issuer)
            self.rows.node("Person", key, name=agency.name)
            between, office = Between("RESPONSIBLE_FOR", "Person", "Task"), row.office or agency.position
        else:
            key, office = self.agency(name, agency.kind), row.office
            between = Between("RESPONSIBLE_FOR", "Agency", "Task")
        self.rows.edge(between, key, task, **what, office=office, **proof)

    def targets(self) -> None:
        """Target nodes."""
        for at, target in enumerate(self.record.targets):
            key = self.numbering.key("Target", target.path)
            self.rows.node(
                "Target",
                key,
                **self.owner,
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
                text=self.text_[target.start : target.end],
                rule=target.rule or None,
            )
            self.within("Target", key, target.path, target.start, at)


def prefix_of(document: str, sha256: str, texts: tuple[str, ...]) -> str:
    """How the keys of a text's parts begin: the first (by sha256) of a document's texts bears the document's key alone."""
    return document if not texts or sha256 == min(texts) else f"{document}.text-{shortened(sha256[:12])}"
