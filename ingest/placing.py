"""From the page back to the text as read: what was found there with its spans as offsets of that text."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from graph.record import Assignment, Header, OutlineEntry
from ingest.layout.items import Layout
from ingest.page.page import Page

T = TypeVar("T")
_HEADING_LENGTH = 80  # GUIDE: the heading's first 80 characters


def placed(page: Page, thing: T) -> T:
    """The thing with its ``start`` and ``end`` in the text as read."""
    return _moved(thing, *page.raw(thing.start, thing.end))  # type: ignore[attr-defined]


def placed_all(page: Page, things: tuple[T, ...]) -> tuple[T, ...]:
    """All of them with their spans in the text as read."""
    return tuple([placed(page, thing) for thing in things])


def proven(page: Page, rows: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    """Owners with their evidence in the text as read; of a cell that lies beside others its longest line."""
    return tuple([_moved(row, *page.raw_unbroken(row.start, row.end)) for row in rows])


def placed_header(page: Page, header: Header) -> Header:
    """The header with the spans of its fields and of the signature in the text as read."""
    spans = {name: page.raw(*span) for name, span in header.spans.items()}
    signer = header.signer
    if signer is not None and signer.start is not None and signer.end is not None:
        signer = placed(page, signer)
    return replace(header, spans=spans, signer=signer)


def outline(page: Page, layout: Layout) -> tuple[OutlineEntry, ...]:
    """The entries of the layout with the begin of their headings."""
    return tuple(
        [
            OutlineEntry(item.path, page.words(item.body, item.end)[:_HEADING_LENGTH], page.offsets[item.start])
            for item in layout.items
            if item.kind == "entry" or item.rule == "numbered label"
        ]
    )


@cache
def _fields(kind: Hashable) -> tuple[Callable[[Any], tuple[Any, ...]], int]:
    """How the values of a record of that kind are read, and where among them its start stands, before its end."""
    names = tuple(kind.__dataclass_fields__)  # type: ignore[attr-defined]
    return attrgetter(*names), names.index("start")


def _moved(thing: T, start: int, end: int) -> T:
    """A copy at another place; quicker than ``replace``, which asks each field anew how it was declared."""
    kind: Any = type(thing)
    values_of, at = _fields(kind)
    values = values_of(thing)
    moved: T = kind(*values[:at], start, end, *values[at + 2 :])
    return moved
