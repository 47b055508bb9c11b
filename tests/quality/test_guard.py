"""The reader's figures on the annotated seeds never fall below those of the last commit (``make figures`` writes them)."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from ingest.reader import read
from tests.gold_records import GOLD, SEEDS, gold_names, gold_record
from tests.quality.figures import as_kept, changes, kept, measured
from tests.quality.scoring import judge

_MEASURES = {"header", "mention", "identity", "relation", "outline", "task", "assignment", "inherited", "deadline", "recurrence", "target"}


def test_figures_do_not_fall(capsys: pytest.CaptureFixture[str]) -> None:
    before, now = kept(), as_kept(measured())
    gained, lost = changes(before, now)
    with capsys.disabled():
        for line in [f"+ {line}" for line in gained] + [f"- {line}" for line in lost]:
            sys.stdout.write("\n" + line)
    fallen = {m: (figures["f1"], now[m]["f1"]) for m, figures in before.items() if float(str(now[m]["f1"])) < float(str(figures["f1"]))}
    assert not fallen, "\n".join([str(fallen), *lost])


def test_every_measure_has_items() -> None:
    assert set(kept()) == _MEASURES
    assert all(figures["found"] for figures in kept().values())


@pytest.mark.parametrize("stem", gold_names())
def test_the_annotation_itself_is_without_fault(stem: str) -> None:
    """A record made from the annotation scores full marks in all that is not resolved from quotes."""
    text, record = gold_record(stem)
    gold = json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))
    scores = judge(gold, record.to_json(), text)
    for measure in ("mention", "identity", "relation", "outline", "task", "target"):
        assert not scores[measure].missed, measure


_FAULTS: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "mention left out": ("mention", lambda r: r["mentions"].pop()),
    "heading left out": ("outline", lambda r: r["outline"].pop()),
    "task elsewhere": ("task", lambda r: r["tasks"][-1].update(start=0)),
    "owner left out": ("assignment", lambda r: r["assignments"].pop()),
    "other role": ("assignment", lambda r: r["assignments"][0].update(role="oversee")),
    "target left out": ("target", lambda r: r["targets"].pop()),
    "other figure": ("target", lambda r: r["targets"][0].update(value=-1)),
    "other date": ("header", lambda r: r["document"].update(date="1999-01-01")),
    "other number": ("identity", lambda r: [d.update(number="0") for d in r["cited_documents"]]),
    "other relation": ("relation", lambda r: r["document_relations"][0].update(relation="REPLACES")),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_fault_lowers_its_measure(fault: str) -> None:
    measure, spoil = _FAULTS[fault]
    stem = gold_names()[0]
    text = (SEEDS / f"{stem}.txt").read_bytes().decode("utf-8")
    gold = json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))
    record = read(text, stem).to_json()
    before = judge(gold, record, text)[measure].f1
    spoil(record)
    assert judge(gold, record, text)[measure].f1 < before
