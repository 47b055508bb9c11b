"""Word documents of the time before 2007 (.doc): converted in a folder of their own, then read like the others."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

from doc2docx import convert
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

from ingest.formats.office.docx import read_docx
from ingest.formats.refusals import damaged, locked, refusal
from ingest.formats.source import Format, Source

_KIND = "DOC"
_OLE = b"\xd0\xcf\x11\xe0"
_OTHERS = (("EncryptedPackage", ""), ("Workbook", "XLS"), ("PowerPoint Document", "PPT"), ("__substg1.0", "MSG"))


def read_doc(data: bytes, name: str) -> Source:
    """The text and blocks of an old Word document. Raises BadInput."""
    if not _holds(data, "WordDocument"):
        raise _other(data, name)
    with tempfile.TemporaryDirectory(prefix="chidao-doc-") as folder:
        before, after = Path(folder, "a.doc"), Path(folder, "a.docx")
        before.write_bytes(data)
        try:
            convert(before, after)
            converted = after.read_bytes()
        except EncryptedDocumentError as error:
            raise locked(name) from error
        except (Doc2DocxError, OSError, ValueError, LookupError, ArithmeticError, AttributeError, TypeError, struct.error) as error:
            raise damaged(name, _KIND, str(error)) from error
    source = read_docx(converted, name)
    return Source(source.text, source.blocks, encoding=_KIND, notes=source.notes)


def _other(data: bytes, name: str) -> Exception:
    """Why a compound file without a Word document in it is not read."""
    kind = next((kind for stream, kind in _OTHERS if _holds(data, stream)), None)
    if kind == "":
        return locked(name)
    if kind is None:
        return damaged(name, _KIND)
    return refusal(
        name,
        f"chưa đọc được tệp loại {kind}; hãy lưu lại thành .xlsx hay .docx",
        f"files of kind {kind} are not read; save as .xlsx or .docx",
    )


def _holds(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def is_doc(data: bytes) -> bool:
    """An OLE compound file: what of it is read is told when it is opened."""
    return data.startswith(_OLE)


DOC = Format(_KIND, (".doc",), is_doc, read_doc)
