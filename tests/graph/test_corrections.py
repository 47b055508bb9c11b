"""Corrections as they are kept: keys from what is said, undone, one line each, the readings untouched."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from graph.checks.hash import graph_hash
from graph.checks.invariants import check
from graph.errors import BadInput, NotFound
from graph.store.corrections import Correction, corrections, from_line, record, undo
from graph.store.store import Store
from ingest.loading.load import forget, ingest
from queries.answers.state import graph_state
from tests.gold_records import gold_names, gold_record

OWNER = Correction(
    "owner", "set", "x.kh.2024.1.i", "Nguyễn Văn A", "2025-03-01", "in sai", owner="Sở X", owner_key="so-x", role="lead", start=1, end=9
)


def test_what_is_said_is_kept_once_and_can_be_undone(store: Store) -> None:
    assert [one.key for one in record(store, [OWNER, OWNER])] == [OWNER.key]
    assert record(store, [OWNER]) == []
    assert corrections(store) == [replace(OWNER, order=1)]
    assert undo(store, OWNER.key).owner == "Sở X"
    assert corrections(store) == []
    with pytest.raises(NotFound):
        undo(store, OWNER.key)


def test_texts_come_and_go_and_corrections_stay(store: Store) -> None:
    read = gold_record(gold_names()[0])
    ingest(store, [read])
    before, state = graph_hash(store), graph_state(store)
    record(store, [OWNER])
    assert graph_hash(store) == before and graph_state(store) != state
    assert check(store) == []
    forget(store, read[1].file)
    assert corrections(store) == [replace(OWNER, order=1)]
    ingest(store, [read])
    assert corrections(store) == [replace(OWNER, order=1)] and graph_hash(store) == before
    undo(store, OWNER.key)
    assert graph_state(store) == state


def test_a_line_gives_the_same_correction() -> None:
    line = json.dumps(OWNER.to_json())
    assert from_line(line, "1") == OWNER and from_line(line, "1").key == OWNER.key


@pytest.mark.parametrize(
    "line",
    ["", "[]", "{}", "{", "null", json.dumps(OWNER.to_json() | {"on": "2025-02-30"}), json.dumps(OWNER.to_json() | {"role": "boss"}),
     json.dumps(OWNER.to_json() | {"by": " "}), json.dumps(OWNER.to_json() | {"start": "1"}), json.dumps(OWNER.to_json() | {"action": "x"}),
     json.dumps(OWNER.to_json() | {"why": "x" * 3000})],
)  # fmt: skip
def test_what_is_no_correction_is_refused_with_its_place(line: str) -> None:
    with pytest.raises(BadInput, match="line 7"):
        from_line(line, "line 7")
