"""Pictures of pages with a quote marked: drawn on demand from the originals kept, in a process of its own, and kept themselves."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from graph.errors import NotFound
from graph.originals import original, write_whole
from graph.paths import home_dir

Mark = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the top left of the page."""
_SECONDS = 40  # of waiting; the process itself may compute for nine
_MOST = 400  # pictures that are kept


def page_picture(sha256: str, page: int, marks: Sequence[Mark] = ()) -> bytes:
    """The PNG of a page (counted from 1) of an original. Raises NotFound where it is not kept, has no such page or is no PDF."""
    path = _path(sha256, page, marks)
    with contextlib.suppress(OSError):
        return path.read_bytes()
    data = original(sha256)
    if data is None or b"%PDF-" not in data[:1024]:
        raise NotFound("Không giữ tệp gốc có trang của văn bản này", "The original with its pages is not kept", place=sha256)
    picture = _drawn(data, page, marks)
    if picture is None:
        raise NotFound(f"Không vẽ được trang {page}", f"Page {page} cannot be drawn", place=sha256)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, picture)
        _clear(path.parent)
    return picture


def _path(sha256: str, page: int, marks: Sequence[Mark]) -> Path:
    name = hashlib.sha256(f"{sha256} {page} {list(marks)}".encode()).hexdigest()
    return home_dir() / "pages" / f"{name}.png"


def _drawn(data: bytes, page: int, marks: Sequence[Mark]) -> bytes | None:
    command = [sys.executable, "-P", "-m", "ingest.formats.pdf.show", str(page)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    told = json.dumps([list(mark) for mark in marks]).encode() + b"\n" + data
    try:
        done = subprocess.run(command, input=told, capture_output=True, timeout=_SECONDS, env=environment, check=False)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and done.stdout.startswith(b"\x89PNG") else None


def _clear(folder: Path) -> None:
    """The oldest pictures go where there are too many."""
    pictures = sorted(folder.glob("*.png"), key=lambda path: path.stat().st_mtime)
    for path in pictures[:-_MOST]:
        path.unlink(missing_ok=True)
