"""The layout: which block is header, title, preamble, item, table row, signature; the outline's tree of items."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    """Regions of a page as spans in ``Page.normal``; ``items`` in the order of the text (title and preamble included).

    ``below``: what stands behind the signature and is no appendix.
    """

    header: tuple[int, int]
    title: tuple[int, int]
    items: tuple[Item, ...]
    recipients: tuple[int, int] | None
    signature: tuple[int, int] | None
    addressees: tuple[int, int] | None = None
    below: tuple[int, int] | None = None

    def is_within(self, index: int, ancestor: int) -> bool:
        """Whether an item is ``ancestor`` or stands below it; below -1 stand all."""
        while index >= 0 and index != ancestor:
            index = self.items[index].parent
        return index == ancestor or ancestor < 0


def with_title(layout: Layout, title: tuple[int, int] | None) -> Layout:
    """The layout with the subject line that a letter prints in its head ("V/v …") as its title; any other one as it is."""
    if title is None or layout.title != (0, 0) or (layout.items and layout.items[0].start < title[1]):
        return layout
    item = Item("title", "title", "", title[0], title[0], title[1], -1, "other")
    shifted = (one._replace(parent=one.parent + 1) if one.parent >= 0 else one for one in layout.items)
    return replace(layout, title=title, items=(item, *shifted))
