"""Files of other kinds than plain text are read in another process, so that none of them can take this one with it."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from typing import Any

from graph.errors import BadInput, ChidaoError
from ingest.formats.extras import NotInstalled
from ingest.formats.progress import Told
from ingest.formats.refusals import refusal
from ingest.formats.source import Format, Source, from_plain

_BUSY = 4
"""On a busy machine seconds of computing take so many times as long."""


class Apart:
    """One process at a time that reads one file at a time; a new one takes the place of one that died or had to be ended."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, one: Format, data: bytes, name: str, told: Told | None = None) -> Source:
        """The source of a file. Raises BadInput, also where the file needs more time or memory than its kind may."""
        with self._guard:
            answer = self._answer(one, data, name, told)
        if answer is None:
            raise refusal(
                name,
                f"dừng đọc tệp {one.name}: quá {one.seconds:g} giây hay {one.megabytes} MB, hoặc tệp hỏng",
                f"reading this {one.name} file was ended: more than {one.seconds:g} seconds or {one.megabytes} MB, or a damaged file",
            )
        if "source" not in answer:
            raise _error(answer, name)
        return from_plain(answer["source"])

    def close(self) -> None:
        """End the process."""
        with self._guard:
            self._end()

    def _answer(self, one: Format, data: bytes, name: str, told: Told | None) -> dict[str, Any] | None:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        request = json.dumps({"format": one.name, "name": name, "size": len(data)}).encode() + b"\n"
        watch = _Watch(process, one.seconds * _BUSY)
        try:
            process.stdin.write(request + data)
            process.stdin.flush()
            for line in process.stdout:
                answer: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"))
                if "done" not in answer:
                    return answer
                watch.again()
                if told is not None:
                    told(answer["done"], answer["total"])
        except (OSError, ValueError):
            pass  # it died while it was asked or while it answered
        finally:
            watch.over()
        self._end()
        return None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-P", "-m", "ingest.formats.worker"]
            pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
            path = os.pathsep.join(part for part in sys.path if part)
            environment = os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing, env=environment)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()


class _Watch:
    """Kills the process when it gives no sign of life for so many seconds."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.process, self.seconds = process, seconds
        self.again()

    def again(self) -> None:
        """The time begins anew."""
        self.over()
        self.timer = threading.Timer(self.seconds, self.process.kill)
        self.timer.daemon = True
        self.timer.start()

    def over(self) -> None:
        """Nothing is waited for any more."""
        timer: threading.Timer | None = getattr(self, "timer", None)
        if timer is not None:
            timer.cancel()


def _error(answer: dict[str, Any], name: str) -> ChidaoError:
    kind = NotInstalled if answer["status"] == NotInstalled.status else BadInput
    return kind(answer["vi"], answer["en"], place=name)


apart = Apart()
"""The one of this process."""
atexit.register(apart.close)
