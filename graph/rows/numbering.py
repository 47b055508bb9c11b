"""Numbering: in which section of a text an item stands, and the keys of its sections and items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from graph.folding import fold
from graph.identity.keys import part_key, path_part
from graph.record import OutlineEntry

_BULLETS = re.compile(r"(?:\.[-+][^.]*)+\Z")


@dataclass(slots=True)
class Numbering:
    """Keys of a text's parts: one counter per label and path, since paths repeat."""

    prefix: str
    _seen: Counter[str] = field(default_factory=Counter)

    def key(self, label: str, path: str) -> str:
        """The next key of that label and path."""
        place = f"{label}.{path_part(path)}"
        self._seen[place] += 1
        return part_key(self.prefix, label, path, self._seen[place])


@dataclass(slots=True)
class Outline:
    """The outline's entries with their keys, findable by path and offset."""

    entries: tuple[OutlineEntry, ...]
    keys: tuple[str, ...]
    _by_path: defaultdict[str, list[int]]

    @classmethod
    def of(cls, entries: tuple[OutlineEntry, ...], numbering: Numbering) -> Outline:
        by_path: defaultdict[str, list[int]] = defaultdict(list)
        for at, entry in enumerate(entries):
            by_path[entry.path].append(at)
        return cls(entries, tuple(numbering.key("Section", entry.path) for entry in entries), by_path)

    def holding(self, path: str, start: int) -> int | None:
        """The entry that an item of that path at that offset stands in (or is): the last one printed before it; None outside all."""
        path = _BULLETS.sub("", path)
        while path:
            if (at := self._last(path, start)) is not None:
                return at
            path = path.rpartition(".")[0]
        return None

    def above(self, at: int) -> int | None:
        """The entry that holds an entry."""
        entry = self.entries[at]
        parent = entry.path.rpartition(".")[0]
        while parent:
            if (found := self._last(parent, entry.start - 1)) is not None:
                return found
            parent = parent.rpartition(".")[0]
        return None

    def headings(self, at: int | None, text: str) -> str | None:
        """The headings above an item, from the outermost inwards; an entry that is the item itself is left out."""
        chain: list[str] = []
        while at is not None:
            heading = self.entries[at].heading
            if chain or not fold(text[:200]).startswith(fold(heading)[:60]):
                chain.append(heading)
            at = self.above(at)
        return " › ".join(reversed(chain)) or None

    def _last(self, path: str, start: int) -> int | None:
        found = self._by_path.get(path, ())
        at = bisect_right(found, start, key=lambda index: self.entries[index].start) - 1
        return found[at] if at >= 0 else None
