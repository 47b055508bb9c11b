"""The layout: which block is header, title, preamble, item, table row, signature; the outline's tree of items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

ItemKind = Literal["title", "preamble", "entry", "bullet", "paragraph", "label", "closing", "row", "footnote"]
Part = Literal["preamble", "purpose", "objectives", "work", "assigning", "organising", "appendix", "other"]


class Item(NamedTuple):
    """A piece of the body: span in ``Page.normal`` with marker, ``body`` = where its text begins after the marker or bullet.

    ``path``: "title", "preamble", "B.III.1.2", "B.III.1.-2", "closing", "PL.I.3", "[1]" (GUIDE.md's rules).
    ``parent`` is the index of the enclosing item in ``Layout.items`` or -1; ``part`` is inherited from the nearest heading.
    ``heading`` tells an entry that heads others from one that is an item itself; ``task`` whether it lays down work.
    ``cells``: for kind "row", column role → span ("task", "lead", "coordinate", "oversee", "direct", "deadline", "product").
    """

    kind: ItemKind
    path: str
    marker: str
    start: int
    body: int
    end: int
    parent: int
    part: Part
    heading: bool = False
    task: bool = False
    cells: dict[str, tuple[int, int]] = {}
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Regions of a page as spans in ``Page.normal``; ``items`` in the order of the text (title and preamble included)."""

    header: tuple[int, int]
    title: tuple[int, int]
    items: tuple[Item, ...]
    recipients: tuple[int, int] | None
    signature: tuple[int, int] | None
    addressees: tuple[int, int] | None = None
