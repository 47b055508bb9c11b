"""A document's texts and the stretches in them that prove an edge."""

from __future__ import annotations

from typing import TypedDict

from graph.errors import NotFound
from graph.schema.definition import schema
from graph.store.cypher import statement
from graph.store.store import Store
from queries.answers.asked import Signer
from queries.corrections.overlay import corrected
from queries.things.reading import evidence


class HeldText(TypedDict):
    """A text as read: its key, the files it came under (sorted), its characters."""

    sha256: str
    files: list[str]
    text: str
    recipients: list[str]


class Quote(TypedDict):
    """A stretch ``text[start:end]`` that proves an edge of ``type`` leading to ``about``, a thing of the label ``kind``."""

    type: str
    start: int
    end: int
    rule: str
    about: str
    kind: str


def texts(store: Store, key: str) -> list[HeldText]:
    """All texts of a document. Raises NotFound where none is held."""
    documents = corrected(store).documents
    rows = [row for held in sorted(documents.asked(key)) for row in store.read(statement("queries.things", "text"), key=held)]
    if key in documents.whole:  # parted from another document: only what is its own
        rows = [row for row in rows if documents.effective(documents.whole[key], row["sha256"]) == key]
    if not rows:
        raise NotFound(f"{key}: chưa có toàn văn", f"{key}: its text is not held", place=key)
    return [HeldText(sha256=r["sha256"], files=sorted(r["files"]), text=r["text"], recipients=list(r["recipients"] or ())) for r in rows]


class Original(TypedDict):
    """The file that a text came from: SHA-256 of its bytes, its names (sorted), its format."""

    original: str
    files: list[str]
    kind: str


def originals(store: Store, key: str) -> list[Original]:
    """The files of a document that are more than a text, as far as they are known. Raises NotFound where there is none."""
    held = sorted(corrected(store).documents.asked(key))
    rows = [row for one in held for row in store.read(statement("queries.things", "originals"), key=one) if row["original"]]
    if not rows:
        raise NotFound(f"{key}: không có tệp gốc", f"{key}: there is no original file", place=key)
    return [Original(original=row["original"], files=sorted(row["files"]), kind=row["kind"] or "") for row in rows]


def signers(store: Store, key: str) -> list[Signer]:
    """Who signed a document, each once."""
    found: dict[str, Signer] = {}
    for row in store.read(statement("queries.things", "signers"), key=key):
        proof = evidence(row["edge"], row["files"])
        found.setdefault(row["name"], Signer(name=row["name"], position=row["position"], authority=row["authority"], evidence=proof))
    return list(found.values())


def quotes(store: Store, sha256: str) -> list[Quote]:
    """All evidence in a text, by start."""
    types = [t for t in schema().evidenced if t != "PRINTS"]
    rows = store.read(statement("queries.things", "quotes"), sha256=sha256, types=types)
    rows.sort(key=lambda r: (r["start"], r["end"], r["type"], r["about"]))
    return [Quote(type=r["type"], start=r["start"], end=r["end"], rule=r["rule"], about=r["about"], kind=_kind(r["labels"])) for r in rows]


def _kind(labels: list[str]) -> str:
    return min(label for label in labels if label != "Searchable")
