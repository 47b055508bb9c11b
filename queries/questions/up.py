"""Question 2: which directives drive this document or this task?"""

from __future__ import annotations

from collections.abc import Iterable

from graph.store.store import Store
from queries.answers.shapes import Directive, Task, Up
from queries.answers.validity import judged
from queries.corrections.overlay import corrected
from queries.search.meant import document_or_task
from queries.things import lineage
from queries.things.reading import documents_by_key, tasks_by_key


def up(store: Store, of: str, *, limit: int | None = None, on: str | None = None) -> Up:
    """The directives above a document or task, nearest first, laws and decrees last.

    A task is driven by what it cites and by what drives its document; those out of force on the day ``on`` say so.
    Raises NotFound, Ambiguous, WrongUse.
    """
    named = document_or_task(store, of)
    if isinstance(named, str):
        task = tasks_by_key(store, [named])[named]
        return Up(of=task, directives=judged(directives_of_tasks(store, [task])[named][:limit], on))
    origin = named["key"]
    found = lineage.follow(store, "up", [origin], "above")
    chains = found.reached(origin)
    answer = Up(of=named, directives=judged(lineage.nearest(store, found, chains, {origin: named}, limit), on))
    out = corrected(store).relations.out_of([origin, *chains])
    return {**answer, "corrections": out} if out else answer


def directives_of_tasks(store: Store, tasks: Iterable[Task]) -> dict[str, list[Directive]]:
    """Task key → its directives, for many tasks in a few statements."""
    by_key = {task["key"]: task for task in tasks}
    cited = lineage.links(store, "up_cited", by_key)
    documents = {task["document"]["key"] for task in by_key.values()}
    found = lineage.follow(store, "up", documents, "above", cited)
    reached = {origin: found.reached(origin) for origin in (*documents, *by_key)}
    chains = {}
    for key, task in by_key.items():
        own = task["document"]["key"]
        both = {**reached[own], **{k: c for k, c in reached[key].items() if len(c) <= len(reached[own].get(k, c))}}
        both.pop(own, None)
        chains[key] = both
    refs = {**documents_by_key(store, _keys(chains.values())), **{key: _brief(task) for key, task in by_key.items()}}
    return {key: lineage.directives(found, chains[key], refs) for key in by_key}


def _keys(chains: Iterable[dict[str, tuple[lineage.Link, ...]]]) -> set[str]:
    return {key for found in chains for chain in found.values() for link in chain for key in (link.below, link.above)}


def _brief(task: Task) -> dict[str, object]:
    """A task as the end of a step: key, path and text."""
    return {"key": task["key"], "path": task["path"], "text": task["text"]}
