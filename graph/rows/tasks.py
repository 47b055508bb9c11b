"""Rows of tasks: what is to be done, until when, which documents it cites, and who owns it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph.due import term
from graph.record import Agency, Assignment, Deadline, Record, Recurrence, Task
from graph.rows.rows import Between, Properties
from graph.rows.sheet import Sheet

_UNNAMED = "unnamed"
_BASES = ("printed", "section", "clause")


def add_tasks(sheet: Sheet) -> None:
    """Task nodes with their citations and owners."""
    record = sheet.source.record
    inherited = {row.task: (row.deadline, row.basis) for row in record.inherited_deadlines}
    agencies = {agency.id: agency for agency in record.agencies}
    owners: defaultdict[str, list[Assignment]] = defaultdict(list)
    for row in _strongest_first(record):
        owners[row.task].append(row)
    for at, task in enumerate(record.tasks):
        deadline, basis = (task.deadline, "printed") if task.deadline else inherited.get(task.id, (None, None))
        key = _add_task(sheet, task, at, {**_due(sheet, deadline, basis), **_others(sheet, task), **_recurs(sheet, task.recurrence)})
        _add_citations(sheet, task, key)
        for row in owners[task.id]:
            if row.agency in agencies:
                _add_owner(sheet, row, agencies[row.agency], key)


def _add_task(sheet: Sheet, task: Task, order: int, terms: Properties) -> str:
    key = sheet.numbering.key("Task", task.path)
    holder = sheet.outline.holding(task.path, task.start)
    sheet.rows.node(
        "Task",
        key,
        **sheet.owner,
        path=task.path,
        text=task.text,
        headings=sheet.outline.headings(holder, task.text),
        order=order,
        start=task.start,
        end=task.end,
        boxes=sheet.source.boxes(task.start, task.end),
        rule=task.rule or None,
        confidence=task.confidence,
        kind=task.kind,
        product=task.product,
        **terms,
    )
    sheet.below("Task", key, holder, order)
    return key


def _strongest_first(record: Record) -> Iterator[Assignment]:
    """All owners, the strongest basis first: of two rows with one role the first stays."""
    rows = (*record.assignments, *record.inherited)
    for basis in _BASES:
        yield from (row for row in rows if row.basis == basis)


def _due(sheet: Sheet, deadline: Deadline | None, basis: str | None) -> Properties:
    """The deadline's properties."""
    if deadline is None:
        return {}
    quote = sheet.source.text[deadline.start : deadline.end]
    first, last = term(deadline.kind, deadline.date, quote)
    return {
        "due": deadline.date,
        "due_kind": deadline.kind,
        "due_from": first,
        "due_last": last,
        "due_text": quote,
        "due_start": deadline.start,
        "due_end": deadline.end,
        "due_boxes": sheet.source.boxes(deadline.start, deadline.end),
        "due_rule": deadline.rule or _UNNAMED,
        "due_basis": basis,
        "due_misprint": deadline.misprint,
    }


def _others(sheet: Sheet, task: Task) -> Properties:
    """All deadlines of a task that prints several."""
    told = []
    for deadline in task.deadlines or ():
        _, last = term(deadline.kind, deadline.date, sheet.source.text[deadline.start : deadline.end])
        told.append(f"{deadline.kind}:{deadline.date}:{last or ''}")
    return {"due_all": "|".join(told) or None}


def _recurs(sheet: Sheet, found: Recurrence | None) -> Properties:
    """The recurrence's properties."""
    if found is None:
        return {}
    return {
        "recurs": found.every,
        "recurs_on": found.date or found.day,
        "recurs_all": "|".join(found.dates) if found.dates else None,
        "recurs_weekday": found.weekday,
        "recurs_text": sheet.source.text[found.start : found.end],
        "recurs_start": found.start,
        "recurs_end": found.end,
        "recurs_boxes": sheet.source.boxes(found.start, found.end),
        "recurs_rule": found.rule or _UNNAMED,
    }


def _add_citations(sheet: Sheet, task: Task, key: str) -> None:
    """CITES edges of a task: the mention inside it proves each."""
    for cited in task.cites:
        document = sheet.source.keys.get(cited)
        if document is None:
            continue
        inside = next((m for m in sheet.mentions.get(cited, ()) if task.start <= m.start and m.end <= task.end), None)
        start, end, rule = (inside.start, inside.end, inside.rule) if inside else (task.start, task.end, task.rule)
        sheet.rows.edge(Between("CITES", "Task", "Document"), key, document, **sheet.evidence(start, end, rule))


def _add_owner(sheet: Sheet, row: Assignment, agency: Agency, task: str) -> None:
    """One RESPONSIBLE_FOR edge, from a body or a named official."""
    proof = sheet.evidence(row.start, row.end, row.rule, row.confidence)
    if agency.kind == "person":
        label, name, office = "Person", agency.name, row.office or agency.position
        key = sheet.person(name)
    else:
        label, name, office = "Agency", agency.body or agency.name, row.office
        key = sheet.agency(name, agency.kind)
    what = {"role": row.role, "basis": row.basis, "office": office, "name": name, "kind": agency.kind}
    sheet.rows.edge(Between("RESPONSIBLE_FOR", label, "Task"), key, task, **what, **proof)
