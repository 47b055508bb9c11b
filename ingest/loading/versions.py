"""Versions of a document: the texts that it has and had, and what one says otherwise than the one that stands."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal, TypedDict

from graph.folding import fold
from graph.record import Record, Task
from graph.store.store import Store
from ingest.formats.source import Source
from ingest.loading import stored
from ingest.loading.origins import formers
from ingest.reader import read_source

State = Literal["current", "covered", "former"]
_LIKE = 0.8  # of a task's letters: one that was reworded is still the same task


class TaskChange(TypedDict):
    """What became of a task in the text that stands: ``what`` owner or deadline, as it was and as it is."""

    task: str
    what: str
    was: list[str]
    now: list[str]


class Version(TypedDict):
    """A text of a document: ``state`` current, covered (a better text tells its work) or former (its file was edited since).

    ``added``, ``gone``, ``changed``: what the current text says otherwise than this one; empty for the current one.
    """

    sha256: str
    files: list[str]
    state: State
    read: str
    number: str | None
    date: str | None
    tasks: int
    added: list[str]
    gone: list[str]
    changed: list[TaskChange]


def versions(store: Store, document: str) -> list[Version]:
    """The texts of a document (its key), the current ones first, then those that they cover, then former ones."""
    own = [text for text in stored.texts(store).values() if text.document == document]
    covered = {text.key: text.covered_by for text in own}
    sources = {text.key: (text.files, stored.source_of(store, text.key)) for text in own}
    records = {key: read_source(source, files[0]) for key, (files, source) in sources.items()}
    current = [key for key in records if covered[key] is None]
    found = [_version(key, sources[key][0], "current", records[key], None) for key in sorted(current)]
    for key in sorted(set(records) - set(current)):
        found.append(_version(key, sources[key][0], "covered", records[key], records.get(covered[key] or "")))
    for key, files, source in formers(store, sorted(records)):
        found.append(_version(key, files, "former", read_source(source, files[0]), _nearest(source, sources, records)))
    return found


def _nearest(source: Source, sources: dict[str, tuple[tuple[str, ...], Source]], records: dict[str, Record]) -> Record | None:
    """The record of the text that a former one is most like."""
    words = set(fold(source.text).split())
    near = max(sources, key=lambda key: (len(words & set(fold(sources[key][1].text).split())), key), default=None)
    return records[near] if near else None


def _version(key: str, files: tuple[str, ...], state: State, record: Record, now: Record | None) -> Version:
    added, gone, changed = _differences(record, now) if now is not None else ([], [], [])
    header = record.document
    return Version(
        sha256=key,
        files=list(files),
        state=state,
        read=record.read,
        number=header.number,
        date=header.date,
        tasks=len(record.tasks),
        added=added,
        gone=gone,
        changed=changed,
    )


def _differences(was: Record, now: Record) -> tuple[list[str], list[str], list[TaskChange]]:
    left = {task.id: task for task in now.tasks}
    gone: list[str] = []
    changed: list[TaskChange] = []
    for task in was.tasks:
        same = _same(task, list(left.values()))
        if same is None:
            gone.append(task.text)
            continue
        del left[same.id]
        for what, a, b in (("owner", _owners(was, task), _owners(now, same)), ("deadline", _deadline(task), _deadline(same))):
            if a != b:
                changed.append(TaskChange(task=same.text, what=what, was=a, now=b))
    return [task.text for task in left.values()], gone, changed


def _same(task: Task, among: list[Task]) -> Task | None:
    words = fold(task.text)
    exact = next((other for other in among if fold(other.text) == words), None)
    if exact is not None:
        return exact
    scored = [(SequenceMatcher(None, words[:400], fold(other.text)[:400], autojunk=False).ratio(), other) for other in among]
    best = max(scored, key=lambda one: one[0], default=None)
    return best[1] if best is not None and best[0] >= _LIKE else None


def _owners(record: Record, task: Task) -> list[str]:
    names = {agency.id: agency.name for agency in record.agencies}
    rows = (*record.assignments, *record.inherited)
    return sorted({f"{names[row.agency]} ({row.role})" for row in rows if row.task == task.id and row.agency in names})


def _deadline(task: Task) -> list[str]:
    return [f"{task.deadline.kind} {task.deadline.date}"] if task.deadline else []
