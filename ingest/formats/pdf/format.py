"""PDF as a kind of file; what reads it is an extra of the installation and is brought when it is needed."""

from __future__ import annotations

from ingest.formats.extras import bring
from ingest.formats.source import Format, Source

_EARLY = 1024  # bytes in which the mark may stand, as readers of PDF take it


def _takes(data: bytes) -> bool:
    return b"%PDF-" in data[:_EARLY]


def _read(data: bytes, name: str) -> Source:
    bring("pypdfium2", "pdf", name)
    from ingest.formats.pdf.read import read_pdf

    return read_pdf(data, name)


PDF = Format("PDF", (".pdf",), _takes, _read)
