"""The catalogue: DCAT, VoID and PROV of the data set and each source's graph; no clock, so the same texts give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from graph.rdf import iris
from graph.rdf.iris import expand
from graph.rdf.model import VIETNAMESE, Fact, Resource
from graph.rdf.ontology import ontology_iri
from graph.rdf.terms import RDF_TYPE
from graph.rows.rows import Rows
from graph.schema.definition import schema

DISTRIBUTIONS = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "nquads": "application/n-quads",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
_FEATURES = ("eli", "org", "prov", "oa", "skos", "dcterms")


def dataset_resources(base: str, state: str) -> Iterator[Resource]:
    """The data set: titles, licence, version (the graph's state), vocabularies, where it can be had and asked."""
    about = iris.dataset_iri(base)
    facts: list[Fact] = [(RDF_TYPE, "iri", expand(name)) for name in ("dcat:Dataset", "void:Dataset")]
    facts += [
        (expand("dcterms:title"), "vi", schema().dataset.title["vi"]),
        (expand("dcterms:title"), "en", schema().dataset.title["en"]),
        (expand("dcterms:license"), "iri", schema().dataset.licence),
        (expand("dcterms:language"), "iri", VIETNAMESE),
        (expand("dcterms:conformsTo"), "iri", ontology_iri()),
        (expand("owl:versionInfo"), "string", state),
        (expand("void:uriSpace"), "string", f"{base}/"),
        (expand("void:sparqlEndpoint"), "iri", f"{base}/sparql"),
        *((expand("void:vocabulary"), "iri", schema().prefixes[name]) for name in _FEATURES),
        *((expand("dcat:distribution"), "iri", f"{about}#{name}") for name in DISTRIBUTIONS),
    ]
    yield Resource(about, "", facts)
    for name, media in DISTRIBUTIONS.items():
        where: list[Fact] = [
            (RDF_TYPE, "iri", expand("dcat:Distribution")),
            (expand("dcat:downloadURL"), "iri", f"{base}/api/export?format={name}"),
            (expand("dcat:mediaType"), "iri", f"https://www.iana.org/assignments/media-types/{media}"),
        ]
        yield Resource(f"{about}#{name}", "", where)


def reader_prefix(base: str) -> str:
    """How the IRIs of readers begin."""
    return f"{base}/id/extractor/"


def source_catalogue(base: str, text: str, rows: Rows) -> Iterator[Resource]:
    """One source's graph: the text from which it was read, by which version of the reader."""
    node = rows.nodes["Text"][text]
    graph, about = iris.graph_iri(base, text), iris.node_iri(base, "Text", text)
    reader = reader_prefix(base) + quote(node["extractor"], safe="")
    facts: list[Fact] = [
        (RDF_TYPE, "iri", expand("prov:Entity")),
        (RDF_TYPE, "iri", expand("void:Dataset")),
        (expand("dcterms:isPartOf"), "iri", iris.dataset_iri(base)),
        (expand("dcterms:source"), "iri", iris.node_iri(base, "Document", node["document"])),
        (expand("dcterms:license"), "iri", schema().dataset.licence),
        (expand("prov:wasDerivedFrom"), "iri", about),
        (expand("prov:wasGeneratedBy"), "iri", f"{graph}#reading"),
        (expand("schema:sha256"), "string", text),
    ]
    yield Resource(graph, "", facts)
    reading: list[Fact] = [
        (RDF_TYPE, "iri", expand("prov:Activity")),
        (expand("prov:used"), "iri", about),
        (expand("prov:wasAssociatedWith"), "iri", reader),
    ]
    yield Resource(f"{graph}#reading", "", reading)
    yield Resource(
        reader, "", [(RDF_TYPE, "iri", expand("prov:SoftwareAgent")), (expand("schema:softwareVersion"), "string", node["extractor"])]
    )


_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_SERVICE = "http://www.w3.org/ns/sparql-service-description#"


def service_resources(base: str) -> Iterator[Resource]:
    """The endpoint by the SPARQL Service Description: its language, result forms, and that the default graph is the union of all."""
    about = f"{base}/sparql#service"
    facts: list[Fact] = [
        (RDF_TYPE, "iri", f"{_SERVICE}Service"),
        (f"{_SERVICE}endpoint", "iri", f"{base}/sparql"),
        (f"{_SERVICE}supportedLanguage", "iri", f"{_SERVICE}SPARQL11Query"),
        (f"{_SERVICE}feature", "iri", f"{_SERVICE}UnionDefaultGraph"),
        *((f"{_SERVICE}resultFormat", "iri", f"http://www.w3.org/ns/formats/{name}") for name in _RESULTS),
        (f"{_SERVICE}defaultDataset", "iri", iris.dataset_iri(base)),
    ]
    yield Resource(about, "", facts)
