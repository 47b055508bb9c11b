"""Rows: the nodes and edges that one text gives, grouped as the store takes them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.folding import fold
from graph.schema.definition import schema

Properties = dict[str, Any]


class Between(NamedTuple):
    """What kind of edge: its type and the labels at its ends."""

    type: str
    start: str
    end: str


@dataclass(slots=True)
class Rows:
    """``nodes``: label → key → properties (without nulls); ``edges``: kind → (from, to, role) → properties.

    The first edge of an identity stays: rows are added in the order of the text, the strongest basis first.
    """

    nodes: defaultdict[str, dict[str, Properties]] = field(default_factory=lambda: defaultdict(dict))
    edges: defaultdict[Between, dict[tuple[str, str, str], Properties]] = field(default_factory=lambda: defaultdict(dict))

    def node(self, label: str, key: str, /, **properties: Any) -> None:
        """Add a node unless its key is there; its ``search`` is made from the properties that the schema marks."""
        if key in self.nodes[label]:
            return
        known = {name: value for name, value in properties.items() if value is not None}
        if schema().labels[label].searchable:
            known["search"] = search_words(label, known)
        self.nodes[label][key] = {"key": key, **known}

    def edge(self, between: Between, start: str, end: str, /, **properties: Any) -> None:
        """Add an edge unless one of the same identity is there; one whose quote is empty proves nothing and is left out."""
        if properties.get("quote") == "":
            return
        role = properties.get("role", "")
        self.edges[between].setdefault((start, end, role), {name: value for name, value in properties.items() if value is not None})

    def merge(self, other: Rows) -> None:
        """Take over what another holds and this one does not."""
        for label, nodes in other.nodes.items():
            self.nodes[label] = {**nodes, **self.nodes[label]}
        for between, edges in other.edges.items():
            self.edges[between] = {**edges, **self.edges[between]}


def search_words(label: str, properties: Properties) -> str:
    """NFC lower-case words and then the folded ones (no marks, đ → d), of the properties that the schema marks ``search``."""
    marked = schema().labels[label].properties.values()
    words = " ".join(str(properties[p.name]) for p in marked if p.search and properties.get(p.name))
    plain = unicodedata.normalize("NFC", words).lower()
    return f"{plain} {fold(words)}"
