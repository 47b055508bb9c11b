"""Which document or task is meant: by key, number or file, else the task that the words fit."""

from __future__ import annotations

from graph.errors import Ambiguous, NotFound
from graph.store.store import Store
from queries.answers.shapes import DocumentRef, Task
from queries.answers.tokens import words
from queries.search.ranking import ranked
from queries.things import resolve
from queries.things.reading import tasks_by_key

_BORNE = 0.7  # share of the words that a task must bear to be the one meant
_ALIKE = 0.9  # share of the best score from which another task fits alike


def document_or_task(store: Store, of: str) -> DocumentRef | str:
    """A document, else the task that the words fit: most of them must stand in it, and no other may fit alike.

    Raises NotFound, Ambiguous, WrongUse.
    """
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
