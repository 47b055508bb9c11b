"""Making corrections: from what a person says, in the words that answers use, to a correction that finds its task or document again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.due import day_in_vietnam, term
from graph.errors import Ambiguous, WrongUse
from graph.folding import fold
from graph.identity.keys import agency_key, fold_number
from graph.store import corrections as kept
from graph.store.corrections import NONE, Correction
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.shapes import AgencyRef
from queries.answers.shapes import Correction as Shown
from queries.answers.tokens import words
from queries.bodies.index import all_bodies
from queries.bodies.named import bodies
from queries.corrections.documents import print_key
from queries.corrections.overlay import corrected
from queries.corrections.shape import shown
from queries.search.meant import document_or_task
from queries.things import resolve

_SOME = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person says of a task (owner, deadline) or a document (relation, identity); any of it may be left out.

    ``role`` belongs to ``owner`` (lead unless said) and narrows ``remove_owner``. ``deadline``: ISO as far as known, or "none".
    """

    by: str
    why: str
    on: str | None = None
    owner: str | None = None
    role: str | None = None
    remove_owner: str | None = None
    deadline: str | None = None
    relation: tuple[str, str] | None = None
    remove_relation: tuple[str, str] | None = None
    same_as: str | None = None
    not_same_as: str | None = None


def correct(store: Store, of: str, said: Statement) -> list[Shown]:
    """Keep what is said of ``of``, a task or document; gives the corrections that are new, as answers show them.

    Raises NotFound, Ambiguous, WrongUse (nothing said, a deadline that is no date), BadInput (no name, no reason, no such day).
    """
    found = list(_made(store, of, said))
    if not found:
        raise WrongUse("Chưa nêu điều cần đính chính", "Nothing to correct was said", place=of[:80])
    return [shown(one, None) for one in kept.record(store, found)]


def listed(store: Store) -> list[Shown]:
    """All corrections, the newest first, with what was read; ``lost`` ones mean nothing that is in the graph."""
    overlay = corrected(store)
    was = {note["id"]: note["was"] for notes in overlay.tasks.notes.values() for note in notes}
    was |= {note["id"]: note["was"] for note in (*overlay.relations.added.values(), *overlay.relations.removed.values())}
    was |= {ref["correction"]["id"]: ref["correction"]["was"] for ref in overlay.documents.refs.values() if "correction" in ref}
    return [{**shown(one, was.get(one.key)), "lost": one.key in overlay.lost} for one in reversed(overlay.said)]


def _made(store: Store, of: str, said: Statement) -> Iterable[Correction]:
    if said.owner or said.remove_owner or said.deadline:
        task = _task(store, of, said)
        if said.remove_owner:
            yield _of_body(store, task, "remove", said.remove_owner, None if said.owner else said.role)
        if said.owner:
            yield _of_body(store, task, "set", said.owner, said.role or "lead")
        if said.deadline:
            yield _with(task, kind="deadline", action="set", due=_due(said.deadline))
    by, why, on = said.by.strip(), said.why.strip(), said.on or day_in_vietnam().isoformat()
    for action, tie in (("remove", said.remove_relation), ("set", said.relation)):
        if tie:
            start, end = resolve.document(store, of)["key"], resolve.document(store, tie[1])["key"]
            yield Correction("relation", action, start, by, on, why, relation=_relation(tie[0]), other=_other(start, end))
    if said.same_as:
        start, end = resolve.document(store, of)["key"], resolve.document(store, said.same_as)["key"]
        yield Correction("identity", "set", start, by, on, why, other=_other(start, end))
    if said.not_same_as:
        first, second = _print(store, of), _print(store, said.not_same_as)
        yield Correction("identity", "remove", first, by, on, why, other=_other(first, second))


def _other(start: str, end: str) -> str:
    if start == end:
        raise WrongUse(f"{start}: cùng một văn bản", f"{start}: one and the same document", place=start)
    return end


def _relation(name: str) -> str:
    if name.strip().upper() not in kept.relations():
        known = ", ".join(kept.relations())
        raise WrongUse(f"{name[:80]}: không có quan hệ này ({known})", f"{name[:80]}: no such relation ({known})", place="relation")
    return name.strip().upper()


def _task(store: Store, of: str, said: Statement) -> Correction:
    """The start of a correction of a task, named by its key or its words: its key, document, text, place and words."""
    key = document_or_task(store, of)
    if not isinstance(key, str):
        raise WrongUse(f"{of[:80]}: là văn bản, hãy nêu một nhiệm vụ", f"{of[:80]}: a document, name one of its tasks", place=of[:80])
    rows = store.read(statement("queries.corrections", "correction_tasks"), keys=[key], texts=[], documents=[])
    node = rows[0]["task"]
    end = node.get("end") or node["start"] + len(node["text"])
    place = {"document": node["source"], "path": node["path"], "sha256": node["sha256"], "start": node["start"], "end": end}
    on = said.on or day_in_vietnam().isoformat()
    return Correction("deadline", "set", node["key"], said.by.strip(), on, said.why.strip(), **place, quote=node["text"])


def _with(task: Correction, **more: str | None) -> Correction:
    return Correction(**{name: value for name, value in task.to_json().items() if name != "id"} | more)


def _of_body(store: Store, task: Correction, action: str, name: str, role: str | None) -> Correction:
    ref = _body(store, action, " ".join(name.split()))
    return _with(task, kind="owner", action=action, owner=ref["name"], owner_key=ref["key"], role=role)


def _body(store: Store, action: str, name: str) -> AgencyRef:
    """The body that is named: one of the task's own where it is to go, a body of the graph under this very name, else a new one."""
    if not _SOME.search(name):
        raise WrongUse("Chưa nêu cơ quan nào", "No body was named", place="owner")
    known = [ref for body in all_bodies(store).all for ref in body.refs]
    key, folded = agency_key(name), fold(name)
    for ref in known:
        if name == ref["key"] or key == ref["key"] or folded == fold(ref["name"]):
            return ref
    if action == "remove":
        return bodies(store, name).refs[0]
    spelt = [ref for body in all_bodies(store).all if set(body.words) == {word.folded for word in words(name)} for ref in body.refs]
    return spelt[0] if spelt else AgencyRef(key=key, name=name, kind="specific")


def _due(written: str) -> str:
    """A deadline as the graph writes it. Raises WrongUse."""
    due = written.strip()
    if due.lower() == NONE:
        return NONE
    if "/" in due or term("by", due, "").last is None:
        vi, en = f"{due[:80]}: không phải một thời hạn (2025-06-30, none)", f"{due[:80]}: no deadline (2025-06-30, none)"
        raise WrongUse(vi, en, place="deadline")
    return due


def _print(store: Store, of: str) -> str:
    """The key of a document, of one of its prints where that one is named by its own key or number."""
    ref = resolve.document(store, of)
    number = resolve.NUMBER.search(of)
    wanted = fold_number(number[0]) if number else None
    named = []
    for row in store.read(statement("queries.corrections", "correction_prints"), key=ref["key"]):
        key = print_key(row, ref)
        if of.strip() in (key, row["alias"]) or (wanted and fold_number(row["number"] or "") == wanted):
            named.append(key)
    if not named or ref["key"] in named:
        return ref["key"]
    if len(set(named)) > 1:
        candidates: list[dict[str, object]] = [{"key": key, "name": of[:80]} for key in sorted(set(named))]
        raise Ambiguous(f"Có nhiều cách ghi là “{of[:80]}”", f"Several prints are “{of[:80]}”", candidates=candidates, place=of[:80])
    return named[0]
