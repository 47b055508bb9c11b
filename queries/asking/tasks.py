"""Tasks as one list: filters, order, counts per value, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from graph.errors import WrongUse
from graph.folding import fold
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.cached import once
from queries.answers.shapes import DocumentRef, Page
from queries.answers.today import day_of
from queries.bodies.named import bodies
from queries.corrections.overlay import corrected
from queries.questions.down import down
from queries.things import resolve
from queries.things.counted import counted
from queries.things.reading import documents_by_key, with_owners

FORMULA = "formula"
SORTS = ("text", "due", "document", "place")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of tasks is narrowed to; None leaves it open.

    ``q``: words of the text; ``agency``, ``document``, ``directive`` (one that drives the task) as people name them; ``due``: an ISO
    day until which the task is due, "none" or "any"; ``due_from``: from this day on; ``kind``: work, standing, formula or all
    (formulas are left out unless asked for); ``status``: done, partly, late or none.
    """

    q: str | None = None
    agency: str | None = None
    role: str | None = None
    place: str | None = None
    document: str | None = None
    directive: str | None = None
    due: str | None = None
    due_from: str | None = None
    kind: str | None = None
    status: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    text: str
    document: DocumentRef | None
    place: str | None
    start: int
    last: str | None
    recurs: str | None
    kind: str
    confidence: str
    status: str | None
    owners: tuple[tuple[str, str], ...]


def tasks(store: Store, asked: Filters, *, sort: str = "document", limit: int = 50, cursor: str | None = None) -> Page:
    """The tasks that fit with their owners, and how many there are per place, document, kind, role, confidence, status and year due.

    ``sort``: text, due (those without a term last), document, place. Raises NotFound, Ambiguous, WrongUse.
    """
    if sort not in SORTS:
        raise WrongUse(f"sort {sort}: chỉ có {', '.join(SORTS)}", f"sort {sort}: only {', '.join(SORTS)}", place="sort")
    fits = _tests(store, asked)
    found = [row for row in once(store, "rows of tasks", _rows) if all(test(row) for test in fits)]
    found.sort(key=_ORDERS[sort])
    begin = _begin(found, cursor)
    shown = [row.key for row in found[begin : begin + limit]]
    more = shown[-1] if shown and begin + limit < len(found) else None
    return Page(items=list(with_owners(store, shown).values()), next=more, total=len(found), counts=counted(map(_values, found)))


def _begin(found: list[_Row], cursor: str | None) -> int:
    if not cursor:
        return 0
    at = next((n for n, row in enumerate(found) if row.key == cursor), None)
    if at is None:
        raise WrongUse(f"cursor {cursor}: không dùng được nữa", f"cursor {cursor}: no longer usable", place="cursor")
    return at + 1


def _rows(store: Store) -> tuple[_Row, ...]:
    overlay = corrected(store)
    read = store.read(statement("queries.asking", "tasks"))
    owners: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in store.read(statement("queries.asking", "charges")):
        if row["task"] not in overlay.tasks.owners:
            owners[row["task"]].append((row["owner"], row["role"]))
    for key, corrected_owners in overlay.tasks.owners.items():
        owners[key] = [(one["agency"]["key"], one["role"]) for one in corrected_owners]
    refs = documents_by_key(store, {row["source"] for row in read})
    found = []
    for row in sorted(read, key=lambda row: str(row["key"])):
        ref = refs.get(row["source"])
        term = overlay.tasks.terms.get(row["key"], row)
        last = (term["last"] if "last" in term else row["due_last"] or row["due_from"]) if term else None
        found.append(
            _Row(
                key=row["key"],
                text=f" {fold(row['text'])} ",
                document=ref,
                place=ref.get("place") if ref else None,
                start=row["start"],
                last=last,
                recurs=row["recurs"],
                kind=row["kind"] or "work",
                confidence=row["confidence"] or "sure",
                status=overlay.tasks.progress[row["key"]]["state"] if row["key"] in overlay.tasks.progress else None,
                owners=tuple(owners[row["key"]]),
            )
        )
    return tuple(found)


Test = Callable[[_Row], bool]


def _tests(store: Store, asked: Filters) -> list[Test]:
    given = {field.name: value.strip() for field in fields(asked) if (value := getattr(asked, field.name)) and value.strip()}
    found: list[Test] = [_of_kind(given.pop("kind", ""))]
    if "agency" in given or "role" in given:
        found.append(_charged(store, given.pop("agency", None), given.pop("role", None)))
    found += [_TESTS[name](store, value) for name, value in given.items()]
    return found


def _of_kind(kind: str) -> Test:
    if kind == "all":
        return lambda _: True
    return (lambda row: row.kind == kind) if kind else (lambda row: row.kind != FORMULA)


def _charged(store: Store, agency: str | None, role: str | None) -> Test:
    keys = {ref["key"] for ref in bodies(store, agency).refs} if agency else None
    return lambda row: any((keys is None or key in keys) and role in (None, own) for key, own in row.owners)


def _words(_: Store, q: str) -> Test:
    wanted = fold(q).split()
    return lambda row: all(f" {word} " in row.text for word in wanted)


def _place(_: Store, place: str) -> Test:
    wanted = fold(place)
    return lambda row: fold(row.place or "") == wanted


def _document(store: Store, of: str) -> Test:
    key = resolve.document(store, of)["key"]
    return lambda row: row.document is not None and row.document["key"] == key


def _directive(store: Store, of: str) -> Test:
    keys = {task["key"] for task in down(store, of)["tasks"]}
    return lambda row: row.key in keys


def _due(_: Store, due: str) -> Test:
    if due in ("none", "any"):
        return lambda row: bool(row.last) == (due == "any")
    day = day_of(due).isoformat()
    return lambda row: bool(row.last) and str(row.last) <= day


def _due_from(_: Store, due: str) -> Test:
    day = day_of(due).isoformat()
    return lambda row: bool(row.last) and str(row.last) >= day


def _status(_: Store, status: str) -> Test:
    wanted = fold(status)
    return lambda row: wanted == (row.status or "none")


_TESTS: dict[str, Callable[[Store, str], Test]] = {
    "q": _words,
    "place": _place,
    "document": _document,
    "directive": _directive,
    "due": _due,
    "due_from": _due_from,
    "status": _status,
    "confidence": lambda _, wanted: lambda row: row.confidence == wanted,
}


def _in_document(row: _Row) -> tuple[str, int, str]:
    return row.document["key"] if row.document else "", row.start, row.key


_ORDERS: dict[str, Callable[[_Row], tuple[Any, ...]]] = {
    "text": lambda row: (row.text, row.key),
    "due": lambda row: (row.last is None, row.last or "", row.key),
    "document": _in_document,
    "place": lambda row: (fold(row.place or "~"), *_in_document(row)),
}


def _values(row: _Row) -> dict[str, list[str | None]]:
    """What a task is counted by."""
    ref = row.document
    return {
        "place": [row.place],
        "document": [(ref["number"] or ref["key"]) if ref else None],
        "kind": [row.kind],
        "role": [*dict.fromkeys(role for _, role in row.owners)] or [None],
        "confidence": [row.confidence],
        "status": [row.status],
        "due": [row.last[:4] if row.last else "recurring" if row.recurs else None],
    }
