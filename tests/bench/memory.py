"""Peak memory of a process of its own: reading alone, and reading and loading into an embedded store."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from tests.bench.measuring import Figure

_READING = """
from tests.bench.measuring import seeds
from ingest.reader import read
records = [(text, read(text, name)) for name, text in seeds()]
"""
_LOADING = """
from graph.store.store import Store
from ingest.loading.load import ingest
with Store.open("embedded") as store:
    ingest(store, records)
"""
_PEAK = """
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def memory() -> Iterator[Figure]:
    """Megabytes resident at the highest."""
    yield Figure("memory: five samples read", f"{_peak(_READING):.0f} MB")
    yield Figure("memory: five samples read and loaded", f"{_peak(_READING + _LOADING):.0f} MB")


def _peak(code: str) -> float:
    with tempfile.TemporaryDirectory() as home:
        run = subprocess.run(
            [sys.executable, "-c", code + _PEAK], capture_output=True, text=True, check=True, env={**os.environ, "CHIDAO_HOME": home}
        )
    return int(run.stdout) / 1024
