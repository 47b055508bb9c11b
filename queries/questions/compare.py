"""Question 8: how do places differ in carrying out the same directive? A matrix of place × figures, sections, targets, deadlines."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from graph.changes.life import of_the_country
from graph.folding import fold
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.shapes import Compare, CompareRow, DocumentRef, PlaceDocuments, Task
from queries.corrections.overlay import corrected
from queries.questions.down import driven_tasks
from queries.things import lineage, resolve
from queries.things.reading import documents_by_key, evidence

_ALIKE = 0.5  # share of common words that makes two headings or targets one row
_CENTRE = "Trung ương"
_DEEPEST = 2  # levels of headings that are compared
_WORDS_OF_ALL = frozenset(["va", "cac", "cua", "ve", "thuc", "hien", "cong", "tac", "ty", "le", "so", "dat", "tang", "den", "nam"])


@dataclass(slots=True)
class _Row:
    """Things of several places that say alike."""

    what: str
    words: frozenset[str]
    cells: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def compare(store: Store, of: str, *, limit: int | None = None) -> Compare:
    """The held documents that carry out a directive, by place, beside each other. Raises NotFound, Ambiguous.

    Rows: figures (documents, tasks, with a lead, with a term, first and last day), then headings, targets and deadlines;
    those that most places share come first. A cell is a figure, or a list of {text, key or evidence}.
    """
    named = resolve.document(store, of)
    chains = lineage.follow(store, "down", [named["key"]], "below").reached(named["key"])
    held = [ref for ref in documents_by_key(store, chains).values() if ref["held"]]
    held.sort(key=lambda ref: (ref["date"] or "", ref["key"]))
    by_place: defaultdict[str, list[DocumentRef]] = defaultdict(list)
    for ref in held:
        by_place[_place(ref)].append(ref)
    places = [PlaceDocuments(place=place, documents=by_place[place]) for place in sorted(by_place)]
    of_document = {ref["key"]: _place(ref) for ref in held}
    tasks = [task for task in driven_tasks(store, dict.fromkeys(of_document, 0)) if task["document"]["key"] in of_document]
    rows = [*_figures(places, tasks), *_alike(store, of_document), *_deadlines(tasks, of_document)]
    return Compare(of=named, places=places, rows=rows[:limit])


def _place(ref: DocumentRef) -> str:
    if of_the_country(ref["issuer"]):
        return _CENTRE
    return ref.get("place") or ref["issuer"] or ref["key"]


def _figures(places: list[PlaceDocuments], tasks: list[Task]) -> list[CompareRow]:
    counted: dict[str, dict[str, Any]] = {}
    for place in places:
        keys = {ref["key"] for ref in place["documents"]}
        mine = [task for task in tasks if task["document"]["key"] in keys]
        led = [task for task in mine if {"lead", "request"} & {one["role"] for one in task["responsible"]}]
        timed = [task for task in mine if task["deadline"] or task["recurrence"]]
        days = sorted(ref["date"] for ref in place["documents"] if ref["date"])
        figures = {
            "ngày ban hành": days[0] if days else None,
            "số văn bản": len(keys),
            "số nhiệm vụ": len(mine),
            "nhiệm vụ có cơ quan chủ trì": len(led),
            "nhiệm vụ có thời hạn hoặc định kỳ": len(timed),
        }
        for what, value in figures.items():
            counted.setdefault(what, {})[place["place"]] = value
    return [CompareRow(what=what, cells=cells, kind="figure") for what, cells in counted.items()]


def _alike(store: Store, of_document: dict[str, str]) -> list[CompareRow]:
    documents = corrected(store).documents
    asked = sorted({held for key in of_document for held in documents.asked(key)})
    read = store.read(statement("queries.questions", "compare"), keys=asked)
    rows = [{**row, "document": documents.effective(row["document"])} for row in read]
    rows = [row for row in rows if row["document"] in of_document]
    rows.sort(key=lambda row: (row["document"], row["kind"], row["order"]))
    found = []
    for kind in ("section", "target"):
        groups: list[_Row] = []
        holding: defaultdict[str, list[int]] = defaultdict(list)
        for row in rows:
            if row["kind"] == kind and (kind == "target" or row["path"].count(".") < _DEEPEST):
                _join(groups, holding, row, of_document[row["document"]])
        groups.sort(key=lambda group: (-len(group.cells), fold(group.what)))
        found += [CompareRow(what=group.what, cells=dict(group.cells), kind=kind) for group in groups]
    return found


def _join(groups: list[_Row], holding: defaultdict[str, list[int]], row: dict[str, Any], place: str) -> None:
    """Put a heading or target into the row that says alike, else into a new one; ``holding``: word → rows that bear it."""
    words = frozenset(fold(row["text"]).split()) - _WORDS_OF_ALL
    if not words:
        return
    common = Counter(at for word in words for at in holding[word])
    best, at = max(((shared / len(words | groups[at].words), -at) for at, shared in common.items()), default=(0.0, 0))
    if best < _ALIKE:
        at = -len(groups)
        groups.append(_Row(row["text"], words))
        for word in words:
            holding[word].append(-at)
    groups[-at].cells.setdefault(place, []).append(_cell(row))


def _cell(row: dict[str, Any]) -> dict[str, Any]:
    node = row["node"]
    if row["kind"] == "section":
        return {"text": f"{row['path']} {row['text']}", "key": node["key"]}
    proof = {**node, "quote": node["text"], "rule": node.get("rule") or "target"}
    value = node["value_max"] if node.get("value_max") is not None else None
    amount = f"{_number(node['value'])}–{_number(value)}" if value is not None else f"{node['comparator']} {_number(node['value'])}"
    return {
        "text": " ".join(filter(None, (amount, node.get("unit"), f"({node['by']})" if node.get("by") else None))),
        "value": node["value"],
        "unit": node.get("unit"),
        "by": node.get("by"),
        "key": node["key"],
        "evidence": evidence(proof, row["files"]),
    }


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",") if value < 1e6 else f"{value:,.0f}".replace(",", ".")


def _deadlines(tasks: list[Task], of_document: dict[str, str]) -> list[CompareRow]:
    """Tasks with a deadline by year and quarter of their last day."""
    cells: defaultdict[str, defaultdict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for task in tasks:
        deadline = task["deadline"]
        if deadline:
            last = deadline["last"] or deadline["date"]
            quarter = f"thời hạn {last[:4]} quý {(int(last[5:7]) + 2) // 3}" if last[5:7].isdigit() else f"thời hạn {last}"
            text = f"{deadline['date']}: {' '.join(task['text'].split())[:120]}"
            place = of_document[task["document"]["key"]]
            cells[quarter][place].append({"text": text, "key": task["key"], "evidence": deadline["evidence"]})
    return [CompareRow(what=what, cells=dict(cells[what]), kind="deadline") for what in sorted(cells)]
