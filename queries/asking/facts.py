"""What is known of one document itself: number, date, issuer, who signed, who received it, whether something replaced it."""

from __future__ import annotations

from collections.abc import Iterable

from graph.errors import NotFound
from graph.store.store import Store
from queries.answers.asked import ChangedBy, Facts
from queries.answers.shapes import DocumentRef
from queries.things.lists import tasks_of
from queries.things.reading import documents_by_key
from queries.things.text import signers, texts
from queries.things.ties import Tie, ties_of

_CHANGES = ("REPLACES", "AMENDS")


def facts_of(store: Store, ref: DocumentRef, asked: str) -> Facts:
    """``document``, ``asked`` (signer, date, status …), ``signers``, ``recipients``, ``changed_by`` and ``changes`` with quotes, ``tasks``.

    ``changed_by`` holds the documents that say to replace or amend it, ``changes`` those that it replaces or amends; that none
    says so is no proof that it is in force. ``tasks`` are counted.
    """
    key = ref["key"]
    ties = [tie for tie in ties_of(store, [key]) if tie.relation in _CHANGES and tie.start != tie.end]
    refs = documents_by_key(store, {end for tie in ties for end in (tie.start, tie.end)})
    return {
        "document": ref,
        "asked": asked or None,
        "signers": signers(store, key),
        "recipients": _recipients(store, key),
        "changed_by": _told(((tie, tie.start) for tie in ties if tie.end == key), refs),
        "changes": _told(((tie, tie.end) for tie in ties if tie.start == key), refs),
        "tasks": len(tasks_of(store, key)) if ref["held"] else 0,
    }


def _told(found: Iterable[tuple[Tie, str]], refs: dict[str, DocumentRef]) -> list[ChangedBy]:
    ordered = sorted(found, key=lambda one: (one[0].relation != "REPLACES", one[1]))
    return [{"document": refs[other], "relation": tie.relation, "evidence": tie.evidence} for tie, other in ordered if other in refs]


def _recipients(store: Store, key: str) -> list[str]:
    try:
        return list(dict.fromkeys(one for text in texts(store, key) for one in text["recipients"]))
    except NotFound:
        return []
