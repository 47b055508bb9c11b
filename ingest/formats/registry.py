"""The kinds of files that are read. Suffixes, help, the upload form and refusals follow from this list."""

from __future__ import annotations

from ingest.formats.office.doc import DOC
from ingest.formats.office.docx import DOCX
from ingest.formats.office.odt import ODT
from ingest.formats.office.rtf import RTF
from ingest.formats.office.xlsx import XLSX
from ingest.formats.packed.eml import EML
from ingest.formats.packed.zip import ZIP
from ingest.formats.pdf.format import PDF
from ingest.formats.source import Container, Format
from ingest.formats.web.html import HTML
from ingest.formats.web.mht import MHT

FORMATS: tuple[Format | Container, ...] = (PDF, DOCX, XLSX, ODT, ZIP, DOC, RTF, HTML, MHT, EML)
"""Asked in this order which of them takes the bytes; what none takes is tried as a plain text."""


def format_of(data: bytes) -> Format | Container | None:
    """The kind of file that the bytes are, whatever the file's name; None for a plain text and for what nobody knows."""
    return next((one for one in FORMATS if one.takes(data)), None)


_UNREAD = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
)


def unread_kind(data: bytes) -> str | None:
    """The name of a kind that is known by its first bytes, but not read."""
    return next((kind for magic, kind in _UNREAD if data.startswith(magic)), None)


def suffixes() -> tuple[str, ...]:
    """Suffixes of the files that are taken from a folder and offered in the upload form."""
    return tuple(dict.fromkeys((".txt", ".md", *(suffix for one in FORMATS for suffix in one.suffixes))))
