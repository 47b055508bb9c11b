"""Records made from annotated documents: a reader without faults, for tests of what comes after reading."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from graph.record import (
    Agency,
    Assignment,
    CitedDocument,
    Deadline,
    DocumentRelation,
    Header,
    InheritedDeadline,
    Mention,
    OutlineEntry,
    Record,
    Recurrence,
    Signer,
    Target,
    Task,
)
from ingest.agencies.recipients import recipients_of
from ingest.bodies.home import context_of

GOLD = Path(__file__).parent / "gold"
SEEDS = GOLD.parent.parent / "data" / "seeds"


def gold_names() -> list[str]:
    """The annotated seeds, by stem."""
    return sorted(path.stem for path in GOLD.glob("*.json"))


def gold_record(stem: str, folder: Path = GOLD, texts: Path = SEEDS) -> tuple[str, Record]:
    """Text and record of one annotated document."""
    text = (texts / f"{stem}.txt").read_bytes().decode("utf-8")
    return text, _Maker(text, json.loads((folder / f"{stem}.json").read_text(encoding="utf-8"))).record(f"{stem}.txt")


class _Maker:
    def __init__(self, text: str, raw: dict[str, Any]) -> None:
        self.text, self.raw = text, raw

    def at(self, quote: str, occurrence: int = 1, begin: int = 0) -> tuple[int, int]:
        """Offsets of a quote: its n-th occurrence from ``begin`` on, else its first at all."""
        found = begin - 1
        for _ in range(occurrence):
            found = self.text.find(quote, found + 1)
        if found < 0:
            found = self.text.find(quote)
        return (found, found + len(quote)) if found >= 0 else (0, 0)

    def rows(self, name: str) -> list[dict[str, Any]]:
        return self.raw.get(name) or []

    def record(self, file: str) -> Record:
        tasks = tuple(self.task(row) for row in self.rows("tasks"))
        starts = {task.id: task.start for task in tasks}
        header = self.header()
        return Record(
            file=file,
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            document=header,
            cited_documents=tuple(
                CitedDocument(row["id"], row["kind"], *(row.get(name) for name in ("type", "number", "date", "issuer", "title")))
                for row in self.rows("cited_documents")
            ),
            mentions=tuple(sorted((self.mention(row) for row in self.rows("mentions")), key=lambda m: (m.start, m.end))),
            document_relations=tuple(
                DocumentRelation(row["from"], row["relation"], row["to"], *self.at(row["quote"]), rule="gold")
                for row in self.rows("document_relations")
            ),
            agencies=tuple(
                Agency(row["id"], row["name"], row["kind"], row.get("position"), row.get("body")) for row in self.rows("agencies")
            ),
            outline=self.outline(),
            tasks=tasks,
            assignments=tuple(self.assignment(row, "printed", starts) for row in self.rows("assignments")),
            inherited=tuple(self.assignment(row, row["basis"], starts) for row in self.rows("inherited")),
            inherited_deadlines=tuple(
                InheritedDeadline(row["task"], self.deadline(row["deadline"]), row["basis"]) for row in self.rows("inherited_deadlines")
            ),
            targets=tuple(self.target(row) for row in self.rows("targets")),
            recipients=recipients_of(self.text, header, context_of(header)),
        )

    def header(self) -> Header:
        raw = self.raw["document"]
        spans = {}
        for name in ("number_printed", "title", "issuer"):
            start, end = self.at(raw.get(name) or "\0")
            if end:
                spans["number" if name == "number_printed" else name] = (start, end)
        spans.setdefault("issuer", (0, len(self.text.split("\n", 1)[0])))
        signer = raw["signer"]
        start, end = self.at(signer["name"] or "\0") if signer else (0, 0)
        return Header(
            number=raw["number"],
            number_printed=raw["number_printed"],
            type=raw["type"],
            issuer=raw["issuer"],
            place=raw["place"],
            date=raw["date"],
            title=raw["title"],
            signer=Signer(signer["name"], signer["position"], signer["authority"], start, end) if end else None,
            recipients=tuple(raw["recipients"]),
            spans=spans,
        )

    def mention(self, row: dict[str, Any]) -> Mention:
        cited = next(c for c in self.rows("cited_documents") if c["id"] == row["doc"])
        number = cited["number"] if cited["number"] and cited["number"].replace(" ", "") in row["quote"].replace(" ", "") else None
        issuer = cited["issuer"] if cited["issuer"] and "của" in row["quote"] else None
        span = self.at(row["quote"], row.get("occurrence", 1))
        return Mention(*span, row["doc"], row["path"], cited["type"], number, None, issuer, "gold")

    def outline(self) -> tuple[OutlineEntry, ...]:
        """Entries in order; a heading stands where its first words return."""
        entries, at = [], 0
        for row in self.rows("outline"):
            words = row["heading"].split()[:4]
            found = self.text.find(" ".join(words), at)
            at = found if found >= 0 else at
            entries.append(OutlineEntry(row["path"], row["heading"], at))
        return tuple(entries)

    def task(self, row: dict[str, Any]) -> Task:
        start, end = self.at(row["quote"], row.get("occurrence", 1))
        line_end = self.text.find("\n", end)
        end = line_end if line_end > 0 else end
        due, again = row.get("deadline"), row.get("recurrence")
        return Task(
            id=row["id"],
            path=row["path"],
            start=start,
            end=end,
            text=" ".join(self.text[start:end].split()),
            deadline=self.deadline(due, start) if due else None,
            recurrence=Recurrence(again["every"], again["date"], *self.at(again["quote"], 1, start), rule="gold") if again else None,
            product=row.get("product"),
            cites=tuple(row["cites"]),
            rule="gold",
        )

    def deadline(self, row: dict[str, Any], begin: int = 0) -> Deadline:
        return Deadline(row["kind"], row["date"], *self.at(row["quote"], 1, begin), rule="gold")

    def assignment(self, row: dict[str, Any], basis: Any, starts: dict[str, int]) -> Assignment:
        begin = starts[row["task"]] if basis == "printed" else 0
        return Assignment(row["task"], row["agency"], row["role"], *self.at(row["quote"], 1, begin), basis=basis, rule="gold")

    def target(self, row: dict[str, Any]) -> Target:
        named: dict[str, Any] = {name: row.get(name) for name in ("name", "comparator", "value", "value_max", "unit", "change", "by")}
        return Target(row["path"], *self.at(row["quote"], row.get("occurrence", 1)), **named, rule="gold")
