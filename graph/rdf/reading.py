"""The way back: N-Quads that this program wrote, to the very rows from which they came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import IO, Any

import pyoxigraph as ox

from graph.errors import BadInput
from graph.rdf import iris
from graph.rdf.iris import base_iri, expand
from graph.rdf.literals import value_of
from graph.rdf.model import RDF
from graph.rdf.terms import Term, edge_terms, terms_of
from graph.rows.held import STANDING
from graph.rows.rows import Between, Rows, search_words
from graph.rows.statements import write_rows
from graph.schema.definition import schema
from graph.store.store import Store

Facts = dict[str, list[Any]]
Graph = dict[str, Facts]
"""Subject → predicate → objects."""


def read_nquads(data: bytes | IO[bytes]) -> dict[str, Rows]:
    """Rows by text key, "" for what texts share. Raises BadInput."""
    graphs: dict[str, Graph] = {}
    try:
        for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS):
            if isinstance(quad.graph_name, ox.NamedNode):
                facts = graphs.setdefault(quad.graph_name.value, {}).setdefault(_iri(quad.subject), {})
                facts.setdefault(quad.predicate.value, []).append(quad.object)
    except SyntaxError as error:
        raise BadInput(f"N-Quads sai cú pháp: {error}", f"malformed N-Quads: {error}") from error
    base = base_iri()
    shared = iris.shared_graph(base)
    prefix = iris.graph_iri(base, "")
    return {"" if name == shared else name.removeprefix(prefix): _rows(base, graph) for name, graph in sorted(graphs.items())}


def load(store: Store, rows: Iterable[Rows]) -> None:
    """Write rows, what is shared first, each in one transaction."""
    ordered = sorted(rows, key=lambda one: not any(one.nodes.get(label) for label in STANDING))
    for one in ordered:
        nodes = Rows(nodes=one.nodes)
        store.write(lambda tx, nodes=nodes: write_rows(tx, nodes))  # type: ignore[misc]
    for one in ordered:
        edges = Rows(edges=one.edges)
        store.write(lambda tx, edges=edges: write_rows(tx, edges))  # type: ignore[misc]


def _iri(term: Any) -> str:
    if not isinstance(term, ox.NamedNode):
        raise BadInput(f"{term}: không phải dữ liệu do chương trình này xuất", f"{term}: not written by this program")
    return term.value


def _rows(base: str, graph: Graph) -> Rows:
    rows = Rows()
    edge_prefix = f"{base}/id/edge/"
    for subject, facts in graph.items():
        if subject.startswith(edge_prefix):
            _edge(base, graph, facts, rows)
        elif (named := iris.node_of(base, subject)) and expand("dcterms:identifier") in facts:
            _node(base, graph, *named, facts, rows)
    for subject, facts in graph.items():
        if named := iris.node_of(base, subject):
            _bare_edges(base, *named, facts, rows)
    return rows


def _node(base: str, graph: Graph, label: str, key: str, facts: Facts, rows: Rows) -> None:
    node = {name: _value(base, graph, entry, facts[entry.iri]) for name, entry in terms_of(label).items() if entry.iri in facts}
    if schema().labels[label].searchable:
        node["search"] = search_words(label, node)
    rows.nodes[label][key] = node
    for kind in schema().relationships.values():
        if kind.single and label in kind.start and kind.rdf:
            terms = edge_terms(kind.name)
            properties = {name: _value(base, graph, entry, facts[entry.iri]) for name, entry in terms.items() if entry.iri in facts}
            for target in facts.get(expand(kind.rdf), ()):
                _add(base, rows, kind.name, (label, key), _iri(target), properties)


def _bare_edges(base: str, label: str, key: str, facts: Facts, rows: Rows) -> None:
    """Edges that are one triple and nothing else."""
    for kind in schema().relationships.values():
        if kind.node is None and not kind.single and label in kind.start and kind.rdf:
            for target in facts.get(expand(kind.rdf), ()):
                _add(base, rows, kind.name, (label, key), _iri(target), {})


def _edge(base: str, graph: Graph, facts: Facts, rows: Rows) -> None:
    name = iris.concept_of("relation", _iri(facts[expand("chidao:relation")][0]))
    kind = schema().relationships[name]
    assert kind.node is not None
    properties = {prop: _value(base, graph, entry, facts[entry.iri]) for prop, entry in edge_terms(name).items() if entry.iri in facts}
    if kind.evidence:
        properties |= _evidence(graph, _iri(facts[expand("oa:hasTarget")][0]))
    start = iris.node_of(base, _iri(facts[expand(kind.node.start)][0]))
    assert start is not None
    _add(base, rows, name, start, _iri(facts[expand(kind.node.end)][0]), properties)


def _evidence(graph: Graph, target: str) -> dict[str, Any]:
    selectors = [graph[_iri(one)] for one in graph[target][expand("oa:hasSelector")]]
    found = {predicate: objects[0].value for selector in selectors for predicate, objects in selector.items()}
    places = {"boxes": found[expand("chidao:boxes")]} if expand("chidao:boxes") in found else {}
    return {"quote": found[expand("oa:exact")], "start": int(found[expand("oa:start")]), "end": int(found[expand("oa:end")])} | places


def _add(base: str, rows: Rows, type_: str, start: tuple[str, str], target: str, properties: dict[str, Any]) -> None:
    end = iris.node_of(base, target)
    if end is not None and end[0] in schema().relationships[type_].end:
        rows.edges[Between(type_, start[0], end[0])][start[1], end[1], properties.get("role", "")] = properties


def _value(base: str, graph: Graph, entry: Term, objects: list[Any]) -> Any:
    if entry.form == "strings":
        return sorted(one.value for one in objects)
    if entry.form == "list":
        return list(_items(graph, _iri(objects[0])))
    if entry.form == "node":
        named = iris.node_of(base, _iri(objects[0]))
        return named[1] if named else None
    if entry.form == "concept":
        return iris.concept_of(entry.scheme, _iri(objects[0]))
    return value_of(entry.prop, objects[0].value)


def _items(graph: Graph, at: str) -> Iterator[str]:
    while at != _nil():
        yield graph[at][f"{RDF}first"][0].value
        at = _iri(graph[at][f"{RDF}rest"][0])


@cache
def _nil() -> str:
    return f"{RDF}nil"
