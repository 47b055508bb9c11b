"""Questions 3 and 5: what does a directive drive, and what is touched when it is amended, replaced or repealed?"""

from __future__ import annotations

from collections.abc import Iterable

from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.shapes import AgencyCount, Down, Task
from queries.answers.today import as_of
from queries.answers.validity import judged
from queries.corrections.overlay import corrected
from queries.things import lineage, resolve
from queries.things.reading import ROLES, with_owners


def down(store: Store, of: str, *, limit: int | None = None, on: str | None = None) -> Down:
    """Documents, tasks and bodies that a document drives, the nearest ``limit`` of each; its own tasks come first.

    ``counts`` tells how many there are of each. Raises NotFound, Ambiguous.
    """
    return _below(store, of, "down", limit, as_of(on))


def impact(store: Store, of: str, *, limit: int | None = None, on: str | None = None) -> Down:
    """What is touched if a document changes: the same, over AMENDS, REPLACES and DETAILS too. Raises NotFound, Ambiguous."""
    return _below(store, of, "impact", limit, as_of(on))


def _below(store: Store, of: str, query: str, limit: int | None, on: str | None) -> Down:
    named = resolve.document(store, of)
    origin = named["key"]
    found = lineage.follow(store, query, [origin], "below")
    chains = found.reached(origin)
    near = {origin: 0, **{key: len(chain) for key, chain in chains.items()}}
    tasks = driven(store, near)
    shown = with_owners(store, tasks[:limit], on)
    charged = _agencies(store, tasks)
    answer = Down(
        of=named,
        documents=judged(lineage.nearest(store, found, chains, {origin: named}, limit), on),
        tasks=list(shown.values()),
        agencies=charged[:limit],
        counts={"documents": len(chains), "tasks": len(tasks), "agencies": len(charged)},
    )
    out = corrected(store).relations.out_of(near)
    return {**answer, "corrections": out} if out else answer


def driven(store: Store, near: dict[str, int]) -> list[str]:
    """Keys of the tasks of these documents and of those that cite them; ``near``: document key → distance, nearest first."""
    best: dict[str, tuple[int, str, int]] = {}
    documents = corrected(store).documents
    asked = sorted({held for key in near for held in documents.asked(key)})
    for task, document, sha256, own, text, start in store.read_values(statement("queries.questions", "down_tasks"), keys=asked):
        key = documents.effective(document, sha256)
        if key in near:
            place = (near[key], documents.effective(own, text), start)
            best[task] = min(place, best.get(task, place))
    return sorted(best, key=lambda task: (*best[task], task))


def driven_tasks(store: Store, near: dict[str, int], on: str | None = None) -> list[Task]:
    """The tasks of these documents and those that cite them, with owners, in the order of `driven`."""
    return list(with_owners(store, driven(store, near), on).values())


def _agencies(store: Store, tasks: list[str]) -> list[AgencyCount]:
    """Who is charged with these tasks, those with most tasks first; counted by the store, but for what people corrected."""
    said = corrected(store).tasks.owners
    counted: dict[str, AgencyCount] = {}
    rows = store.read_values(statement("queries.questions", "down_agencies"), keys=[key for key in tasks if key not in said])
    for key, name, kind, roles, count in rows:
        counted[key] = AgencyCount(agency={"key": key, "name": name, "kind": kind}, roles=_in_order(roles), tasks=count)
    for task in said.keys() & set(tasks):
        for key in {one["agency"]["key"] for one in said[task]}:
            mine = [one for one in said[task] if one["agency"]["key"] == key]
            entry = counted.setdefault(key, AgencyCount(agency=mine[0]["agency"], roles=[], tasks=0))
            entry["tasks"] += 1
            entry["roles"] = _in_order((*entry["roles"], *(one["role"] for one in mine)))
    return sorted(counted.values(), key=lambda entry: (-entry["tasks"], entry["agency"]["key"]))


def _in_order(roles: Iterable[str]) -> list[str]:
    there = set(roles)
    return [role for role in ROLES if role in there]
