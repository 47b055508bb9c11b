"""Jobs: uploads are read one after the other on one thread; a caller waits a little, then asks for the state."""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from api.files.reports import told
from graph.errors import ChidaoError, NotFound
from graph.store.store import Store
from ingest.files import read_documents
from ingest.formats.refusals import empty
from ingest.loading.arrivals import Incoming
from ingest.loading.load import ingest
from ingest.proof import record_json
from queries import ask
from queries.things import lists as listing

_log = logging.getLogger("chidao")
_KEPT = 50  # finished jobs whose outcome can still be asked for
_WAITING = 20  # uploads that may stand in line


class Busy(ChidaoError):
    """Too many uploads wait already."""

    status = 429


@dataclass(slots=True)
class Job:
    """One upload on its way into the graph; ``done`` of ``total`` texts are written."""

    id: str
    file: str
    status: str = "queued"
    done: int = 0
    total: int = 0
    future: Future[dict[str, Any]] = field(default_factory=Future)

    def shown(self) -> dict[str, Any]:
        """The state as JSON: queued, running, done (with what the upload gave) or failed (with the reason in both languages)."""
        state: dict[str, Any] = {"id": self.id, "file": self.file, "status": self.status, "done": self.done, "total": self.total}
        if self.status == "failed":
            error = self.future.exception()
            words = (error.vi, error.en) if isinstance(error, ChidaoError) else ("Đã ghi lại lỗi này", "this error was logged")
            return state | {"problem": {"vi": words[0], "en": words[1]}}
        return state | (self.future.result() if self.status == "done" else {})


class Jobs:
    """The line of uploads of one server; texts never touch the disk outside the store."""

    def __init__(self) -> None:
        """One thread: two ingests at a time would only wait for each other's locks."""
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="upload")
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._guard = threading.Lock()
        self._closing = False

    def submit(self, store: Store, name: str, data: bytes) -> Job:
        """Put a file in line. Raises Busy."""
        job = Job(secrets.token_urlsafe(12), name)
        with self._guard:
            if sum(j.status in ("queued", "running") for j in self._jobs.values()) >= _WAITING:
                raise Busy(
                    f"{name}: đang có nhiều tệp chờ, hãy thử lại sau", f"{name}: many uploads are waiting, try again later", place=name
                )
            for old in [k for k, j in self._jobs.items() if j.status in ("done", "failed")][: -_KEPT or None]:
                del self._jobs[old]
            self._jobs[job.id] = job
        job.future = self._pool.submit(_run, job, store, data)
        self.warm(store)
        return job

    def warm(self, store: Store) -> None:
        """Compute now, on the uploads' thread, what is computed once per state of the graph: the first reader need not wait."""
        self._pool.submit(self._warm, store)

    def _warm(self, store: Store) -> None:
        # whoever stands in line goes first, and a server that ends needs nothing any more
        if not self._closing and not any(job.status == "queued" for job in list(self._jobs.values())):
            _warmed(store)

    def get(self, id: str) -> Job:
        """A job by its id. Raises NotFound."""
        with self._guard:
            if id not in self._jobs:
                raise NotFound(f"{id}: không có việc nạp này", f"{id}: no such upload", place=id)
            return self._jobs[id]

    async def finished(self, job: Job, seconds: float) -> bool:
        """Whether it ended within so many seconds; raises what made it fail. No thread waits meanwhile."""
        outcome = asyncio.wrap_future(job.future)
        done, _ = await asyncio.wait({outcome}, timeout=seconds)
        if done:
            outcome.result()
            return True
        # nobody waits for it any more: who asks later hears of a failure from the job
        outcome.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        return False

    def close(self) -> None:
        """Let the running upload end, drop the waiting ones."""
        self._closing = True
        self._pool.shutdown(wait=True, cancel_futures=True)


def _warmed(store: Store) -> None:
    try:
        listing.examples(store)
        listing.agencies(store, limit=1)
        ask.who(store, "kế hoạch", limit=1)
        ask.gaps(store, limit=1)
        ask.central(store, limit=1)
    except ChidaoError as error:
        _log.info("not warmed: %s", error)


def _run(job: Job, store: Store, data: bytes) -> dict[str, Any]:
    job.status = "running"

    def progress(done: int, total: int, _: str) -> None:
        job.done, job.total = done, total

    def page(done: int, total: int) -> None:
        job.done, job.total = done, total

    try:
        readings = list(read_documents(data, job.file, told=page, keep=True))
        read = [(r.source, r.record) for r in readings if r.source is not None and r.record is not None]
        if not read:
            raise next((r.error for r in readings if r.error is not None), empty(job.file))
        outcome = ingest(store, [Incoming(source, record) for source, record in read], progress=progress)
        source, record = read[0]
        found = {
            "document": listing.document_of_text(store, record.sha256),
            "report": {name: len(getattr(outcome, name)) for name in ("added", "changed", "unchanged", "rewritten")},
            "record": record_json(record, source),
            "files": [told(reading) for reading in readings],
        }
    except BaseException:
        job.status = "failed"
        raise
    job.status = "done"
    return found
