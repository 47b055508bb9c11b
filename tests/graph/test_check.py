"""The check: a sound graph has no finding; each invariant, broken once, is named."""

from __future__ import annotations

import pytest

from graph.checks.invariants import check
from graph.store.store import Store
from ingest.loading.load import ingest
from tests.gold_records import gold_names, gold_record

GOLD = [gold_record(name) for name in gold_names()]

BREAKS = {
    "quote": "MATCH ()-[r:RESPONSIBLE_FOR]->() WITH r LIMIT 1 SET r.start = r.start + 1",
    "evidence": "MATCH ()-[r:IMPLEMENTS]->() WITH r LIMIT 1 REMOVE r.quote",
    "dangling": "MATCH (t:Task) WITH t ORDER BY t.key LIMIT 1 MATCH (t)-[r:PART_OF]->() DELETE r",
    "alias": "MATCH (p:Print)-[r:REFERS_TO]->(:Document) WITH r ORDER BY p.key LIMIT 1 DELETE r",
    "key": "MATCH (a:Agency) WITH a ORDER BY a.key LIMIT 1 SET a.key = 'Sở Nội vụ'",
    "property": "MATCH (t:Task) WITH t ORDER BY t.key LIMIT 1 SET t.colour = 'red'",
    "label": "CREATE (:Rumour {key: 'x'})",
    "ends": "MATCH (t:Task), (a:Agency) WITH t, a LIMIT 1 CREATE (t)-[:MEMBER_OF {source: 'x'}]->(a)",
    "edge": "MATCH (a)-[r:RESPONSIBLE_FOR]->(b) WITH a, r, b LIMIT 1 CREATE (a)-[s:RESPONSIBLE_FOR]->(b) SET s = properties(r)",
    "text": "MATCH (t:Text) WITH t ORDER BY t.key LIMIT 1 SET t.text = t.text + ' '",
    "schema version": "MATCH (m:Meta) SET m.schema = 99",
}
OTHERS = {
    "evidence of a text that is gone": ("dangling", "MATCH ()-[r:CITES]->() WITH r LIMIT 1 SET r.sha256 = '00'"),
    "value outside its list": ("property", "MATCH ()-[r:RESPONSIBLE_FOR]->() WITH r LIMIT 1 SET r.role = 'boss'"),
    "value of another type": ("property", "MATCH (t:Task) WITH t ORDER BY t.key LIMIT 1 SET t.order = 'first'"),
    "no date": ("property", "MATCH (d:Document) WHERE d.date IS NOT NULL WITH d ORDER BY d.key LIMIT 1 SET d.date = '31/12/2024'"),
    "words of a term": ("quote", "MATCH (t:Task) WHERE t.due IS NOT NULL WITH t ORDER BY t.key LIMIT 1 SET t.due_text = 'soon'"),
}


@pytest.fixture
def sound(store: Store) -> Store:
    known = dict(GOLD)
    ingest(store, GOLD, reread=lambda source, file: known[source.text])
    return store


def test_a_sound_graph_has_no_finding(sound: Store) -> None:
    assert check(sound) == []


def test_each_invariant_broken_once_is_named(sound: Store) -> None:
    cases: dict[str, tuple[str, str]] = {**{name: (name, query) for name, query in BREAKS.items()}, **OTHERS}
    before = set(check(sound))
    for case, (invariant, query) in cases.items():
        sound.run_write(query)
        after = check(sound)
        fresh = [f for f in after if f not in before]
        assert invariant in {f.invariant for f in fresh}, case
        assert all(f.vi and f.en for f in fresh)
        before = set(after)
