"""Reading by key: documents, tasks and owners as answers show them: as they were read, corrections over it."""

from __future__ import annotations

from collections.abc import Iterable

from graph.store.store import Store
from queries.answers import as_read
from queries.answers.as_read import BASES, ROLES, document_ref, evidence
from queries.answers.shapes import DocumentRef, Responsible, Task
from queries.answers.today import charged
from queries.corrections.overlay import corrected

__all__ = ["BASES", "ROLES", "document_ref", "documents_by_key", "evidence", "owners_of", "tasks_by_key", "with_owners"]


def documents_by_key(store: Store, keys: Iterable[str]) -> dict[str, DocumentRef]:
    """The documents of these keys, by the key asked for; unknown keys are left out."""
    documents = corrected(store).documents
    wanted = {key: documents.effective(key) for key in keys}
    known = documents.refs
    read = as_read.documents_by_key(store, set(wanted.values()) - known.keys())
    found = {key: known.get(meant) or read.get(meant) for key, meant in sorted(wanted.items())}
    return {key: ref for key, ref in found.items() if ref}


def tasks_by_key(store: Store, keys: Iterable[str]) -> dict[str, Task]:
    """The tasks of these keys in the order given, without owners."""
    overlay = corrected(store)
    found = as_read.tasks_by_key(store, keys, overlay.documents.of)
    for task in found.values():
        overlay.tasks.put_on(task)
    return found


def with_owners(store: Store, keys: Iterable[str], on: str | None = None) -> dict[str, Task]:
    """The tasks of these keys in the order given, with their owners and who these are on the ISO day ``on``."""
    tasks = tasks_by_key(store, keys)
    owners = owners_of(store, tasks)
    for key, task in tasks.items():
        task["responsible"] = charged(task, owners[key], on)
    return tasks


def owners_of(store: Store, keys: Iterable[str]) -> dict[str, list[Responsible]]:
    """Task key → its owners: the strongest basis first, leads before partners, then as they stand in the text."""
    known = corrected(store).tasks.owners
    wanted = sorted(set(keys))
    found = as_read.owners_of(store, [key for key in wanted if key not in known])
    return {key: known[key] if key in known else found[key] for key in wanted}
