"""What is known of one document itself: number, date, issuer, who signed, who received it, whether something replaced it."""

from __future__ import annotations

from graph.errors import NotFound
from graph.store.store import Store
from queries.answers.asked import ChangedBy, Facts
from queries.answers.shapes import DocumentRef
from queries.things.lists import tasks_of
from queries.things.reading import documents_by_key
from queries.things.text import signers, texts
from queries.things.ties import ties_of

_CHANGES = ("REPLACES", "AMENDS")


def facts_of(store: Store, ref: DocumentRef, asked: str) -> Facts:
    """``document``, ``asked`` (signer, date, status …), ``signers``, ``recipients``, ``changed_by`` with their quotes, ``tasks`` counted.

    ``changed_by`` holds the documents that say to replace or amend it; that none says so is no proof that it is in force.
    """
    key = ref["key"]
    changes = [tie for tie in ties_of(store, [key]) if tie.relation in _CHANGES and tie.end == key and tie.start != key]
    refs = documents_by_key(store, {tie.start for tie in changes})
    changed = [
        ChangedBy(document=refs[tie.start], relation=tie.relation, evidence=tie.evidence)
        for tie in sorted(changes, key=lambda tie: (tie.relation != "REPLACES", tie.start))
        if tie.start in refs
    ]
    return Facts(
        document=ref,
        asked=asked or None,
        signers=signers(store, key),
        recipients=_recipients(store, key),
        changed_by=changed,
        tasks=len(tasks_of(store, key)) if ref["held"] else 0,
    )


def _recipients(store: Store, key: str) -> list[str]:
    try:
        return list(dict.fromkeys(one for text in texts(store, key) for one in text["recipients"]))
    except NotFound:
        return []
