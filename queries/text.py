"""A document's texts and the stretches in them that prove an edge."""

from __future__ import annotations

from typing import TypedDict

from graph.cypher import statement
from graph.errors import NotFound
from graph.schema import schema
from graph.store import Store


class HeldText(TypedDict):
    """A text as read: its key, the files it came under (sorted), its characters."""

    sha256: str
    files: list[str]
    text: str


class Quote(TypedDict):
    """A stretch ``text[start:end]`` that proves an edge of ``type`` leading to ``about``."""

    type: str
    start: int
    end: int
    rule: str
    about: str


def texts(store: Store, key: str) -> list[HeldText]:
    """All texts of a document. Raises NotFound where none is held."""
    rows = store.read(statement("queries", "text"), key=key)
    if not rows:
        raise NotFound(f"{key}: chưa có toàn văn", f"{key}: its text is not held", place=key)
    return [HeldText(sha256=r["sha256"], files=sorted(r["files"]), text=r["text"]) for r in rows]


def quotes(store: Store, sha256: str) -> list[Quote]:
    """All evidence in a text, by start."""
    types = [t for t in schema().evidenced if t != "PRINTS"]
    rows = store.read(statement("queries", "quotes"), sha256=sha256, types=types)
    return [Quote(type=r["type"], start=r["start"], end=r["end"], rule=r["rule"], about=r["about"]) for r in rows]
