"""The figures of the last commit: which annotated items were missed and what was made up, kept in ``figures.json``."""

from __future__ import annotations

import json
from pathlib import Path

from ingest.reader import read
from tests.gold_records import GOLD, SEEDS, gold_names
from tests.quality.scoring import Score, Scores, judge

FIGURES = Path(__file__).with_name("figures.json")
Kept = dict[str, dict[str, float | list[str]]]


def measured() -> dict[str, Score]:
    """Every measure over all annotated seeds, items marked with the document they stand in."""
    whole: Scores = Scores(Score)
    for stem in gold_names():
        text = (SEEDS / f"{stem}.txt").read_bytes().decode("utf-8")
        gold = json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))
        for measure, score in judge(gold, read(text, f"{stem}.txt").to_json(), text).items():
            for name in ("found", "missed", "made_up"):
                getattr(whole[measure], name).extend(f"{stem[:3]} {line}" for line in getattr(score, name))
    return dict(whole)


def as_kept(scores: dict[str, Score]) -> Kept:
    """What the file holds: F1, how many were found, and the faults by name."""
    return {
        measure: {"f1": round(score.f1, 4), "found": len(score.found), "missed": sorted(score.missed), "made_up": sorted(score.made_up)}
        for measure, score in sorted(scores.items())
    }


def kept() -> Kept:
    """The figures of the last commit."""
    figures: Kept = json.loads(FIGURES.read_text(encoding="utf-8"))
    return figures


def changes(before: Kept, now: Kept) -> tuple[list[str], list[str]]:
    """Lines that tell what was gained and what was lost."""
    gained, lost = [], []
    for measure in sorted(before.keys() | now.keys()):
        for name in ("missed", "made_up"):
            was, is_now = (set(_lines(figures, measure, name)) for figures in (before, now))
            word = name.replace("_", " ")
            gained += [f"{measure}: no longer {word}: {line}" for line in sorted(was - is_now)]
            lost += [f"{measure}: now {word}: {line}" for line in sorted(is_now - was)]
    return gained, lost


def _lines(figures: Kept, measure: str, name: str) -> list[str]:
    lines = figures.get(measure, {}).get(name, [])
    return lines if isinstance(lines, list) else []
