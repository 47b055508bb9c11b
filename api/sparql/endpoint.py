"""SPARQL over copies of the graph: worker processes that can be ended, and a copy that is brought in step beside what answers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from api.sparql.copies import Copy, folder_of, newest
from api.sparql.rules import ERRORS, Answered, Asked, Busy, Limits, TooSlow, names_dataset, refuse
from graph.errors import ChidaoError, StoreUnavailable
from graph.schema.definition import schema
from graph.store.meta import is_pending
from graph.store.store import Store
from queries.answers.state import graph_state

WORKERS = 2
WAITING = 8
"""Queries that may stand in line besides those that run."""
_PATIENCE = 30.0
"""Seconds that a query waits for a copy in step with the graph, where making one takes no longer; else the one before answers."""


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    copy: Copy
    used: bool = False

    def ask(self, message: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes] | str:
        """Head and body of an answer, or why there is none: "slow", "deep" (the parser's stack ended) or "died"."""
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
            self.process.kill()
            ended = self.process.wait()
            if slow.is_set() or ended == -signal.SIGXCPU:
                return "slow"
            return "deep" if ended == -signal.SIGSEGV else "died"
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


def _started(module: str, *arguments: str, env: dict[str, str] | None = None, keep: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    pipe = subprocess.PIPE
    told = subprocess.DEVNULL if keep else pipe
    return subprocess.Popen(
        [sys.executable, "-m", module, str(os.getpid()), *arguments],
        stdin=pipe, stdout=pipe, stderr=told, env={**os.environ, **(env or {}), "PYTHONPATH": path}, pass_fds=keep,
    )  # fmt: skip


@dataclass(slots=True)
class _Building:
    """One run of the process that brings the copy in step."""

    process: subprocess.Popen[bytes]
    done: threading.Event = field(default_factory=threading.Event)
    failure: str = ""


@dataclass(slots=True)
class Endpoint:
    """Answers queries over the graph of one store; close it to end its processes. The copies stay for the next start."""

    limits: Limits = field(default_factory=Limits.set)
    threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(WORKERS + WAITING, thread_name_prefix="sparql"))
    _copy: Copy | None = None
    _before: Copy | None = None
    _closed: bool = False
    _building: _Building | None = None
    _took: float = 0.0
    _idle: list[_Worker] = field(default_factory=list)
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _line: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(WORKERS + WAITING))
    _places: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(WORKERS))

    def enter(self) -> None:
        """Take a place in line, at once or not at all (Busy); pair with `leave`."""
        if not self._line.acquire(blocking=False):
            raise Busy("Đang có nhiều câu hỏi SPARQL, hãy thử lại sau", "many queries are running, try again later")

    def leave(self) -> None:
        """Give the place back."""
        self._line.release()

    def answer(self, store: Store, asked: Asked) -> Answered:
        """Raises BadInput (malformed), ReadOnly, TooLong, TooSlow, NotServed, Busy (no copy yet)."""
        refuse(asked.query)
        copy = self._current(store)
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
            raise Busy("Đang có nhiều câu hỏi SPARQL, hãy thử lại sau", "many queries are running, try again later")
        try:
            found = self._asked(copy, message)
        finally:
            self._places.release()
        return _told(found, copy.state)

    def prepare(self, store: Store) -> None:
        """Begin to bring the copy in step, where it is not: who asks first need not wait."""
        if self._kept() is None or (self._copy and self._copy.state != graph_state(store)):
            self._build(store)

    def _asked(self, copy: Copy, message: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        worker = self._worker(copy)
        again = worker.used
        while isinstance(found := worker.ask(message, self.limits.seconds), str):
            worker.close()
            # one that had answered before may have been ended while it was idle: what was asked is not to blame
            if found != "died" or not again:
                raise self._ended(found)
            worker, again = self._fresh(copy), False
        worker.used = True
        with self._guard:
            self._idle.append(worker)
        return found

    def _ended(self, why: str) -> ChidaoError:
        if why == "slow":
            seconds = f"{self.limits.seconds:g}"
            return TooSlow(f"Câu hỏi chạy quá {seconds} giây nên bị dừng", f"the query ran longer than {seconds} seconds and was ended")
        return ERRORS["deep" if why == "deep" else "memory"]("")

    def _worker(self, copy: Copy) -> _Worker:
        with self._guard:
            old = [worker for worker in self._idle if worker.copy != copy or worker.process.poll() is not None]
            fitting = [worker for worker in self._idle if worker not in old]
            self._idle = fitting[1:]
        for worker in old:
            worker.close()
        return fitting[0] if fitting else self._fresh(copy)

    def _fresh(self, copy: Copy) -> _Worker:
        limits = str(self.limits.megabytes), str(self.limits.seconds)
        return _Worker(_started("api.sparql.worker", str(copy.data), *limits, keep=(copy.handle,)), copy)

    def _kept(self) -> Copy | None:
        with self._guard:
            return self._copy

    def _current(self, store: Store) -> Copy:
        """The copy of the graph as it is now, or the one before while that is being made. Raises Busy where there is none yet."""
        copy, state = self._kept() or self._adopted(store), graph_state(store)
        # while an ingest runs the graph is half of one state and half of another: the copy of the state before answers
        if copy and (copy.state == state or is_pending(store)):
            return copy
        building = self._build(store)
        if copy is None or self._took < _PATIENCE:
            building.done.wait(self.limits.seconds if copy is None else _PATIENCE)
        copy = self._kept()
        if copy is None and building.failure:
            said = building.failure
            raise StoreUnavailable(f"Không lập được bản sao cho SPARQL: {said}", f"the copy for SPARQL could not be made: {said}")
        if copy is None:
            raise Busy("Bản sao cho SPARQL đang được lập, hãy thử lại sau", "the copy for SPARQL is being made, try again later")
        return copy

    def _build(self, store: Store) -> _Building:
        """The run that is on its way, else a new one."""
        with self._guard:
            if self._building is None:
                process = _started("api.sparql.building", env=store.settings())
                self._building = building = _Building(process)
                threading.Thread(target=self._attend, args=(store, building), daemon=True, name="sparql-copy").start()
            return self._building

    def _attend(self, store: Store, building: _Building) -> None:
        began = time.monotonic()
        _, said = building.process.communicate()
        if building.process.returncode != 0:
            building.failure = said.decode(errors="replace").strip()[-300:] or "ended"
        self._adopted(store)
        with self._guard:
            self._took, self._building = time.monotonic() - began, None
        building.done.set()

    def _adopted(self, store: Store) -> Copy | None:
        """The newest copy on disk, from now on the one that answers."""
        found = newest(folder_of(store))
        with self._guard:
            if found and (self._closed or (self._copy and found.folder == self._copy.folder)):
                found.close()
            elif found:
                # a query may just be about to open the copy that was
                if self._before:
                    self._before.close()
                self._before, self._copy = self._copy, found
            return self._copy

    def close(self) -> None:
        """End the workers and the builder."""
        with self._guard:
            self._closed = True
            idle, self._idle, building = self._idle, [], self._building
            copies, self._copy, self._before = (self._copy, self._before), None, None
        for worker in idle:
            worker.close()
        if building:
            building.process.kill()
            building.done.wait(10)
        for copy in filter(None, copies):
            copy.close()
        self.threads.shutdown(wait=False, cancel_futures=True)


def _told(found: tuple[dict[str, Any], bytes], state: str) -> Answered:
    head, body = found
    if "error" in head:
        raise ERRORS[head["error"]](head["detail"])
    return Answered(body, head["media"], state, head["cut"])
