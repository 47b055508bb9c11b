"""Copies of the graph on disk for SPARQL: where they lie, which is the newest, who uses one, and sweeping what nobody uses."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.paths import home_dir
from graph.store.store import Store

if sys.platform != "win32":
    import fcntl

_STATE, _USED, _DATA = "state", "used", "data"
BUILDING = "building.lock"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy, never changed once it is there: the graph's state that it shows, and a handle that keeps it from being swept.

    A process to which the handle is passed keeps the copy as well.
    """

    folder: Path
    state: str
    handle: int

    @property
    def data(self) -> Path:
        """The folder of the triple store."""
        return self.folder / _DATA

    def close(self) -> None:
        """Let it go."""
        os.close(self.handle)


def folder_of(store: Store) -> Path:
    """Where the copies of a store's graph lie: in the data directory, each graph apart."""
    home = store.hosted[0] if store.hosted else home_dir()
    name = "embedded" if store.hosted else hashlib.sha256(f"{store.url} {store.database}".encode()).hexdigest()[:16]
    return home.expanduser().resolve() / "sparql" / name


def newest(folder: Path) -> Copy | None:
    """The newest copy below ``folder``, kept until it is closed."""
    for found in sorted(_numbered(folder), reverse=True):
        with contextlib.suppress(OSError):
            handle = os.open(folder / str(found) / _USED, os.O_RDWR)
            try:
                if sys.platform != "win32":
                    fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
                return Copy(folder / str(found), (folder / str(found) / _STATE).read_text(encoding="utf-8"), handle)
            except OSError:
                os.close(handle)
    return None


@contextlib.contextmanager
def published(folder: Path, state: str) -> Iterator[Path]:
    """A path at which to lay the data of the next copy; the copy is there, whole, when the block has ended well."""
    partial = folder / f"partial.{os.getpid()}"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True, mode=0o700)
    try:
        yield partial / _DATA
        (partial / _USED).touch()
        (partial / _STATE).write_text(state, encoding="utf-8")
        partial.rename(folder / str(max(_numbered(folder), default=0) + 1))
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove copies that no living process uses, all but the newest, and what was broken off; the builder alone may call it."""
    for left in folder.glob("partial.*"):
        shutil.rmtree(left, ignore_errors=True)
    for old in sorted(_numbered(folder))[:-1]:
        if _unused(folder / str(old)):
            shutil.rmtree(folder / str(old), ignore_errors=True)


def _unused(copy: Path) -> bool:
    try:
        with (copy / _USED).open("rb+") as lock:
            if sys.platform != "win32":
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
    except OSError:
        return False


def _numbered(folder: Path) -> list[int]:
    return [int(path.name) for path in folder.glob("[0-9]*") if path.name.isdecimal()] if folder.is_dir() else []
