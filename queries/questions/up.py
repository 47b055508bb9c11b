"""Question 2: which directives drive this document or this task?"""

from __future__ import annotations

from collections.abc import Iterable

from graph.errors import Ambiguous, NotFound
from graph.store.store import Store
from queries.answers.shapes import Directive, DocumentRef, Task, Up
from queries.answers.tokens import words
from queries.answers.validity import judged
from queries.corrections.overlay import corrected
from queries.search.ranking import ranked
from queries.things import lineage, resolve
from queries.things.reading import documents_by_key, tasks_by_key

_BORNE = 0.7  # share of the words that a task must bear to be the one meant
_ALIKE = 0.9  # share of the best score from which another task fits alike


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
    refs = lineage.refs_of(store, chains.values(), {origin: named})
    answer = Up(of=named, directives=judged(lineage.directives(found, chains, refs)[:limit], on))
    out = corrected(store).relations.out_of([origin, *chains])
    return {**answer, "corrections": out} if out else answer


def document_or_task(store: Store, of: str) -> DocumentRef | str:
    """A document, else the task that the words fit: most of them must stand in it, and no other may fit alike."""
    try:
        return resolve.document_or_task(store, of)
    except NotFound:
        asked = {word.folded for word in words(of)}
        found = ranked(store, of, 2) if asked else []
        tasks = tasks_by_key(store, [key for key, _ in found])
        if not found or len(asked & _bearing(tasks[found[0][0]])) < _BORNE * len(asked):
            raise
        if len(found) > 1 and found[1][1] > _ALIKE * found[0][1]:
            shown = of.strip()[:80]
            vi, en = f"Có nhiều nhiệm vụ phù hợp với “{shown}”", f"Several tasks fit “{shown}”"
            candidates = [{**task, "name": task["text"][:120]} for task in tasks.values()]
            raise Ambiguous(vi, en, candidates=candidates, place=shown) from None
        return found[0][0]


def _bearing(task: Task) -> set[str]:
    return {word.folded for text in (task["text"], task.get("headings"), task["document"].get("place")) if text for word in words(text)}


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
