"""The graph as tables: one row for each node and each edge with all their properties, and GraphML for programs that draw graphs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from graph.rdf.formats.rdfxml import escaped
from graph.rdf.terms import DERIVED
from graph.rows.rows import Rows
from graph.schema.definition import KEPT_APART, Property, schema

ENDS = ("label", "key", "relation", "from_label", "from", "to_label", "to")
_GRAPHML = {"integer": "long", "float": "double", "boolean": "boolean"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@cache
def columns() -> tuple[str, ...]:
    """The columns: what a row is, then every property of the schema, each once."""
    names: dict[str, None] = {}
    holders = [label.properties for label in schema().labels.values() if label.name not in KEPT_APART]
    for properties in (*holders, *(kind.properties for kind in schema().relationships.values())):
        names |= dict.fromkeys(name for name in properties if name not in DERIVED)
    return (*ENDS, *(name for name in names if name not in ENDS))


def table_rows(pieces: Iterable[tuple[str, Rows]]) -> Iterator[dict[str, Any]]:
    """Nodes and edges as rows by column name, in a fixed order."""
    for _, rows in pieces:
        for label in sorted(rows.nodes):
            for key in sorted(rows.nodes[label]):
                yield {**rows.nodes[label][key], "label": label}
        for between in sorted(rows.edges):
            ends = {"relation": between.type, "from_label": between.start, "to_label": between.end}
            for (start, end, _), properties in sorted(rows.edges[between].items()):
                yield {**properties, **ends, "from": start, "to": end}


def as_csv(pieces: Iterable[tuple[str, Rows]]) -> Iterator[bytes]:
    """CSV with BOM as spreadsheets open it; what they would take for a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns())
    yield b"\xef\xbb\xbf"
    for row in table_rows(pieces):
        writer.writerow([inert(name, cell(row.get(name))) for name in columns()])
        if out.tell() > 1 << 18:
            yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    data = out.getvalue().encode("utf-8", "replace")
    out.seek(0)
    out.truncate()
    return data


def cell(value: Any) -> str:
    """A value as the text of a cell: lists joined, no NUL.

    >>> cell(["a.txt", "b.txt"]), cell("=1+1"), cell(None)
    ('a.txt; b.txt', '=1+1', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    return ("; ".join(value) if isinstance(value, list) else str(value)).replace("\x00", "")


def inert(column: str, text: str) -> str:
    """What a spreadsheet would take for a formula begins with an apostrophe; values of closed lists and numbers stay as they are."""
    return f"'{text}" if column not in _closed() and text.startswith(_FORMULA_STARTS) else text


@cache
def _closed() -> frozenset[str]:
    """Columns in which no free text stands."""
    holders = [kind.properties for kind in schema().labels.values()] + [kind.properties for kind in schema().relationships.values()]
    held = [(name, prop) for properties in holders for name, prop in properties.items()]
    free = {name for name, prop in held if not prop.values and prop.type in ("string", "strings")}
    return frozenset(name for name, _ in held) - free


def as_graphml(pieces: Iterable[tuple[str, Rows]]) -> Iterator[bytes]:
    """GraphML: nodes and edges with typed properties; lists joined by "; "."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield "".join(_keys()).encode()
    yield b'<graph id="chidao" edgedefault="directed">\n'
    for _, rows in pieces:
        yield "".join(_graphml_rows(rows)).encode("utf-8", "replace")
    yield b"</graph>\n</graphml>\n"


def _keys() -> Iterator[str]:
    yield '<key id="label" for="node" attr.name="label" attr.type="string"/>\n'
    yield '<key id="relation" for="edge" attr.name="relation" attr.type="string"/>\n'
    nodes = {(name, _type(p)) for label in schema().labels.values() for name, p in label.properties.items() if name not in DERIVED}
    edges = {(name, _type(p)) for kind in schema().relationships.values() for name, p in kind.properties.items()}
    for kind, found in (("node", nodes), ("edge", edges)):
        for name, type_ in sorted(found):
            yield f'<key id="{kind[0]}_{name}_{type_}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>\n'


def _type(prop: Property) -> str:
    return _GRAPHML.get(prop.type, "string")


def _graphml_rows(rows: Rows) -> Iterator[str]:
    for label in sorted(rows.nodes):
        known = schema().labels[label].properties
        for key in sorted(rows.nodes[label]):
            data = _data("n", known, rows.nodes[label][key])
            yield f'<node id="{label}:{escaped(key)}"><data key="label">{label}</data>{data}</node>\n'
    for between in sorted(rows.edges):
        known = schema().relationships[between.type].properties
        for (start, end, _), properties in sorted(rows.edges[between].items()):
            ends = f'source="{between.start}:{escaped(start)}" target="{between.end}:{escaped(end)}"'
            yield f'<edge {ends}><data key="relation">{between.type}</data>{_data("e", known, properties)}</edge>\n'


def _data(kind: str, known: dict[str, Property], properties: dict[str, Any]) -> str:
    return "".join(
        f'<data key="{kind}_{name}_{_type(prop)}">{escaped(_plain(properties[name]))}</data>'
        for name, prop in known.items()
        if name not in DERIVED and properties.get(name) is not None
    )


def _plain(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)
