"""SHACL shapes from the schema: what every node and every edge must bear, and what its evidence must look like."""

from __future__ import annotations

from collections.abc import Iterator

from graph.rdf.iris import concept_iri, expand
from graph.rdf.literals import DATATYPES
from graph.rdf.model import RDF, Fact, Resource
from graph.rdf.terms import RDF_TYPE, Term, edge_terms, terms_of
from graph.schema.definition import KEPT_APART, Relationship, schema

_DATES = ("date", "gYearMonth", "gYear", "gMonthDay", "period")
_DATATYPES = {"integer": "integer", "boolean": "boolean", "float": "double"}
_MAX = 1


def shape_resources() -> Iterator[Resource]:
    """All shapes; lists are chains of named nodes."""
    yield from _date_shape()
    for label in schema().labels.values():
        if label.name not in KEPT_APART:
            shape = expand(f"chidao:{label.name}Shape")
            parts = [_property(shape, entry, label.name) for entry in terms_of(label.name).values()]
            yield from _shape(shape, label.rdf[0], label.vi, label.en, parts)
    edges: dict[str, list[Relationship]] = {}
    for kind in schema().relationships.values():
        if kind.node:
            edges.setdefault(kind.node.rdf_class, []).append(kind)
    for name, kinds in edges.items():
        shape = expand(f"chidao:{name.partition(':')[2]}EdgeShape")
        yield from _shape(shape, name, kinds[0].vi, kinds[0].en, list(_edge_parts(shape, kinds)))
    yield from _evidence_shapes()


Part = tuple[str, list[Fact], list[tuple[str, list[str]]]]
"""A property shape: its IRI, its facts, the lists it needs (prefix, IRIs)."""


def _shape(shape: str, target: str, vi: str, en: str, parts: list[Part]) -> Iterator[Resource]:
    facts: list[Fact] = [
        (RDF_TYPE, "iri", expand("sh:NodeShape")),
        (expand("sh:targetClass"), "iri", expand(target)),
        (expand("sh:name"), "vi", vi),
        (expand("sh:name"), "en", en),
    ]
    yield Resource(shape, "", facts + [(expand("sh:property"), "iri", iri) for iri, _, _ in parts])
    for iri, more, lists in parts:
        yield Resource(iri, "", [(RDF_TYPE, "iri", expand("sh:PropertyShape")), *more])
        for prefix, items in lists:
            yield from _list(prefix, items)


def _list(prefix: str, items: list[str]) -> Iterator[Resource]:
    for at, item in enumerate(items, 1):
        rest = f"{prefix}.{at + 1}" if at < len(items) else f"{RDF}nil"
        kind = "iri" if "://" in item else "string"
        yield Resource(f"{prefix}.{at}", "", [(f"{RDF}first", "iri" if kind == "iri" else "string", item), (f"{RDF}rest", "iri", rest)])


def _date_shape() -> Iterator[Resource]:
    shape = expand("chidao:DateShape")
    yield Resource(shape, "", [(RDF_TYPE, "iri", expand("sh:NodeShape")), (expand("sh:or"), "iri", f"{shape}-or.1")])
    for kind in _DATES:
        facts: list[Fact] = [(RDF_TYPE, "iri", expand("sh:NodeShape")), (expand("sh:datatype"), "iri", DATATYPES[kind])]
        yield Resource(f"{shape}-{kind}", "", facts)
    yield from _list(f"{shape}-or", [f"{shape}-{kind}" for kind in _DATES])


def _counts(entry: Term, least: int, most: int | None) -> list[Fact]:
    facts: list[Fact] = [
        (expand("sh:path"), "iri", entry.iri),
        (expand("sh:name"), "vi", entry.prop.vi),
        (expand("sh:name"), "en", entry.prop.en),
    ]
    if least:
        facts.append((expand("sh:minCount"), "integer", str(least)))
    if most is not None:
        facts.append((expand("sh:maxCount"), "integer", str(most)))
    return facts


def _property(shape: str, entry: Term, label: str = "") -> Part:
    """The property shape of one property of the schema."""
    prop = entry.prop
    iri = f"{shape}-{prop.name}"
    facts = _counts(entry, 1 if prop.required else 0, None if entry.form == "strings" else _MAX)
    lists: list[tuple[str, list[str]]] = []
    if entry.form == "concept":
        facts.append((expand("sh:in"), "iri", f"{iri}-in.1"))
        lists.append((f"{iri}-in", [concept_iri(entry.scheme, value) for value in prop.values]))
    elif entry.form == "node":
        # an alias names a document as one text prints it: under that name there is none; a correction may outlive what it speaks of
        facts += [(expand("sh:nodeKind"), "iri", expand("sh:IRI"))]
        if prop.name != "alias" and label != "Correction":
            facts.append((expand("sh:class"), "iri", expand(schema().labels[entry.refers].rdf[0])))
    elif entry.form == "list":
        facts.append((expand("sh:nodeKind"), "iri", expand("sh:IRI")))
    elif prop.type == "date":
        facts.append((expand("sh:node"), "iri", expand("chidao:DateShape")))
    elif prop.type in _DATATYPES:
        facts.append((expand("sh:datatype"), "iri", DATATYPES[_DATATYPES[prop.type]]))
    elif prop.lang:
        facts.append((expand("sh:languageIn"), "iri", f"{iri}-lang.1"))
        lists.append((f"{iri}-lang", [prop.lang]))
    else:
        facts.append((expand("sh:datatype"), "iri", expand("xsd:string")))
    return iri, facts, lists


def _edge_parts(shape: str, kinds: list[Relationship]) -> Iterator[Part]:
    node = kinds[0].node
    assert node is not None
    for name, curie, labels in (
        ("start", node.start, {x for k in kinds for x in k.start}),
        ("end", node.end, {x for k in kinds for x in k.end}),
    ):
        classes = sorted(expand(schema().labels[label].rdf[0]) for label in labels)
        yield _end(f"{shape}-{name}", expand(curie), classes)
    relation: list[Fact] = [(expand("sh:path"), "iri", expand("chidao:relation")), *_exactly_one()]
    relation.append((expand("sh:in"), "iri", f"{shape}-relation-in.1"))
    yield f"{shape}-relation", relation, [(f"{shape}-relation-in", [concept_iri("relation", k.name) for k in kinds])]
    yield from (_property(shape, entry) for entry in edge_terms(kinds[0].name).values())
    if kinds[0].evidence:
        facts: list[Fact] = [(expand("sh:path"), "iri", expand("oa:hasTarget")), *_exactly_one()]
        yield f"{shape}-target", [*facts, (expand("sh:node"), "iri", expand("chidao:QuotedShape"))], []


def _end(iri: str, path: str, classes: list[str]) -> Part:
    facts: list[Fact] = [(expand("sh:path"), "iri", path), *_exactly_one()]
    if len(classes) == 1:
        return iri, [*facts, (expand("sh:class"), "iri", classes[0])], []
    return iri, [*facts, (expand("sh:nodeKind"), "iri", expand("sh:IRI"))], []


def _exactly_one() -> list[Fact]:
    return [(expand("sh:minCount"), "integer", "1"), (expand("sh:maxCount"), "integer", "1")]


def _evidence_shapes() -> Iterator[Resource]:
    """Pieces of text: one source, one position that is not empty, at most one quote and one page."""
    shape = expand("chidao:EvidenceShape")
    source: list[Fact] = [(expand("sh:path"), "iri", expand("oa:hasSource")), *_exactly_one()]
    source.append((expand("sh:class"), "iri", expand("eli:LegalExpression")))
    selectors: list[Fact] = [(expand("sh:path"), "iri", expand("oa:hasSelector")), (expand("sh:minCount"), "integer", "1")]
    selectors.append((expand("sh:maxCount"), "integer", "3"))
    parts: list[Part] = [(f"{shape}-source", source, []), (f"{shape}-selector", selectors, [])]
    yield from _shape(shape, "oa:SpecificResource", "chứng cứ", "evidence", parts)
    quoted, quote = expand("chidao:QuotedShape"), expand("chidao:QuotedShape-quote")
    yield Resource(quoted, "", [(RDF_TYPE, "iri", expand("sh:NodeShape")), (expand("sh:property"), "iri", quote)])
    facts: list[Fact] = [(RDF_TYPE, "iri", expand("sh:PropertyShape")), (expand("sh:path"), "iri", expand("oa:hasSelector"))]
    facts += [(expand("sh:qualifiedValueShape"), "iri", f"{quote}-class"), (expand("sh:qualifiedMinCount"), "integer", "1")]
    yield Resource(quote, "", facts)
    quoting: list[Fact] = [(RDF_TYPE, "iri", expand("sh:NodeShape")), (expand("sh:class"), "iri", expand("oa:TextQuoteSelector"))]
    yield Resource(f"{quote}-class", "", quoting)
    shape = expand("chidao:PositionShape")
    start: list[Fact] = [(expand("sh:path"), "iri", expand("oa:start")), *_exactly_one()]
    start += [(expand("sh:datatype"), "iri", DATATYPES["count"]), (expand("sh:lessThan"), "iri", expand("oa:end"))]
    end: list[Fact] = [(expand("sh:path"), "iri", expand("oa:end")), *_exactly_one(), (expand("sh:datatype"), "iri", DATATYPES["count"])]
    yield from _shape(shape, "oa:TextPositionSelector", "vị trí", "position", [(f"{shape}-start", start, []), (f"{shape}-end", end, [])])
    shape = expand("chidao:QuoteShape")
    exact: list[Fact] = [(expand("sh:path"), "iri", expand("oa:exact")), *_exactly_one(), (expand("sh:minLength"), "integer", "1")]
    yield from _shape(shape, "oa:TextQuoteSelector", "câu trích", "quote", [(f"{shape}-exact", exact, [])])
