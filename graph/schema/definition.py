"""The schema: graph/schema/schema.yaml read once into frozen dataclasses; the statements that prepare a store for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from graph.structured import read_yaml

SCHEMA_FILE = Path(__file__).with_name("schema.yaml")
KEPT_APART = ("Meta", "Origin", "Former")
"""Labels of what is noted about the graph and is no part of what it says."""
SEARCHABLE = "Searchable"
Way = Literal["up", "down"]
"""Up runs from a document to what drives it, as the edge itself runs; down against it."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or an edge; ``values`` is empty where the list is open; the schema file tells the rest."""

    name: str
    type: str
    required: bool
    values: tuple[str, ...]
    index: bool
    search: bool
    vi: str
    en: str
    comment_vi: str | None
    comment_en: str | None
    rdf: str | None
    lang: str | None = None
    refers: str | None = None
    scheme: str | None = None
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A node label; every node has a unique ``key`` besides its ``properties``."""

    name: str
    vi: str
    en: str
    comment_vi: str
    comment_en: str
    owned: bool
    searchable: bool
    colour: str
    shape: str
    rdf: tuple[str, ...]
    properties: dict[str, Property]

    @property
    def pattern(self) -> str:
        """All labels of such a node as they stand in a MERGE pattern: ``Task:Searchable``."""
        return f"{self.name}:{SEARCHABLE}" if self.searchable else self.name


@dataclass(frozen=True, slots=True)
class EdgeNode:
    """The RDF of an edge that bears properties: its class and the properties that lead to its two ends."""

    rdf_class: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship type; ``evidence`` ones bear the evidence properties, which ``properties`` then holds too.

    ``tie``, ``drives``, ``touches``, ``weight``: what questions follow it for, as the head of the schema file tells.
    """

    name: str
    vi: str
    en: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    evidence: bool
    colour: str
    dashed: bool
    rdf: str | None
    properties: dict[str, Property]
    single: bool = False
    node: EdgeNode | None = None
    tie: int | None = None
    drives: Way | None = None
    touches: tuple[Way, ...] = ()
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """The data set as catalogues show it: where its identifiers live by default, its licence, its titles by language."""

    base: str
    licence: str
    title: dict[str, str]


@dataclass(frozen=True, slots=True)
class Schema:
    """The whole schema."""

    version: int
    namespace: str
    prefixes: dict[str, str]
    fulltext: tuple[str, str, str]
    evidence: dict[str, Property]
    labels: dict[str, Label]
    relationships: dict[str, Relationship]
    dataset: Dataset

    @property
    def owned(self) -> tuple[str, ...]:
        """Labels whose nodes belong to exactly one text."""
        return tuple(name for name, label in self.labels.items() if label.owned)

    @property
    def evidenced(self) -> tuple[str, ...]:
        """Relationship types whose every edge came from a text."""
        return tuple(name for name, kind in self.relationships.items() if kind.evidence)

    @property
    def ties(self) -> tuple[str, ...]:
        """Relationship types that chains are made of, the closest first."""
        told = sorted((kind.tie, name) for name, kind in self.relationships.items() if kind.tie is not None)
        return tuple(name for _, name in told)

    def closeness(self, relation: str) -> int:
        """How close a type ties, 1 the closest: of two ties between the same things the closest is told."""
        tie = self.relationships[relation].tie
        return len(self.relationships) if tie is None else tie

    def driving(self, way: Way) -> tuple[str, ...]:
        """Relationship types by which a document drives another, those whose edges run up or those whose run down."""
        return tuple(name for name in self.ties if self.relationships[name].drives == way)

    def touching(self, way: Way) -> tuple[str, ...]:
        """Relationship types by which a change of a document reaches another."""
        return tuple(name for name in self.ties if way in self.relationships[name].touches)


_KEY = Property("key", "string", True, (), True, False, "khóa", "key", None, None, "dcterms:identifier")
_SEARCH = Property("search", "string", True, (), False, False, "chữ để tìm", "words to search", None, None, None)


@cache
def schema() -> Schema:
    """The schema as the file gives it."""
    raw: dict[str, Any] = read_yaml(SCHEMA_FILE.read_text(encoding="utf-8"))
    evidence = _properties(raw["evidence"])
    owned = _properties(raw["owned"])
    full = raw["fulltext"]
    return Schema(
        version=raw["version"],
        namespace=raw["namespace"],
        prefixes=raw["prefixes"],
        fulltext=(full["name"], full["label"], full["property"]),
        evidence=evidence,
        labels={name: _label(name, entry, owned) for name, entry in raw["labels"].items()},
        relationships={name: _relationship(name, entry, evidence) for name, entry in raw["relationships"].items()},
        dataset=Dataset(**raw["dataset"]),
    )


def statements(of: Schema | None = None) -> list[str]:
    """DDL that both stores take: one uniqueness constraint per label, one index per indexed property of a node."""
    chosen = of or schema()
    ddl = []
    for label in chosen.labels.values():
        name = label.name
        ddl.append(f"CREATE CONSTRAINT {name.lower()}_key IF NOT EXISTS FOR (n:{name}) REQUIRE n.key IS UNIQUE")
        for prop in label.properties.values():
            if prop.index and prop.name != "key":
                ddl.append(f"CREATE INDEX {name.lower()}_{prop.name} IF NOT EXISTS FOR (n:{name}) ON (n.{prop.name})")
    return ddl


def _properties(raw: dict[str, Any] | None) -> dict[str, Property]:
    return {name: _property(name, entry) for name, entry in (raw or {}).items()}


def _property(name: str, raw: dict[str, Any]) -> Property:
    comment = raw.get("comment", {})
    return Property(
        name=name,
        type=raw["type"],
        required=raw.get("required", False),
        values=tuple(raw.get("values", ())),
        index=raw.get("index", False),
        search=raw.get("search", False),
        vi=raw["vi"],
        en=raw["en"],
        comment_vi=comment.get("vi"),
        comment_en=comment.get("en"),
        rdf=raw.get("rdf"),
        lang=raw.get("lang"),
        refers=raw.get("refers"),
        scheme=raw.get("scheme"),
        ordered=raw.get("ordered", False),
    )


def _label(name: str, raw: dict[str, Any], owned: dict[str, Property]) -> Label:
    properties = {"key": _KEY, **_properties(raw.get("properties"))}
    if raw.get("owned"):
        properties |= owned
    if raw.get("searchable"):
        properties["search"] = _SEARCH
    comment = raw["comment"]
    return Label(
        name=name,
        vi=raw["vi"],
        en=raw["en"],
        comment_vi=comment["vi"],
        comment_en=comment["en"],
        owned=raw.get("owned", False),
        searchable=raw.get("searchable", False),
        colour=raw["colour"],
        shape=raw["shape"],
        rdf=tuple(raw["rdf"]),
        properties=properties,
    )


def _relationship(name: str, raw: dict[str, Any], evidence: dict[str, Property]) -> Relationship:
    properties = _properties(raw.get("properties"))
    if raw["evidence"]:
        # an edge's own description of a property wins
        properties = {**evidence, **properties}
    return Relationship(
        name=name,
        vi=raw["vi"],
        en=raw["en"],
        start=tuple(raw["from"]),
        end=tuple(raw["to"]),
        evidence=raw["evidence"],
        colour=raw["colour"],
        dashed=raw["dashed"],
        rdf=raw.get("rdf"),
        properties=properties,
        single=raw.get("single", False),
        node=_edge_node(raw.get("node")),
        tie=raw.get("tie"),
        drives=raw.get("drives"),
        touches=tuple(raw.get("touches", ())),
        weight=raw.get("weight"),
    )


def _edge_node(raw: dict[str, str] | None) -> EdgeNode | None:
    return EdgeNode(raw["class"], raw["from"], raw["to"]) if raw else None
