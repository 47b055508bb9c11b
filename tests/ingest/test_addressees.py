"""Addressees."""

from __future__ import annotations

from graph.store.store import Store
from ingest.loading.load import ingest
from tests.gold_records import gold_names, gold_record


def test_recipients_that_the_tables_know(store: Store) -> None:
    text, record = gold_record(gold_names()[0])
    ingest(store, [(text, record)], reread=lambda source, file: record)
    rows = store.read("MATCH (:Document)-[r:SENT_TO]->(a:Agency) RETURN a.name AS name, r.quote AS quote, r.start AS start ORDER BY start")
    assert {row["name"] for row in rows} >= {"UBND tỉnh Phú Thọ", "Sở Kế hoạch và Đầu tư tỉnh Phú Thọ", "UBND các phường, xã thành phố Việt Trì"}
    assert all(text[row["start"] :].startswith(row["quote"]) for row in rows)
