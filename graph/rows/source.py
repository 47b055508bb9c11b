"""Source: one text on its way into the graph, and what it says of documents."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass

from graph.identity.keys import Facts, is_local_name, shortened
from graph.identity.likeness import sketch
from graph.identity.resolution import SELF, Identity, Print
from graph.places import BoxesOf, kept
from graph.record import Record


@dataclass(frozen=True, slots=True)
class Source:
    """One text to be projected: its content, what was read in it, under which names and by which reader it was read.

    ``prefix`` begins the keys of its parts: the document's key, with the text's mark where the document has several texts.
    ``keys``: entry of the record → document key; ``documents``: key → identity of those whose facts are to be written.
    ``layout``: where its paragraphs, cells and pages stand, as JSON that only the reader understands; None for a plain text.
    ``original``: SHA-256 of the file that it came from; ``boxes_of``: where a stretch stands on its pages.
    ``covered_by``: the better text of the same document that says the same and gives its tasks.
    """

    text: str
    record: Record
    files: tuple[str, ...]
    extractor: str
    prefix: str
    keys: dict[str, str]
    documents: dict[str, Identity]
    encoding: str | None = None
    layout: str | None = None
    original: str | None = None
    boxes_of: BoxesOf | None = None
    covered_by: str | None = None

    def boxes(self, start: int, end: int) -> str | None:
        """Where a stretch stands on the pages of its file, as the graph keeps it."""
        return kept(self.boxes_of(start, end)) if self.boxes_of is not None else None

    @property
    def document(self) -> str:
        """The key of the document whose text it is."""
        return self.keys[SELF]

    @property
    def resolved(self) -> str:
        """A digest of the documents that its entries were resolved to: another one where the same text gives other rows."""
        return hashlib.sha256(json.dumps(sorted(self.keys.items())).encode()).hexdigest()[:16]


def prints_of(record: Record) -> list[Print]:
    """What a text says of documents: its own header and each cited document, from the record alone."""
    header = record.document
    unsure = "number" in (header.unsure or ())
    kind = "numbered" if header.number else "blank"
    own = Facts(kind, header.type, header.number, header.date, header.issuer, header.title, held=True, unsure=unsure)
    once = _recognised_once(record)
    words = sketch(task.text for task in record.tasks)
    found = [Print(record.sha256, SELF, own, header.date, header.place, header.number_printed, _worth(record), words)]
    for cited in record.cited_documents:
        facts = Facts(cited.kind, cited.type, cited.number, cited.date, cited.issuer, cited.title, unsure=cited.id in once)
        if is_local_name(facts):
            facts = facts._replace(scope=header.issuer)
        found.append(Print(record.sha256, cited.id, facts, header.date))
    return found


def _recognised_once(record: Record) -> frozenset[str]:
    """Entries whose number a scan gives but once: what the recogniser gave twice alike bears itself out."""
    if record.read == "text":
        return frozenset()
    given = Counter((mention.doc, mention.number) for mention in record.mentions)
    return frozenset(cited.id for cited in record.cited_documents if cited.number and given[cited.id, cited.number] < 2)


def _worth(record: Record) -> int:
    """What is printed counts before what was recognised, what was signed (it has its number) before a draft, then what was read in it."""
    owned = len(record.tasks) + len(record.assignments)
    return (record.read == "text") * 2_000_000 + (record.document.number is not None) * 1_000_000 + min(owned, 999_999)


def prefix_of(document: str, sha256: str, texts: tuple[str, ...]) -> str:
    """How the keys of a text's parts begin: the first (by sha256) of a document's texts bears the document's key alone."""
    return document if not texts or sha256 == min(texts) else f"{document}.text-{shortened(sha256[:12])}"
