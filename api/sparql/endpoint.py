"""SPARQL over a copy of the graph: worker processes that can be ended, and a copy made anew whenever the graph has changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from api.sparql.rules import ERRORS, Answered, Asked, Limits, TooSlow, names_dataset, refuse
from graph.errors import StoreUnavailable
from graph.rdf.export import graph_resources, write
from graph.rdf.ontology import ontology_iri, ontology_resources
from graph.schema.definition import schema
from graph.store.meta import is_pending
from graph.store.store import Store
from queries.answers.state import graph_state

_WORKERS = 2


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    copy: Path

    def ask(self, message: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes] | str:
        """Head and body of an answer, or why there is none: "slow" or "died"."""
        reading, writing = self.process.stdout, self.process.stdin
        assert reading is not None
        assert writing is not None
        slow = threading.Event()

        def end() -> None:
            slow.set()
            self.process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            return _exchange(reading, writing, message)
        except (OSError, ValueError):
            return "slow" if slow.is_set() else "died"
        finally:
            timer.cancel()

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()


def _exchange(reading: IO[bytes], writing: IO[bytes], message: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    writing.write(json.dumps(message).encode() + b"\n")
    writing.flush()
    head = json.loads(reading.readline())
    body = reading.read(head["size"])
    if len(body) < head["size"]:
        raise ValueError("the answer broke off")
    return head, body


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "api.sparql.worker", *arguments]


def _environment() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}


@dataclass(slots=True)
class Endpoint:
    """Answers queries over the graph of one store; close it to end its processes and remove its copy."""

    limits: Limits = field(default_factory=Limits.set)
    _home: tempfile.TemporaryDirectory[str] | None = None
    _copy: tuple[str, Path] | None = None
    _before: Path | None = None
    _idle: list[_Worker] = field(default_factory=list)
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _building: threading.Lock = field(default_factory=threading.Lock)
    _places: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_WORKERS))

    def answer(self, store: Store, asked: Asked) -> Answered:
        """Raises BadInput (malformed), ReadOnly, TooLong, TooSlow, NotServed."""
        refuse(asked.query)
        state, copy = self._current(store)
        message = {
            "query": asked.query,
            "media": asked.media,
            "format": asked.format,
            "graph_media": asked.graph_media,
            "default_graphs": asked.default_graphs,
            "named_graphs": asked.named_graphs,
            "dataset": names_dataset(asked.query),
            "limit": self.limits.rows,
            "prefixes": schema().prefixes,
        }
        if not self._places.acquire(timeout=self.limits.seconds):
            raise TooSlow("Đang có nhiều câu hỏi, hãy thử lại sau", "many queries are running, try again later")
        try:
            worker = self._worker(copy)
            found = worker.ask(message, self.limits.seconds)
            if isinstance(found, str):
                worker.close()
                raise self._ended(found)
            with self._guard:
                self._idle.append(worker)
        finally:
            self._places.release()
        return _told(found, state)

    def _ended(self, why: str) -> TooSlow:
        if why == "slow":
            seconds = f"{self.limits.seconds:g}"
            return TooSlow(f"Câu hỏi chạy quá {seconds} giây nên bị dừng", f"the query ran longer than {seconds} seconds and was ended")
        return TooSlow("Câu hỏi cần quá nhiều bộ nhớ nên bị dừng", "the query needed too much memory and was ended")

    def _worker(self, copy: Path) -> _Worker:
        with self._guard:
            old = [worker for worker in self._idle if worker.copy != copy]
            fitting = [worker for worker in self._idle if worker.copy == copy]
            self._idle = fitting[1:]
        for worker in old:
            worker.close()
        if fitting:
            return fitting[0]
        command = _command("serve", str(copy), str(self.limits.megabytes))
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=_environment())
        return _Worker(process, copy)

    def _current(self, store: Store) -> tuple[str, Path]:
        """The copy of the graph as it is now; made anew where the graph has changed since."""
        with self._building:
            state = graph_state(store)
            # while an ingest runs the graph is half of one state and half of another: the copy of the state before answers
            if self._copy is None or (self._copy[0] != state and not is_pending(store)):
                if self._home is None:
                    self._home = tempfile.TemporaryDirectory(prefix="chidao-sparql-", ignore_cleanup_errors=True)
                fresh = state, self._built(store, Path(self._home.name))
                if self._before is not None:
                    shutil.rmtree(self._before.parent, ignore_errors=True)
                # a query may just be about to open the copy that was
                self._before, self._copy = self._copy and self._copy[1], fresh
            return self._copy

    def _built(self, store: Store, home: Path) -> Path:
        folder = Path(tempfile.mkdtemp(dir=home))
        file = folder / "graph.nq"
        with file.open("wb") as out:
            write(graph_resources(store), "nquads", out)
            # words of concepts and properties can be asked for as well
            write((one._replace(graph=ontology_iri()) for one in ontology_resources()), "nquads", out)
        copy = folder / "copy"
        done = subprocess.run(_command("build", str(file), str(copy)), env=_environment(), capture_output=True, check=False)
        file.unlink()
        if done.returncode != 0:
            said = done.stderr.decode(errors="replace")[-300:]
            raise StoreUnavailable(f"Không lập được bản sao cho SPARQL: {said}", f"the copy for SPARQL could not be made: {said}")
        return copy

    def close(self) -> None:
        """End the workers, remove the copy."""
        with self._guard:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.close()
        if self._home is not None:
            self._home.cleanup()
            self._home = self._copy = self._before = None


def _told(found: tuple[dict[str, Any], bytes], state: str) -> Answered:
    head, body = found
    if "error" in head:
        raise ERRORS[head["error"]](head["detail"])
    return Answered(body, head["media"], state, head["cut"])
