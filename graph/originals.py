"""The files that texts came from, kept in the data directory under their SHA-256: a quote can be shown on its page."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from graph.paths import home_dir

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


def keeps_originals() -> bool:
    """Whether originals are kept; CHIDAO_ORIGINALS=off keeps none."""
    return os.environ.get("CHIDAO_ORIGINALS", "").lower() not in ("off", "0", "no", "false")


def digest(data: bytes) -> str:
    """The name of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def keep(data: bytes) -> None:
    """A file's bytes kept, once; a full disk keeps nobody from reading."""
    if not keeps_originals():
        return
    path = _path(digest(data))
    if path.exists():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError:
        return


def original(sha256: str) -> bytes | None:
    """The bytes kept under a digest; None where there are none."""
    try:
        return _path(sha256).read_bytes() if _DIGEST.match(sha256) else None
    except OSError:
        return None


def drop(sha256: str) -> None:
    """An original that no text of the graph came from any more."""
    if _DIGEST.match(sha256):
        _path(sha256).unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """A file written beside its place and moved there: nobody reads half of it. Raises OSError."""
    handle, made = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.replace(made, path)


def _path(sha256: str) -> Path:
    return home_dir() / "originals" / sha256[:2] / sha256
