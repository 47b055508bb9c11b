"""CSV files of the whole graph for ``neo4j-admin database import full``: the quickest way into an empty server's database.

One file per label and per kind of edge, the header in a file of its own; ``import.args`` holds the arguments, one a line. Strings are
quoted, a property that is not there is an empty field, strings of a list are parted by U+001F.
Source: Neo4j Operations Manual 5, "Import", CSV header format.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from graph.rows.rows import Between, Properties, Rows
from graph.rows.statements import SHARED
from graph.schema.definition import Property, schema
from graph.store.meta import META
from ingest.loading.arrivals import Progress
from ingest.loading.bulk.whole import Again, whole
from ingest.loading.version import extractor_version

ARGUMENTS = "import.args"
_LIST = "\x1f"
_TYPES = {"string": "string", "date": "string", "integer": "long", "float": "double", "boolean": "boolean", "strings": "string[]"}


def write_csv(folder: Path, again: Again, *, progress: Progress | None = None, extractor: str | None = None) -> list[str]:
    """Write the graph of kept texts; gives the arguments of the import. Raises OSError where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    graph = whole(again(), extractor or extractor_version())
    with ExitStack() as stack:
        files = _Files(folder, stack)
        files.add(graph.documents())
        for done, (name, rows) in enumerate(graph.texts(again()), 1):
            for label in SHARED:  # told once, with the names that are shown
                rows.nodes.pop(label, None)
            files.add(rows)
            if progress:
                progress(done, len(graph.files), name)
        files.add(graph.shared())
        state = graph.state()
        files.note("Origin", [{"key": key, "text": text, "encoding": graph.encodings[key]} for key, text in sorted(graph.origins.items())])
        now = int(datetime.now(UTC).timestamp() * 1000)
        meta = {"schema": schema().version, "state": state.name, "settled": state.name, "pending": False, "changed": now}
        files.note("Meta", [{"key": META, **meta}])
        arguments = files.arguments()
    (folder / ARGUMENTS).write_text("".join(f"{one}\n" for one in arguments), encoding="utf-8")
    return arguments


def command(folder: Path, database: str = "neo4j") -> str:
    """The command that imports what `write_csv` wrote."""
    return f"neo4j-admin database import full {shlex.quote(database)} @{shlex.quote(str(folder / ARGUMENTS))}"


@dataclass(slots=True)
class _Files:
    """Open files by what they hold."""

    folder: Path
    stack: ExitStack
    nodes: dict[str, IO[str]] = field(default_factory=dict)
    edges: dict[Between, IO[str]] = field(default_factory=dict)

    def add(self, rows: Rows) -> None:
        for label, found in rows.nodes.items():
            columns = list(schema().labels[label].properties.values())
            self.write_nodes(label, columns, found.values())
        for between, edges in rows.edges.items():
            kinds = list(schema().relationships[between.type].properties.values())
            out = self.edges.get(between) or self.open_edges(between, kinds)
            for (start, end, _), properties in edges.items():
                out.write(",".join([_text(start), _text(end), *_values(kinds, properties)]) + "\n")

    def note(self, label: str, rows: list[Properties]) -> None:
        """Nodes that are no part of the schema."""
        if rows:
            columns = [_noted(name, value) for name, value in rows[0].items()]
            self.write_nodes(label, columns, rows)

    def write_nodes(self, label: str, columns: list[Property], rows: Iterable[Properties]) -> None:
        out = self.nodes.get(label) or self.open_nodes(label, columns)
        for row in rows:
            out.write(",".join(_values(columns, row)) + "\n")

    def open_nodes(self, label: str, columns: list[Property]) -> IO[str]:
        head = [f"key:ID({label})" if one.name == "key" else f"{one.name}:{_TYPES[one.type]}" for one in columns]
        self.nodes[label] = self.opened(f"{label}", head)
        return self.nodes[label]

    def open_edges(self, between: Between, kinds: list[Property]) -> IO[str]:
        head = [f":START_ID({between.start})", f":END_ID({between.end})", *(f"{one.name}:{_TYPES[one.type]}" for one in kinds)]
        self.edges[between] = self.opened("-".join((between.start, between.type, between.end)), head)
        return self.edges[between]

    def opened(self, name: str, head: list[str]) -> IO[str]:
        (self.folder / f"{name}.head.csv").write_text(",".join(head) + "\n", encoding="utf-8")
        return self.stack.enter_context((self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="\n"))

    def arguments(self) -> list[str]:
        def pair(name: str) -> str:
            return f"{self.folder / f'{name}.head.csv'},{self.folder / f'{name}.csv'}"

        nodes = [f"--nodes={_labels(label)}={pair(label)}" for label in self.nodes]
        edges = [f"--relationships={one.type}={pair('-'.join((one.start, one.type, one.end)))}" for one in self.edges]
        return ["--multiline-fields=true", "--array-delimiter=U+001F", "--id-type=string", *nodes, *edges]


def _labels(label: str) -> str:
    known = schema().labels.get(label)
    return known.pattern if known else label


def _noted(name: str, value: Any) -> Property:
    kind = "boolean" if isinstance(value, bool) else "integer" if isinstance(value, int) else "string"
    return Property(name, kind, False, (), False, False, name, name, None, None, None)


def _values(columns: list[Property], row: Properties) -> Iterator[str]:
    return (_value(row.get(one.name)) for one in columns)


def _value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    return _text(value if isinstance(value, str) else _LIST.join(value))


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'
