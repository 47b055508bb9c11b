"""The ten questions as SPARQL give what the questions give."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pyoxigraph as ox
import pytest

from graph.rdf.formats.nquads import lines
from graph.rdf.iris import node_iri, node_of
from graph.rdf.ontology import ontology_resources
from graph.store.store import Store
from queries import ask
from queries.sparql import NAMES, filled, ready_made
from tests.rdf.conftest import exported

BASE = "https://w3id.org/chidao"
Rows = list[dict[str, Any]]


class Asked:
    """The export of a store in an RDF store of its own."""

    def __init__(self, store: Store) -> None:
        self.data = ox.Store()
        self.data.bulk_load(exported(store, "nquads"), format=ox.RdfFormat.N_QUADS)
        words = "".join(lines(ontology_resources(), quads=False))
        self.data.bulk_load(words.encode(), format=ox.RdfFormat.N_TRIPLES)

    def rows(self, name: str, **values: str) -> Rows:
        found = self.data.query(filled(name, **values), use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [{name: getattr(row[name], "value", None) for name in names} for row in found]

    def truth(self, name: str, **values: str) -> bool:
        return bool(self.data.query(filled(name, **values), use_default_graph_as_union=True))


def _key(iri: str) -> str:
    named = node_of(BASE, iri)
    assert named is not None, iri
    return named[1]


def _keys(rows: Rows, column: str, **where: str) -> set[str]:
    return {_key(row[column]) for row in rows if all(row[name] == value for name, value in where.items())}


@pytest.fixture
def asked(seeds: Store) -> Asked:
    return Asked(seeds)


def _documents(store: Store) -> list[str]:
    return sorted(row["key"] for row in store.read("MATCH (d:Document) RETURN d.key AS key"))


def test_all_ten_have_words_and_run(asked: Asked) -> None:
    for name in NAMES:
        known = ready_made(name)
        assert known.vi
        assert known.en
        values = dict.fromkeys(known.parameters, f"{BASE}/eli/vn/a/b/c/d") | {"words": "x", "on": "2025-01-01", "until": "2025-12-31"}
        asked.data.query(filled(name, **values), use_default_graph_as_union=True)


def test_who_finds_the_tasks_that_hold_the_words(seeds: Store, asked: Asked) -> None:
    query = "MATCH (t:Task) WHERE toLower(t.text) CONTAINS $words RETURN t.key AS key"
    for words in ("du lịch", "phối hợp", 'kinh tế "', "không có"):
        expected = {row["key"] for row in seeds.read(query, words=words)}
        assert _keys(asked.rows("who", words=words.upper()), "task") == expected


def test_up(seeds: Store, asked: Asked) -> None:
    tasks = [row["key"] for row in seeds.read("MATCH (t:Task) RETURN t.key AS key ORDER BY key")]
    things = [("Document", key) for key in _documents(seeds)] + [("Task", key) for key in tasks[::7]]
    for label, key in things:
        expected = {one["document"]["key"] for one in ask.up(seeds, key)["directives"]}
        assert _keys(asked.rows("up", of=node_iri(BASE, label, key)), "directive") == expected, key


@pytest.mark.parametrize("question", ["down", "impact"])
def test_down_and_impact(seeds: Store, asked: Asked, question: str) -> None:
    for key in _documents(seeds):
        found = getattr(ask, question)(seeds, key)
        rows = asked.rows(question, of=node_iri(BASE, "Document", key))
        assert _keys(rows, "thing", kind="document") == {one["document"]["key"] for one in found["documents"]}, key
        assert _keys(rows, "thing", kind="task") == {task["key"] for task in found["tasks"]}, key


def test_duties(seeds: Store, asked: Asked) -> None:
    query = "MATCH (a:Agency {key: $key})-[:RESPONSIBLE_FOR]->(t:Task) RETURN t.key AS key"
    through = "MATCH (a:Agency {key: $key})-[:MEMBER_OF]->(:Agency)-[:RESPONSIBLE_FOR]->(t:Task) RETURN t.key AS key"
    agencies = [row["key"] for row in seeds.read("MATCH (a:Agency) RETURN a.key AS key")]
    for key in agencies:
        rows = asked.rows("duties", agency=node_iri(BASE, "Agency", key))
        assert _keys([row for row in rows if row["via"] is None], "task") == {row["key"] for row in seeds.read(query, key=key)}
        assert _keys([row for row in rows if row["via"]], "task") == {row["key"] for row in seeds.read(through, key=key)}
    name = "Phòng Kinh tế thành phố Vinh"
    own = [duty for duty in ask.duties(seeds, name)["tasks"] if duty["via"] is None]
    rows = [row for row in asked.rows("duties", agency=f"{BASE}/id/agency/phong-kinh-te-thanh-pho-vinh") if row["via"] is None]
    assert _keys(rows, "task") >= {duty["key"] for duty in own}


@pytest.mark.parametrize("day", ["2022-01-01", "2025-06-30", "2031-01-01"])
def test_due(seeds: Store, asked: Asked, day: str) -> None:
    rows = asked.rows("due", on=day, until=(date.fromisoformat(day) + timedelta(days=30)).isoformat())
    found = ask.due(seeds, on=day)["tasks"]
    # a date without a year is placed by its document, which only the question does
    placed = {t["key"]: t["state"] for t in found if not (t["deadline"] and t["deadline"]["date"].startswith("--"))}
    assert {_key(row["task"]): row["state"] for row in rows if _key(row["task"]) in placed} == placed
    assert _keys(rows, "task") == {task["key"] for task in found}


def test_gaps(seeds: Store, asked: Asked) -> None:
    rows = asked.rows("gaps")
    found = ask.gaps(seeds)["gaps"]
    for kind in ("not_held", "number_blank"):
        assert _keys(rows, "thing", kind=kind) == {gap["documents"][0]["key"] for gap in found if gap["kind"] == kind}, kind
    counts = Counter(row["kind"] for row in rows)
    for kind in ("no_owner", "no_deadline", "superseded", "agency_gone"):
        assert counts[kind] == len([gap for gap in found if gap["kind"] == kind]), kind


def test_compare(seeds: Store, asked: Asked) -> None:
    compared = 0
    for key in _documents(seeds):
        found = ask.compare(seeds, key)
        rows = {row["place"]: row for row in asked.rows("compare", of=node_iri(BASE, "Document", key))}
        assert set(rows) == {place["place"] for place in found["places"]}, key
        figures = {row["what"]: row["cells"] for row in found["rows"] if row.get("kind") == "figure"}
        for place, row in rows.items():
            told = [figures[what][place] for what in ("số văn bản", "số nhiệm vụ", "nhiệm vụ có cơ quan chủ trì")]
            assert [int(row[name]) for name in ("documents", "tasks", "withLead")] == told
            compared += 1
    assert compared


def test_path_says_whether_two_things_are_connected(seeds: Store, asked: Asked) -> None:
    documents = _documents(seeds)
    for start, end in zip(documents[::5], documents[2::5], strict=False):
        found = bool(ask.path(seeds, start, end)["paths"])
        ends = {"from": node_iri(BASE, "Document", start), "to": node_iri(BASE, "Document", end)}
        reached = asked.truth("path", **ends)
        # the question stops after some steps, reachability does not
        assert reached or not found
    lonely = {"from": node_iri(BASE, "Document", documents[0]), "to": f"{BASE}/eli/vn/nobody/kh/2025/1"}
    assert not asked.truth("path", **lonely)


def test_central_counts_ties(seeds: Store, asked: Asked) -> None:
    from graph.store.cypher import statement

    counted: Counter[str] = Counter()
    persons = {row["key"] for row in seeds.read("MATCH (p:Person) RETURN p.key AS key")}
    for row in seeds.read(statement("queries.questions", "central")):
        counted[row["end"]] += row["n"]
    rows = asked.rows("central")
    assert {_key(row["thing"]): int(row["ties"]) for row in rows if _key(row["thing"]) not in persons} == dict(counted)
