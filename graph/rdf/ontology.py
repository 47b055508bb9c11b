"""The ontology: OWL classes and properties of the own namespace and SKOS schemes, made from the schema file and the table of types."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from graph.folding import slug
from graph.rdf.iris import concept_iri, expand
from graph.rdf.literals import DATATYPES
from graph.rdf.model import Fact, Resource
from graph.rdf.terms import RDF_TYPE, Term, edge_terms, terms_of
from graph.reference.loader import rows
from graph.reference.tables import DOCUMENT_TYPES
from graph.schema.concepts import concepts
from graph.schema.definition import SCHEMA_FILE, schema
from graph.structured import read_yaml

_KINDS = {"integer": "integer", "boolean": "boolean", "float": "double"}
Words = dict[str, Any]


@cache
def own_words(section: str) -> dict[str, Words]:
    """A section of the schema file: "rdf_classes" and "rdf_properties" are words of the terms that only RDF has."""
    loaded: dict[str, Words] = read_yaml(SCHEMA_FILE.read_text(encoding="utf-8"))[section]
    return loaded


def ontology_iri() -> str:
    """The ontology itself: the namespace without its "#"."""
    return schema().namespace.rstrip("#")


def ontology_resources() -> Iterator[Resource]:
    """The whole ontology, subjects in order."""
    found = {resource.subject: resource for part in (_classes(), _literals(), _links(), _concepts()) for resource in part}
    yield _about()
    yield from (found[subject] for subject in sorted(found))


def _about() -> Resource:
    version = str(schema().version)
    facts: list[Fact] = [
        (RDF_TYPE, "iri", expand("owl:Ontology")),
        (expand("owl:versionIRI"), "iri", f"{ontology_iri()}/{version}"),
        (expand("owl:versionInfo"), "string", version),
        (expand("dcterms:title"), "vi", schema().dataset.title["vi"]),
        (expand("dcterms:title"), "en", schema().dataset.title["en"]),
        (expand("dcterms:license"), "iri", schema().dataset.licence),
    ]
    return Resource(ontology_iri(), "", facts)


def _resource(iri: str, classes: tuple[str, ...], vi: str, en: str, comment: tuple[str | None, str | None] = (None, None)) -> Resource:
    facts: list[Fact] = [(RDF_TYPE, "iri", expand(name)) for name in classes]
    facts += [
        (expand("rdfs:isDefinedBy"), "iri", ontology_iri()),
        (expand("rdfs:label"), "vi", vi),
        (expand("rdfs:label"), "en", en),
    ]
    if comment[0]:
        facts.append((expand("rdfs:comment"), "vi", comment[0]))
    if comment[1]:
        facts.append((expand("rdfs:comment"), "en", comment[1]))
    return Resource(iri, "", facts)


def _classes() -> Iterator[Resource]:
    above = {label.rdf[0]: label.rdf[1:] for label in schema().labels.values()}
    for name, words in own_words("rdf_classes").items():
        comment = words.get("comment", {})
        found = _resource(expand(f"chidao:{name}"), ("owl:Class",), words["vi"], words["en"], (comment.get("vi"), comment.get("en")))
        wider = above.get(f"chidao:{name}") or (() if f"chidao:{name}" in above else ("oa:Annotation",))
        found.facts.extend((expand("rdfs:subClassOf"), "iri", expand(other)) for other in wider)
        yield found
    yield _resource(DATATYPES["period"], ("rdfs:Datatype",), "khoảng thời gian", "period of time", _PERIOD)


_PERIOD = (
    "Quý (2024-Q1), nửa năm (2026-H1), khoảng (a/b) và ngày in sai",
    "A quarter (2024-Q1), a half year (2026-H1), an interval (a/b), or a misprinted day",
)


def _literals() -> Iterator[Resource]:
    """Own properties of nodes and edges; the first use of a property gives the words, a sole use its domain."""
    uses: dict[str, list[tuple[str, Term]]] = {}
    for label in schema().labels.values():
        for entry in terms_of(label.name).values():
            uses.setdefault(entry.iri, []).append((label.rdf[0], entry))
    for kind in schema().relationships.values():
        owner = kind.node.rdf_class if kind.node else schema().labels[kind.start[0]].rdf[0]
        for entry in edge_terms(kind.name).values():
            uses.setdefault(entry.iri, []).append((owner, entry))
    for iri, users in uses.items():
        if iri.startswith(schema().namespace):
            yield _property(iri, users)


def _property(iri: str, users: list[tuple[str, Term]]) -> Resource:
    entry = users[0][1]
    objects = entry.form in ("node", "concept")
    kind = "owl:ObjectProperty" if objects else "rdf:Property" if entry.form == "list" else "owl:DatatypeProperty"
    prop = entry.prop
    found = _resource(iri, (kind,), prop.vi, prop.en, (prop.comment_vi, prop.comment_en))
    if len({name for name, _ in users}) == 1:
        found.facts.append((expand("rdfs:domain"), "iri", expand(users[0][0])))
    if entry.form == "concept":
        found.facts.append((expand("rdfs:range"), "iri", expand("skos:Concept")))
    elif entry.form == "node":
        found.facts.append((expand("rdfs:range"), "iri", expand(schema().labels[entry.refers].rdf[0])))
    elif prop.type in _KINDS:
        found.facts.append((expand("rdfs:range"), "iri", DATATYPES[_KINDS[prop.type]]))
    return found


def _links() -> Iterator[Resource]:
    """Own object properties: direct triples of relationships, and what leads from an edge to its ends."""
    for kind in schema().relationships.values():
        if kind.rdf and kind.rdf.startswith("chidao:"):
            found = _resource(expand(kind.rdf), ("owl:ObjectProperty",), kind.vi, kind.en)
            if wider := own_words("relationships")[kind.name].get("rdf_wider"):
                found.facts.append((expand("rdfs:subPropertyOf"), "iri", expand(wider)))
            yield found
    for name, words in own_words("rdf_properties").items():
        yield _resource(expand(f"chidao:{name}"), ("owl:ObjectProperty",), words["vi"], words["en"])


def schemes() -> dict[str, list[tuple[str, str, str, str]]]:
    """Concept schemes: name → (value, IRI, Vietnamese, English) of its concepts; values without words name themselves."""
    used: dict[str, dict[str, None]] = {name: dict.fromkeys(values) for name, values in concepts().items()}
    properties = [*(p for label in schema().labels.values() for p in label.properties.values())]
    properties += [p for kind in schema().relationships.values() for p in kind.properties.values()]
    for prop in properties:
        if prop.values:
            used.setdefault(prop.scheme or prop.name, {}).update(dict.fromkeys(prop.values))
    found = {name: [(v, concept_iri(name, v), *_words(name, v)) for v in values] for name, values in used.items()}
    found["relation"] = [(k.name, concept_iri("relation", k.name), k.vi, k.en) for k in schema().relationships.values()]
    found["type"] = [(name, concept_iri("type", slug(name)), name, "") for name in _types()]
    return found


def _words(scheme: str, value: str) -> tuple[str, str]:
    words = concepts().get(scheme, {}).get(value, {})
    return words.get("vi", value), words.get("en", value)


@cache
def _types() -> tuple[str, ...]:
    return tuple(sorted({row.type for row in rows(DOCUMENT_TYPES)}))


def _concepts() -> Iterator[Resource]:
    titles = {p.scheme or p.name: (p.vi, p.en) for label in schema().labels.values() for p in label.properties.values() if p.values}
    titles |= {p.name: (p.vi, p.en) for kind in schema().relationships.values() for p in kind.properties.values() if p.values}
    titles |= {"relation": ("loại quan hệ", "kinds of relations"), "type": ("loại văn bản", "types of documents")}
    for name, entries in schemes().items():
        scheme = f"{schema().namespace}{name}-scheme"
        yield _resource(scheme, ("skos:ConceptScheme",), *titles.get(name, (name, name)))
        for value, iri, vi, en in entries:
            facts: list[Fact] = [
                (RDF_TYPE, "iri", expand("skos:Concept")),
                (expand("skos:inScheme"), "iri", scheme),
                (expand("skos:topConceptOf"), "iri", scheme),
                (expand("skos:notation"), "string", value),
                (expand("skos:prefLabel"), "vi", vi),
                (expand("rdfs:isDefinedBy"), "iri", ontology_iri()),
            ]
            yield Resource(iri, "", [*facts, (expand("skos:prefLabel"), "en", en)] if en else facts)
