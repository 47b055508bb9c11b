"""The border of a file: whatever goes wrong while one is read becomes an error in words, and a report for those who mend the reader."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import BadInput, ChidaoError
from graph.paths import home_dir
from ingest.formats.text import max_bytes, require_size

_KEPT = 100
"""Reports that lie in the data directory; the oldest go."""


class NotRead(BadInput):
    """The reader itself failed on a file."""


def shown(path: Path | str) -> str:
    """A path as it can be printed and kept: what is no UTF-8 in it is replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def bytes_of(path: Path) -> bytes:
    """The bytes of a regular file, never more than the limit and one. Raises BadInput, OSError."""
    name = shown(path)
    # a pipe that nobody writes to would be waited for while it is opened
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise BadInput(f"{name}: không phải tệp thường, không đọc", f"{name}: no regular file, not read", place=name)
        require_size(status.st_size, name)
        data = file.read(max_bytes() + 1)
    require_size(len(data), name)
    return data


@contextmanager
def bordered(name: str) -> Iterator[None]:
    """Turn any failure inside into a child of ChidaoError that names the file and the stage of reading."""
    try:
        yield
    except ChidaoError:
        raise
    except Exception as error:
        stage = _stage(error)
        report = _reported(name, stage, error)
        kept = (f"; báo cáo cho người bảo trì: {report}", f"; report for the maintainers: {report}") if report else ("", "")
        what = type(error).__name__
        raise NotRead(
            f"{name}: bộ đọc gặp lỗi ở bước {stage} ({what}), bỏ qua tệp này{kept[0]}",
            f"{name}: the reader failed at stage {stage} ({what}), this file is left out{kept[1]}",
            place=name,
        ) from error


def _stage(error: Exception) -> str:
    """The innermost room of the reader in which it happened."""
    frames = traceback.extract_tb(error.__traceback__)
    rooms = [Path(frame.filename).parts for frame in frames]
    stages = [".".join(parts[parts.index("ingest") + 1 :]).removesuffix(".py") for parts in rooms if "ingest" in parts]
    return stages[-1] if stages else "?"


def _reported(name: str, stage: str, error: Exception) -> Path | None:
    """Keep where it happened, without a word of the file's content; None where nothing can be written."""
    frames = "".join(f"  {Path(f.filename).name}:{f.lineno} {f.name}\n" for f in traceback.extract_tb(error.__traceback__))
    said = f"file: {name}\nstage: {stage}\nerror: {type(error).__name__}\n{frames}"
    folder = home_dir() / "reports"
    file = folder / f"{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:12]}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.write_text(said, encoding="utf-8", errors="replace")
        for old in sorted(folder.glob("*.txt"), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
            with contextlib.suppress(OSError):
                old.unlink()
    except OSError:
        return None
    return file
