"""Archives (.zip): each file in them is a document of its own; nothing is written to the disk."""

from __future__ import annotations

import stat
import zipfile
from pathlib import PurePosixPath

from ingest.formats.office.archive import Archive
from ingest.formats.refusals import refusal
from ingest.formats.source import Container, Part

_KIND = "ZIP"
_MOST_ENTRIES = 500
_UTF8 = 0x800


def unpack_zip(data: bytes, name: str) -> tuple[Part, ...]:
    """The regular files of an archive, under the last parts of their names. Raises BadInput."""
    archive = Archive(data, name, _KIND, _MOST_ENTRIES)
    parts = [Part(_base_name(info), archive.part(info.filename)) for info in archive.infos.values() if _is_file(info)]
    if not parts:
        raise refusal(name, "tệp nén không có tệp nào", "an archive without files")
    return tuple(parts)


def _is_file(info: zipfile.ZipInfo) -> bool:
    mode = info.external_attr >> 16
    regular = not mode or stat.S_ISREG(mode) or not stat.S_IFMT(mode)
    return regular and not info.is_dir() and "__MACOSX/" not in info.filename and not _base_name(info).startswith((".", "~$"))


def _base_name(info: zipfile.ZipInfo) -> str:
    """The last part of a name; names that do not say so are UTF-8 all the same, where they can be."""
    printed = info.filename
    if not info.flag_bits & _UTF8:
        try:
            printed = printed.encode("cp437").decode("utf-8")
        except UnicodeError:
            printed = info.filename
    printed = "".join(c for c in printed.replace("\\", "/") if c.isprintable())
    return PurePosixPath(printed).name[-200:] or "?"


def is_zip(data: bytes) -> bool:
    """An archive, also an empty one; office files are told from it before."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


ZIP = Container(_KIND, (".zip",), is_zip, unpack_zip)
