"""Files made to harm: each ends in a clear message in both languages, in a process of its own, and the next file is read."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from graph.errors import BadInput
from ingest.files import read_documents
from ingest.formats.apart import Apart
from ingest.formats.office.docx import DOCX
from ingest.formats.source import Format, Source
from tests.formats.making import W, docx, p, table, zipped
from tests.formats.plans import plan


def bomb(unit: bytes, times: int) -> bytes:
    """A Word document of little size and much content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w", force_zip64=True) as part:
        part.write(f"<w:document {W}><w:body>".encode())
        for _ in range(times):
            part.write(unit)
        part.write(b"</w:body></w:document>")
    return out.getvalue()


def with_doctype(doctype: str, encoding: str = "utf-8") -> bytes:
    document = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<w:document {W}><w:body>{p("&x;")}</w:body></w:document>'
    return zipped({"word/document.xml": document.encode(encoding)})


def overlapping() -> bytes:
    """A directory that names one compressed part many times."""
    data = bytearray(zipped({"a.txt": b"0" * 1_000_000}))
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = bytes(data[at:end])
    many = b"".join(entry.replace(b"a.txt", f"{i:05d}".encode()) for i in range(400))
    return bytes(data[:at]) + many + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 400, 400, len(many), at, 0)


def nested(depth: int) -> bytes:
    data = plan()
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


def ole(stream: str) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + stream.encode("utf-16-le").ljust(512, b"\0")


def sheet(rows: Iterator[str]) -> bytes:
    return zipped(
        {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{''.join(rows)}</sheetData></worksheet>"}
    )


def locked_zip() -> bytes:
    data = bytearray(zipped({"a.txt": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a part of 300 MB": (lambda: bomb(b"<w:p/>" * 10_000, 5_000), "quá giới hạn"),
    "a million paragraphs": (lambda: bomb(b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 1_000, 1_000), "quá giới hạn"),
    "an outer entity": (lambda: with_doctype('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "DOCTYPE"),
    "an entity in UTF-16": (lambda: with_doctype('<!DOCTYPE w [<!ENTITY x "y">]>', "utf-16"), "DOCTYPE"),
    "deep controls": (lambda: docx("<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000), "hỏng"),
    "deep tables": (lambda: docx("<w:tbl><w:tr><w:tc>" * 3_000 + "</w:tc></w:tr></w:tbl>" * 3_000), "hỏng"),
    "a wide row": (lambda: docx(table(f"<w:tr>{'<w:tc><w:p/></w:tc>' * 5_000}</w:tr>")), "quá giới hạn"),
    "ten thousand parts": (lambda: zipped({"word/document.xml": "<a/>"} | {f"word/media/{i}": "x" for i in range(10_000)}), "quá giới hạn"),
    "an encrypted document": (lambda: ole("EncryptedPackage"), "mật khẩu"),
    "an old workbook": (lambda: ole("Workbook"), "XLS"),
    "an old document cut short": (lambda: ole("WordDocument"), "hỏng"),
    "an archive without end": (overlapping, "quá giới hạn"),
    "an archive with a password": (locked_zip, "mật khẩu"),
    "an empty archive": (lambda: b"PK\x05\x06" + b"\0" * 18, "không có tệp"),
    "archives in archives": (lambda: nested(4), "tệp nén trong tệp nén"),
    "a million cells": (lambda: sheet("<row>" + "<c ><v>1</v></c>" * 1_000 + "</row>" for _ in range(1_000)), "quá giới hạn"),
    "a hundred thousand divisions": (lambda: b"<html>" + b"<div>" * 100_000 + "Kế hoạch".encode(), "quá sâu"),
    "rich text without words": (lambda: b"{\\rtf1 {\\pict\\bin2000000000 xx}}", "không có chữ"),
    "braces": (lambda: b"{\\rtf1 " + b"{" * 100_000 + b"}" * 100_000 + b"}", "không có chữ"),
    "nothing": (lambda: b"", "trống"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_harm_is_refused_in_both_languages(name: str) -> None:
    make, word = HOSTILE[name]
    readings = list(read_documents(make(), "tệp.docx"))
    assert readings
    for reading in readings:
        assert isinstance(reading.error, BadInput)
        assert word in reading.error.vi
        assert "tệp.docx" in reading.error.vi and "tệp.docx" in reading.error.en


@pytest.mark.parametrize("cut", range(20))
def test_a_document_cut_anywhere_is_told_damaged(cut: int) -> None:
    data = plan()
    (reading,) = read_documents(data[: len(data) * cut // 20], "a.docx")
    assert isinstance(reading.error, BadInput)


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing() -> None:
    rows = iter(
        (
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Số: 1/KH-UBND</t></is></c></row>',
            '<row r="2"><c r="A2" t="inlineStr"><is><t>KẾ HOẠCH</t></is></c></row>',
            '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>Căn cứ Luật</t></is></c></row>',
        )
    )
    (reading,) = read_documents(sheet(rows), "a.xlsx")
    assert isinstance(reading.error, BadInput)  # no types and relations: damaged, but told so


def endless(data: bytes, name: str) -> Source:
    while True:
        time.sleep(0.01)


def test_a_reader_that_never_ends_is_ended_and_the_next_file_is_read() -> None:
    apart = Apart()
    slow = replace(DOCX, seconds=0.005)
    data = bomb(b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 100, 100)
    with pytest.raises(BadInput) as caught:
        apart.read(slow, data, "a.docx")
    assert "quá" in caught.value.vi and "more than" in caught.value.en
    assert apart.read(DOCX, plan(), "b.docx").text
    apart.close()


def test_a_process_that_dies_is_told_and_replaced() -> None:
    apart = Apart()
    unknown = Format("KHÔNG CÓ", (), lambda data: True, endless)
    with pytest.raises(BadInput):
        apart.read(unknown, b"x", "a.docx")
    assert apart.read(DOCX, plan(), "b.docx").text
    apart.close()
