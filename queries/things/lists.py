"""Lists and single things: documents, tasks, agencies, places, with filters, a limit and a cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from graph.errors import NotFound, WrongUse
from graph.folding import fold
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.cached import once
from queries.answers.shapes import DocumentRef, Page, Task
from queries.corrections.overlay import corrected
from queries.things.counted import counted
from queries.things.documents import all_documents
from queries.things.reading import documents_by_key, with_owners

Row = TypeVar("Row", bound=dict[str, Any])
_EDGES = 500
_SUGGESTIONS = 8
_TRIES = 4
_SHORTEST, _LONGEST = 6, 16  # words of an example
_WORK = 10  # tasks that a document must lay down to give one


def documents(
    store: Store, *, q: str | None = None, held: bool | None = None, type: str | None = None, limit: int = 50, cursor: str | None = None
) -> Page:
    """Documents: held ones first, the newest first; ``q`` words in number, type, issuer, title (folded)."""
    rows = once(store, "listed documents", _all_documents)
    words = fold(q or "").split()
    found = [
        ref
        for text, ref in rows
        if all(w in text for w in words) and (held is None or ref["held"] is held) and (not type or fold(ref["type"] or "") == fold(type))
    ]
    return _page(found, limit, cursor, _of_document)


def _all_documents(store: Store) -> list[tuple[str, dict[str, Any]]]:
    refs = sorted(all_documents(store), key=lambda r: r["key"])
    refs.sort(key=lambda r: r["date"] or "", reverse=True)
    refs.sort(key=lambda r: not r["held"])
    return [(fold(" ".join(filter(None, (r["number"], r["type"], r["issuer"], r["title"], r["date"])))), dict(r)) for r in refs]


def agencies(store: Store, *, q: str | None = None, kind: str | None = None, limit: int = 50, cursor: str | None = None) -> Page:
    """Agencies with the number of their tasks, the busiest first."""
    rows = once(store, "listed agencies", _all_agencies)
    words = fold(q or "").split()
    return _page([a for text, a in rows if all(w in text for w in words) and kind in (None, a["kind"])], limit, cursor, _of_agency)


def _all_agencies(store: Store) -> list[tuple[str, dict[str, Any]]]:
    rows = store.read(statement("queries.things", "list_agencies"))
    found = [
        {"key": a["key"], "name": a["name"], "kind": a["kind"], "level": a.get("level"), "place": a.get("place"), "tasks": row["tasks"]}
        for row in rows
        if (a := row["agency"])
    ]
    found.sort(key=lambda a: (-a["tasks"], a["key"]))
    return [(fold(a["name"]), a) for a in found]


def places(store: Store, *, q: str | None = None, level: str | None = None, limit: int = 50, cursor: str | None = None) -> Page:
    """Places by name."""
    rows = [row["place"] for row in store.read(statement("queries.things", "list_places"))]
    words = fold(q or "").split()
    found = [
        {k: p.get(k) for k in ("key", "name", "level", "code", "valid_from", "valid_to")}
        for p in sorted(rows, key=lambda p: (p["name"], p["key"]))
        if all(w in fold(p["name"]) for w in words) and level in (None, p.get("level"))
    ]
    return _page(found, limit, cursor, lambda place: {"level": [place["level"]]})


def tasks_of(store: Store, document: str) -> list[Task]:
    """All tasks that a held document lays down, in its order, with owners."""
    held = sorted(corrected(store).documents.asked(document))
    rows = [row for key in held for row in store.read(statement("queries.things", "tasks_of_document"), document=key)]
    return [task for task in with_owners(store, [row["task"] for row in rows]).values() if task["document"]["key"] == document]


def document(store: Store, key: str) -> DocumentRef:
    """One document by its key or an alias. Raises NotFound."""
    found = documents_by_key(store, [key])
    if key in found:
        return found[key]
    for row in store.read(statement("queries.things", "aliases"), alias=key):
        return documents_by_key(store, [row["key"]])[row["key"]]
    raise NotFound(f"{key}: không có văn bản này", f"{key}: no such document", place=key)


def task(store: Store, key: str) -> Task:
    """One task with its owners. Raises NotFound."""
    found = with_owners(store, [key])
    if key not in found:
        raise NotFound(f"{key}: không có nhiệm vụ này", f"{key}: no such task", place=key)
    return found[key]


def groups_of(store: Store, key: str) -> list[dict[str, str]]:
    """The groups that a body belongs to, by name."""
    rows = store.read(statement("queries.things", "members"), keys=[key])
    return sorted(({"key": row["key"], "name": row["name"]} for row in rows), key=lambda g: (g["name"], g["key"]))


def document_of_text(store: Store, sha256: str) -> DocumentRef:
    """The document that a text is of. Raises NotFound."""
    for row in store.read(statement("queries.things", "document_of_text"), sha256=sha256):
        return document(store, row["document"])
    raise NotFound(f"{sha256}: không có bản văn này", f"{sha256}: no such text", place=sha256)


def node(store: Store, key: str) -> dict[str, Any]:
    """Whatever has this key, with its labels, properties and edges (500 at most). Raises NotFound."""
    rows = store.read(statement("queries.things", "node"), key=key)
    if not rows:
        ref = document(store, key)
        rows, key = store.read(statement("queries.things", "node"), key=ref["key"]), ref["key"]
    edges = store.read(statement("queries.things", "node_edges"), key=key, limit=_EDGES)
    hidden = ("search", "number_folded")
    return {
        "key": key,
        "labels": sorted(label for label in rows[0]["labels"] if label != "Searchable"),
        "properties": {k: v for k, v in sorted(rows[0]["properties"].items()) if k not in hidden and v is not None},
        "edges": [e | {"properties": {k: v for k, v in sorted(e["properties"].items()) if v is not None}} for e in edges],
    }


def suggest(store: Store, q: str) -> list[str]:
    """Up to eight names of agencies and documents that hold all the words typed."""
    if not fold(q):
        return []
    names = [a["name"] for a in agencies(store, q=q, limit=_SUGGESTIONS)["items"]]
    titles = [d["title"] or d["number"] for d in documents(store, q=q, limit=_SUGGESTIONS)["items"]]
    return list(dict.fromkeys(filter(None, [*names[:5], *titles])))[:_SUGGESTIONS]


def examples(store: Store) -> list[str]:
    """A few tasks' first words of different documents, to show what can be asked."""
    return once(store, "examples", _examples)


def _examples(store: Store) -> list[str]:
    """Of the newest documents a task that is a whole phrase, has a term and a body that leads it."""
    found: list[str] = []
    for ref in documents(store, held=True, limit=4 * _TRIES)["items"]:
        keys = [row["task"] for row in store.read(statement("queries.things", "tasks_of_document"), document=ref["key"])]
        if len(keys) < _WORK:
            continue
        laid_down = list(with_owners(store, keys).values())
        tasks = [task for task in laid_down if task["deadline"] and _led(task)] or laid_down
        texts = [" ".join(one["text"].split()).rstrip(",.;:") for one in tasks]
        fitting = sorted((t for t in texts if _SHORTEST <= len(t.split()) <= _LONGEST), key=lambda t: (len(t), t))
        found += fitting[len(fitting) // 2 :][:1]
    return list(dict.fromkeys(found))[:_TRIES]


def _led(task: Task) -> bool:
    return any(one["role"] == "lead" and one["basis"] == "printed" for one in task.get("responsible", ()))


def _of_document(ref: dict[str, Any]) -> dict[str, list[str | None]]:
    year = (ref["date"] or "")[:4]
    return {
        "type": [ref["type"]],
        "issuer": [ref["issuer"]],
        "place": [ref.get("place")],
        "year": [year],
        "held": ["true" if ref["held"] else "false"],
    }


def _of_agency(agency: dict[str, Any]) -> dict[str, list[str | None]]:
    return {name: [agency[name]] for name in ("kind", "level", "place")}


def _page(rows: list[Any], limit: int, cursor: str | None, values: Callable[[Any], dict[str, list[str | None]]]) -> Page:
    """A slice of rows; the cursor is the key of the last row seen and its place, where the next begins should that row be gone."""
    begin = 0
    if cursor:
        key, _, place = cursor.rpartition("~")
        at = next((i for i, r in enumerate(rows) if r["key"] == key), None)
        if at is None and not (key and place.isdecimal() and len(place) < 10):
            raise WrongUse(f"cursor {cursor}: không dùng được", f"cursor {cursor}: not usable", place="cursor")
        begin = int(place) if at is None else at + 1
    shown = rows[begin : begin + limit]
    more = f"{shown[-1]['key']}~{begin + len(shown) - 1}" if begin + limit < len(rows) else None
    return Page(items=shown, next=more, total=len(rows), counts=counted(map(values, rows)))
