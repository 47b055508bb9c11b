"""Files: which of the given paths are read, and one file's bytes to its text and record."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.errors import BadInput, ChidaoError
from graph.record import Record
from ingest.formats.text import decode, require_size
from ingest.reader import read

READ_SUFFIXES = frozenset({".txt"})
"""What is taken from a folder; a file named alone is read whatever its name, if it holds a text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: its text and record, or the error that says why not.

    ``seen``: the text's key, where it is one of those that need not be read again.
    """

    path: Path
    text: str = ""
    record: Record | None = None
    error: ChidaoError | None = None
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """``files`` to read, sorted within each folder; ``left_out``: files of other kinds; ``errors``: paths that name nothing."""

    files: tuple[Path, ...]
    left_out: tuple[Path, ...]
    errors: tuple[ChidaoError, ...]


def select(paths: Iterable[str]) -> Selection:
    """Files, folders (all levels) and globs to the files that they name, each once."""
    files: dict[Path, None] = {}
    left_out: dict[Path, None] = {}
    errors: list[ChidaoError] = []
    for name in paths:
        path = Path(name)
        found = [path] if path.exists() else [Path(p) for p in sorted(glob.glob(name, recursive=True))]
        if not found:
            errors.append(BadInput(f"{name}: không có tệp hay thư mục này", f"{name}: no such file or folder", place=name))
        for each in found:
            if each.is_dir():
                errors.extend(_walk(each, files, left_out))
            else:
                files[each] = None
    return Selection(tuple(files), tuple(left_out), tuple(errors))


def _walk(folder: Path, files: dict[Path, None], left_out: dict[Path, None]) -> list[ChidaoError]:
    inside = sorted(p for p in folder.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.relative_to(folder).parts))
    chosen = [p for p in inside if p.suffix.lower() in READ_SUFFIXES]
    files.update(dict.fromkeys(chosen))
    left_out.update(dict.fromkeys(p for p in inside if p.suffix.lower() not in READ_SUFFIXES))
    if chosen:
        return []
    return [
        BadInput(f"{folder}: thư mục không có văn bản nào đọc được", f"{folder}: a folder without readable documents", place=str(folder))
    ]


def read_bytes(data: bytes, name: str) -> tuple[str, Record]:
    """Text and record of a file's bytes. Raises BadInput, with the file's name in it."""
    text = decode(data, name)
    return text, read(text, Path(name).name)


def read_file(path: Path, known: frozenset[str] = frozenset()) -> Reading:
    """One file read, unless its text's key is ``known``; never raises for what the file holds."""
    try:
        require_size(path.stat().st_size, str(path))  # before it is read: it may not fit into memory
        data = path.read_bytes()
        if known and (key := _key(data, str(path))) in known:
            return Reading(path, seen=key)
        text, record = read_bytes(data, str(path))
    except ChidaoError as error:
        return Reading(path, error=error)
    except OSError as error:
        reason = error.strerror or str(error)
        return Reading(
            path, error=BadInput(f"{path}: không mở được tệp ({reason})", f"{path}: cannot be opened ({reason})", place=str(path))
        )
    return Reading(path, text, record)


def _key(data: bytes, name: str) -> str:
    return hashlib.sha256(decode(data, name).encode("utf-8", "surrogatepass")).hexdigest()


def read_files(paths: tuple[Path, ...], workers: int = 1, known: frozenset[str] = frozenset()) -> Iterator[Reading]:
    """Each file's reading in the order given; ``workers`` > 1 reads in so many processes."""
    one = partial(read_file, known=known)
    if workers <= 1 or len(paths) < 2:
        yield from map(one, paths)
        return
    with ProcessPoolExecutor(min(workers, len(paths), os.cpu_count() or 1)) as pool:
        yield from pool.map(one, paths, chunksize=max(1, min(16, len(paths) // (4 * workers) or 1)))
