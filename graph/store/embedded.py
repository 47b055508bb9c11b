"""The embedded engine: one process owns the files of a data directory, all others find it and connect to it.

The only module that imports ``arcadedb``. The owner holds a lock on ``owner.lock`` (the system frees it even after a kill),
serves Bolt on a free loopback port and says in a private file where (see `graph.store.endpoint`).
"""

from __future__ import annotations

import atexit
import errno
import logging
import os
import secrets
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from graph.errors import Conflict, StoreUnavailable
from graph.paths import is_full
from graph.store.bolt import disk_full
from graph.store.endpoint import DATABASE, Endpoint, answering, forget, free_ports, groups, publish

_BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
_CLOSED_SETTINGS = ("arcadedb.opencypher.loadCsv.allowFileUrls", "arcadedb.opencypher.loadCsv.allowRemoteUrls")
_log = logging.getLogger("chidao")
_STARTS = 3
_PATIENCE = 15.0
"""Seconds to wait for an owner that has the lock but has not yet written where it listens (a start takes about 0.5 s)."""


@dataclass(slots=True)
class _Running:
    """An engine owned by this process, and how many stores use it."""

    server: Any
    lock: FileLock
    endpoint: Endpoint
    users: int = field(default=1)


_running: dict[Path, _Running] = {}
_guard = threading.RLock()


def acquire(home: Path) -> Endpoint:
    """The endpoint of the engine over ``home``: started here, or found where another process runs it. Pair with `release`.

    Raises Conflict where the directory cannot be written or its owner cannot be reached, StoreUnavailable where no engine starts.
    """
    home = _prepared(home)
    with _guard:
        running = _running.get(home)
        if running is not None:
            running.users += 1
            return running.endpoint
        lock = FileLock(home / "owner.lock", mode=0o600, thread_local=False)
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                lock.acquire(timeout=0)
            except OSError as error:
                if not isinstance(error, Timeout):
                    raise _unusable(home, error) from error
                found = answering(home)
                if found is not None:
                    return found
                if time.monotonic() > deadline:
                    raise _locked(home) from None
                time.sleep(0.1)
            else:
                return _own(home, lock)


def release(home: Path, endpoint: Endpoint) -> None:
    """Give back what `acquire` gave; the last store of the owning process stops the engine."""
    home = home.expanduser().resolve()
    with _guard:
        running = _running.get(home)
        if running is None or running.endpoint != endpoint:
            return  # a guest's, or one that is gone already
        running.users -= 1
        if running.users <= 0:
            _stop(home)


def _prepared(home: Path) -> Path:
    home = home.expanduser().resolve()
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        _tighten(home)
        probe = home / f".writable.{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Conflict(
            f"Không ghi được vào thư mục dữ liệu ({error.strerror}); hãy cấp quyền ghi hoặc đặt CHIDAO_HOME sang thư mục khác.",
            f"The data directory cannot be written ({error.strerror}); make it writable or set CHIDAO_HOME to another one.",
            place=str(home),
        ) from error
    return home


def _tighten(home: Path) -> None:
    """What was read is its owner's alone: a directory that others may read is said and closed to them."""
    if os.name == "posix" and home.stat().st_mode & 0o077 and home.stat().st_uid == os.getuid():
        home.chmod(0o700)
        _log.warning("%s: đã đóng với người dùng khác (0700). / closed to other users (0700).", home)


def _own(home: Path, lock: FileLock) -> Endpoint:
    try:
        server, endpoint = _start(home)
        publish(home, endpoint)
    except OSError as error:
        lock.release()
        raise _unusable(home, error) from error
    except BaseException:
        lock.release()
        raise
    _running[home] = _Running(server, lock, endpoint)
    return endpoint


def _start(home: Path) -> tuple[Any, Endpoint]:
    # read at import time: the engine's log belongs to the data directory, never to the terminal
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(home / "log"))
    import arcadedb

    for attempt in range(_STARTS):
        # a fresh password at each start; the engine makes the user anew where the file of users is missing
        groups(home)
        (home / "config" / "server-users.jsonl").unlink(missing_ok=True)
        bolt_port, http_port = free_ports()
        endpoint = Endpoint(bolt_port, http_port, secrets.token_urlsafe(24), os.getpid())
        config = {"server_plugins": _BOLT, "bolt_port": bolt_port, "http_port": http_port}
        server = arcadedb.create_server(root_path=str(home), root_password=endpoint.password, config=config)
        try:
            server.start()
            _open_database(server, home)
        except arcadedb.ArcadeDBError as error:
            _quietly_stop(server)
            if "locked by another process" in str(error):
                raise _locked(home) from error
            if is_full(home):
                raise disk_full(str(home)) from error
            if attempt + 1 == _STARTS or "ddress" not in str(error):
                raise StoreUnavailable(
                    "Không khởi động được kho đồ thị nhúng.", f"The embedded store did not start: {str(error)[:300]}", place=str(home)
                ) from error
        else:
            return server, endpoint
    raise AssertionError("unreachable")


def _open_database(server: Any, home: Path) -> None:
    exists = (home / "databases" / DATABASE).is_dir()
    database = server.get_database(DATABASE) if exists else server.create_database(DATABASE)
    for setting in _CLOSED_SETTINGS:
        database.command("sql", f"ALTER DATABASE `{setting}` false")


def _stop(home: Path) -> None:
    running = _running.pop(home)
    forget(home)
    _quietly_stop(running.server)
    running.lock.release()


def _quietly_stop(server: Any) -> None:
    import arcadedb

    try:
        server.stop()
    except arcadedb.ArcadeDBError:
        # every acknowledged transaction is in the write-ahead log; the next start reads it
        return


@atexit.register
def _stop_all() -> None:
    with _guard:
        for home in list(_running):
            _stop(home)


def _unusable(home: Path, error: OSError) -> StoreUnavailable:
    """The error for a data directory in which something stands that is not chidao's."""
    if error.errno == errno.ENOSPC:
        return disk_full(str(home))
    what = error.filename or home
    return StoreUnavailable(
        f"Thư mục dữ liệu không dùng được: {what} ({error.strerror}); hãy dời nó đi hoặc đặt CHIDAO_HOME sang thư mục khác.",
        f"The data directory cannot be used: {what} ({error.strerror}); move that away or set CHIDAO_HOME to another directory.",
        place=str(home),
    )


def _locked(home: Path) -> Conflict:
    return Conflict(
        "Thư mục dữ liệu đang do một tiến trình khác giữ và không kết nối được tới tiến trình đó; hãy dừng nó hoặc đặt CHIDAO_HOME khác.",
        "The data directory is locked by another process that cannot be reached; stop it or set CHIDAO_HOME to another directory.",
        place=str(home),
    )
