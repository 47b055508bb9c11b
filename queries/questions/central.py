"""Question 10: which directives and which bodies are most central, and what was counted?"""

from __future__ import annotations

from collections import Counter, defaultdict

from graph.schema.definition import schema
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.asked import Central, CentralAgency, CentralDocument
from queries.answers.cached import once
from queries.answers.pagerank import pagerank
from queries.answers.shapes import AgencyRef
from queries.bodies.index import all_bodies
from queries.things.documents import all_documents
from queries.things.reading import ROLES

_MOST = 20  # of each, unless a limit says otherwise
_SAMPLED, _SEED = 200, 20  # sources of the sampled betweenness, fixed so that the same graph gives the same figures
# how much of a document's standing passes on by its tasks: those that cite it, and by their roles the bodies that do them
_WEIGHTS = {"TASK_CITES": 1.0, "lead": 3.0, "direct": 2.0, "request": 2.0, "coordinate": 1.0, "receive": 1.0, "oversee": 1.0}


def central(store: Store, *, limit: int | None = None) -> Central:
    """Documents by PageRank over the ties from documents to what they carry out, are based on and cite; bodies by their tasks' documents.

    ``counted`` holds what speaks for it: ties by kind, betweenness (sampled, share of shortest chains). Computed once per state.
    """
    found = once(store, "central", _all)
    most = _MOST if limit is None else limit
    return Central(documents=found["documents"][:most], agencies=found["agencies"][:most])


def _all(store: Store) -> Central:
    tied: defaultdict[tuple[str, str], float] = defaultdict(float)
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    weights = {name: kind.weight for name, kind in schema().relationships.items() if kind.weight is not None} | _WEIGHTS
    for row in sorted(store.read(statement("queries.questions", "central")), key=lambda row: (row["start"], row["end"], row["relation"])):
        start, end, relation = row["start"], row["end"], row["relation"]
        counted[end][relation.lower()] += row["n"]
        if start != end:
            tied[start, end] += weights[relation] * row["n"]
    if not tied:
        return Central(documents=[], agencies=[])
    # imported where it is needed: the library takes half a second to load, and no other question waits for it
    from networkx import DiGraph, betweenness_centrality

    rank = pagerank(tied)
    between: dict[str, float] = betweenness_centrality(DiGraph(list(tied)), k=min(_SAMPLED, len(rank)), seed=_SEED)
    return Central(documents=_documents(store, rank, between, counted), agencies=_agencies(store, rank, counted))


def _documents(store: Store, rank: dict[str, float], between: dict[str, float], counted: dict[str, Counter[str]]) -> list[CentralDocument]:
    found = [
        CentralDocument(
            document=ref,
            score=round(rank[ref["key"]], 6),
            counted={**_plain(counted.get(ref["key"])), "betweenness": round(between[ref["key"]], 6)},
        )
        for ref in all_documents(store)
        if ref["key"] in rank
    ]
    return sorted(found, key=lambda one: (-one["score"], one["document"]["key"]))


def _agencies(store: Store, rank: dict[str, float], counted: dict[str, Counter[str]]) -> list[CentralAgency]:
    names: dict[str, AgencyRef] = {ref["key"]: ref for body in all_bodies(store).all for ref in body.refs}
    found = [
        CentralAgency(agency=names[key], score=round(rank[key], 6), counted=_plain(counts))
        for key, counts in counted.items()
        if key in names and key in rank and counts.keys() & set(ROLES)
    ]
    return sorted(found, key=lambda one: (-one["score"], one["agency"]["key"]))


def _plain(counts: Counter[str] | None) -> dict[str, float]:
    return {name: float(count) for name, count in sorted((counts or {}).items())}
