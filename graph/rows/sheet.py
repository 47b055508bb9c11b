"""The sheet: the rows of one text while they are written, with what all writers need."""

from __future__ import annotations

from dataclasses import dataclass

from graph.identity.keys import agency_key, person_key
from graph.record import Mention
from graph.rows.numbering import Numbering, Outline
from graph.rows.rows import Between, Properties, Rows
from graph.rows.source import Source


@dataclass(slots=True)
class Sheet:
    """``outline``: the text's sections with their keys; ``mentions``: entry of the record → its mentions in the order of the text."""

    source: Source
    rows: Rows
    numbering: Numbering
    outline: Outline
    mentions: dict[str, list[Mention]]

    @classmethod
    def of(cls, source: Source) -> Sheet:
        """An empty sheet for a text."""
        numbering = Numbering(source.prefix)
        mentions: dict[str, list[Mention]] = {}
        for mention in source.record.mentions:
            mentions.setdefault(mention.doc, []).append(mention)
        return cls(source, Rows(), numbering, Outline.of(source.record.outline, numbering), mentions)

    @property
    def owner(self) -> dict[str, str]:
        """The properties that say whose a node or an edge is."""
        return {"source": self.source.document, "sha256": self.source.record.sha256}

    def evidence(self, start: int, end: int, rule: str, confidence: str = "sure") -> Properties:
        """The properties that prove an edge."""
        quote = {"quote": self.source.text[start:end], "start": start, "end": end, "rule": rule or "unnamed", "confidence": confidence}
        return {**self.owner, **quote, "boxes": self.source.boxes(start, end)}

    def within(self, label: str, key: str, path: str, start: int, order: int) -> None:
        """Hang a part below its section, or its document where it stands in none."""
        self.below(label, key, self.outline.holding(path, start), order)

    def below(self, label: str, key: str, at: int | None, order: int) -> None:
        """Hang a part below the outline's entry ``at``, the document where it is None."""
        target, parent = ("Document", self.source.document) if at is None else ("Section", self.outline.keys[at])
        self.rows.edge(Between("PART_OF", label, target), key, parent, order=order)

    def agency(self, name: str, kind: str) -> str:
        """The Agency node of a body; its key."""
        key = agency_key(name)
        self.rows.node("Agency", key, name=name, kind=kind)
        return key

    def person(self, name: str) -> str:
        """The Person node of a signer or official of the text's issuer; its key."""
        key = person_key(name, self.source.record.document.issuer)
        self.rows.node("Person", key, name=name)
        return key
