"""Owners and deadlines of tasks as corrected: which tasks the corrections mean, and what answers show of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.due import term
from graph.folding import fold
from graph.store.corrections import NONE
from graph.store.corrections import Correction as Kept
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers import as_read
from queries.answers.shapes import AgencyRef, Correction, Deadline, Evidence, Progress, Responsible, Task
from queries.corrections.placed import placed
from queries.corrections.shape import shown

RULE = "correction"
"""Rule of an evidence that shows the stretch which a correction speaks of."""


@dataclass(frozen=True, slots=True)
class CorrectedTasks:
    """By task key: ``owners`` as they are now, ``terms`` (None: there is no deadline), ``notes``: all corrections, ``nodes`` as read."""

    owners: dict[str, list[Responsible]] = field(default_factory=dict)
    terms: dict[str, Deadline | None] = field(default_factory=dict)
    notes: dict[str, list[Correction]] = field(default_factory=dict)
    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    bodies: dict[str, AgencyRef] = field(default_factory=dict)
    """Bodies that no text names."""
    progress: dict[str, Progress] = field(default_factory=dict)
    """How far tasks have come, as people recorded it last."""

    def put_on(self, task: Task) -> None:
        """The task's deadline as corrected, and all corrections of it."""
        key = task["key"]
        if key in self.terms:
            task["deadline"] = self.terms[key]
        if key in self.notes:
            task["corrections"] = self.notes[key]
        if key in self.progress:
            task["progress"] = self.progress[key]

    def charges(self, rows: Iterable[dict[str, Any]], keys: Iterable[str]) -> list[dict[str, Any]]:
        """Rows of charges (owner, task, edge, files) of these bodies: those of corrected tasks as they are now."""
        wanted = set(keys)
        found = [row for row in rows if row["task"] not in self.owners]
        for task, owners in self.owners.items():
            for one in owners:
                if one["agency"]["key"] in wanted:
                    edge = {**one["agency"], **one, **one["evidence"]}
                    found.append({"owner": one["agency"]["key"], "task": task, "edge": edge, "files": one["evidence"]["files"]})
        return found

    def dated(self, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows of tasks with a term (key, source, due …), those with a corrected deadline as it is now."""
        found = [row for row in rows if row["key"] not in self.terms]
        for key, deadline in self.terms.items():
            node = self.nodes[key]
            if deadline or node.get("recurs"):
                due = {"due": deadline["date"], "due_kind": "by", "due_last": deadline["last"]} if deadline else {}
                empty = dict.fromkeys(("due", "due_kind", "due_last", "due_all"))
                kept = ("source", "recurs", "recurs_on", "recurs_all", "recurs_weekday")
                known = {"key": key, "due_from": None, **{name: node.get(name) for name in kept}}
                found.append({**known, **empty, **due})
        return found

    def named(self, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows of owners (task, name, role, basis): those of corrected tasks as they are now."""
        found = [row for row in rows if row["task"] not in self.owners]
        for task, owners in self.owners.items():
            found += [{"task": task, "name": one["agency"]["name"], "role": one["role"], "basis": one["basis"]} for one in owners]
        return found

    def judged(self, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Rows of tasks (key, roles, timed) with the roles of their owners and whether they are timed, as it is now."""
        for row in rows:
            key = row["key"]
            roles = [one["role"] for one in self.owners[key]] if key in self.owners else row["roles"]
            timed = bool(self.terms[key] or self.nodes[key].get("recurs")) if key in self.terms else row["timed"]
            yield {**row, "roles": roles, "timed": timed}


def build(store: Store, said: list[Kept]) -> tuple[CorrectedTasks, set[str]]:
    """Lay corrections of owners and deadlines (later ones last) over the tasks; the keys of those whose task is gone."""
    if not said:
        return CorrectedTasks(), set()
    nodes = placed(store, said)
    of_task: defaultdict[str, list[Kept]] = defaultdict(list)
    for one in said:
        if one.key in nodes:
            of_task[nodes[one.key]["key"]].append(one)
    found = CorrectedTasks(nodes={node["key"]: node for node in nodes.values()})
    read, owners = as_read.tasks_by_key(store, of_task), as_read.owners_of(store, of_task)
    bodies = _bodies(store, said, found)
    for key, mine in of_task.items():
        if key in read:
            stretch = _stretch(found.nodes[key], read[key])
            _correct_owners(found, key, owners[key], [one for one in mine if one.kind == "owner"], stretch, bodies)
            _correct_term(found, key, read[key]["deadline"], [one for one in mine if one.kind == "deadline"])
            for one in (one for one in mine if one.kind == "progress"):
                found.progress[key] = Progress(id=one.key, state=one.action, on=one.on, by=one.by, evidence=one.why)
    return found, {one.key for one in said} - nodes.keys()


def _stretch(node: dict[str, Any], task: Task) -> Evidence:
    """The task's own words as the proof of what a person adds to it."""
    edge = {"source": node["source"], "start": node["start"], "end": node["stretch_end"], "quote": node["stretch"], "rule": RULE}
    return as_read.evidence(edge, task["source"]["files"])


def _bodies(store: Store, said: list[Kept], found: CorrectedTasks) -> dict[str, AgencyRef]:
    """Bodies that corrections name, by key; those that no text names go into ``found``."""
    named = {one.owner_key: one.owner for one in said if one.owner_key and one.owner and one.action == "set"}
    rows = store.read(statement("queries.corrections", "correction_bodies"), keys=sorted(named))
    known = {row["key"]: AgencyRef(key=row["key"], name=row["name"], kind=row["kind"]) for row in rows}
    for key, name in named.items():
        if key not in known:
            known[key] = found.bodies[key] = AgencyRef(key=key, name=name, kind="specific")
    return known


def _correct_owners(
    found: CorrectedTasks,
    key: str,
    read: list[Responsible],
    said: list[Kept],
    stretch: Evidence,
    bodies: dict[str, AgencyRef],
) -> None:
    """One after the other: a body that is set has that role instead of those read; one that is removed is not shown."""
    if not said:
        return
    now = list(read)
    out: list[Responsible] = []
    for one in said:
        mine = [owner for owner in now if _is(owner, one) and _gives_way(owner, one)]
        now = [owner for owner in now if owner not in mine]
        was = [owner for owner in mine if "correction" not in owner]
        out += was
        if one.action == "set":
            now.append(_owner(one, bodies[one.owner_key or ""], was, stretch))
        else:
            found.notes.setdefault(key, []).append(shown(one, was or None))
    for owner in now:
        correction = owner.get("correction")
        if correction is not None:
            # what stood in its place: the body in another role, and who was read in this role and is not shown any more
            was = correction["was"] or []
            correction["was"] = [*was, *(old for old in out if old["role"] == owner["role"] and old not in was)] or None
            found.notes.setdefault(key, []).append(correction)
    found.owners[key] = sorted(now, key=as_read.strongest_first)


def _is(owner: Responsible, one: Kept) -> bool:
    return owner["agency"]["key"] == one.owner_key or fold(owner["agency"]["name"]) == fold(one.owner or "")


def _gives_way(owner: Responsible, one: Kept) -> bool:
    if one.action == "set":
        return "correction" not in owner or owner["role"] == one.role
    return one.role in (None, owner["role"])


def _owner(one: Kept, ref: AgencyRef, was: list[Responsible], stretch: Evidence) -> Responsible:
    before = was[0] if was else None
    return Responsible(
        agency=ref,
        role=one.role or "lead",
        basis=before["basis"] if before else "printed",
        office=before["office"] if before else None,
        evidence=before["evidence"] if before else stretch,
        now=None,
        confidence="sure",
        correction=shown(one, was or None),
    )


def _correct_term(found: CorrectedTasks, key: str, read: Deadline | None, said: list[Kept]) -> None:
    if not said:
        return
    last = said[-1]
    correction = shown(last, read)
    found.notes.setdefault(key, []).append(correction)
    if last.due == NONE:
        found.terms[key] = None
        return
    due, basis = last.due or "", read["basis"] if read else "printed"
    day = term("by", due, "").last
    found.terms[key] = Deadline(kind="by", date=due, last=day, text=None, basis=basis, evidence=None, correction=correction)
