"""As read: rows of the graph → documents, evidence, tasks and owners in the answers' shapes, before any correction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from graph.places import boxes
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.shapes import Deadline, DocumentRef, Evidence, Place, Recurrence, Responsible, Task, Term

Properties = dict[str, Any]
ROLES = ("lead", "request", "direct", "coordinate", "receive", "oversee")
BASES = ("printed", "section", "clause")
DocumentOf = Callable[[DocumentRef, str], DocumentRef]
"""From a document and the SHA-256 of one of its texts to the document that answers for it."""


def document_ref(node: Properties) -> DocumentRef:
    """A Document node as answers name it."""
    return DocumentRef(
        key=node["key"],
        number=node.get("number"),
        number_printed=node.get("number_printed"),
        type=node.get("type"),
        issuer=node.get("issuer"),
        date=node.get("date"),
        title=node.get("title"),
        held=bool(node.get("held")),
        kind=node.get("kind") or "named",
        place=node.get("place"),
    )


def evidence(edge: Properties, files: list[str] | None) -> Evidence:
    """The proof that an edge carries; ``files`` are the names of its text."""
    names = list(files or [])
    found = Evidence(
        source=edge["source"],
        file=names[0] if names else None,
        files=names,
        start=edge["start"],
        end=edge["end"],
        quote=edge["quote"],
        rule=edge["rule"],
        confidence=edge.get("confidence") or "sure",
    )
    places = boxes(edge.get("boxes"))
    if places:
        found["page"], found["boxes"] = places[0][0], places
    return found


def task(node: Properties, document: DocumentRef, files: list[str] | None) -> Task:
    """A Task node with its document and the names of its text."""
    names = list(files or [])
    place: Place = {"file": names[0] if names else None, "files": names, "start": node["start"], "end": node.get("end")}
    places = boxes(node.get("boxes"))
    if places:
        place["page"], place["boxes"] = places[0][0], places
    return Task(
        key=node["key"],
        path=node["path"],
        text=node["text"],
        product=node.get("product"),
        deadline=_deadline(node, names),
        recurrence=_recurrence(node, names),
        document=document,
        source=place,
        headings=node.get("headings"),
    )


def _deadline(node: Properties, files: list[str]) -> Deadline | None:
    if not node.get("due"):
        return None
    proof = _term_evidence(node, "due", files)
    text, basis = node.get("due_text"), node.get("due_basis") or "printed"
    found = Deadline(kind=node["due_kind"], date=node["due"], last=node.get("due_last"), text=text, basis=basis, evidence=proof)
    if node.get("due_misprint"):
        found["misprint"] = node["due_misprint"]
    if node.get("due_all"):
        told = [one.split(":") for one in node["due_all"].split("|")]
        found["all"] = [Term(kind=kind, date=date, last=last or None) for kind, date, last in told]
    return found


def _recurrence(node: Properties, files: list[str]) -> Recurrence | None:
    if not node.get("recurs"):
        return None
    proof = _term_evidence(node, "recurs", files)
    found = Recurrence(every=node["recurs"], date=node.get("recurs_on"), basis="printed", evidence=proof)
    if node.get("recurs_all"):
        found["dates"] = node["recurs_all"].split("|")
    if node.get("recurs_weekday"):
        found["weekday"] = node["recurs_weekday"]
    return found


def _term_evidence(node: Properties, term: str, files: list[str]) -> Evidence | None:
    start, end, quote = node.get(f"{term}_start"), node.get(f"{term}_end"), node.get(f"{term}_text")
    if start is None or end is None or quote is None:
        return None
    edge = {"source": node["source"], "start": start, "end": end, "quote": quote, "rule": node.get(f"{term}_rule") or "unnamed"}
    edge["boxes"] = node.get(f"{term}_boxes")
    return evidence(edge, files)


def documents_by_key(store: Store, keys: Iterable[str]) -> dict[str, DocumentRef]:
    """The documents of these keys; unknown keys are left out."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    rows = store.read(statement("queries.answers", "documents_by_key"), keys=wanted)
    return {row["document"]["key"]: document_ref(row["document"]) for row in rows}


def tasks_by_key(store: Store, keys: Iterable[str], document_of: DocumentOf = lambda ref, _: ref) -> dict[str, Task]:
    """The tasks of these keys in the order given, without owners; ``document_of`` gives the document of a document's text."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return {}
    rows = store.read(statement("queries.answers", "tasks_by_key"), keys=wanted)
    found = {
        row["task"]["key"]: task(row["task"], document_of(document_ref(row["document"]), row["task"]["sha256"]), row["files"])
        for row in rows
    }
    return {key: found[key] for key in wanted if key in found}


def owners_of(store: Store, keys: Iterable[str]) -> dict[str, list[Responsible]]:
    """Task key → its owners: the strongest basis first, leads before partners, then as they stand in the text; ``now`` is left open."""
    wanted = sorted(set(keys))
    owners: dict[str, list[Responsible]] = {key: [] for key in wanted}
    if not wanted:
        return owners
    rows = store.read(statement("queries.answers", "owners"), keys=wanted)
    for row in rows:
        owners[row["task"]].append(_responsible(row))
    for found in owners.values():
        found.sort(key=strongest_first)
    return owners


def _responsible(row: Properties) -> Responsible:
    edge = row["edge"]
    return Responsible(
        agency={"key": row["owner"], "name": edge["name"], "kind": edge["kind"]},
        role=edge["role"],
        basis=edge["basis"],
        office=edge.get("office"),
        evidence=evidence(edge, row["files"]),
        now=None,
        confidence=edge.get("confidence") or "sure",
    )


def strongest_first(one: Responsible) -> tuple[int, int, int, str]:
    """The order of owners: strength of the basis, role, place in the text."""
    return BASES.index(one["basis"]), ROLES.index(one["role"]), one["evidence"]["start"], one["agency"]["key"]
