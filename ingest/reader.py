"""The reader: one text in, one record out; the order of the stages."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from graph.record import Assignment, Deadline, Header, Mention, OutlineEntry, Record, Recurrence, Task
from ingest.agencies import find_agencies
from ingest.assignments import assign
from ingest.confidence import weigh_owners, weigh_task
from ingest.context import context_of
from ingest.header import read_header
from ingest.inheritance import inherit
from ingest.label_terms import label_times
from ingest.layout import Item, Layout
from ingest.mentions import read_mentions
from ingest.normalise import read_page
from ingest.outline import lay_out
from ingest.page import Page
from ingest.relations import relate
from ingest.targets import find_targets
from ingest.term_dates import time_anchors
from ingest.terms import read_terms

T = TypeVar("T")
_HEADING_LENGTH = 80  # GUIDE: the heading's first 80 characters


def read(text: str, file: str) -> Record:
    """The record of one text; ``file`` is its name. Pure: the same text gives the same record."""
    with _uncollected():
        return _read(text, file)


@contextmanager
def _uncollected() -> Iterator[None]:
    """The stages make many small values and no cycles: looking for cycles among them is a sixth of the reading time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(text: str, file: str) -> Record:
    page = read_page(text)
    layout = lay_out(page)
    header = read_header(page, layout)
    context = context_of(header)
    cited, mentions = read_mentions(page, layout, context)
    relations = relate(page, layout, context, cited, mentions)
    tasks = _tasks(page, layout, header, mentions)
    ids = {index: task.id for index, task in tasks.items()}
    bodies = find_agencies(page, context)
    agencies, assignments = assign(page, layout, ids, bodies, context)
    deadlines = {t.id: t.deadline for t in tasks.values() if t.deadline}
    agencies, inherited, inherited_deadlines = inherit(page, layout, ids, bodies, context, agencies, assignments, deadlines)
    targets = find_targets(page, layout, header)
    assignments, inherited = weigh_owners(agencies, assignments), weigh_owners(agencies, inherited)
    owned = {owner.task for owner in (*assignments, *inherited)}
    return Record(
        file=file,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        document=_placed_header(page, header),
        cited_documents=cited,
        mentions=_placed_all(page, mentions),
        document_relations=_placed_all(page, relations),
        agencies=agencies,
        outline=_outline(page, layout),
        tasks=tuple(weigh_task(_placed_task(page, task), task.id in owned) for task in tasks.values()),
        assignments=_proven(page, assignments),
        inherited=_proven(page, inherited),
        inherited_deadlines=tuple(replace(d, deadline=_placed(page, d.deadline)) for d in inherited_deadlines),
        targets=_placed_all(page, targets),
    )


def _tasks(page: Page, layout: Layout, header: Header, mentions: tuple[Mention, ...]) -> dict[int, Task]:
    """Index in ``layout.items`` → task, ids t1, t2 … in the order of the text; spans in ``page.normal``."""
    tasks: dict[int, Task] = {}
    at = 0
    times = label_times(page, layout)
    anchors = time_anchors(page)
    for index, item in enumerate(layout.items):
        if not item.task:
            continue
        deadline, recurrence = _terms(page, anchors, item, header.date, times.get(index))
        while at < len(mentions) and mentions[at].start < item.body:
            at += 1
        until = at
        while until < len(mentions) and mentions[until].start < item.end:
            until += 1
        cites = dict.fromkeys(m.doc for m in mentions[at:until])
        start, end = item.cells.get("task", (item.body, item.end))
        product = item.cells.get("product")
        tasks[index] = Task(
            id=f"t{len(tasks) + 1}",
            path=item.path,
            start=start,
            end=end,
            text="",
            deadline=deadline,
            recurrence=recurrence,
            product=page.normal[product[0] : product[1]] if product else None,
            cites=tuple(cites),
            rule=item.rule,
        )
    return tasks


def _terms(
    page: Page, anchors: list[int], item: Item, date: str | None, label: tuple[int, int] | None
) -> tuple[Deadline | None, Recurrence | None]:
    """The task's own terms, from its row's cell or its words; what these leave open comes from the time label below it."""
    cell = item.cells.get("deadline")
    if cell:
        return read_terms(page, anchors, *cell, date=date, cell=True)
    deadline, recurrence = read_terms(page, anchors, item.body, item.end, date=date)
    if label is not None and deadline is None:
        labelled = read_terms(page, anchors, *label, date=date, cell=True)
        return labelled[0], recurrence or labelled[1]
    return deadline, recurrence


def _outline(page: Page, layout: Layout) -> tuple[OutlineEntry, ...]:
    return tuple(
        OutlineEntry(item.path, " ".join(page.normal[item.body : item.end].split())[:_HEADING_LENGTH], page.raw(item.start, item.end)[0])
        for item in layout.items
        if item.kind == "entry" or item.rule == "numbered label"
    )


def _placed(page: Page, thing: T) -> T:
    start, end = page.raw(thing.start, thing.end)  # type: ignore[attr-defined]
    changed: Any = replace(thing, start=start, end=end)  # type: ignore[type-var]
    result: T = changed
    return result


def _placed_all(page: Page, things: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(_placed(page, thing) for thing in things)


def _proven(page: Page, rows: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    """Owners with their evidence in the text as read; of a cell that lies beside others its longest line."""
    spans = (page.raw_unbroken(row.start, row.end) for row in rows)
    return tuple(replace(row, start=start, end=end) for row, (start, end) in zip(rows, spans, strict=True))


def _placed_task(page: Page, task: Task) -> Task:
    start, end = page.raw(task.start, task.end)
    return replace(
        task,
        start=start,
        end=end,
        text=" ".join(page.normal[task.start : task.end].split()),
        deadline=_placed(page, task.deadline) if task.deadline else None,
        recurrence=_placed(page, task.recurrence) if task.recurrence else None,
    )


def _placed_header(page: Page, header: Header) -> Header:
    spans = {name: page.raw(*span) for name, span in header.spans.items()}
    signer = header.signer
    if signer is not None and signer.start is not None and signer.end is not None:
        start, end = page.raw(signer.start, signer.end)
        signer = replace(signer, start=start, end=end)
    return replace(header, spans=spans, signer=signer)
