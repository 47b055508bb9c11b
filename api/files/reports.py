"""What became of each file that was given: its kind, pages, tasks and owners, and what was not read and why."""

from __future__ import annotations

from typing import Any

from ingest.files import Reading


def told(reading: Reading) -> dict[str, Any]:
    """One document's line of the report, as JSON; ``not_read`` holds pairs of a Vietnamese and an English sentence."""
    line: dict[str, Any] = {"file": reading.name, "kind": reading.kind, "read": None}
    if reading.error is not None:
        return line | {"error": {"vi": reading.error.vi, "en": reading.error.en}}
    if reading.source is not None:
        source = reading.source
        line |= {"read": source.read, "pages": source.pages, "not_read": [{"vi": note.vi, "en": note.en} for note in source.notes]}
    if reading.record is not None:
        record = reading.record
        header = record.document
        owned = {owner.task for owner in (*record.assignments, *record.inherited)}
        line |= {
            "document": {"number": header.number, "type": header.type, "issuer": header.issuer, "date": header.date, "title": header.title},
            "tasks": len(record.tasks),
            "owned": len(owned),
            "owners": len(record.agencies),
        }
    return line


def in_words(reading: Reading, lang: str) -> str:
    """The same on one line: "kh.docx: DOCX · 3 trang · 12 việc, 10 có người làm · …"."""
    vi = lang == "vi"
    line = told(reading)
    if reading.error is not None:
        reason = reading.error.vi if vi else reading.error.en
        return reason if reason.startswith(reading.name) else f"{reading.name}: {reason}"
    if reading.record is None:
        return f"{reading.name}: {line['kind']} · {'không đổi' if vi else 'unchanged'}"
    parts = [line["kind"] + (" (OCR)" if line["read"] == "ocr" else "")]
    if line["pages"]:
        parts.append(f"{line['pages']} {'trang' if vi else 'pages'}")
    parts.append(line["document"]["number"] or line["document"]["type"] or "?")
    tasks, owned = line["tasks"], line["owned"]
    parts.append(f"{tasks} việc, {owned} có người làm" if vi else f"{tasks} tasks, {owned} with owners")
    parts += [note["vi" if vi else "en"] for note in line["not_read"]]
    return f"{reading.name}: {' · '.join(parts)}"
