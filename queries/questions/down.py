"""Questions 3 and 5: what does a directive drive, and what is touched when it is amended, replaced or repealed?"""

from __future__ import annotations

from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.shapes import AgencyCount, Down, Task
from queries.answers.today import as_of
from queries.answers.validity import judged
from queries.corrections.overlay import corrected
from queries.things import lineage, resolve
from queries.things.reading import ROLES, with_owners


def down(store: Store, of: str, *, limit: int | None = None, on: str | None = None) -> Down:
    """Documents, tasks and bodies that a document drives; its own tasks come first. Raises NotFound, Ambiguous."""
    return _below(store, of, "down", limit, as_of(on))


def impact(store: Store, of: str, *, limit: int | None = None, on: str | None = None) -> Down:
    """What is touched if a document changes: the same, over AMENDS, REPLACES and DETAILS too. Raises NotFound, Ambiguous."""
    return _below(store, of, "impact", limit, as_of(on))


def _below(store: Store, of: str, query: str, limit: int | None, on: str | None) -> Down:
    named = resolve.document(store, of)
    origin = named["key"]
    found = lineage.follow(store, query, [origin], "below")
    chains = found.reached(origin)
    refs = lineage.refs_of(store, chains.values(), {origin: named})
    near = {origin: 0, **{key: len(chain) for key, chain in chains.items()}}
    tasks = driven_tasks(store, near, on)
    documents = lineage.directives(found, chains, refs)
    answer = Down(of=named, documents=judged(documents[:limit], on), tasks=tasks[:limit], agencies=_agencies(tasks))
    out = corrected(store).relations.out_of(near)
    return {**answer, "corrections": out} if out else answer


def driven_tasks(store: Store, near: dict[str, int], on: str | None = None) -> list[Task]:
    """The tasks of these documents and those that cite them, with owners; ``near``: document key → distance, nearest first."""
    distance: dict[str, int] = {}
    documents = corrected(store).documents
    asked = sorted({held for key in near for held in documents.asked(key)})
    for row in store.read(statement("queries.questions", "down_tasks"), keys=asked):
        key = documents.effective(row["document"], row["sha256"])
        if key in near:
            distance[row["task"]] = min(near[key], distance.get(row["task"], near[key]))
    found = with_owners(store, sorted(distance), on)
    return sorted(found.values(), key=lambda t: (distance[t["key"]], t["document"]["key"], t["source"]["start"], t["key"]))


def _agencies(tasks: list[Task]) -> list[AgencyCount]:
    """Who is charged with these tasks, those with most tasks first."""
    counted: dict[str, AgencyCount] = {}
    for task in tasks:
        for key in {one["agency"]["key"] for one in task["responsible"]}:
            mine = [one for one in task["responsible"] if one["agency"]["key"] == key]
            entry = counted.setdefault(key, AgencyCount(agency=mine[0]["agency"], roles=[], tasks=0))
            entry["tasks"] += 1
            entry["roles"] = [role for role in ROLES if role in {*entry["roles"], *(one["role"] for one in mine)}]
    return sorted(counted.values(), key=lambda entry: (-entry["tasks"], entry["agency"]["key"]))
