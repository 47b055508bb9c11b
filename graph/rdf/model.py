"""The model: rows of the graph as RDF resources, source by source.

Every node is a resource. An edge without properties is a triple; one whose start has just that edge keeps its properties with the start;
every other edge is a resource with its two ends, its kind and its properties, and, where a text proves it, an ``oa:hasTarget`` to the piece
of text with quote and position; a direct triple stands beside it. No blank nodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from graph.folding import slug
from graph.places import boxes
from graph.rdf import iris
from graph.rdf.iris import expand
from graph.rdf.literals import Kind, date_kind
from graph.rdf.terms import RDF_TYPE, Term, edge_terms, terms_of
from graph.rows.held import STANDING
from graph.rows.rows import Between, Rows
from graph.schema.definition import schema

Fact = tuple[str, Kind, str]
"""Predicate, kind of object, its IRI or lexical form."""
Properties = dict[str, Any]
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
VIETNAMESE = "http://publications.europa.eu/resource/authority/language/VIE"


class Resource(NamedTuple):
    """What one graph says of one subject; ``graph`` "" is the default graph."""

    subject: str
    graph: str
    facts: list[Fact]


_Quoted = tuple[str, str | None]
"""The quote that an edge rests on, "" where none does, and its boxes on the pages of its file."""


def source_resources(base: str, text: str, rows: Rows) -> Iterator[Resource]:
    """What one text gives: the text, its parts, and the edges that it proves, in a fixed order."""
    graph = iris.graph_iri(base, text)
    singles = _singles(base, rows)
    for label in ("Text", *schema().owned):
        for key in sorted(rows.nodes.get(label, ())):
            yield from _node(base, graph, label, rows.nodes[label][key], singles.get((label, key), []))
    spans: dict[tuple[int, int], _Quoted] = {}
    direct: dict[str, dict[Fact, None]] = {}
    for between, edges in _proven(rows):
        for identity in sorted(edges):
            yield _edge(base, graph, between, identity, edges[identity], spans, direct)
    for label in ("Mention", "Print"):
        for node in rows.nodes.get(label, {}).values():
            if node["end"] > node["start"]:
                spans.setdefault((node["start"], node["end"]), ("", None))
    yield from (Resource(subject, graph, list(facts)) for subject, facts in direct.items())
    about = iris.node_iri(base, "Text", text)
    for start, end in sorted(spans):
        yield from _span(about, graph, start, end, *spans[start, end])


def shared_resources(base: str, rows: Rows) -> Iterator[Resource]:
    """What texts share and what reference tables say of it."""
    graph = iris.shared_graph(base)
    singles = _singles(base, rows)
    for label in STANDING:
        for key in sorted(rows.nodes.get(label, ())):
            yield from _node(base, graph, label, rows.nodes[label][key], singles.get((label, key), []))
    direct: dict[str, dict[Fact, None]] = {}
    for between in sorted(rows.edges):
        kind = schema().relationships[between.type]
        if kind.evidence or kind.single or between.start not in STANDING:
            continue
        for identity, properties in sorted(rows.edges[between].items()):
            if kind.node is None:
                start, end, _ = identity
                _add(direct, iris.node_iri(base, between.start, start), kind.rdf, iris.node_iri(base, between.end, end))
            else:
                yield _edge(base, graph, between, identity, properties, {}, direct)
    yield from (Resource(subject, graph, list(facts)) for subject, facts in direct.items())
    yield from _events(base, graph, rows)


def _event_of(base: str, between: Between, properties: Properties) -> str | None:
    """The IRI of the event in which a body was followed by another."""
    event = properties.get("event") if between.type == "SUCCEEDED_BY" and between.start == "Agency" else None
    return iris.event_iri(base, event) if event else None


def _events(base: str, graph: str, rows: Rows) -> Iterator[Resource]:
    """One org:ChangeEvent for each event: all bodies that it changed and that came of it, its days, acts and sources."""
    found: dict[str, dict[Fact, None]] = {}
    terms = {name: expand(f"org:{name}Organization") for name in ("original", "resulting")}
    for between in sorted(rows.edges):
        for (start, end, _), properties in sorted(rows.edges[between].items()):
            if subject := _event_of(base, between, properties):
                facts = found.setdefault(subject, {(RDF_TYPE, "iri", expand("org:ChangeEvent")): None})
                facts[expand("dcterms:identifier"), "string", properties["event"]] = None
                facts[terms["original"], "iri", iris.node_iri(base, "Agency", start)] = None
                facts[terms["resulting"], "iri", iris.node_iri(base, "Agency", end)] = None
                told: Properties = {name: properties[name] for name in ("on", "legal_basis", "source") if name in properties}
                facts.update(dict.fromkeys(_literals(base, told, _edge_plan(between.type))))
    yield from (Resource(subject, graph, list(facts)) for subject, facts in sorted(found.items()))


def _singles(base: str, rows: Rows) -> dict[tuple[str, str], list[Fact]]:
    """Facts of those edges of which a start has just one, by start."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for between in sorted(rows.edges):
        kind = schema().relationships[between.type]
        if not kind.single or kind.rdf is None:
            continue
        predicate, plan = expand(kind.rdf), _edge_plan(kind.name)
        for (start, end, _), properties in sorted(rows.edges[between].items()):
            facts = found.setdefault((between.start, start), [])
            facts.append((predicate, "iri", iris.node_iri(base, between.end, end)))
            facts += _literals(base, properties, plan)
    return found


def _proven(rows: Rows) -> Iterator[tuple[Between, dict[tuple[str, str, str], Properties]]]:
    for between in sorted(rows.edges):
        if schema().relationships[between.type].evidence:
            yield between, rows.edges[between]


@cache
def _types(label: str) -> tuple[Fact, ...]:
    return tuple((RDF_TYPE, "iri", expand(name)) for name in schema().labels[label].rdf)


def _node(base: str, graph: str, label: str, node: Properties, more: list[Fact]) -> Iterator[Resource]:
    subject = iris.node_iri(base, label, node["key"])
    facts: list[Fact] = [*_types(label), *_literals(base, node, _plan(label))]
    lists: list[tuple[str, list[str]]] = []
    for name, entry in _several(label):
        value = node.get(name)
        if value is not None and entry.form == "strings":
            facts += [(entry.iri, "vi" if entry.prop.lang == "vi" else "string", item) for item in value]
        elif value is not None:
            facts.append((entry.iri, "iri", f"{subject}#{name}.1" if value else f"{RDF}nil"))
            lists.append((f"{subject}#{name}", value))
    yield Resource(subject, graph, facts + more + _derived(base, label, node))
    for prefix, items in lists:
        yield from _list(prefix, graph, items)
    if label == "Print" and node["alias"] != node["document"]:
        old, new = (iris.node_iri(base, "Document", node[name]) for name in ("alias", "document"))
        yield Resource(old, graph, [(expand("dcterms:isReplacedBy"), "iri", new)])


Step = tuple[str, str, str, str]
"""Name of a property, its predicate, how its value is written, and the scheme or label that this needs."""


def _steps(terms: dict[str, Term]) -> tuple[Step, ...]:
    found: list[Step] = []
    for name, entry in terms.items():
        if entry.form in ("concept", "node"):
            found.append((name, entry.iri, entry.form, entry.scheme or entry.refers))
        elif entry.form == "literal" and entry.prop.type == "string":
            found.append((name, entry.iri, "vi" if entry.prop.lang == "vi" else "string", ""))
        elif entry.form == "literal":
            found.append((name, entry.iri, entry.prop.type, ""))
    return tuple(found)


@cache
def _plan(label: str) -> tuple[Step, ...]:
    return _steps(terms_of(label))


@cache
def _edge_plan(type_: str) -> tuple[Step, ...]:
    return _steps(edge_terms(type_))


@cache
def _several(label: str) -> tuple[tuple[str, Term], ...]:
    return tuple((name, entry) for name, entry in terms_of(label).items() if entry.form in ("strings", "list"))


def _literals(base: str, properties: Properties, plan: tuple[Step, ...]) -> Iterator[Fact]:
    """One fact for each property that is there: the most frequent kinds are asked first, this is where an export spends its time."""
    for name, predicate, form, named in plan:
        value = properties.get(name)
        if value is None:
            continue
        if form == "string":
            yield predicate, "string", value
        elif form == "node":
            yield predicate, "iri", iris.node_iri(base, named, value)
        elif form == "concept":
            yield predicate, "iri", iris.concept_iri(named, value)
        elif form == "vi":
            yield predicate, "vi", value
        elif form == "integer":
            yield predicate, "integer", str(value)
        elif form == "date":
            yield predicate, date_kind(value), value
        elif form == "float":
            yield predicate, "double", repr(value)
        else:
            yield predicate, "boolean", "true" if value else "false"


def _derived(base: str, label: str, node: Properties) -> list[Fact]:
    """Facts for those who know the common vocabularies; they follow from the others and are not read back."""
    if label == "Document" and node.get("type"):
        return [(expand("eli:type_document"), "iri", iris.concept_iri("type", slug(node["type"])))]
    if label == "Text":
        document = iris.node_iri(base, "Document", node["document"])
        return [(expand("eli:realizes"), "iri", document), (expand("eli:language"), "iri", VIETNAMESE)]
    if label == "Task":
        return [(expand("eli:is_part_of"), "iri", iris.node_iri(base, "Document", node["source"]))]
    if label in ("Mention", "Print") and node["end"] > node["start"]:
        about = iris.node_iri(base, "Text", node["sha256"])
        return [(expand("oa:hasTarget"), "iri", f"{about}#char={node['start']},{node['end']}")]
    return []


def _list(prefix: str, graph: str, items: list[str]) -> Iterator[Resource]:
    for at, item in enumerate(items, 1):
        rest = f"{prefix}.{at + 1}" if at < len(items) else f"{RDF}nil"
        yield Resource(f"{prefix}.{at}", graph, [(f"{RDF}first", "vi", item), (f"{RDF}rest", "iri", rest)])


def _edge(
    base: str,
    graph: str,
    between: Between,
    identity: tuple[str, str, str],
    properties: Properties,
    spans: dict[tuple[int, int], _Quoted],
    direct: dict[str, dict[Fact, None]],
) -> Resource:
    """The resource of one edge; notes its piece of text and its direct triple."""
    kind = schema().relationships[between.type]
    assert kind.node is not None
    start, end = iris.node_iri(base, between.start, identity[0]), iris.node_iri(base, between.end, identity[1])
    subject = iris.edge_iri(base, between.type, start, end, properties.get("sha256", ""), identity[2])
    relation, from_, to = _frame(between.type)
    facts: list[Fact] = [*relation, (from_, "iri", start), (to, "iri", end), *_literals(base, properties, _edge_plan(between.type))]
    if kind.evidence:
        place = properties["start"], properties["end"]
        spans[place] = properties["quote"], properties.get("boxes")
        about = iris.node_iri(base, "Text", properties["sha256"])
        facts.append((expand("oa:hasTarget"), "iri", f"{about}#char={place[0]},{place[1]}"))
    elif event := _event_of(base, between, properties):
        facts.append((expand("dcterms:isPartOf"), "iri", event))
        _add(direct, start, "org:changedBy", event)
        _add(direct, end, "org:resultedFrom", event)
    _add(direct, start, kind.rdf, end)
    return Resource(subject, graph, facts)


@cache
def _frame(type_: str) -> tuple[tuple[Fact, ...], str, str]:
    """Classes and kind of an edge's resource, and the properties that lead to its ends."""
    kind = schema().relationships[type_]
    assert kind.node is not None
    classes = [kind.node.rdf_class, "oa:Annotation"] if kind.evidence else [kind.node.rdf_class]
    facts: list[Fact] = [(RDF_TYPE, "iri", expand(name)) for name in classes]
    facts.append((expand("chidao:relation"), "iri", iris.concept_iri("relation", type_)))
    return tuple(facts), expand(kind.node.start), expand(kind.node.end)


def _add(direct: dict[str, dict[Fact, None]], subject: str, predicate: str | None, target: str) -> None:
    if predicate is not None:
        direct.setdefault(subject, {})[expand(predicate), "iri", target] = None


_SPECIFIC: Fact = (RDF_TYPE, "iri", expand("oa:SpecificResource"))
_POSITION: Fact = (RDF_TYPE, "iri", expand("oa:TextPositionSelector"))
_QUOTE: Fact = (RDF_TYPE, "iri", expand("oa:TextQuoteSelector"))
_FRAGMENT: Fact = (RDF_TYPE, "iri", expand("oa:FragmentSelector"))
_OF_PDF: Fact = (expand("dcterms:conformsTo"), "iri", "http://tools.ietf.org/rfc/rfc8118")
_VALUE, _BOXES = expand("rdf:value"), expand("chidao:boxes")
_SOURCE, _SELECTOR, _START, _END, _EXACT = (expand(f"oa:{name}") for name in ("hasSource", "hasSelector", "start", "end", "exact"))


def _span(text: str, graph: str, start: int, end: int, quote: str, placed: str | None) -> Iterator[Resource]:
    """A piece of text: position, and quote where an edge rests on it; the page where its file has pages (RFC 8118: "page=3")."""
    place = f"{start},{end}"
    facts: list[Fact] = [_SPECIFIC, (_SOURCE, "iri", text), (_SELECTOR, "iri", f"{text}#position={place}")]
    if quote:
        facts.append((_SELECTOR, "iri", f"{text}#quote={place}"))
    if placed:
        facts.append((_SELECTOR, "iri", f"{text}#page={place}"))
    yield Resource(f"{text}#char={place}", graph, facts)
    yield Resource(f"{text}#position={place}", graph, [_POSITION, (_START, "count", str(start)), (_END, "count", str(end))])
    if quote:
        yield Resource(f"{text}#quote={place}", graph, [_QUOTE, (_EXACT, "string", quote)])
    if placed:
        page: Fact = (_VALUE, "string", f"page={boxes(placed)[0][0]}")
        yield Resource(f"{text}#page={place}", graph, [_FRAGMENT, _OF_PDF, page, (_BOXES, "string", placed)])
