"""A process that reads files of other kinds than plain text: its memory and time are limited, and it can be ended at any moment.

``python -m ingest.formats.worker`` answers each request on stdin (a JSON line with the format's name, the file's name and the number
of bytes that follow) with JSON lines on stdout: how far it is, then the source or the reason why there is none.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import asdict
from typing import Any

from graph.errors import ChidaoError
from ingest.formats import progress
from ingest.formats.refusals import refusal, too_much
from ingest.formats.registry import FORMATS
from ingest.formats.source import Format

if sys.platform != "win32":
    import resource


def serve() -> None:
    """Read files until stdin ends."""
    asking, told = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    by_name = {one.name: one for one in FORMATS if isinstance(one, Format)}
    for line in asking:
        asked = json.loads(line)
        data = asking.read(asked["size"])
        one = by_name[asked["format"]]

        def tell(done: int, total: int, seconds: float = one.seconds) -> None:
            _confine_time(seconds)
            told.write(json.dumps({"done": done, "total": total}).encode() + b"\n")
            told.flush()

        progress.listen(tell)
        confine(one.seconds, one.megabytes)
        told.write(json.dumps(_answer(one, data, asked["name"]), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        told.flush()


def _answer(one: Format, data: bytes, name: str) -> dict[str, Any]:
    try:
        return {"source": asdict(one.read(data, name))}
    except ChidaoError as error:
        return _told(error)
    except (MemoryError, RecursionError):
        return _told(too_much(name, "cần quá nhiều bộ nhớ", "needs too much memory"))
    except Exception as error:  # noqa: BLE001 - a library's fault over one file is that file's refusal
        what = f"{type(error).__name__}: {error}"[:200]
        return _told(refusal(name, f"không đọc được tệp {one.name} này ({what})", f"this {one.name} file could not be read ({what})"))


def _told(error: ChidaoError) -> dict[str, Any]:
    return {"vi": error.vi, "en": error.en, "status": error.status}


def confine(seconds: float, megabytes: int) -> None:
    """No more memory, and no more seconds of computing, for this process; nothing is left behind when it dies."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 1_000_000, resource.getrlimit(resource.RLIMIT_DATA)[1]))
        _confine_time(seconds)


def _confine_time(seconds: float) -> None:
    if sys.platform != "win32":
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    serve()
