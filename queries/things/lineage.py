"""Lineage: who drives whom, step by step over the graph, with the quote that proves each step.

A drives B where B implements or is based on A, or where A approves or promulgates B; also over chains.
Laws, decrees and circulars are told apart as legal basis and come last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from graph.folding import fold
from graph.reference.loader import rows
from graph.reference.tables import LEGAL_BASIS_TYPES
from graph.schema.definition import schema
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers import as_read
from queries.answers.shapes import Correction, Directive, DocumentRef, Evidence, Step
from queries.corrections.overlay import Corrected, corrected
from queries.corrections.relations import Tie
from queries.things.reading import documents_by_key, evidence

End = Literal["above", "below"]
_LONGEST = 12  # steps; real chains have at most five


@cache
def _runs(query: str) -> tuple[End, tuple[str, ...], tuple[str, ...]]:
    """The end that a step query is asked for, the relations that run up and those that run down."""
    known = schema()
    if query == "impact":
        return "above", known.touching("up"), known.touching("down")
    if query == "up_cited":
        return "below", (), ()
    return ("below" if query == "up" else "above"), known.driving("up"), known.driving("down")


@dataclass(frozen=True, slots=True)
class Link:
    """One proven step between what drives (``above``) and what is driven (``below``); ``start`` and ``end`` as the edge runs."""

    below: str
    above: str
    relation: str
    start: str
    end: str
    evidence: Evidence | None
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """What was reached from the origins: key → the links that lead one step back towards them, nearest first."""

    steps: dict[str, list[Link]]
    towards: End

    def reached(self, origin: str) -> dict[str, tuple[Link, ...]]:
        """Key → shortest chain of links from ``origin`` to it (the origin itself is left out)."""
        onward: End = "above" if self.towards == "above" else "below"
        back: End = "below" if onward == "above" else "above"
        leaving: defaultdict[str, list[Link]] = defaultdict(list)
        for links in self.steps.values():
            for link in links:
                leaving[getattr(link, back)].append(link)
        chains: dict[str, tuple[Link, ...]] = {origin: ()}
        frontier = [origin]
        while frontier:
            following = []
            for key in frontier:
                for link in sorted(leaving[key], key=_tie):
                    other = getattr(link, onward)
                    if other not in chains:
                        chains[other] = (*chains[key], link)
                        following.append(other)
            frontier = following
        del chains[origin]
        return chains


def follow(store: Store, query: str, origins: Iterable[str], towards: End, first: Iterable[Link] = ()) -> Lineage:
    """Follow one of the step queries from ``origins`` until nothing new is reached; ``first`` are links known already."""
    steps: dict[str, list[Link]] = {}
    seen = set(origins)
    frontier = set(seen)
    for link in first:
        steps.setdefault(getattr(link, towards), []).append(link)
        frontier.add(getattr(link, towards))
    seen |= frontier
    overlay = corrected(store)
    for _ in range(_LONGEST):
        if not frontier:
            break
        found = _links(store, query, frontier, overlay)
        frontier = set()
        for link in found:
            other = getattr(link, towards)
            steps.setdefault(other, []).append(link)
            if other not in seen:
                seen.add(other)
                frontier.add(other)
    return Lineage(steps, towards)


def links(store: Store, query: str, keys: Iterable[str]) -> list[Link]:
    """The links of one step query, one of each pair of ends: the closest tie, best proven."""
    return _links(store, query, keys, corrected(store))


def _links(store: Store, query: str, keys: Iterable[str], overlay: Corrected) -> list[Link]:
    wanted = set(keys)
    if not wanted:
        return []
    asked = sorted({held for key in wanted for held in overlay.documents.asked(key)})
    read = [_link(row, overlay) for row in store.read(statement("queries.things", query), keys=asked)]
    best: dict[tuple[str, str], Link] = {}
    for link in (*read, *_added(overlay, query)):
        pair = (link.below, link.above)
        if getattr(link, _runs(query)[0]) not in wanted or link.below == link.above or _tie_of(link) in overlay.relations.removed:
            continue
        if pair not in best or _tie(link) < _tie(best[pair]):
            best[pair] = link
    return sorted(best.values(), key=lambda link: (link.below, link.above))


def _link(row: dict[str, Any], overlay: Corrected) -> Link:
    edge, relation = row["edge"], row["relation"]
    below, above = (overlay.documents.effective(row[end], edge["sha256"]) for end in ("below", "above"))
    start, end = (below, above) if row["runs_up"] else (above, below)
    confirmed = overlay.relations.added.get(Tie(start, relation, end))
    return Link(below, above, relation, start, end, evidence(edge, row["files"]), confirmed)


def _added(overlay: Corrected, query: str) -> Iterable[Link]:
    """Ties that people added, as links of a step query."""
    _, up, down = _runs(query)
    for tie, correction in overlay.relations.added.items():
        if tie.relation in up:
            yield Link(tie.start, tie.end, tie.relation, tie.start, tie.end, None, correction)
        if tie.relation in down:
            yield Link(tie.end, tie.start, tie.relation, tie.start, tie.end, None, correction)


def _tie_of(link: Link) -> Tie:
    return Tie(link.start, link.relation, link.end)


def _tie(link: Link) -> tuple[int, bool, str, int, str]:
    proof = link.evidence
    if proof is None:  # of the same relation a quote shows it better than a person's word
        return schema().closeness(link.relation), True, "~", 0, link.above
    own = proof["source"] in (link.below, link.above)
    return schema().closeness(link.relation), not own, proof["source"], proof["start"], link.above


def directives(lineage: Lineage, chains: Mapping[str, tuple[Link, ...]], refs: Mapping[str, Any]) -> list[Directive]:
    """Chains as directives, nearest first, laws and decrees last; ``refs`` name documents and tasks by key."""
    inside = {key for chain in chains.values() for link in chain for key in (link.below, link.above)}
    found = [_directive(lineage, key, chains[key], refs, inside) for key in chains if key in refs]
    return sorted(found, key=lambda one: _rank(one["document"], chains[one["document"]["key"]], one["document"]["key"]))


def nearest(
    store: Store, lineage: Lineage, chains: Mapping[str, tuple[Link, ...]], known: Mapping[str, Any], limit: int | None
) -> list[Directive]:
    """The first ``limit`` of all `directives`; nothing is fetched of the others but what tells their place in the order."""
    if limit is None:
        return directives(lineage, chains, refs_of(store, chains.values(), known))
    standing = _standing(store, chains)
    order = sorted(standing, key=lambda key: _rank(standing[key], chains[key], key))[:limit]
    passed = [chains[key] for key in order]
    aside = [(link,) for key in order for link in lineage.steps[key]]
    refs = refs_of(store, [*passed, *aside], known)
    inside = {*known, *chains}
    return [_directive(lineage, key, chains[key], refs, inside) for key in order if key in refs]


def _directive(lineage: Lineage, key: str, chain: tuple[Link, ...], refs: Mapping[str, Any], inside: set[str]) -> Directive:
    """A chain as a directive; ``also``: its other steps, of those between documents ``inside``."""
    also = [link for link in lineage.steps[key] if link != chain[-1] and {link.below, link.above} <= inside]
    return Directive(
        document=refs[key],
        relation=chain[-1].relation,
        distance=len(chain),
        path=[step_of(link, refs) for link in chain],
        also=[step_of(link, refs) for link in also],
        legal_basis=is_legal_basis(refs[key]),
    )


def _standing(store: Store, keys: Iterable[str]) -> dict[str, DocumentRef]:
    """What tells where documents stand in the order: kind, type and date."""
    documents = corrected(store).documents
    wanted = {key: documents.effective(key) for key in keys}
    rows = store.read_values(statement("queries.things", "standing"), keys=sorted(set(wanted.values()) - documents.refs.keys()))
    read = {key: as_read.document_ref({"key": key, "kind": kind, "type": type_, "date": date}) for key, kind, type_, date in rows}
    found = {key: documents.refs.get(meant) or read.get(meant) for key, meant in wanted.items()}
    return {key: ref for key, ref in found.items() if ref}


def _rank(ref: DocumentRef, chain: tuple[Link, ...], key: str) -> tuple[bool, int, int, tuple[int, ...], str]:
    """The order of directives: the nearest, of these the closest tie, of equals the newest; laws and decrees last."""
    newest = (*(-ord(sign) for sign in ref["date"] or ""), 0)
    return is_legal_basis(ref), len(chain), schema().closeness(chain[-1].relation), newest, key


def step_of(link: Link, refs: Mapping[str, Any]) -> Step:
    """A link as a step in the edge's own direction."""
    step: Step = {"from": refs[link.start], "relation": link.relation, "to": refs[link.end], "evidence": link.evidence}
    return {**step, "correction": link.correction} if link.correction else step


def refs_of(store: Store, chains: Iterable[tuple[Link, ...]], known: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that chains pass through by key: ``known`` ones, documents for the others."""
    keys = {key for chain in chains for link in chain for key in (link.below, link.above)}
    return {**known, **documents_by_key(store, keys - known.keys())}


@cache
def _legal_types() -> frozenset[str]:
    return frozenset(fold(row.type) for row in rows(LEGAL_BASIS_TYPES))


def is_legal_basis(ref: DocumentRef) -> bool:
    """Whether a document is law of the land rather than a directive: laws, ordinances, decrees, circulars (Law 64/2025/QH15, article 4)."""
    return ref.get("kind") == "law" or fold(ref["type"] or "") in _legal_types()
