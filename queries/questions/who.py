"""Question 1: who owns this? Words of a task → the tasks that fit best, their owners, deadline and directives."""

from __future__ import annotations

from graph.store.store import Store
from queries.answers.shapes import Who, WhoAnswer
from queries.questions.up import directives_of_tasks
from queries.search.ranking import ranked
from queries.things.reading import owners_of, tasks_by_key

LONGEST = 10_000  # characters of a question


def who(store: Store, q: str, *, limit: int = 10) -> Who:
    """The tasks that the words fit, best first, each with owners (strongest basis first) and directives (laws last).

    Words may lack diacritics, be abbreviated or misspelt; a place, a body or a document's number in them narrows the search.
    """
    found = dict(ranked(store, q[:LONGEST], max(0, limit)))
    tasks = tasks_by_key(store, found)
    owners = owners_of(store, tasks)
    directives = directives_of_tasks(store, tasks.values())
    answers = [
        WhoAnswer(task=task, responsible=owners[key], directives=directives[key], score=found[key]) for key, task in tasks.items()
    ]
    return Who(question=q, answers=answers)
