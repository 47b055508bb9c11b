"""The examples in docstrings are what the functions do."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("graph", "ingest", "queries", "viz", "api")
TELLING = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py") if ">>>" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TELLING, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_examples_in_docstrings_are_right(path: Path) -> None:
    module = import_module(path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."))
    tried = doctest.testmod(module, verbose=False)
    assert tried.attempted and not tried.failed
