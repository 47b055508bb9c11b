"""Question 1: who owns this? Words of a task → the tasks that fit best, their owners, deadline and directives."""

from __future__ import annotations

from graph.store.store import Store
from queries.answers.cached import steady
from queries.answers.shapes import Who, WhoAnswer
from queries.answers.today import as_of
from queries.questions.up import directives_of_tasks
from queries.search.ranking import weighed
from queries.things.reading import with_owners

LONGEST = 10_000  # characters of a question


def who(store: Store, q: str, *, limit: int = 10, on: str | None = None) -> Who:
    """The tasks that the words fit, best first, each with owners (strongest basis first) and directives (laws last).

    Words may lack diacritics, be abbreviated or misspelt; a place, a body or a document's number in them narrows the search.
    What misses the rare words, or is of another place than the one asked for, is no answer: it stands apart as ``near``;
    ``not_found`` tells the words that nothing bears.
    ``on``: the ISO day on which is asked who has that work. Raises WrongUse for a day that does not exist.
    """
    with steady(store):
        ranked = weighed(store, q[:LONGEST], max(0, limit))
        tasks = with_owners(store, [one.key for one in ranked], as_of(on))
        directives = directives_of_tasks(store, tasks.values())
    answers: list[WhoAnswer] = []
    near: list[WhoAnswer] = []
    for one in ranked:
        if (task := tasks.get(one.key)) is None:
            continue
        shown = WhoAnswer(task=task, responsible=task["responsible"], directives=directives[one.key], score=one.score)
        if one.also:
            shown["also"] = list(one.also)
        (answers if one.bearing.answers(one.score) else near).append(shown)
    if not ranked:
        return Who(question=q, answers=[])
    lacks = list(max(ranked, key=lambda one: one.bearing.share).bearing.lacks)
    return Who(question=q, answers=answers, near=near, not_found=lacks) if near else Who(question=q, answers=answers, not_found=lacks)
