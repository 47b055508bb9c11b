"""A zip archive opened with care: what it declares is weighed before anything is read, and no more is read than declared."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from lxml import etree

from ingest.formats.refusals import damaged, doctype, locked, too_much

MOST_PARTS = 5_000
MOST_BYTES = 200_000_000
"""Of all parts together, unpacked."""
MOST_XML = 64_000_000
"""Of the XML parts that are read."""
_RATIO, _RATIO_FROM = 200, 10_000_000
_ENCRYPTED = 0x1
_LOCAL = re.compile(rb"PK\x03\x04.{26}([A-Za-z_\[\]./ 0-9-]{3,80}?(?:\.xml|\.rels))", re.DOTALL)
_MARK = "<!DOCTYPE"


def entry_names(data: bytes) -> tuple[str, ...]:
    """The names in a zip archive's directory; of a damaged one what can be seen of them; empty where it is none."""
    if not data.startswith(b"PK"):
        return ()
    try:
        return tuple(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return tuple(found[1].decode("utf-8", "replace") for found in _LOCAL.finditer(data[:200_000]))


class Archive:
    """The parts of a zip file by name; nothing is ever written to the disk. Raises BadInput for what is damaged or beyond the limits."""

    def __init__(self, data: bytes, name: str, kind: str, most_parts: int = MOST_PARTS) -> None:
        self.name, self.kind = name, kind
        self.read_so_far = 0
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self.zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise damaged(name, kind, str(error)) from error
        declared = sum(info.file_size for info in infos)
        if len(infos) > most_parts:
            raise too_much(name, f"{len(infos)} phần trong tệp nén", f"{len(infos)} parts in the archive")
        if declared > MOST_BYTES or (declared > _RATIO_FROM and declared > _RATIO * len(data)):
            size = f"{declared / 1e6:.0f} MB"
            raise too_much(name, f"bung ra {size} từ {len(data) / 1e6:.2f} MB", f"{size} unpacked from {len(data) / 1e6:.2f} MB")
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise locked(name)
        self.infos = {info.filename: info for info in infos}

    def __contains__(self, part: str) -> bool:
        return part in self.infos

    def part(self, part: str) -> bytes:
        """The bytes of one part, at most as many as it declares."""
        info = self.infos[part]
        try:
            with self.zip.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError) as error:
            raise damaged(self.name, self.kind, str(error)) from error
        if len(data) > info.file_size:
            raise damaged(self.name, self.kind, part)
        return data

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part, None where there is no such part. A document type, with which entities come, is refused."""
        if part not in self.infos:
            return None
        self.read_so_far += self.infos[part].file_size
        if self.read_so_far > MOST_XML:
            raise too_much(self.name, f"hơn {MOST_XML / 1e6:.0f} MB XML", f"more than {MOST_XML / 1e6:.0f} MB of XML")
        return parse(self.part(part), self.name, self.kind)


def parse(data: bytes, name: str, kind: str) -> etree._Element:
    """XML without document type, entities, network and huge depths. Raises BadInput."""
    if any(_MARK.encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise doctype(name, kind)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, kind, str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise doctype(name, kind)
    return root
