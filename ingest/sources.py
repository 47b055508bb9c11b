"""One file's bytes to the texts in it: the kind is told by the bytes, archives are opened, each file in them is a document of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph import originals
from graph.errors import ChidaoError
from ingest.formats.apart import apart
from ingest.formats.progress import Told
from ingest.formats.refusals import empty, refusal, too_much
from ingest.formats.registry import format_of, unread_kind
from ingest.formats.source import Container, Source
from ingest.formats.text import read_text, require_size
from ingest.header.recognise import OnlyAbout, require_document

_DEEPEST = 2
"""Archives in archives: how many are opened one inside the other."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document of a file: ``name`` is the file's, or "archive.zip/inner.docx"; ``kind`` that of its format; a source or an error.

    Both where the text only talks about documents.
    """

    name: str
    kind: str
    source: Source | None = None
    error: ChidaoError | None = None


def sources(data: bytes, name: str, told: Told | None = None, keep: bool = False, depth: int = 0) -> Iterator[Found]:
    """The documents of a file's bytes; never raises for what they hold. ``told`` hears how far a slow one is.

    ``keep``: the bytes of what is more than a text are kept in the data directory.
    """
    kind, source = "?", None
    try:
        if not data:
            raise empty(name)
        require_size(len(data), name)
        one = format_of(data)
        kind = one.name if one is not None else unread_kind(data) or "TXT"
        if isinstance(one, Container):
            if depth >= _DEEPEST:
                raise too_much(name, "tệp nén trong tệp nén", "archives inside archives")
            for part in one.unpack(data, name):
                yield from sources(part.data, f"{name}/{part.name}", told, keep, depth + 1)
            return
        if one is None and kind != "TXT":
            raise refusal(name, f"chưa đọc được tệp loại {kind}", f"files of kind {kind} are not read")
        source = apart.read(one, data, name, told) if one is not None else read_text(data, name)
        if one is not None:
            source = replace(source, original=originals.digest(data))
        require_document(source.text, name)
        if one is not None and keep:
            originals.keep(data)
    except OnlyAbout as error:
        yield Found(name, kind, source, error)
    except ChidaoError as error:
        yield Found(name, kind, error=error)
    else:
        yield Found(name, kind, source)
