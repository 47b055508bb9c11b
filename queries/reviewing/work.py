"""What a draft charges: tasks without lead or term, two leads, days that cannot be, bodies that are gone, duties left out, blanks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.due import term
from graph.folding import fold
from graph.identity.keys import fold_number
from graph.record import Assignment, Record
from graph.record import Task as ReadTask
from graph.schema.definition import schema
from graph.store.store import Store
from queries.answers.shapes import DocumentRef, Task
from queries.answers.today import today
from queries.answers.told import gone, told
from queries.reviewing.shapes import Draft, Finding, finding
from queries.things.documents import all_documents
from queries.things.lists import tasks_of

_BLANK = re.compile(r"(?:[.…]{4,}|…{2,}|_{3,}|\[\s*\]|\(\s*[.…]+\s*\))")
_LEAST_WORDS = 5  # of a duty that a draft can be asked for
_ALIKE = 0.45  # share of a duty's words that one task of the draft bears
_MOST_LEFT_OUT = 30
_ALL_PROVINCES = ("ubnd cac tinh", "uy ban nhan dan cac tinh", "cac dia phuong")
_COMMON = frozenset(["cac", "va", "cua", "thuc", "hien", "theo", "ve", "trong", "cho", "to", "chuc", "cong", "tac", "tinh"])


def work(store: Store, draft: Draft) -> Iterator[Finding]:
    """Findings about what a draft charges, in the order of the text."""
    record = draft.record
    owners: defaultdict[str, list[Assignment]] = defaultdict(list)
    for one in (*record.assignments, *record.inherited):
        owners[one.task].append(one)
    termed = {one.task for one in record.inherited_deadlines}
    for task in record.tasks:
        if task.kind == "work":
            yield from _of_task(draft, task, owners[task.id], task.id in termed)
    yield from _gone(draft)
    yield from _blanks(draft)
    yield from _left_out(store, draft)


def _of_task(draft: Draft, task: ReadTask, owners: list[Assignment], termed: bool) -> Iterator[Finding]:
    where = draft.where(task.start, task.end, "task")
    names = {agency.id: agency.name for agency in draft.record.agencies}
    leads = [one for one in owners if one.role in ("lead", "request", "direct")]
    if not leads:
        yield finding("no_owner", "warning", where, "Nhiệm vụ chưa rõ cơ quan chủ trì", "Nêu cơ quan chủ trì")
    printed = {one.agency for one in owners if one.role == "lead" and one.basis == "printed"}
    if len(printed) > 1:
        said = ", ".join(sorted(names.get(one, one) for one in printed))
        yield finding("two_leads", "notice", where, f"Nhiệm vụ có {len(printed)} cơ quan chủ trì: {said}", "Nêu một cơ quan chủ trì")
    if task.deadline is None and task.recurrence is None and not termed:
        yield finding("no_deadline", "notice", where, "Nhiệm vụ không có thời hạn", "Nêu thời hạn hoàn thành")
    deadline = task.deadline
    if deadline is not None:
        proof = draft.where(deadline.start, deadline.end, "deadline")
        last = term(deadline.kind, deadline.date, draft.text[deadline.start : deadline.end]).last
        if deadline.misprint == "no such day":
            yield finding("impossible_day", "error", proof, "Thời hạn là ngày không có trong lịch", deadline.date)
        elif last and last < draft.day:
            yield finding("past_day", "error", proof, f"Thời hạn {last} đã qua vào ngày của dự thảo ({draft.day})", None)


def _gone(draft: Draft) -> Iterator[Finding]:
    """Bodies that were merged or renamed before the draft's day."""
    first: dict[str, Assignment] = {}
    for one in (*draft.record.assignments, *draft.record.inherited):
        first.setdefault(one.agency, one)
    for agency in draft.record.agencies:
        if agency.kind != "specific" or agency.id not in first:
            continue
        now = today(agency.name, None, draft.day)
        if gone(now):
            one = first[agency.id]
            where = draft.where(one.start, one.end, "body")
            yield finding("agency_gone", "error", where, f"{agency.name}: {told(now, 'vi')}", now["name"])


def _blanks(draft: Draft) -> Iterator[Finding]:
    head = draft.record.document
    if not head.number and "number" in head.spans:
        start, end = head.spans["number"]
        yield finding("number_blank", "notice", draft.where(start, end, "blank"), "Số văn bản để trống", None)
    for blank in _BLANK.finditer(draft.text):
        yield finding("placeholder", "warning", draft.where(blank.start(), blank.end(), "blank"), "Chỗ để trống chưa điền", None)


def _left_out(store: Store, draft: Draft) -> Iterator[Finding]:
    """Duties that a directive above charges this issuer with and that no task of the draft takes up."""
    mine = [_words(task.text) for task in draft.record.tasks]
    found = 0
    for ref in _directives(store, draft.record):
        for duty in tasks_of(store, ref["key"]):
            words = _words(duty["text"])
            if len(words) < _LEAST_WORDS or not _charged(duty, draft.record):
                continue
            if not any(len(words & own) >= _ALIKE * len(words) for own in mine) and found < _MOST_LEFT_OUT:
                found += 1
                text = " ".join(duty["text"].split())
                says = f"{ref['number'] or ref['title']} giao: “{text[:300]}”; dự thảo chưa có nhiệm vụ tương ứng"
                yield finding("left_out", "warning", None, says, text, [ref])


def _directives(store: Store, record: Record) -> Iterable[DocumentRef]:
    """The held documents that the draft says to carry out."""
    ids = {one.target for one in record.document_relations if one.source == "SELF" and one.relation in schema().driving("up")}
    numbers = {fold_number(cited.number) for cited in record.cited_documents if cited.id in ids and cited.number}
    return [ref for ref in all_documents(store) if ref["held"] and ref["number"] and fold_number(ref["number"]) in numbers]


def _charged(duty: Task, record: Record) -> bool:
    """Whether a duty is for the draft's issuer: named itself, or a group of committees of its level."""
    issuer = fold(record.document.issuer or "")
    committee = issuer.startswith(("ubnd", "uy ban nhan dan"))
    for one in duty.get("responsible", ()):
        name = fold(one["agency"]["name"])
        if issuer and name == issuer:
            return True
        if committee and one["agency"]["kind"] == "collective" and name.startswith(_ALL_PROVINCES):
            return True
    return False


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split()) - _COMMON
