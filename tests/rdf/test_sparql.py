"""/sparql: the protocol as a common client speaks it, limits, refusals, and that it keeps in step with the graph."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from SPARQLWrapper import CSV, JSON, POST, TSV, TURTLE, XML, SPARQLWrapper

from api.app import create_app
from api.sparql.copies import folder_of, newest
from api.sparql.endpoint import Endpoint
from api.sparql.rules import Asked, BadQuery, Busy, Limits, NotServed, ReadOnly, TooLong, TooSlow, names_dataset, refuse
from graph.store.store import Store
from ingest.loading.load import forget, ingest
from queries.answers.state import graph_state
from queries.sparql import NAMES, ready_made
from tests.api.calling import served
from tests.gold_records import gold_names, gold_record

COUNT = "SELECT (COUNT(DISTINCT ?t) AS ?n) WHERE { ?t a chidao:Task }"


def _ask(query: str) -> Asked:
    return Asked(query, "application/sparql-results+json", "json", "text/turtle")


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    found = Endpoint(Limits(seconds=20, rows=50, megabytes=400))
    yield found
    found.close()


@pytest.fixture
def address(seeds: Store) -> Iterator[str]:
    """The server as it is started by people."""
    with served(create_app(seeds)) as port:
        yield f"http://127.0.0.1:{port}/sparql"


def test_a_common_client_gets_every_form(address: str, seeds: Store) -> None:
    tasks = seeds.read("MATCH (t:Task) RETURN count(t) AS n")[0]["n"]
    client: Any = SPARQLWrapper(address)  # its answers are of another type for each format
    for method in ("GET", POST):
        client.setMethod(method)
        client.setQuery(f"PREFIX chidao: <https://w3id.org/chidao/ns#> {COUNT}")
        client.setReturnFormat(JSON)
        assert client.queryAndConvert()["results"]["bindings"][0]["n"]["value"] == str(tasks)
        client.setReturnFormat(XML)
        assert client.queryAndConvert().getElementsByTagName("literal")[0].firstChild.data == str(tasks)
        client.setReturnFormat(CSV)
        assert list(csv.reader(io.StringIO(client.queryAndConvert().decode()))) == [["n"], [str(tasks)]]
        client.setReturnFormat(TSV)
        assert client.queryAndConvert().decode().splitlines() == ["?n", f'"{tasks}"^^<http://www.w3.org/2001/XMLSchema#integer>']
        client.setQuery("ASK { ?s ?p ?o }")
        client.setReturnFormat(JSON)
        assert client.queryAndConvert()["boolean"] is True
        client.setQuery("CONSTRUCT { ?t a <http://example.org/T> } WHERE { ?t a <https://w3id.org/chidao/ns#Task> }")
        client.setReturnFormat(TURTLE)
        assert b"example.org/T" in client.queryAndConvert()
        key = seeds.read("MATCH (d:Document {held: true}) RETURN d.key AS key ORDER BY key LIMIT 1")[0]["key"]
        client.setQuery(f"DESCRIBE <https://w3id.org/chidao/eli/vn/{key.replace('.', '/')}>")
        assert b"eli:" in client.queryAndConvert()


def test_post_of_the_query_itself_and_graphs_by_parameter(address: str, seeds: Store) -> None:
    body = {"content": COUNT, "headers": {"content-type": "application/sparql-query", "accept": "text/csv"}}
    everything = httpx.post(address, timeout=60, **body).text.splitlines()[1]  # type: ignore[arg-type]
    text = seeds.read("MATCH (t:Text) RETURN t.key AS key ORDER BY key LIMIT 1")[0]["key"]
    graph = f"https://w3id.org/chidao/graph/{text}"
    one = httpx.get(address, params={"query": COUNT, "default-graph-uri": graph, "format": "csv"}).text.splitlines()[1]
    expected = seeds.read("MATCH (t:Task {sha256: $key}) RETURN count(t) AS n", key=text)[0]["n"]
    assert (int(one), int(everything) > int(one)) == (expected, True)
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?t a chidao:Task } }"
    found = httpx.get(address, params={"query": named, "named-graph-uri": graph, "format": "csv"}).text
    assert found.splitlines()[1] == "1"


def test_what_the_service_is(address: str) -> None:
    described = httpx.get(address, headers={"accept": "text/turtle"})
    assert "sd:Service" in described.text
    assert "void:Dataset" in described.text
    page = httpx.get(address, headers={"accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    for name in NAMES:
        assert ready_made(name).vi in page.text
    assert "//cdn" not in page.text


def test_bad_requests_are_told_apart(seeds: Store) -> None:
    with TestClient(create_app(seeds), base_url="http://localhost") as client:
        assert client.get("/sparql", params={"query": "SELEC * WHERE"}).status_code == 400
        assert client.get("/sparql", params=[("query", "ASK {}"), ("query", "ASK {}")]).status_code == 400
        assert client.post("/sparql", data={}).status_code in (400, 415)
        assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 403
        assert client.post("/sparql", content="CLEAR ALL", headers={"content-type": "application/sparql-update"}).status_code == 403
        assert client.post("/sparql", data={"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}).status_code == 400
        assert client.post("/sparql", data={"query": "LOAD <http://example.org/>"}).status_code == 400
        assert client.post("/sparql", content="ASK {}", headers={"content-type": "text/plain"}).status_code == 415
        assert client.post("/sparql", data={"query": "ASK {} #" + "x" * 1_000_000}).status_code == 413
        assert client.get("/sparql", params={"query": "SELECT * {?s ?p ?o}"}, headers={"accept": "text/turtle"}).status_code == 406
        assert client.get("/sparql", params={"query": "CONSTRUCT WHERE {?s ?p ?o}"}, headers={"accept": "text/csv"}).status_code == 406
        service = client.get("/sparql", params={"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"})
        assert service.status_code == 403
        assert service.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> {} }",
        "SELECT * { service silent ?x {} }",
        "SELECT * { ?s ?p 'a' .SERVICE<http://x/>{} }",
        'SELECT * { ?s ?p """a"b""" SERVICE ?x {} }',
        "SELECT * { \\u0053ERVICE <http://x/> {} }",
        "SELECT * { ?s ?p ?o # a comment\n SERVICE <http://x/> {} }",
        "PREFIX a: <http://x#y> SELECT * { SERVICE a:b {} }",
        "PREFIX : <http://x/> SELECT * { SERVICE:x {} }",
        "SELECT * { ?s ?p 1SERVICE<http://x/>{} }",
        "PREFIX : <http://x/> SELECT * { ?s ?p :.SERVICE<http://x/>{} }",
        "PREFIX e: <http://x/> SELECT * { ?s ?p e:a\\' SERVICE <http://x/> {} FILTER(?z = \"'\") }",
        'SELECT * { VALUES ?x { """a" } SERVICE <http://x/> {} }',
    ],
)
def test_service_is_seen_wherever_it_stands(query: str) -> None:
    with pytest.raises(ReadOnly):
        refuse(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a <http://x/SERVICE> }",
        "SELECT * { ?s ?p 'SERVICE' } # SERVICE",
        'SELECT * { ?s ?p "a \\" SERVICE" }',
        "SELECT * { ?s ?p '''it's SERVICE''' }",
        "PREFIX service: <http://x/> SELECT * { ?s service:SERVICE ?o ; ?p 'x'@service }",
    ],
)
def test_the_word_alone_is_no_service(query: str) -> None:
    refuse(query)


_ATOMS: tuple[str, ...] = (
    '\\"',
    "\\'",
    '"',
    "'",
    '"""',
    "'''",
    "a.",
    "a-",
    ".",
    "-",
    ":",
    "a:",
    "<",
    "<a",
    ">",
    "\\",
    "\\u0041",
    "#",
    "# \n",
    "?a",
    "@a-",
)
_ATOMS += ("FROM ", "FROM\n", "FROM NAMED ", "from:", "PREFIX ", "PREFIX a", "{", "(", "é", " ", "%", "a", "SERVICE :")
_OPENINGS = ("", 'SELECT * { ?s ?p "', "SELECT * { ?s ?p '", 'SELECT * { ?s ?p """', "SELECT * { ?s ?p '''", "<", "PREFIX ", "FROM ", "a:")


@pytest.mark.parametrize("opening", _OPENINGS)
def test_no_query_holds_the_scan(opening: str) -> None:
    """Whatever is repeated up to the limit behind an opening: seconds of CPU for all of them together, not minutes for one."""
    before = time.process_time()
    for atom in _ATOMS:
        query = (opening + atom * (190_000 // len(atom)))[:190_000]
        with contextlib.suppress(ReadOnly):
            refuse(query)
        names_dataset(query)
    assert time.process_time() - before < 20
    with pytest.raises(TooLong):
        refuse(" " * 1_000_000)


_NOPE = "<http://nope/>"
_FORMS = {
    "ASK": ("ASK {clause} {{ ?s ?p ?o }}", b"true"),
    "SELECT": ("SELECT ?s {clause} {{ ?s ?p ?o }} LIMIT 1", b'"type"'),
    "CONSTRUCT": ("CONSTRUCT {{ ?s a <http://it/> }} {clause} WHERE {{ {{ SELECT ?s {{ ?s ?p ?o }} LIMIT 1 }} }}", b"http://it/"),
    "DESCRIBE": ("DESCRIBE <{thing}> {clause}", b"chidao:"),
}
_CLAUSES = {
    "": True,
    f"FROM {_NOPE}": False,
    f"FROM NAMED {_NOPE}": False,
    f"FROM {_NOPE} FROM NAMED <{{graph}}>": False,
    f"FROM # a comment\n {_NOPE}": False,
    "FROM <{graph}>": True,
    f"FROM {_NOPE} FROM <{{graph}}>": True,
    "FROM<{graph}>FROM NAMED<{graph}>": True,
    "# FROM <http://nope/>\n": True,
}


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("clause", _CLAUSES)
def test_a_query_is_asked_of_the_graphs_that_it_names(seeds: Store, endpoint: Endpoint, form: str, clause: str) -> None:
    key = seeds.read("MATCH (t:Text) RETURN t.key AS key ORDER BY key LIMIT 1")[0]["key"]
    named = {"graph": f"https://w3id.org/chidao/graph/{key}", "thing": f"https://w3id.org/chidao/id/text/{key}"}
    query, proof = _FORMS[form]
    answer = endpoint.answer(seeds, _ask(query.format(clause=clause.format(**named), **named)))
    assert (proof in answer.body) == _CLAUSES[clause], answer.body[:300]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("PREFIX from: <http://x/> ASK { ?s from:a ?o }", False),
        ("ASK { ?from ?p 'FROM <http://x/>' }", False),
        ("PREFIX : <http://x/> ASK FROM:g {}", True),
        ("PREFIX a: <http://x/> ASK FROM a:g {}", True),
        ("PREFIX a: <http://x/> ASK FROM NAMED a:g {}", True),
        ("ASKFROM<http://x/>{}", True),
    ],
)
def test_a_dataset_clause_is_told_from_words_like_it(query: str, named: bool) -> None:
    assert names_dataset(query) == named


def test_the_worker_opens_no_connection_even_if_asked_to(seeds: Store, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.sparql.endpoint.refuse", lambda _: None)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.5)
        port = listener.getsockname()[1]
        with pytest.raises(BadQuery):
            endpoint.answer(seeds, _ask(f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"))
        with pytest.raises(TimeoutError):
            listener.accept()


def test_rows_are_limited_and_say_so(seeds: Store, endpoint: Endpoint) -> None:
    found = endpoint.answer(seeds, _ask("SELECT * { ?s ?p ?o }"))
    assert found.cut
    assert found.body.count(b'"s"') == 51  # fifty rows and the head
    assert not endpoint.answer(seeds, _ask("SELECT * { ?s ?p ?o } LIMIT 50")).cut
    assert endpoint.answer(seeds, _ask("CONSTRUCT WHERE { ?s ?p ?o }")).cut


def test_a_cross_product_is_ended_and_the_next_query_answered(seeds: Store) -> None:
    endpoint = Endpoint(Limits(seconds=2, rows=50, megabytes=400))
    try:
        endpoint.answer(seeds, _ask("ASK {}"))
        start = time.perf_counter()
        with pytest.raises(TooSlow):
            endpoint.answer(seeds, _ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"))
        assert time.perf_counter() - start < 15
        assert b"true" in endpoint.answer(seeds, _ask("ASK {}")).body
    finally:
        endpoint.close()


def test_memory_is_limited(seeds: Store) -> None:
    endpoint = Endpoint(Limits(seconds=120, rows=50, megabytes=200))
    try:
        with pytest.raises(TooSlow):
            endpoint.answer(seeds, _ask("SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"))
        assert b"true" in endpoint.answer(seeds, _ask("ASK {}")).body
    finally:
        endpoint.close()


def test_deep_nesting_does_no_harm(seeds: Store, endpoint: Endpoint) -> None:
    with pytest.raises(BadQuery):
        endpoint.answer(seeds, _ask("SELECT * {" + "{" * 20_000 + "}" * 20_000 + "}"))
    assert b"true" in endpoint.answer(seeds, _ask("ASK {}")).body


def test_forms_that_do_not_fit(seeds: Store, endpoint: Endpoint) -> None:
    with pytest.raises(NotServed):
        endpoint.answer(seeds, Asked("CONSTRUCT WHERE {?s ?p ?o}", "text/csv", "csv", None))
    with pytest.raises(BadQuery):
        endpoint.answer(seeds, Asked("ASK {}", "text/csv", "csv", None, default_graphs=("no iri",)))


def test_it_keeps_in_step_with_the_graph(store: Store, endpoint: Endpoint) -> None:
    names = gold_names()
    ingest(store, [gold_record(names[0])])
    first = endpoint.answer(store, _ask(COUNT))
    assert first.state == graph_state(store)
    ingest(store, [gold_record(names[1])])
    second = endpoint.answer(store, _ask(COUNT))
    assert second.state == graph_state(store) != first.state
    assert second.body != first.body
    _, record = gold_record(names[1])
    forget(store, record.sha256, reread=lambda source, file: next(r for t, r in map(gold_record, names) if t == source.text))
    assert endpoint.answer(store, _ask(COUNT)).body == first.body


def test_results_as_xml_are_well_formed_whatever_they_hold(seeds: Store, endpoint: Endpoint) -> None:
    query = "SELECT ?x { VALUES ?x { \"<&>\\u0001\\r\\\"'\" 'ế'@vi <http://x/?a&b> UNDEF } }"
    found = endpoint.answer(seeds, Asked(query, "application/sparql-results+xml", "xml", None))
    assert len(ElementTree.fromstring(found.body).findall(".//{*}result")) == 4


def test_a_copy_of_many_tables_answers(tmp_path: Path) -> None:
    """The store opens sixteen of its files at first and the others when it needs them: the worker may."""
    full = ox.Store(str(tmp_path / "full"))
    for part in range(24):
        quads = "".join(f"<http://x/{part}-{at}> <http://x/p> <http://x/{at}> <http://x/g{part}> .\n" for at in range(50))
        full.bulk_load(input=quads, format=ox.RdfFormat.N_QUADS)
    full.flush()
    full.backup(str(tmp_path / "copy"))
    assert len(list((tmp_path / "copy").glob("*.sst"))) > 16
    root = str(Path(__file__).resolve().parents[2])
    asked: dict[str, Any] = {
        "query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "media": "text/csv",
        "format": "csv",
        "graph_media": None,
        "limit": 9,
    }
    asked |= {"default_graphs": [], "named_graphs": [], "dataset": False, "prefixes": {}}
    done = subprocess.run(
        [sys.executable, "-m", "api.sparql.worker", str(os.getpid()), str(tmp_path / "copy"), "400", "20"],
        input=json.dumps(asked).encode() + b"\n", capture_output=True, cwd=root, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == b"1200"


def test_the_copy_before_answers_while_the_next_is_made(store: Store, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    names = gold_names()
    ingest(store, [gold_record(names[0])])
    before = endpoint.answer(store, _ask(COUNT))
    monkeypatch.setattr("api.sparql.endpoint._PATIENCE", 0.0)
    ingest(store, [gold_record(names[1])])
    assert endpoint.answer(store, _ask(COUNT)).state == before.state
    monkeypatch.undo()
    _until(lambda: endpoint.answer(store, _ask(COUNT)).state == graph_state(store))


def test_the_copy_is_kept_between_starts_and_swept_when_nobody_uses_it(store: Store) -> None:
    names = gold_names()
    ingest(store, [gold_record(names[0])])
    first = Endpoint()
    made = first.answer(store, _ask(COUNT))
    first.close()
    again = Endpoint()
    try:
        folder = folder_of(store)
        kept = {path.name for path in folder.glob("[0-9]*")}
        assert again.answer(store, _ask(COUNT)) == made
        assert {path.name for path in folder.glob("[0-9]*")} == kept
        for name in names[1:4]:
            ingest(store, [gold_record(name)])
            _until(lambda: again.answer(store, _ask(COUNT)).state == graph_state(store))
        assert len(list(folder.glob("[0-9]*"))) <= 3
    finally:
        again.close()


def test_a_worker_that_died_idle_is_replaced(seeds: Store, endpoint: Endpoint) -> None:
    endpoint.answer(seeds, _ask("ASK {}"))
    for worker in endpoint._idle:
        os.kill(worker.process.pid, signal.SIGKILL)
    assert b"true" in endpoint.answer(seeds, _ask("ASK {}")).body


def test_workers_end_with_a_killed_server(seeds: Store, endpoint: Endpoint) -> None:
    """Two processes deep: the one between is killed while the worker computes."""
    endpoint.answer(seeds, _ask("ASK {}"))
    copy = newest(folder_of(seeds))
    assert copy
    cross: dict[str, Any] = {
        "query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "media": "text/csv",
        "format": "csv",
        "limit": 9,
    }
    cross |= {"graph_media": None, "default_graphs": [], "named_graphs": [], "dataset": False, "prefixes": {}}
    code = (
        "import os, subprocess, sys, time\n"
        f"command = [sys.executable, '-m', 'api.sparql.worker', str(os.getpid()), {str(copy.data)!r}, '400', '60']\n"
        "p = subprocess.Popen(command, stdin=subprocess.PIPE)\n"
        f"p.stdin.write({json.dumps(cross) + chr(10)!r}.encode()); p.stdin.flush(); print(p.pid, flush=True); time.sleep(60)"
    )
    between = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[2])
    assert between.stdout
    worker = int(between.stdout.readline())
    time.sleep(1.5)
    between.kill()
    between.wait()
    _until(lambda: not _alive(worker))
    copy.close()


@pytest.mark.parametrize("module", ["api.sparql.worker", "api.sparql.building"])
def test_what_a_server_started_ends_where_the_server_did_so_first(seeds: Store, endpoint: Endpoint, module: str) -> None:
    """It may die while its child still starts."""
    endpoint.answer(seeds, _ask("ASK {}"))
    copy = newest(folder_of(seeds))
    assert copy
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    command = [sys.executable, "-m", module, str(ended.pid), str(copy.data), "400", "60"]
    asked = subprocess.run(command, input=b"{}\n", capture_output=True, timeout=120, check=False, env={**os.environ, **seeds.settings()})
    assert (asked.returncode, asked.stdout, asked.stderr) == (1, b"", b"")
    copy.close()


def _alive(pid: int) -> bool:
    """Whether a process computes: one that has ended and that nobody has asked after is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def _until(come: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not come():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_more_queries_than_there_are_places_are_put_off_at_once(seeds: Store) -> None:
    with TestClient(create_app(seeds), base_url="http://localhost") as client:
        client.get("/sparql", params={"query": "ASK {}"})
        taken = 0
        with contextlib.suppress(Busy):
            while taken < 100:
                client.app.state.sparql.enter()  # type: ignore[attr-defined]
                taken += 1
        put_off = client.get("/sparql", params={"query": "ASK {}"})
        assert (put_off.status_code, "retry-after" in put_off.headers) == (503, True)
        for _ in range(taken):
            client.app.state.sparql.leave()  # type: ignore[attr-defined]
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
