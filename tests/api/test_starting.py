"""What the command line loads before it knows what is asked: not the reader, nor libraries that few commands need."""

from __future__ import annotations

import subprocess
import sys


def test_no_question_waits_for_the_reader() -> None:
    program = "import api.commands.verbs, sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"ingest", "networkx", "openpyxl", "pyvis", "rdflib", "uvicorn"} & set(loaded)
