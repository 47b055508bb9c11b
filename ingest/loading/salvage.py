"""Salvage: what can still be read of a graph whose storage is damaged, and the storage set aside, so that it can be built anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from graph.errors import ChidaoError, Conflict, WrongUse
from graph.record import Record
from graph.store import corrections
from graph.store.corrections import Correction
from graph.store.store import Store
from ingest.border import bordered
from ingest.formats.source import Source
from ingest.loading import stored
from ingest.loading.arrivals import Incoming
from ingest.reader import read_source


@dataclass(slots=True)
class Salvaged:
    """Texts with their files' names, corrections, and what could not be read."""

    texts: list[tuple[Source, tuple[str, ...]]] = field(default_factory=list)
    said: list[Correction] = field(default_factory=list)
    lost: list[ChidaoError] = field(default_factory=list)


def salvage(store: Store) -> Salvaged:
    """Read text by text: one that is damaged keeps no other from being saved."""
    found = Salvaged()
    try:
        found.said = corrections.corrections(store)
    except ChidaoError as error:
        found.lost.append(error)
    try:
        known = stored.texts(store)
    except ChidaoError as error:
        found.lost.append(error)
        return found
    for key, text in known.items():
        try:
            found.texts.append((stored.source_of(store, key), text.files))
        except ChidaoError as error:
            found.lost.append(error)
    return found


def set_aside(store: Store) -> Path:
    """Close the store and move its files away; gives where they lie now. Raises WrongUse, Conflict."""
    if store.hosted is None:
        raise WrongUse(
            "Chỉ dựng lại được kho nhúng; với Neo4j hãy dùng công cụ của máy chủ.",
            "Only the embedded store is rebuilt; for Neo4j use the server's own tools.",
            place=store.url,
        )
    home, endpoint = store.hosted
    if not endpoint.ours:
        vi, en = "Một tiến trình khác đang dùng kho; hãy dừng nó rồi dựng lại.", "Another process uses the store; stop it first."
        raise Conflict(vi, en, place=str(home))
    store.close()
    home = home.expanduser().resolve()
    aside = home / f"damaged.{datetime.now(UTC):%Y%m%dT%H%M%S}"
    (home / "databases").rename(aside)
    return aside


def arriving(found: Salvaged) -> list[Incoming]:
    """The texts read anew, once for each name."""
    read: list[Incoming] = []
    for source, files in found.texts:
        for name in files:
            try:
                with bordered(name):
                    record: Record = read_source(source, name)
            except ChidaoError as error:
                found.lost.append(error)
                continue
            read.append(Incoming(source, record))
    return read
