"""What became of each file that was given: its kind, pages, tasks and owners, and what was not read and why."""

from __future__ import annotations

from typing import Any

from ingest.files import Reading


def told(reading: Reading) -> dict[str, Any]:
    """One document's line of the report, as JSON; ``not_read`` holds Vietnamese and English sentences, ``says`` the line in words."""
    line: dict[str, Any] = {"file": reading.name, "kind": reading.kind}
    if reading.error is not None:
        says = {"vi": reading.error.vi, "en": reading.error.en}
        named = {lang: words if words.startswith(reading.name) else f"{reading.name}: {words}" for lang, words in says.items()}
        return line | {"error": says, "says": named}
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
    return line | {"says": {"vi": _in_words(line, vi=True), "en": _in_words(line, vi=False)}}


def _in_words(line: dict[str, Any], *, vi: bool) -> str:
    """ "kh.docx: DOCX · 3 trang · 5/KH-UBND · 12 việc, 10 có người làm · …"."""
    parts = [line["kind"] + (" (OCR)" if line.get("read") == "ocr" else "")]
    if line.get("pages"):
        parts.append(f"{line['pages']} {'trang' if vi else 'pages'}")
    if "document" in line:
        parts.append(line["document"]["number"] or line["document"]["type"] or "?")
        tasks, owned, owners = line["tasks"], line["owned"], line["owners"]
        parts.append(
            f"{tasks} việc, {owned} có người làm ({owners} cơ quan)" if vi else f"{tasks} tasks, {owned} with owners ({owners} bodies)"
        )
    else:
        parts.append("không đổi" if vi else "unchanged")
    parts += [note["vi" if vi else "en"] for note in line.get("not_read", ())]
    return f"{line['file']}: {' · '.join(parts)}"
