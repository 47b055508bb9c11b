"""The reader: one text in, one record out; the order of the stages."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from traceback import extract_tb
from types import TracebackType
from typing import NamedTuple

from graph.errors import ChidaoError
from graph.record import Header, Mention, Record, Task
from ingest.agencies.find import find_agencies
from ingest.agencies.recipients import recipients_of
from ingest.bodies.home import context_of
from ingest.confidence import weigh_owners, weigh_task
from ingest.formats.source import Source
from ingest.grammar.work import is_formula
from ingest.header.frame import frame
from ingest.header.read import read_header
from ingest.layout.items import Item, Layout, with_title
from ingest.mentions.find import read_mentions
from ingest.owners.assign import assign, preamble_orders
from ingest.owners.inherit import inherit
from ingest.page.compose import read_page
from ingest.page.given import read_blocks
from ingest.page.page import Page
from ingest.placing import outline, placed, placed_all, placed_header, proven
from ingest.relations.relate import relate
from ingest.targets.find import find_targets
from ingest.terms.deadlines import Terms, TimePlaces, read_terms, time_places
from ingest.terms.time_labels import label_times
from ingest.witness import witnessed
from ingest.work.duties import STANDING
from ingest.work.outline import lay_out


class _Work(NamedTuple):
    """A task while the document is being read: its item with what was found in it, in places of the page."""

    id: str
    item: Item
    terms: Terms
    cites: tuple[str, ...]


class NotRead(ChidaoError):
    """The reader failed on a text: its own fault, told with the file and the rule so that the other files go on."""


def read(text: str, file: str) -> Record:
    """The record of one plain text; ``file`` is its name. Pure: the same text gives the same record. Raises NotRead, nothing else."""
    return read_source(Source(text), file)


def read_source(source: Source, file: str) -> Record:
    """The record of what a file came to; where it is laid out in paragraphs and cells, these are taken as they are."""
    try:
        with _uncollected():
            return _read(source, file)
    except Exception as error:
        rule, what = _rule_of(error.__traceback__), f"{type(error).__name__}: {error}"
        raise NotRead(
            f"{file}: không đọc được văn bản này (lỗi của chương trình tại {rule}: {what})",
            f"{file}: this text could not be read (a fault of the program at {rule}: {what})",
            place=file,
        ) from error


def _rule_of(trace: TracebackType | None) -> str:
    """The innermost function of the reader that a failure came from: "owners/charges.py: read_charge"."""
    own = [frame for frame in extract_tb(trace) if f"{os.sep}ingest{os.sep}" in frame.filename]
    return f"{own[-1].filename.rpartition(f'{os.sep}ingest{os.sep}')[2]}: {own[-1].name}" if own else "reader"


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


def _read(source: Source, file: str) -> Record:
    text = source.text
    start, end = (0, len(text)) if source.blocks else frame(text)
    page = read_blocks(source) if source.blocks else read_page(text, start, end)
    layout = lay_out(page)
    header = read_header(page, text[:start])
    number = header.spans.get("number")
    header = witnessed(header, source, page.raw(*number) if number else None, file)
    layout = with_title(layout, header.spans.get("title"))
    context = context_of(header)
    cited, mentions = read_mentions(page, layout, context)
    relations = relate(page, layout, context, mentions)
    tasks = _tasks(page, layout, header, mentions)
    ids = {index: task.id for index, task in tasks.items()}
    bodies = find_agencies(page, context)
    agencies, assignments = assign(page, layout, ids, bodies)
    deadlines = {task.id: task.terms.deadlines[0] for task in tasks.values() if task.terms.deadlines}
    agencies, orders = preamble_orders(page, layout, ids, bodies, agencies)
    agencies, inherited, inherited_deadlines = inherit(page, layout, ids, agencies, assignments, deadlines, orders)
    targets = find_targets(page, layout, header)
    assignments, inherited = weigh_owners(agencies, assignments), weigh_owners(agencies, inherited)
    owned = {owner.task for owner in (*assignments, *inherited)}
    return Record(
        file=file,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        read=source.read,
        document=placed_header(page, header),
        cited_documents=cited,
        mentions=placed_all(page, mentions),
        document_relations=placed_all(page, relations),
        agencies=agencies,
        outline=outline(page, layout),
        tasks=tuple([_task(page, task, task.id in owned) for task in tasks.values()]),
        assignments=proven(page, assignments),
        inherited=proven(page, inherited),
        inherited_deadlines=tuple(replace(d, deadline=placed(page, d.deadline)) for d in inherited_deadlines),
        targets=placed_all(page, targets),
        recipients=recipients_of(text, header, context),
    )


def _tasks(page: Page, layout: Layout, header: Header, mentions: tuple[Mention, ...]) -> dict[int, _Work]:
    """Index in ``layout.items`` → work, ids t1, t2 … in the order of the text; spans in ``page.normal``."""
    tasks: dict[int, _Work] = {}
    at = 0
    times = label_times(page, layout)
    places = time_places(page)
    for index, item in enumerate(layout.items):
        if not item.task:
            continue
        terms = _terms(page, places, item, header.date, times.get(index))
        while at < len(mentions) and mentions[at].start < item.body:
            at += 1
        until = at
        while until < len(mentions) and mentions[until].start < item.end:
            until += 1
        cites = dict.fromkeys(m.doc for m in mentions[at:until])
        tasks[index] = _Work(f"t{len(tasks) + 1}", item, terms, tuple(cites))
    return tasks


def _terms(page: Page, places: TimePlaces, item: Item, date: str | None, label: tuple[int, int] | None) -> Terms:
    """The task's own terms, from its row's cell or its words; what these leave open comes from the time label below it."""
    cell = item.cells.get("deadline")
    if cell:
        return read_terms(page, places, *cell, date=date, cell=True)
    own = read_terms(page, places, item.body, item.end, date=date)
    if label is None or own.deadlines:
        return own
    labelled = read_terms(page, places, *label, date=date, cell=True)
    return Terms(labelled.deadlines, own.recurrence or labelled.recurrence)


def _task(page: Page, found: _Work, owned: bool) -> Task:
    item = found.item
    start, end = item.cells.get("task", (item.body, item.end))
    product = item.cells.get("product")
    words = page.words(start, end)
    deadlines = placed_all(page, found.terms.deadlines)
    return Task(
        found.id,
        item.path,
        *page.raw(start, end),
        words,
        deadlines[0] if deadlines else None,
        placed(page, found.terms.recurrence) if found.terms.recurrence else None,
        page.normal[product[0] : product[1]] if product else None,
        found.cites,
        item.rule,
        weigh_task(words, owned),
        "standing" if item.rule == STANDING else "formula" if is_formula(words) else "work",
        deadlines if len(deadlines) > 1 else None,
    )
