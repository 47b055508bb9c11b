"""One writer at a time: a lock on the graph that ingest, forget, upload and correction hold, and that a dead writer loses.

On the embedded engine all writers are on one machine: the lock is a file in the data directory, which the system frees with its holder.
On Neo4j it lies on the Meta node, with its owner, and a beat that a living owner renews.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from graph.errors import ChidaoError, Conflict, StoreUnavailable
from graph.store.meta import META, require_schema
from graph.store.store import Store, patience

_log = logging.getLogger("chidao")
_LOCK, _HOLDER = "writer.lock", "writer.json"
_BEAT, _DEAD = 5.0, 90_000
"""Seconds between two beats of a living writer; milliseconds without one after which it is dead."""
_POLL = 0.2
_process = threading.RLock()
_depth = 0


class Writing(Conflict):
    """Another writer is at work."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: what it does, where, since when (local time)."""

    what: str
    host: str
    pid: int
    since: str

    @property
    def name(self) -> str:
        """In words."""
        return f"{self.what} ({self.host}, PID {self.pid}, {self.since})"


@contextmanager
def writing(store: Store, what: str, seconds: float | None = None) -> Iterator[Writer]:
    """Be the graph's one writer until the block ends; may be entered again by the thread that is. ``what`` says in a word what is done.

    Waits at most so many seconds (``CHIDAO_WAIT``, 120, unless given), saying once for whom. Raises Writing, which names the holder.
    """
    global _depth
    me = Writer(what, socket.gethostname(), os.getpid(), datetime.now().strftime("%H:%M:%S"))
    end = time.monotonic() + (patience() if seconds is None else seconds)
    if not _process.acquire(timeout=max(0.0, end - time.monotonic())):
        raise _held(Writer(what, me.host, me.pid, "?"))
    try:
        _depth += 1
        if _depth > 1:
            yield me
            return
        held = _file_lock(store.hosted[0], me, end) if store.hosted else _node_lock(store, me, end)
        with held, store.patient():
            yield me
    finally:
        _depth -= 1
        _process.release()


def _held(holder: Writer | None) -> Writing:
    name = holder.name if holder else "?"
    vi, en = f"Đồ thị đang được ghi: {name}; hãy thử lại khi xong.", f"The graph is being written: {name}; try again when that is done."
    return Writing(vi, en)


def _until(take: Callable[[], bool], holder: Callable[[], Writer | None], end: float) -> None:
    told = False
    while not take():
        if time.monotonic() > end:
            raise _held(holder())
        if not told and (who := holder()):
            _log.warning("Đang chờ %s ghi xong. / Waiting for %s.", who.name, who.name)
            told = True
        time.sleep(_POLL)


@contextmanager
def _file_lock(home: Path, me: Writer, end: float) -> Iterator[None]:
    home = home.expanduser().resolve()
    lock = FileLock(home / _LOCK, mode=0o600, thread_local=False)

    def take() -> bool:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as error:
            where = f"{home / _LOCK} ({error.strerror})"
            raise StoreUnavailable(f"Không khóa được: {where}", f"cannot be locked: {where}", place=str(home)) from error
        return True

    def holder() -> Writer | None:
        try:
            return Writer(**json.loads((home / _HOLDER).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    _until(take, holder, end)
    try:
        (home / _HOLDER).write_text(json.dumps({name: getattr(me, name) for name in me.__slots__}), encoding="utf-8")
        yield
    finally:
        (home / _HOLDER).unlink(missing_ok=True)
        lock.release()


# the first SET takes the node's lock, so that what is read after it is what the last writer left
_TAKE = """
MERGE (m:Meta {key: $key}) ON CREATE SET m.schema = 0, m.state = 'empty', m.pending = false
SET m.asked = $token
WITH m WHERE m.writer IS NULL OR m.token = $token OR m.beat < timestamp() - $dead OR m.writer IN $gone
SET m.writer = $me, m.token = $token, m.beat = timestamp() RETURN m.writer AS writer
"""
_HOLDS = "MATCH (m:Meta {key: $key}) RETURN m.writer AS writer"
_RENEW = "MATCH (m:Meta {key: $key}) WHERE m.token = $token SET m.beat = timestamp()"
_GIVE = "MATCH (m:Meta {key: $key}) WHERE m.token = $token REMOVE m.writer, m.token, m.beat, m.asked"


@contextmanager
def _node_lock(store: Store, me: Writer, end: float) -> Iterator[None]:
    said = json.dumps({name: getattr(me, name) for name in me.__slots__})
    require_schema(store)
    asked: dict[str, Any] = {"key": META, "token": secrets.token_hex(8)}
    store.ddl("CREATE CONSTRAINT meta_key IF NOT EXISTS FOR (n:Meta) REQUIRE n.key IS UNIQUE")

    def holder() -> Writer | None:
        rows = store.read(_HOLDS, key=META)
        return Writer(**json.loads(rows[0]["writer"])) if rows and rows[0]["writer"] else None

    def take() -> bool:
        before = holder()
        gone = [json.dumps({name: getattr(before, name) for name in before.__slots__})] if before and _gone(before) else []
        return bool(store.run_write(_TAKE, **asked, me=said, dead=_DEAD, gone=gone))

    _until(take, holder, end)
    over = threading.Event()
    beating = threading.Thread(target=_beat, args=(store, asked, over), daemon=True, name="writer-beat")
    beating.start()
    try:
        yield
    finally:
        over.set()
        beating.join(2)
        store.run_write(_GIVE, **asked)


def _beat(store: Store, asked: dict[str, Any], over: threading.Event) -> None:
    while not over.wait(_BEAT):
        try:
            store.run_write(_RENEW, **asked)
        except ChidaoError as error:
            _log.info("no beat: %s", error)  # the next one makes it good


def _gone(writer: Writer) -> bool:
    """Whether a writer of this machine has ended."""
    if writer.host != socket.gethostname():
        return False
    try:
        os.kill(writer.pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
