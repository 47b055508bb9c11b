"""What a record says, as a bag of lines without offsets and ids, so that two records can be compared item by item."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Any

from graph.record import Agency, CitedDocument, Record, Task
from tests.quality.rewritings import _TO_FIRST

_DAY = re.compile(r"(?:ngày )?0?(\d{1,2})(?: tháng |/)0?(\d{1,2})(?: năm |/)(\d{4})")
_YEARS = re.compile(r"(?<=\d{4})\s?[-–]\s?(?=\d{4})")
_LENGTH = 60


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """One spelling of what may be spelled in several ways."""
    text = unicodedata.normalize("NFC", text).replace("*", "").replace("Ð", "Đ").replace("\u00a0", " ")
    text = " ".join(_TO_FIRST[0].sub(lambda m: _TO_FIRST[1][m[0]], text).split())
    return _DAY.sub(r"\1.\2.\3", _YEARS.sub(" - ", text))


def items(record: Record, text: str) -> Counter[str]:
    """Every field of every item with its quote; ids are replaced by what they stand for."""
    documents = {cited.id: _document(cited) for cited in record.cited_documents} | {"SELF": "SELF"}
    tasks = {task.id: _task(task) for task in record.tasks}
    bodies = {agency.id: _body(agency) for agency in record.agencies}

    def quote(thing: Any) -> str:
        return plain(text[thing.start : thing.end])[:_LENGTH] if thing else ""

    out: list[tuple[object, ...]] = []
    head = record.document
    for name in ("number", "number_printed", "type", "issuer", "place", "date", "title", "recipients"):
        out.append(("header", name, getattr(head, name)))
    if head.signer:
        out.append(("signer", head.signer.name, head.signer.position, head.signer.authority))
    out += [("cited", line) for line in documents.values()]
    out += [("mention", m.path, documents[m.doc], m.type, m.number, m.date, m.issuer, quote(m)) for m in record.mentions]
    out += [("relation", documents[r.source], r.relation, documents[r.target], quote(r), r.confidence) for r in record.document_relations]
    out += [("agency", line) for line in bodies.values()]
    out += [("outline", entry.path, plain(entry.heading)[:40]) for entry in record.outline]
    for task in record.tasks:
        out.append(("task", tasks[task.id], task.product, *(documents[c] for c in task.cites), task.confidence))
        if task.deadline:
            out.append(("deadline", tasks[task.id], task.deadline.kind, task.deadline.date, quote(task.deadline)))
        if task.recurrence:
            out.append(("recurrence", tasks[task.id], task.recurrence.every, task.recurrence.date, quote(task.recurrence)))
    for a in (*record.assignments, *record.inherited):
        out.append(("owner", tasks[a.task], bodies[a.agency], a.role, a.basis, a.office, a.confidence, quote(a)))
    for d in record.inherited_deadlines:
        out.append(("inherited deadline", tasks[d.task], d.deadline.kind, d.deadline.date, d.basis))
    for t in record.targets:
        out.append(("target", t.path, t.name, t.comparator, t.value, t.value_max, t.unit, t.change, t.by, quote(t)))
    return Counter(" | ".join(plain(str(part)) for part in line) for line in out)


def _document(cited: CitedDocument) -> str:
    return f"{cited.kind} {cited.type} {cited.number} {cited.date} {cited.issuer} {plain(cited.title or '')[:_LENGTH]}"


def _task(task: Task) -> str:
    return f"{task.path} {plain(task.text)[:_LENGTH]}"


def _body(agency: Agency) -> str:
    return f"{agency.kind} {agency.name} {agency.position} {agency.body}"


def spans(record: Record) -> list[tuple[int, int]]:
    """All offsets of a record."""
    found = [
        (thing.start, thing.end) for row in (record.mentions, record.document_relations, record.tasks, record.targets) for thing in row
    ]
    found += [(a.start, a.end) for a in (*record.assignments, *record.inherited)]
    found += [(d.deadline.start, d.deadline.end) for d in record.inherited_deadlines]
    found += [(term.start, term.end) for task in record.tasks for term in (task.deadline, task.recurrence) if term]
    found += list(record.document.spans.values())
    signer = record.document.signer
    if signer and signer.start is not None and signer.end is not None:
        found.append((signer.start, signer.end))
    return found + [(entry.start, entry.start + 1) for entry in record.outline]
