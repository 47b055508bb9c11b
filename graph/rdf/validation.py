"""Validation: the SHACL shapes over the export, source by source, so that memory holds one source at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pyshacl
from rdflib import RDF, SH, Graph, Literal, URIRef

from graph.checks.invariants import Finding
from graph.rdf.export import held_rows, named_in, resources_of
from graph.rdf.iris import base_iri, expand, node_iri
from graph.rdf.literals import DATATYPES
from graph.rdf.model import Resource
from graph.rdf.shapes import shape_resources
from graph.rdf.terms import RDF_TYPE
from graph.rows.held import STANDING
from graph.rows.rows import Rows
from graph.rows.statements import keys_of
from graph.schema.definition import schema
from graph.store.store import Store

Progress = Callable[[int, int], None]
_LANGUAGES = frozenset({"vi", "en"})


def violations(store: Store, progress: Progress | None = None) -> list[Finding]:
    """What the shapes find wrong with the graph's RDF; none for a sound graph."""
    shapes = to_rdflib(shape_resources())
    known = {(label, row["key"]) for label in STANDING for row in store.read(keys_of(label))}
    found: list[Finding] = []
    for key, rows in held_rows(store, None, progress):
        found += _of_piece(key, rows, shapes, known)
    return sorted(set(found), key=lambda one: (one.invariant, one.where, one.en))


def _of_piece(key: str, rows: Rows, shapes: Graph, known: set[tuple[str, str]]) -> Iterator[Finding]:
    base = base_iri()
    resources = list(resources_of(base, key, rows))
    data = to_rdflib(resources)
    for label, name in _neighbours(rows) & known:
        data.add((URIRef(node_iri(base, label, name)), RDF.type, URIRef(expand(schema().labels[label].rdf[0]))))
    # what is only named here is whole elsewhere and judged there
    whole = {resource.subject for resource in resources if any(fact[0] == RDF_TYPE for fact in resource.facts)}
    yield from (one for one in of_graph(data, shapes) if one.where in whole)


def _neighbours(rows: Rows) -> set[tuple[str, str]]:
    """Nodes outside of these rows that they name."""
    found = named_in(rows)
    found |= {(kind.end, end) for kind, edges in rows.edges.items() for _, end, _ in edges}
    return {(label, key) for label, key in found if key not in rows.nodes.get(label, {})}


def of_graph(data: Graph, shapes: Graph) -> Iterator[Finding]:
    """What the shapes find wrong with one RDF graph."""
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False, inplace=True)
    if conforms:
        return
    assert isinstance(report, Graph)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        where = str(report.value(result, SH.focusNode))
        shape = str(report.value(result, SH.sourceShape)).removeprefix(schema().namespace)
        said = str(report.value(result, SH.resultMessage) or report.value(result, SH.resultPath) or "")
        yield Finding("shacl", where, f"{where}: trái khuôn {shape}", f"{where}: against {shape}: {said[:200]}")


def to_rdflib(resources: Iterable[Resource]) -> Graph:
    """Resources as one rdflib graph, whatever named graph they belong to."""
    graph = Graph()
    for subject, _, facts in resources:
        about = URIRef(subject)
        for predicate, kind, value in facts:
            graph.add((about, URIRef(predicate), _term(kind, value)))
    return graph


def _term(kind: str, value: str) -> URIRef | Literal:
    if kind == "iri":
        return URIRef(value)
    if kind in _LANGUAGES:
        return Literal(value, lang=kind)
    datatype = DATATYPES.get(kind)
    return Literal(value, datatype=URIRef(datatype), normalize=False) if datatype else Literal(value)
