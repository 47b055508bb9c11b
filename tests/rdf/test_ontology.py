"""Ontology and shapes come from the schema: every own term is described, every shape is seen to work."""

from __future__ import annotations

from typing import Any

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from graph.checks.hash import graph_hash
from graph.identity.keys import agency_key
from graph.rdf.model import Resource, shared_resources, source_resources
from graph.rdf.ontology import ontology_iri, ontology_resources, schemes
from graph.rdf.shapes import shape_resources
from graph.rdf.terms import edge_terms, terms_of
from graph.rdf.validation import of_graph, to_rdflib, violations
from graph.rows.rows import Between, Rows
from graph.schema.definition import schema
from graph.store.store import Store
from ingest.loading.links import link
from tests.rdf.conftest import exported

NS = schema().namespace
BASE = "https://w3id.org/chidao"
SH = Namespace("http://www.w3.org/ns/shacl#")
OA = "http://www.w3.org/ns/oa#"
SHA, TEXT = "1" * 64, "UBND tỉnh giao Sở Y tế"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return to_rdflib(ontology_resources())


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return to_rdflib(shape_resources())


def test_the_ontology_is_versioned(ontology: Graph) -> None:
    about = URIRef(ontology_iri())
    assert (about, RDF.type, OWL.Ontology) in ontology
    assert ontology.value(about, OWL.versionIRI) == URIRef(f"{ontology_iri()}/{schema().version}")


def test_every_own_term_has_words_and_says_where_it_is_defined(ontology: Graph) -> None:
    terms = {s for s in ontology.subjects() if str(s).startswith(NS)}
    assert len(terms) > 150
    for term in terms:
        assert ontology.value(term, RDFS.isDefinedBy) == URIRef(ontology_iri()), term
        words = [*ontology.objects(term, RDFS.label), *ontology.objects(term, SKOS.prefLabel)]
        assert "vi" in {w.language for w in words if isinstance(w, Literal)}, term


def test_every_own_term_in_use_is_defined(seeds: Store, ontology: Graph) -> None:
    data = Graph()
    data.parse(data=exported(seeds, "ntriples"), format="nt")
    used = {str(p) for p in data.predicates()} | {str(o) for o in data.objects() if isinstance(o, URIRef)}
    defined = {str(s) for s in ontology.subjects()}
    types = {term for term in used if term.startswith(f"{NS}type-")}
    assert {term for term in used if term.startswith(NS)} - defined - types == set()


@pytest.mark.parametrize("scheme", ["type", "role", "basis", "level", "relation", "kind"])
def test_closed_lists_are_concept_schemes(ontology: Graph, scheme: str) -> None:
    about = URIRef(f"{NS}{scheme}-scheme")
    assert (about, RDF.type, SKOS.ConceptScheme) in ontology
    assert set(ontology.subjects(SKOS.inScheme, about)) == {URIRef(iri) for _, iri, _, _ in schemes()[scheme]}


def test_properties_of_one_thing_have_predicates_of_their_own() -> None:
    for label in schema().labels:
        single = [t.iri for k in schema().relationships.values() if k.single and label in k.start for t in edge_terms(k.name).values()]
        iris = [term.iri for term in terms_of(label).values()] + single
        assert len(iris) == len(set(iris)), label
    for name in schema().relationships:
        iris = [term.iri for term in edge_terms(name).values()]
        assert len(iris) == len(set(iris)), name


def _small() -> list[Resource]:
    rows = Rows()
    owner: dict[str, Any] = {"source": "a.kh.2025.1", "sha256": SHA}
    proof = {**owner, "quote": TEXT[15:22], "start": 15, "end": 22, "rule": "r", "confidence": "sure"}
    read = {"files": ["x.txt"], "extractor": "1", "document": "a.kh.2025.1", "prefix": "a.kh.2025.1", "resolved": "0"}
    rows.node("Text", SHA, text=TEXT, length=len(TEXT), **read)
    for key in ("a.kh.2025.1", "b.nq.2024.2"):
        rows.node("Document", key, number_status="known", number="1", held=True, kind="numbered", prints=1, date="2025-02")
    rows.node("Agency", "so-y-te", name="Sở Y tế", kind="specific")
    rows.node("Task", "a.task.i", **owner, start=0, end=22, path="I", text=TEXT, order=0, due="2025-06-30")
    rows.node("Target", "a.target.i", **owner, start=0, end=22, path="I", text=TEXT, order=0, name="x", comparator=">=", value=95)
    rows.edge(Between("PART_OF", "Text", "Document"), SHA, "a.kh.2025.1")
    rows.edge(Between("PART_OF", "Task", "Document"), "a.task.i", "a.kh.2025.1", order=0)
    rows.edge(Between("IMPLEMENTS", "Document", "Document"), "a.kh.2025.1", "b.nq.2024.2", **proof)
    charge = {"role": "lead", "basis": "printed", "name": "Sở Y tế", "kind": "specific"}
    rows.edge(Between("RESPONSIBLE_FOR", "Agency", "Task"), "so-y-te", "a.task.i", **charge, **proof)
    return [*source_resources(BASE, SHA, rows), *shared_resources(BASE, rows)]


def test_a_sound_graph_fits_the_shapes(shapes: Graph) -> None:
    assert list(of_graph(to_rdflib(_small()), shapes)) == []


def test_bodies_that_one_event_changed_are_told_by_one_change_event(shapes: Graph) -> None:
    rows = Rows()
    gone = ["Sở Lao động - Thương binh và Xã hội tỉnh Nghệ An", "Sở Tài nguyên và Môi trường tỉnh Nghệ An", "Bộ Kế hoạch và Đầu tư"]
    for name in gone:
        rows.node("Agency", agency_key(name), name=name, kind="specific")
        link(rows, agency_key(name), name, "specific")
    graph = to_rdflib(list(shared_resources(BASE, rows)))
    org = "http://www.w3.org/ns/org#"
    events = set(graph.subjects(RDF.type, URIRef(f"{org}ChangeEvent")))
    assert len(events) == 2
    (local,) = (event for event in events if len(set(graph.objects(event, URIRef(f"{org}originalOrganization")))) == 2)
    resulting = {str(one).rpartition("/")[2] for one in graph.objects(local, URIRef(f"{org}resultingOrganization"))}
    assert agency_key("Sở Nội vụ tỉnh Nghệ An") in resulting and agency_key("Sở Nông nghiệp và Môi trường tỉnh Nghệ An") in resulting
    for event in events:
        for predicate in ("http://purl.org/dc/terms/date", "http://purl.org/dc/terms/source", f"{NS}legalBasis"):
            assert list(graph.objects(event, URIRef(predicate)))
    for name in gone:
        assert list(graph.objects(URIRef(f"{BASE}/id/agency/{agency_key(name)}"), URIRef(f"{org}changedBy")))
    assert list(of_graph(graph, shapes)) == []


def _about(ending: str) -> Any:
    return lambda one: one.subject.endswith(ending)


def _typed(name: str) -> Any:
    return lambda one: any(value.endswith(name) for _, _, value in one.facts)


@pytest.mark.parametrize(
    ("whose", "predicate", "value"),
    [
        (_about("agency/so-y-te"), "http://www.w3.org/2004/02/skos/core#prefLabel", None),
        (_about("agency/so-y-te"), f"{NS}kind", ("iri", f"{NS}kind-wrong")),
        (_about("task/a.task.i"), "http://schema.org/description", None),
        (_about("task/a.task.i"), "http://schema.org/description", ("string", "without a language")),
        (_about("task/a.task.i"), f"{NS}due", ("string", "next week")),
        (_about("task/a.task.i"), f"{NS}order", ("string", "first")),
        (_about("task/a.task.i"), "http://www.w3.org/ns/prov#wasDerivedFrom", ("iri", f"{BASE}/id/text/other")),
        (_about("target/a.target.i"), f"{NS}comparator", ("iri", f"{NS}comparator-about")),
        (_about("target/a.target.i"), "http://schema.org/value", ("string", "95")),
        (_about("kh/2025/1"), f"{NS}held", ("string", "yes")),
        (_about(f"text/{SHA}"), "http://schema.org/text", None),
        (_about("#position=15,22"), f"{OA}start", ("count", "30")),
        (_about("#position=15,22"), f"{OA}end", None),
        (_about("#quote=15,22"), f"{OA}exact", ("string", "")),
        (_about("#char=15,22"), f"{OA}hasSource", None),
        (_typed("#Responsibility"), f"{OA}hasTarget", None),
        (_typed("#Responsibility"), f"{NS}task", None),
        (_typed("#Responsibility"), f"{NS}role", None),
        (_typed("#Responsibility"), f"{NS}relation", ("iri", f"{NS}relation-CITES")),
        (_typed("#DocumentRelation"), f"{NS}related", ("iri", f"{BASE}/id/agency/so-y-te")),
        (_typed("#DocumentRelation"), f"{NS}confidence", None),
    ],
)
def test_each_kind_of_fault_is_reported(shapes: Graph, whose: Any, predicate: str, value: tuple[Any, str] | None) -> None:
    resources = _small()
    chosen = next(one for one in resources if whose(one) and any(fact[0] == predicate for fact in one.facts))
    kept = [fact for fact in chosen.facts if fact[0] != predicate]
    chosen.facts[:] = kept if value is None else [*kept, (predicate, *value)]
    found = [one.where for one in of_graph(to_rdflib(resources), shapes)]
    assert chosen.subject in found or (chosen.subject.rpartition("/")[2].startswith(SHA) and found)


def test_a_quote_that_is_missing_is_reported(shapes: Graph) -> None:
    resources = [one for one in _small() if "#quote=" not in one.subject]
    assert list(of_graph(to_rdflib(resources), shapes))


def test_seeds_fit_the_shapes(seeds: Store) -> None:
    before = graph_hash(seeds)
    assert violations(seeds) == []
    assert graph_hash(seeds) == before


def test_a_fault_in_the_store_is_found(store: Store) -> None:
    from ingest.loading.load import ingest
    from tests.gold_records import gold_names, gold_record

    ingest(store, [gold_record(gold_names()[0])])
    store.run_write("MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(t:Task) WITH r ORDER BY t.key LIMIT 1 SET r.role = 'boss'")
    found = violations(store)
    assert [one.invariant for one in found] == ["shacl"]
    assert "role" in found[0].en
