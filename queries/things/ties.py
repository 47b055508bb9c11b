"""Ties: every edge that touches some things, of whatever kind, corrections over what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.shapes import Correction, Evidence
from queries.corrections import relations as corrected_relations
from queries.corrections.overlay import Corrected, corrected
from queries.things.reading import evidence


@dataclass(frozen=True, slots=True)
class Tie:
    """One edge; ``start`` and ``end`` as it runs."""

    start: str
    end: str
    relation: str
    evidence: Evidence | None
    correction: Correction | None = None

    def other(self, key: str) -> str:
        """The end that is not ``key``."""
        return self.end if key == self.start else self.start


def ties_of(store: Store, keys: Iterable[str]) -> Iterator[Tie]:
    """The ties of documents, tasks and bodies with these keys."""
    overlay, wanted = corrected(store), set(keys)
    asked = sorted({held for key in wanted for held in overlay.documents.asked(key)})
    for row in store.read(statement("queries.things", "path"), keys=asked):
        tie = _tie(row, overlay)
        taken_out = corrected_relations.Tie(tie.start, tie.relation, tie.end) in overlay.relations.removed
        charge = tie.relation == "RESPONSIBLE_FOR" and tie.end in overlay.tasks.owners
        if not taken_out and not charge:
            yield tie
    for added, correction in overlay.relations.added.items():
        if {added.start, added.end} & wanted:
            yield Tie(added.start, added.end, added.relation, None, correction)
    for task, owners in overlay.tasks.owners.items():
        for owner in owners:
            if {owner["agency"]["key"], task} & wanted:
                yield Tie(owner["agency"]["key"], task, "RESPONSIBLE_FOR", owner["evidence"], owner.get("correction"))


def _tie(row: dict[str, Any], overlay: Corrected) -> Tie:
    text = row["edge"]["sha256"] if row["edge"] else None
    start, end = (overlay.documents.effective(row[which], text) for which in ("start", "end"))
    confirmed = overlay.relations.added.get(corrected_relations.Tie(start, row["relation"], end))
    return Tie(start, end, row["relation"], evidence(row["edge"], row["files"]) if row["edge"] else None, confirmed)
