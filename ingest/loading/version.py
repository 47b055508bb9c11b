"""The extractor's version: a digest of what makes a text's part of the graph; texts read by another version are read again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.paths import data_dir, own_reference

_ROOT = Path(__file__).resolve().parents[2]
_READS = (
    "ingest.files", "ingest.reader", "graph.rows.projection",
    "ingest.loading.addressees", "ingest.loading.members", "ingest.loading.shown_names",
)  # fmt: skip
"""From bytes to a record and from a record to rows: with all that these import. A new check or question asks for no new reading,"""
_WRITES = ("graph.store", "graph.rows.statements")
"""nor does the way in which rows reach a store."""
_TABLES = ("reference", "grammar")
_SUFFIXES = frozenset({".yaml", ".csv"})
_IMPORT = re.compile(r"^[ \t]*(?:from|import)[ \t]+((?:graph|ingest)[\w.]*)(?:[ \t]+import[ \t]+(\(?[\w, \t]+))?", re.MULTILINE)


@cache
def extractor_version() -> str:
    """Sixteen hexadecimal digits, the same for the same program and tables."""
    digest = hashlib.sha256()
    for name, content in (*_modules(), *_tables()):
        digest.update(name.encode())
        # line ends differ between checkouts, and must not make another reader
        digest.update(content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def _modules() -> Iterator[tuple[str, bytes]]:
    """Every module that the reading needs, by name, with data files that lie beside it."""
    contents: dict[str, bytes] = {}
    asked = list(_READS)
    while asked:
        name = asked.pop()
        path = _file(name)
        if name in contents or path is None or name.startswith(_WRITES):
            continue
        contents[name] = path.read_bytes()
        for source, names in _IMPORT.findall(contents[name].decode()):
            asked += [source, *(f"{source}.{each.strip(' (')}" for each in names.split(",") if each.strip(" ("))]
    folders = {path.parent for name in contents if (path := _file(name)) is not None}
    beside = {path.relative_to(_ROOT).as_posix(): path.read_bytes() for folder in folders for path in folder.glob("*.yaml")}
    yield from sorted((contents | beside).items())


def _file(name: str) -> Path | None:
    path = _ROOT / name.replace(".", "/")
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def _tables() -> Iterator[tuple[str, bytes]]:
    own = own_reference()
    for folder in (*(data_dir() / name for name in _TABLES), *([own] if own else [])):
        paths = [path for path in sorted(folder.rglob("*")) if path.suffix in _SUFFIXES]
        yield from ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)
