"""RDF over HTTP: negotiation, identifiers that lead to pages and data, export, ontology."""

from __future__ import annotations

import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.http.negotiation import best
from graph.rdf.iris import path_of
from graph.store.store import Store

TYPES = {
    "ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    "nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    "nq": ("application/n-quads", ox.RdfFormat.N_QUADS),
    "trig": ("application/trig", ox.RdfFormat.TRIG),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    "rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
}
BASE = "https://w3id.org/chidao"


@pytest.fixture
def client(seeds: Store) -> TestClient:
    return TestClient(create_app(seeds), base_url="http://localhost", follow_redirects=False)


def _some(store: Store, label: str) -> str:
    queries = {
        "Document": "MATCH (n:Document {held: true}) RETURN n.key AS key ORDER BY key LIMIT 1",
        "Task": "MATCH (n:Task)<-[:RESPONSIBLE_FOR]-() RETURN n.key AS key ORDER BY key LIMIT 1",
        "Agency": "MATCH (n:Agency)-[:RESPONSIBLE_FOR]->() RETURN n.key AS key ORDER BY key LIMIT 1",
        "Place": "MATCH (n:Place) RETURN n.key AS key ORDER BY key LIMIT 1",
    }
    return str(store.read(queries[label])[0]["key"])


@pytest.mark.parametrize(("room", "label"), [("documents", "Document"), ("tasks", "Task"), ("agencies", "Agency"), ("places", "Place")])
def test_every_thing_in_every_format(client: TestClient, seeds: Store, room: str, label: str) -> None:
    key = _some(seeds, label)
    counts = set()
    for suffix, (media, format) in TYPES.items():
        by_suffix = client.get(f"/api/{room}/{quote(key)}.{suffix}")
        by_accept = client.get(f"/api/{room}/{quote(key)}", headers={"accept": media})
        assert by_suffix.status_code == by_accept.status_code == 200
        assert by_suffix.content == by_accept.content
        assert by_suffix.headers["content-type"].startswith(media)
        triples = {quad.triple for quad in ox.parse(by_suffix.content, format=format)}
        assert any(getattr(t.subject, "value", "") == f"{BASE}/{path_of(label, key)}" for t in triples)
        counts.add(len(triples))
    assert len(counts) == 1
    plain = client.get(f"/api/{room}/{quote(key)}")
    assert plain.headers["content-type"] == "application/json"


def test_what_nobody_serves_is_406(client: TestClient, seeds: Store) -> None:
    key = _some(seeds, "Document")
    for path in (f"/api/documents/{key}", f"/{path_of('Document', key)}", "/ontology", "/sparql?query=ASK{}"):
        response = client.get(path, headers={"accept": "image/png"})
        assert response.status_code == 406, path
        assert response.headers["content-type"] == "application/problem+json"


def test_browsers_still_get_what_they_got(client: TestClient, seeds: Store) -> None:
    key = _some(seeds, "Document")
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get(f"/api/documents/{key}", headers={"accept": accept}).headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("label", "page", "data"),
    [("Document", "/van-ban/", "/api/documents/"), ("Task", "/nhiem-vu/", "/api/tasks/"), ("Agency", "/co-quan/", "/api/agencies/")],
)
def test_identifiers_lead_to_page_or_data(client: TestClient, seeds: Store, label: str, page: str, data: str) -> None:
    key = _some(seeds, label)
    path = f"/{path_of(label, key)}"
    for accept, target in (("text/html", page + key), ("*/*", data + key), ("text/turtle", f"{data}{key}.ttl")):
        response = client.get(path, headers={"accept": accept})
        assert (response.status_code, response.headers["location"]) == (303, target)
        assert client.get(response.headers["location"], headers={"accept": accept}).status_code == 200


def test_other_identifiers_are_described(client: TestClient, seeds: Store) -> None:
    key = seeds.read("MATCH (m:Mention) RETURN m.key AS key ORDER BY key LIMIT 1")[0]["key"]
    response = client.get(f"/id/mention/{key}")
    assert response.status_code == 303
    described = client.get(response.headers["location"], headers={"accept": "text/turtle"})
    assert described.status_code == 200
    assert key in described.text


def test_unknown_things_are_404(client: TestClient) -> None:
    for path in (
        "/api/documents/no-such.ttl",
        "/api/tasks/no-such.nq",
        "/api/nothing/x.ttl",
        "/eli/vn/no/such/thing",
        "/id/nothing/x",
        "/graph/x",
    ):
        assert client.get(path).status_code == 404, path


def test_the_export_is_served(client: TestClient) -> None:
    for format, media in (
        ("turtle", "text/turtle"),
        ("nquads", "application/n-quads"),
        ("csv", "text/csv"),
        ("csv-tables", "application/zip"),
        ("graphml", "application/graphml"),
    ):
        response = client.get("/api/export", params={"format": format})
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(media)
        assert "attachment" in response.headers["content-disposition"]
    part = client.get("/api/export", params={"format": "ntriples", "of": "11-NQ/TW", "down": True})
    assert part.status_code == 200
    assert client.get("/api/export", params={"format": "n3"}).status_code == 400
    assert client.get("/api/export", params={"of": "no such paper 99"}).status_code == 404


def test_a_text_is_a_graph(client: TestClient, seeds: Store) -> None:
    key = seeds.read("MATCH (t:Text) RETURN t.key AS key ORDER BY key LIMIT 1")[0]["key"]
    response = client.get(f"/graph/{key}.nq")
    assert response.status_code == 200
    assert f"<{BASE}/graph/{key}>" in response.text


def test_ontology_context_and_catalogue(client: TestClient) -> None:
    for path in ("/ontology", "/ontology.ttl", "/ns", "/dataset", "/.well-known/void"):
        response = client.get(path)
        assert response.status_code == 200
        assert len(list(ox.parse(response.content, format=ox.RdfFormat.TURTLE))) > 10
    assert client.get("/ontology.rdf").headers["content-type"].startswith("application/rdf+xml")
    assert "chidao" in json.loads(client.get("/context.jsonld").content)["@context"]


def test_an_answer_that_is_known_is_not_sent_again(client: TestClient, seeds: Store) -> None:
    path = f"/api/documents/{_some(seeds, 'Document')}.ttl"
    tag = client.get(path).headers["etag"]
    assert client.get(path, headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "a/b"),
        ("*/*", "a/b"),
        ("c/d", "c/d"),
        ("c/*;q=0.5, a/b;q=0.4", "c/d"),
        ("a/b;q=0, */*;q=0.1", "c/d"),
        ("x/y", None),
        ("a/b;q=x", None),
    ],
)
def test_negotiation(accept: str, chosen: str | None) -> None:
    assert best(accept, ("a/b", "c/d")) == chosen
