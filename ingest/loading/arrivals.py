"""Arrivals: what comes into the graph, and the report of what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from graph.record import Record
from ingest.formats.source import Source

Reread = Callable[[Source, str], Record]
Progress = Callable[[int, int, str], None]
"""Told after each text: how many are done, of how many, the file's name."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text that was read."""

    source: Source
    record: Record
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A file whose text the graph holds, read by this reader (`held`): it need not be read again."""

    sha256: str
    file: str
    origin: str | None = None


Arrival = Incoming | Seen | tuple[str, Record]


@dataclass(slots=True)
class Report:
    """File names by what became of them; ``rewritten`` are texts of the graph whose documents are known better now.

    ``replaced``: former texts of files that hold another one now; ``twins``: text just read → other texts of the same document.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    rewritten: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    twins: dict[str, tuple[str, ...]] = field(default_factory=dict)
