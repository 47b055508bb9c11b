"""Question 4: what is a body responsible for, by role, document and time; also through groups that it belongs to; who is it today?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graph.changes.life import there_on
from graph.folding import fold
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.places import places_named, same_area, tells_place
from queries.answers.shapes import AgencyRef, Duties, Duty, Task, Via
from queries.answers.today import as_of, today, words_of
from queries.answers.tokens import words
from queries.bodies.index import Body
from queries.bodies.named import bodies, topic_of
from queries.bodies.outside import outside
from queries.corrections.overlay import corrected
from queries.search.question import documents_asked
from queries.things.reading import BASES, ROLES, tasks_by_key
from queries.things.received import duty_of, received

_SHORTEST_TOPIC = 2  # words; one word alone names no topic
_NAMED = 0.75  # share of the topic's words that a title must bear


def duties(store: Store, agency: str, *, limit: int | None = None, on: str | None = None) -> Duties:
    """One row for each task and role of the body that ``agency`` names; own ones first, then those through groups (``via``).

    A document's number in the words narrows to its tasks, a topic ("… về chuyển đổi số") to the documents whose titles name it
    or that speak of it, if any does; a group without
    a place of its own ("các cơ quan, đơn vị") is narrowed to the documents of the place that the words name. What the body took
    over from others until the day ``on`` stands apart. A body that only the tables know has no tasks, but its heirs.
    Raises NotFound, Ambiguous, WrongUse.
    """
    day = as_of(on)
    if known := outside(store, agency):
        return Duties(agency=known, now=today(known["name"], None, day), tasks=[], received=received(store, known, day))
    body = bodies(store, agency)
    own = {ref["key"]: None for ref in body.refs}
    via = _groups(store, body)
    keys = sorted({*own, *via})
    rows = corrected(store).tasks.charges(store.read(statement("queries.questions", "duties"), keys=keys), keys)
    tasks = tasks_by_key(store, sorted({row["task"] for row in rows}))
    asked = places_named(agency, (task["document"] for task in tasks.values()))
    found = [
        duty_of(row, tasks[row["task"]], via.get(row["owner"]) if row["owner"] not in own else None)
        for row in rows
        if row["task"] in tasks and _here(row["owner"] in own, body, tasks[row["task"]], asked)
    ]
    unique = _about(_of_named(_strongest(found), documents_asked(store, agency)), topic_of(store, agency, body))
    main = _main(body, rows)
    specific = main["kind"] == "specific"
    now = today(main["name"], None, day, _first_day(unique)) if specific else None
    if not specific:
        return Duties(agency=main, now=None, tasks=unique[:limit], received=[])
    told = [_told(duty, main["name"], day) for duty in unique[:limit]]
    return Duties(agency=main, now=now, tasks=told, received=received(store, main, day))


def _told(duty: Duty, name: str, on: str | None) -> Duty:
    """A duty of the body's own with who has that very work on the day."""
    return duty if duty["via"] else {**duty, "now": today(name, words_of(duty), on, duty["document"]["date"])}


def _first_day(found: Iterable[Duty]) -> str | None:
    """The day of the first document that charges a body: a name that came back later is not meant by it."""
    return min((duty["document"]["date"] for duty in found if duty["document"]["date"] and duty["via"] is None), default=None)


def _of_named(found: list[Duty], named: frozenset[str]) -> list[Duty]:
    """Those of the documents that the words name by number; all where the body has no task of them."""
    kept = [duty for duty in found if duty["document"]["key"] in named]
    return kept or found


def _about(found: list[Duty], topic: frozenset[str]) -> list[Duty]:
    """Those of the documents whose titles name the topic that was asked for, else of those that speak of it; all where none does."""
    if len(topic) < _SHORTEST_TOPIC:
        return found
    titles = {duty["document"]["key"]: set(fold(duty["document"]["title"] or "").split()) for duty in found}
    fitting = {key for key, title in titles.items() if _names(title, topic)}
    fitting = fitting or {key for duty in found if _names(titles[key := duty["document"]["key"]] | _said(duty), topic)}
    return [duty for duty in found if duty["document"]["key"] in fitting] if fitting else found


def _names(said: set[str], topic: frozenset[str]) -> bool:
    return len(topic & said) >= _NAMED * len(topic)


def _said(duty: Duty) -> set[str]:
    return {word.folded for word in words(f"{duty['text']} {duty.get('headings') or ''}")}


def _here(own: bool, body: Body, task: Task, asked: frozenset[str]) -> bool:
    """Whether a task's document is of a place that was asked for, where the body's name alone does not tell the place."""
    if own:
        return not asked or tells_place(body.refs[0]["name"]) or task["document"].get("place") in asked
    # a group means those who were there when it was charged
    name, document = body.refs[0]["name"], task["document"]
    return same_area(name, document) and there_on(name, document["date"])


def _groups(store: Store, body: Body) -> dict[str, Via]:
    """Groups that the body belongs to."""
    keys = [ref["key"] for ref in body.refs if ref["kind"] == "specific"]
    rows = store.read(statement("queries.things", "members"), keys=keys) if keys else []
    return {row["key"]: Via(key=row["key"], name=row["name"]) for row in rows}


def _strongest(found: Iterable[Duty]) -> list[Duty]:
    """One row of each task and role, an own one before one through a group; by strength, document and place in the text."""
    best: dict[tuple[str, str], Duty] = {}
    for duty in sorted(found, key=_order):
        best.setdefault((duty["key"], duty["role"]), duty)
    charged = {key for (key, _), duty in best.items() if duty["via"] is None}
    kept = [duty for duty in best.values() if duty["via"] is None or duty["key"] not in charged]
    return sorted(kept, key=_order)


def _order(duty: Duty) -> tuple[bool, int, str, int, str, int, str]:
    basis, role = BASES.index(duty["basis"]), ROLES.index(duty["role"])
    via = duty["via"]["key"] if duty["via"] else ""
    return duty["via"] is not None, basis, duty["document"]["key"], duty["source"]["start"], duty["key"], role, via


def _main(body: Body, rows: Iterable[dict[str, Any]]) -> AgencyRef:
    """Of a body's spellings the one with most tasks."""
    counted: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        counted[row["owner"]] += 1
    return min(body.refs, key=lambda ref: (-counted[ref["key"]], ref["key"]))
