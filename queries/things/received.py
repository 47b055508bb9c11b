"""What a body took over: tasks that texts charge others with, which changes brought to it since."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, cast

from graph.changes.now import now
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.shapes import AgencyRef, Duty, Received, Task, Via
from queries.answers.today import words_of
from queries.corrections.overlay import corrected
from queries.things.reading import evidence, tasks_by_key


def received(store: Store, agency: AgencyRef, on: str | None) -> list[Received]:
    """Former bodies whose work is the body's on the ISO day ``on``, each with those of its tasks; the one with most first."""
    former = {row["key"]: row["name"] for row in store.read(statement("queries.things", "former"), key=agency["key"])}
    keys = sorted(former)
    if not keys:
        return []
    rows = corrected(store).tasks.charges(store.read(statement("queries.questions", "duties"), keys=keys), keys)
    tasks = tasks_by_key(store, sorted({row["task"] for row in rows}))
    found: defaultdict[str, dict[tuple[str, str], Duty]] = defaultdict(dict)
    acts: dict[str, tuple[str, str]] = {}
    for row in sorted(rows, key=lambda row: (row["task"], row["edge"]["role"], row["edge"]["start"])):
        task = tasks.get(row["task"])
        heir = _taken(former[row["owner"]], task, agency["key"], on) if task else None
        if task and heir:
            found[row["owner"]].setdefault((row["task"], row["edge"]["role"]), duty_of(row, task, None))
            acts.setdefault(row["owner"], heir)
    order = sorted(found, key=lambda key: (-len(found[key]), key))
    return [_received(AgencyRef(key=key, name=former[key], kind="specific"), acts[key], list(found[key].values())) for key in order]


def _received(agency: AgencyRef, act: tuple[str, str], tasks: list[Duty]) -> Received:
    return Received(agency=agency, on=act[0] or None, legal_basis=act[1] or None, tasks=tasks)


def _taken(name: str, task: Task, heir: str, on: str | None) -> tuple[str, str] | None:
    """Since when and by which act a task of a former body is the heir's; None where it is another's."""
    today = now(name, words_of(task), on, task["document"]["date"])
    if today.status not in ("exact", "several"):
        return None
    return next(((one.on, one.legal_basis) for one in today.heirs if one.key == heir), None)


def duty_of(row: dict[str, Any], task: Task, via: Via | None) -> Duty:
    """A row of charges (owner, task, edge, files) as answers show it."""
    edge = row["edge"]
    owner = {name: edge.get(name) for name in ("role", "basis", "office")}
    found = cast(Duty, {**task, **owner, "via": via, "evidence": evidence(edge, row["files"])})
    return cast(Duty, {**found, "correction": edge["correction"]}) if "correction" in edge else found
