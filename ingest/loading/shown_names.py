"""Naming bodies: the name that a body or person of the graph is shown by, and what tables add to it: places, successors.

A body that goes or changes may have named its successor, and so on: all is worked out first, then written at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from neo4j import ManagedTransaction

from graph.folding import fold
from graph.rows.rows import Rows, search_words
from graph.rows.statements import batches, names_of, removal_of, update_of, write_rows
from ingest.loading import links as linking

_LONGEST_CHAIN = 9  # of successions; tables that run in a circle must not keep an ingest for ever
_LINKS = """
UNWIND $keys AS key MATCH (a:Agency {key: key})-[r:IN|SUCCEEDED_BY|MEMBER_OF]-()
WITH a, r WHERE type(r) = 'MEMBER_OF' OR startNode(r) = a WITH DISTINCT r DELETE r
"""
Name = tuple[str, str | None]
"""A name and the kind that its edge gives."""


class _Stored(NamedTuple):
    """A node of the graph: the name shown, what edges name it, by which bodies and to which ones a succession leads."""

    shown: str | None
    named: frozenset[Name]
    before: dict[str, Name]
    after: dict[str, str]


_NOT_STORED = _Stored(None, frozenset(), {}, {})


def settle_named(tx: ManagedTransaction, label: str, keys: set[str]) -> tuple[dict[str, tuple[str, str]], bool]:
    """Name and kind of bodies or persons from all edges that name them; those that none names go.

    Gives all that were settled (key → name, kind), and whether one that was there is shown by another name now.
    """
    naming = Naming(label, lambda asked: tx.run(names_of(label), keys=asked).data())
    naming.follow(keys)
    there = {key: row for key, row in naming.settled.items() if row}
    other = {key for key, row in there.items() if naming.known(key).shown != row["name"]}
    if label == "Agency":
        # what tables add follows from the name that is shown: it is made anew with it
        for batch in batches(sorted(naming.settled)):
            tx.run(_LINKS, keys=batch).consume()
        write_rows(tx, naming.links())
    for batch in batches([row for key, row in there.items() if label == "Agency" or key in other]):
        tx.run(update_of(label), rows=batch).consume()
    for batch in batches(sorted(naming.settled.keys() - there.keys())):
        tx.run(removal_of(label), keys=batch).consume()
    renamed = any(naming.known(key).shown for key in other)
    return {key: (row["name"], row.get("kind", "")) for key, row in there.items()}, renamed


@dataclass(slots=True)
class Naming:
    """Works out bodies or persons; ``said`` gives what is known of some of them, as `names_of` asks a store.

    ``settled``: properties by key, None for what nothing names; ``heirs``: who follows whom, by tables; ``given`` the same turned.
    """

    label: str
    said: Callable[[list[str]], list[dict[str, Any]]]
    stored: dict[str, _Stored] = field(default_factory=dict)
    settled: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    names: dict[str, frozenset[Name]] = field(default_factory=dict)
    heirs: dict[str, dict[str, str]] = field(default_factory=dict)
    given: defaultdict[str, dict[str, Name]] = field(default_factory=lambda: defaultdict(dict))
    drafts: Rows = field(default_factory=Rows)
    revised: bool = False

    def follow(self, keys: set[str]) -> None:
        """Settle these, and those that they name as their successors otherwise than before."""
        pending = set(keys)
        for _ in range(_LONGEST_CHAIN):
            self.read(sorted(pending - self.stored.keys()))
            changed = {heir for key in sorted(pending) for heir in self.settle(key)}
            pending = {key for key in changed if key not in self.settled or self.named(key) != self.names[key]}
            if not pending:
                break

    def read(self, keys: list[str]) -> None:
        """What the graph says of these."""
        for batch in batches(keys):
            for row in self.said(batch):
                key, successions = row["key"], row["successions"]
                before = {start: (name, kind) for start, end, name, kind in successions if end == key}
                after = {end: name for start, end, name, _ in successions if start == key}
                self.stored[key] = _Stored(row["shown"], frozenset((name, kind) for name, kind in row["named"]), before, after)

    def known(self, key: str) -> _Stored:
        """What the graph said of a node before all this."""
        return self.stored.get(key, _NOT_STORED)

    def named(self, key: str) -> frozenset[Name]:
        """All names of a body; what a settled one calls its successor counts as it is worked out now."""
        there = self.known(key)
        others = (name for start, name in there.before.items() if start not in self.settled)
        return there.named.union(others, self.given[key].values())

    def settle(self, key: str) -> Iterable[str]:
        """Work out one node; gives the bodies that it names otherwise than before."""
        names = self.names[key] = self.named(key)
        again = key in self.settled
        self.revised |= again
        before = self.heirs.get(key, {}) if again else self.known(key).after
        self.succeed(key, {})
        self.settled[key] = self.shown(key, names) if names else None
        return {heir for heir, _ in before.items() ^ self.heirs.get(key, {}).items()}

    def shown(self, key: str, names: frozenset[Name]) -> dict[str, Any]:
        """The properties of a node; what tables know of it goes into the drafts."""
        name = min({name for name, _ in names}, key=_display_order)
        properties: dict[str, Any] = {"key": key, "name": name}
        if self.label == "Agency":
            kind = "collective" if any(kind == "collective" for _, kind in names) else "specific"
            properties |= {"kind": kind, **linking.describe(name, kind)}
            self.succeed(key, linking.link(self.drafts, key, name, kind))
        return {**properties, "search": search_words(self.label, properties)}

    def succeed(self, key: str, heirs: dict[str, str]) -> None:
        """Keep who follows a body."""
        for former in self.heirs.pop(key, {}):
            del self.given[former][key]
        if heirs:
            self.heirs[key] = heirs
            for heir, name in heirs.items():
                self.given[heir][key] = (name, "specific")

    def links(self) -> Rows:
        """What tables add to all that were settled."""
        if not self.revised:
            return self.drafts
        links = Rows()
        for row in filter(None, self.settled.values()):
            linking.link(links, row["key"], row["name"], row["kind"])
        return links


def _display_order(name: str) -> tuple[bool, int, int, str]:
    """Which of several spellings is shown: none in capitals only, the body rather than its head, the one with most proper-case words."""
    return (name.isupper(), len(fold(name).split()), -sum(char.isupper() for char in name), name)
