"""Files: which of the given paths are read, and each file's bytes to the texts and records of the documents in it."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from graph.errors import BadInput, ChidaoError
from graph.record import Record
from ingest.border import NotRead, bordered, bytes_of, shown
from ingest.formats.progress import Told
from ingest.formats.refusals import empty
from ingest.formats.registry import suffixes
from ingest.formats.source import Source
from ingest.header.recognise import as_about
from ingest.processes import end_with_parent
from ingest.reader import read_source
from ingest.sources import Found, sources


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one document of a file: its source and record, or the error that says why not.

    ``path`` is the file, ``name`` its name, or "archive.zip/inner.docx"; ``kind`` the format that its bytes are in.
    ``seen``: the text's key, where it is one of those that need not be read again.
    """

    path: Path
    name: str
    kind: str = "?"
    source: Source | None = None
    record: Record | None = None
    error: ChidaoError | None = None
    seen: str | None = None

    @property
    def text(self) -> str:
        """The text that offsets refer to."""
        return self.source.text if self.source is not None else ""


@dataclass(frozen=True, slots=True)
class Selection:
    """``files`` to read, sorted within each folder; ``left_out``: files of other kinds; ``errors``: paths that name nothing."""

    files: tuple[Path, ...]
    left_out: tuple[Path, ...]
    errors: tuple[ChidaoError, ...]


def select(paths: Iterable[str], kinds: tuple[str, ...] | None = None) -> Selection:
    """Files, folders (all levels) and globs to the files that they name, each once; of folders those with suffixes ``kinds``.

    ``kinds`` are those of the documents that can be read, unless others are given.
    """
    kinds = suffixes() if kinds is None else kinds
    files: dict[Path, None] = {}
    left_out: dict[Path, None] = {}
    errors: list[ChidaoError] = []
    for name in paths:
        found = _named(name)
        if not found:
            named = shown(name)
            errors.append(BadInput(f"{named}: không có tệp hay thư mục này", f"{named}: no such file or folder", place=named))
        for each in found:
            if each.is_dir():
                errors.extend(_walk(each, kinds, files, left_out))
            else:
                files[each] = None
    return Selection(tuple(files), tuple(left_out), tuple(errors))


def _named(name: str) -> list[Path]:
    """The paths that an argument names; none for one that no file can have."""
    if not name.strip():
        return []
    try:
        return [Path(name)] if Path(name).exists() else [Path(p) for p in sorted(glob.glob(name, recursive=True))]
    except (OSError, ValueError):
        return []


def _walk(folder: Path, kinds: tuple[str, ...], files: dict[Path, None], left_out: dict[Path, None]) -> list[ChidaoError]:
    every = (p for p in folder.rglob("*") if p.is_file())
    inside = sorted(p for p in every if not any(part.startswith((".", "~$")) for part in p.relative_to(folder).parts))
    chosen = [p for p in inside if p.name.lower().endswith(kinds)]
    files.update(dict.fromkeys(chosen))
    left_out.update(dict.fromkeys(p for p in inside if not p.name.lower().endswith(kinds)))
    if chosen:
        return []
    return [
        BadInput(f"{folder}: thư mục không có văn bản nào đọc được", f"{folder}: a folder without readable documents", place=str(folder))
    ]


def read_bytes(data: bytes, name: str) -> tuple[str, Record]:
    """Text and record of the first document in a file's bytes that can be read. Raises what kept it from being read."""
    errors: list[ChidaoError] = []
    for reading in read_documents(data, name):
        if reading.record is not None:
            return reading.text, reading.record
        errors += [reading.error] if reading.error is not None else []
    raise errors[0] if errors else empty(name)


def read_documents(
    data: bytes, name: str, known: frozenset[str] = frozenset(), told: Told | None = None, keep: bool = False, *, anything: bool = False
) -> Iterator[Reading]:
    """The documents of a file's bytes, but for those whose texts are ``known``; never raises for what they hold.

    ``keep``: originals are kept in the data directory. ``anything``: texts that only talk about documents are taken too, as such.
    """
    found: Iterator[Found] = sources(data, name, told, keep)
    while True:
        try:
            with bordered(name):
                one = next(found, None)
                reading = None if one is None else _read(Path(name), one, known, anything)
        except ChidaoError as error:
            yield Reading(Path(name), name, error=error)
            return
        if reading is None:
            return
        yield reading


def _read(path: Path, found: Found, known: frozenset[str], anything: bool) -> Reading:
    if found.source is None or (found.error is not None and not anything):
        return Reading(path, found.name, found.kind, error=found.error)
    key = hashlib.sha256(found.source.text.encode("utf-8", "surrogatepass")).hexdigest()
    if key in known:
        return Reading(path, found.name, found.kind, found.source, seen=key)
    try:
        with bordered(found.name):
            record = read_source(found.source, Path(found.name).name)
            return Reading(path, found.name, found.kind, found.source, record if found.error is None else as_about(record))
    except ChidaoError as error:
        return Reading(path, found.name, found.kind, found.source, error=error)


def read_file(
    path: Path, known: frozenset[str] = frozenset(), keep: bool = False, told: Told | None = None, *, anything: bool = False
) -> tuple[Reading, ...]:
    """The documents of one file, as :func:`read_documents` gives them."""
    name = shown(path)
    try:
        data = bytes_of(path)
    except ChidaoError as error:
        return (Reading(path, name, error=error),)
    except OSError as error:
        reason = error.strerror or str(error)
        broken = BadInput(f"{name}: không mở được tệp ({reason})", f"{name}: cannot be opened ({reason})", place=name)
        return (Reading(path, name, error=broken),)
    return tuple(replace(reading, path=path) for reading in read_documents(data, name, known, told, keep, anything=anything))


def read_files(
    paths: tuple[Path, ...],
    workers: int = 1,
    known: frozenset[str] = frozenset(),
    keep: bool = False,
    told: Told | None = None,
    *,
    anything: bool = False,
) -> Iterator[Reading]:
    """The documents of each file in the order given; ``workers`` > 1 reads in so many processes, which tell of no pages."""
    one = partial(read_file, known=known, keep=keep, anything=anything)
    if workers <= 1 or len(paths) < 2:
        yield from chain.from_iterable(map(partial(one, told=told), paths))
        return
    left = list(paths)
    try:
        with ProcessPoolExecutor(min(workers, len(paths), os.cpu_count() or 1), initializer=end_with_parent) as pool:
            size = max(1, min(16, len(paths) // (4 * workers) or 1))
            for readings in pool.map(one, paths, chunksize=size):
                left.pop(0)
                yield from readings
    except BrokenProcessPool:
        # a file ended the process that read it: the others are read one by one, each where it can end nobody else
        for path in left:
            yield from _alone(one, path)


def _alone(one: Callable[[Path], tuple[Reading, ...]], path: Path) -> tuple[Reading, ...]:
    try:
        with ProcessPoolExecutor(1, initializer=end_with_parent) as pool:
            return pool.submit(one, path).result()
    except BrokenProcessPool:
        name = shown(path)
        ended = NotRead(f"{name}: tiến trình đọc tệp này bị chấm dứt", f"{name}: the process that read this file was ended", place=name)
        return (Reading(path, name, error=ended),)
