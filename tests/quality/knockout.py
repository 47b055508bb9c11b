"""The knock-out: how well owners are read where the table of bodies lacks a part of its rows, or all of them.

Each draw is read in a process of its own, with the rest of the table in a folder that ``CHIDAO_REFERENCE`` names.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.paths import data_dir
from tests.quality.figures import measured

MEASURES = ("assignment", "task")
ROOT = Path(__file__).parents[2]


def left(share: float, seed: int) -> list[list[str]]:
    """The table's head and the rows that stay where each row goes with the chance ``share`` (0 to 1)."""
    with (data_dir() / "reference" / "agencies.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    draw = random.Random(seed)
    return [head, *(row for row in rows if draw.random() >= share)]


def without(share: float, seed: int) -> dict[str, float]:
    """F1 by measure over the annotated documents, read without that share of the table."""
    with TemporaryDirectory() as folder:
        with (Path(folder) / "agencies.only.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(left(share, seed))
        command = [sys.executable, "-m", "tests.quality.knockout"]
        done = subprocess.run(command, env={**os.environ, "CHIDAO_REFERENCE": folder}, cwd=ROOT, capture_output=True, check=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def report(draws: int) -> str:
    """A line for each draw of half the table, and one for all of it."""
    shares = [*((0.5, seed) for seed in range(1, draws + 1)), (1.0, 0)]
    lines = []
    for share, seed in shares:
        figures = "  ".join(f"{measure} F1 {f1:.4f}" for measure, f1 in without(share, seed).items())
        lines.append(f"without {share:.0%} of the bodies (draw {seed}): {figures}")
    return "\n".join(lines)


if __name__ == "__main__":
    scores = measured()
    sys.stdout.write(json.dumps({measure: scores[measure].f1 for measure in MEASURES}))
