"""Origins: which file gave which text, so that an edited file takes the place of what it held before; and what it held before.

A file is known by a digest of its absolute path: the paths of a machine are nobody else's business, and no part of the graph's content.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph import originals
from graph.store.store import Store
from ingest.formats.source import Source, laid_out

_NOTE = "UNWIND $rows AS row MERGE (o:Origin {key: row.key}) SET o.text = row.text, o.encoding = row.encoding"
_KEEP = """
MATCH (t:Text {key: $key})
MERGE (f:Former {key: $key})
SET f.text = t.text, f.layout = t.layout, f.files = t.files, f.document = t.document, f.replaced_by = $by
"""
_OF = """
UNWIND $texts AS text MATCH (f:Former {replaced_by: text})
RETURN f.key AS key, f.files AS files, f.text AS text, f.layout AS layout ORDER BY f.key
"""


def origin_of(path: Path | str, inner: str = "") -> str:
    """The key of a file; ``inner`` names a document inside of it."""
    said = os.fsencode(os.path.realpath(path)) + b"\0" + os.fsencode(inner)
    return f"origin.{hashlib.sha256(said).hexdigest()[:24]}"


def texts_of(store: Store, origins: Iterable[str]) -> dict[str, str]:
    """Origin → the text that it gave when it was last read."""
    query = "UNWIND $keys AS key MATCH (o:Origin {key: key}) RETURN o.key AS key, o.text AS text"
    wanted = sorted(set(origins))
    return {row["key"]: row["text"] for row in store.read(query, keys=wanted)} if wanted else {}


def keep(store: Store, given: dict[str, str], encodings: Mapping[str, str]) -> None:
    """Note what each origin gives now, and in which encoding its file held it."""
    before = texts_of(store, given)
    rows = [{"key": key, "text": text, "encoding": encodings.get(key)} for key, text in sorted(given.items()) if before.get(key) != text]
    if rows:
        store.run_write(_NOTE, rows=rows)


def outlived(store: Store, given: dict[str, str]) -> list[str]:
    """Texts that some of these origins gave before, and that no origin gives any more now that they give others."""
    former = {text for origin, text in texts_of(store, given).items() if given[origin] != text} - set(given.values())
    query = "UNWIND $keys AS key MATCH (o:Origin {text: key}) RETURN o.key AS key, o.text AS text"
    rows = store.read(query, keys=sorted(former)) if former else []
    elsewhere = {row["text"] for row in rows if row["key"] not in given}
    there = store.read("UNWIND $keys AS key MATCH (t:Text {key: key}) RETURN t.key AS key", keys=sorted(former)) if former else []
    return sorted({row["key"] for row in there} - elsewhere)


def follower(store: Store, text: str, given: dict[str, str]) -> str:
    """The text that stands now where ``text`` stood: of the first of its files."""
    rows = store.read("MATCH (o:Origin {text: $text}) RETURN o.key AS key ORDER BY key", text=text)
    return next(given[row["key"]] for row in rows if row["key"] in given)


def drop(store: Store, text: str) -> None:
    """Forget where a text came from."""
    store.run_write("MATCH (o:Origin {text: $text}) DELETE o", text=text)


def keep_former(store: Store, key: str, by: str) -> None:
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


def drop_formers(store: Store, key: str) -> None:
    """Forget a text's history with it."""
    for former, _, _ in formers(store, [key]):
        store.run_write("MATCH (f:Former {key: $key}) DELETE f", key=former)


def kept_files(store: Store, key: str) -> frozenset[str]:
    """The originals (SHA-256) of a text and of all that stood before it."""
    rows = store.read("MATCH (t:Text {key: $key}) RETURN t.original AS original", key=key)
    before = (source.original for _, _, source in formers(store, [key]))
    return frozenset(filter(None, (*(row["original"] for row in rows), *before)))


def drop_files(store: Store, files: frozenset[str]) -> None:
    """Of these originals those that no text came from any more are no longer kept."""
    query = """
    OPTIONAL MATCH (t:Text {original: $file}) WITH count(t) AS texts
    OPTIONAL MATCH (f:Former) WHERE f.layout CONTAINS $file RETURN texts, count(f) AS formers
    """
    for file in sorted(files):
        if not any(row["texts"] + row["formers"] for row in store.read(query, file=file)):
            originals.drop(file)
