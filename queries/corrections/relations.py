"""Relations between documents as corrected: those that people added and those that they took out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.store.corrections import Correction as Kept
from graph.store.corrections import relations
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers import as_read
from queries.answers.shapes import Correction
from queries.corrections.documents import CorrectedDocuments, documents_of
from queries.corrections.shape import shown


class Tie(NamedTuple):
    """A relation as the edge runs."""

    start: str
    relation: str
    end: str


@dataclass(frozen=True, slots=True)
class CorrectedRelations:
    """Ties that hold though no text says so (or because a person confirmed it), and ties that texts say and that do not hold."""

    added: dict[Tie, Correction] = field(default_factory=dict)
    removed: dict[Tie, Correction] = field(default_factory=dict)

    def out_of(self, keys: Iterable[str]) -> list[Correction]:
        """What was taken out at these documents."""
        wanted = set(keys)
        return [correction for tie, correction in self.removed.items() if {tie.start, tie.end} & wanted]


def build(store: Store, said: list[Kept], documents: CorrectedDocuments) -> tuple[CorrectedRelations, set[str]]:
    """Of statements about the same tie the last one holds; the keys of those of which a document is not in the graph."""
    if not said:
        return CorrectedRelations(), set()
    known = documents_of(store, {key for one in said for key in (one.target, one.other or "")} - documents.whole.keys())
    known |= {alias: alias for alias in documents.whole}
    holding: dict[Tie, Kept] = {}
    for one in said:
        if one.target in known and one.other in known:
            start, end = documents.effective(known[one.target]), documents.effective(known[one.other])
            holding[Tie(start, one.relation or "", end)] = one
    read = _read(store, {tie.start for tie in holding}, documents)
    found = CorrectedRelations()
    for tie, one in holding.items():
        if one.action == "remove":
            found.removed[tie] = shown(one, read[tie] or None)
    for tie, one in holding.items():
        if one.action == "set":
            instead = [was for old in found.removed if (old.start, old.end) == (tie.start, tie.end) for was in read[old]]
            found.added[tie] = shown(one, read[tie] or instead or None)
    return found, {one.key for one in said if one.target not in known or one.other not in known}


def _read(store: Store, starts: set[str], documents: CorrectedDocuments) -> defaultdict[Tie, list[dict[str, Any]]]:
    """What texts say of the ties that leave these documents."""
    keys = sorted({raw for key in starts for raw in documents.asked(key)})
    found: defaultdict[Tie, list[dict[str, Any]]] = defaultdict(list)
    for row in store.read(statement("queries.corrections", "correction_edges"), keys=keys, types=list(relations())):
        text = row["edge"]["sha256"]
        tie = Tie(documents.effective(row["start"], text), row["relation"], documents.effective(row["end"], text))
        found[tie].append({"relation": row["relation"], "evidence": as_read.evidence(row["edge"], row["files"])})
    for proofs in found.values():
        proofs.sort(key=lambda proof: (proof["evidence"]["source"], proof["evidence"]["start"]))
    return found
