"""SPARQL results as JSON, XML, CSV and TSV (the W3C formats), up to a number of rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

RESULT_TYPES = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""Media type → format of SELECT and ASK results."""
GRAPH_TYPES: dict[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
}
"""Media type → format of CONSTRUCT and DESCRIBE results."""
_XML_NS = "http://www.w3.org/2005/sparql-results#"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_CONTROLS = {code: "\ufffd" for code in range(32) if code not in (9, 10, 13)}
Row = list[Any]


def solutions(found: ox.QuerySolutions, format: str, limit: int) -> tuple[bytes, bool]:
    """The rows of a SELECT in a format; whether more than ``limit`` were there."""
    names = [variable.value for variable in found.variables]
    rows = [[row[at] for at in range(len(names))] for row in islice(found, limit + 1)]
    return _WRITERS[format](names, rows[:limit]), len(rows) > limit


def truth(value: bool, format: str) -> bytes:
    """The answer of an ASK."""
    word = "true" if value else "false"
    if format == "json":
        return f'{{"head":{{}},"boolean":{word}}}'.encode()
    if format == "xml":
        return f'<?xml version="1.0"?>\n<sparql xmlns="{_XML_NS}"><head/><boolean>{word}</boolean></sparql>\n'.encode()
    return word.encode()


def triples(found: Iterable[ox.Triple], media: str, limit: int, prefixes: dict[str, str]) -> tuple[bytes, bool]:
    """The triples of a CONSTRUCT or DESCRIBE; whether more than ``limit`` were there."""
    rows = list(islice(found, limit + 1))
    data = ox.serialize(rows[:limit], format=GRAPH_TYPES[media], prefixes=prefixes)
    return data or b"", len(rows) > limit


def _json(names: list[str], rows: list[Row]) -> bytes:
    bindings = [{name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False).encode()


def _json_term(term: Any) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        more = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value, **({} if term.datatype.value == _STRING else more)}
    return {"type": "triple", "value": {part: _json_term(getattr(term, part)) for part in ("subject", "predicate", "object")}}


def _xml(names: list[str], rows: list[Row]) -> bytes:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    body = "".join(f"<result>{_xml_row(names, row)}</result>\n" for row in rows)
    return f'<?xml version="1.0"?>\n<sparql xmlns="{_XML_NS}"><head>{head}</head><results>\n{body}</results></sparql>\n'.encode()


def _xml_row(names: list[str], row: Row) -> str:
    pairs = zip(names, row, strict=True)
    return "".join(f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>" for name, term in pairs if term is not None)


def _xml_term(term: Any) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{term.value}</bnode>"
    value = escape((term.value if isinstance(term, ox.Literal) else str(term)).translate(_CONTROLS)).replace("\r", "&#13;")
    if isinstance(term, ox.Literal) and term.language:
        return f'<literal xml:lang="{term.language}">{value}</literal>'
    if isinstance(term, ox.Literal) and term.datatype.value != _STRING:
        return f"<literal datatype={quoteattr(term.datatype.value)}>{value}</literal>"
    return f"<literal>{value}</literal>"


def _csv(names: list[str], rows: list[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([["" if term is None else _csv_term(term) for term in row] for row in rows])
    return out.getvalue().encode()


def _csv_term(term: Any) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))


def _tsv(names: list[str], rows: list[Row]) -> bytes:
    lines = ["\t".join(f"?{name}" for name in names)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in rows]
    return ("\n".join(lines) + "\n").encode()


_WRITERS: dict[str, Callable[[list[str], list[Row]], bytes]] = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}
