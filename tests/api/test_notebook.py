"""The notebook of docs/ runs from its first cell to the last, and what it shows is there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import chidao
from graph.store.store import Store

NOTEBOOK = Path(__file__).parents[2] / "docs" / "asking.ipynb"


def test_the_notebook_runs(seeds: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def connect(url: str | None = None) -> Iterator[chidao.Graph]:
        yield chidao.Graph(seeds)

    monkeypatch.setattr(chidao, "connect", connect)
    cells = [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    names: dict[str, Any] = {}
    for cell in cells:
        exec(compile(cell["source"], cell["id"], "exec"), names)
    assert names["found"]["answers"] and len(names["up"]) and len(names["duties"])
    assert names["answer"]["understood"]["kind"] == "duties"
    assert "Phòng Kinh tế thành phố Vinh" in {one["agency"]["name"] for one in names["first"]["responsible"]}
    assert names["gone"]["tasks"] == [] and names["gone"]["now"]
