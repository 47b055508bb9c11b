"""Question 1: who owns this? Words of a task → the tasks that fit best, their owners, deadline and directives."""

from __future__ import annotations

from graph.store.store import Store
from queries.answers.shapes import Who, WhoAnswer
from queries.answers.today import as_of
from queries.questions.up import directives_of_tasks
from queries.search.ranking import weighed
from queries.things.reading import with_owners

LONGEST = 10_000  # characters of a question


def who(store: Store, q: str, *, limit: int = 10, on: str | None = None) -> Who:
    """The tasks that the words fit, best first, each with owners (strongest basis first) and directives (laws last).

    Words may lack diacritics, be abbreviated or misspelt; a place, a body or a document's number in them narrows the search.
    Where nothing bears the rare words there is no answer: what is ``near`` stands apart, and ``not_found`` tells the words.
    ``on``: the ISO day on which is asked who has that work. Raises WrongUse for a day that does not exist.
    """
    ranked = weighed(store, q[:LONGEST], max(0, limit))
    found = {one.key: one.score for one in ranked}
    tasks = with_owners(store, found, as_of(on))
    directives = directives_of_tasks(store, tasks.values())
    answers = [
        WhoAnswer(task=task, responsible=task["responsible"], directives=directives[key], score=found[key]) for key, task in tasks.items()
    ]
    if not ranked:
        return Who(question=q, answers=[])
    fullest = max(ranked, key=lambda one: one.bearing.share).bearing
    if not any(one.bearing.answers(one.score) for one in ranked):
        return Who(question=q, answers=[], near=answers, not_found=list(fullest.lacks))
    return Who(question=q, answers=answers, not_found=list(fullest.lacks))
