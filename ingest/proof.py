"""Proof on the page: a record as JSON in which all that stands somewhere says on which page and where on it."""

from __future__ import annotations

from typing import Any

from graph.record import Record
from ingest.formats.source import Source


def record_json(record: Record, source: Source) -> dict[str, Any]:
    """The record as ``chidao extract`` prints it: with ``read`` (text or ocr), ``pages`` and ``dpi``, and with ``page`` and ``boxes``
    beside each ``start`` and ``end`` where the file has pages."""
    told = record.to_json()
    if source.pages is None and source.read == "text":
        return told
    placed: dict[str, Any] = _placed(told, source) if source.places else told
    return placed | {"read": source.read, "pages": source.pages, "dpi": source.dpi}


def _placed(value: Any, source: Source) -> Any:
    if isinstance(value, list):
        return [_placed(one, source) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _placed(one, source) for key, one in value.items()}
    start, end = value.get("start"), value.get("end")
    if isinstance(start, int) and isinstance(end, int) and end > start:
        boxes = source.boxes(start, end)
        if boxes:
            found |= {"page": boxes[0][0], "boxes": [list(box) for box in boxes]}
    return found
