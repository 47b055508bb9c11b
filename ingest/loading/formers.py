"""Former texts: what a file held before it was edited, kept beside the graph's content so that its versions can be compared."""

from __future__ import annotations

from graph.store.store import Store
from ingest.formats.source import Source, laid_out

_KEEP = """
MATCH (t:Text {key: $key})
MERGE (f:Former {key: $key})
SET f.text = t.text, f.layout = t.layout, f.files = t.files, f.document = t.document, f.replaced_by = $by
"""
_OF = """
UNWIND $texts AS text MATCH (f:Former {replaced_by: text})
RETURN f.key AS key, f.files AS files, f.text AS text, f.layout AS layout ORDER BY f.key
"""


def keep(store: Store, key: str, by: str) -> None:
    """Note a text that is about to be taken out because its file holds the text ``by`` now."""
    store.run_write(_KEEP, key=key, by=by)


def formers(store: Store, texts: list[str]) -> list[tuple[str, tuple[str, ...], Source]]:
    """Key, file names and source of all that stood before these texts, the latest first."""
    found: list[tuple[str, tuple[str, ...], Source]] = []
    known = set(texts)
    while texts:
        rows = [row for row in store.read(_OF, texts=texts) if row["key"] not in known]
        found += [(row["key"], tuple(row["files"]), laid_out(row["text"], row["layout"])) for row in rows]
        texts = [row["key"] for row in rows]
        known.update(texts)
    return found


def drop(store: Store, key: str) -> None:
    """Forget a text's history with it."""
    for former, _, _ in formers(store, [key]):
        store.run_write("MATCH (f:Former {key: $key}) DELETE f", key=former)
