"""Files made to harm, small on disk: what they are, how they are made, and a word of what is said of them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.formats.making import W, docx, p, table, zipped
from tests.formats.plans import plan
from tests.pdf.writing import by_hand


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


_CATALOGUE, _PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
_FONT, _SHOWN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", b"BT /F 12 Tf 50 700 Td (KE HOACH) Tj ET"


def stream(data: bytes, head: bytes = b"") -> bytes:
    """A stream of a PDF file."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), head, data)


def pdf(
    shown: bytes = _SHOWN, *, catalogue: bytes = _CATALOGUE, pages: bytes = _PAGES, page: bytes = _PAGE, form: bytes = b"<<>>", head: bytes = b"",
    trailer: bytes = b"/Root 1 0 R",
) -> bytes:  # fmt: skip
    """A PDF file of one page, with whatever is wrong about it."""
    return by_hand([catalogue, pages, page, stream(shown, head), _FONT, form], trailer)


def form_in_itself() -> bytes:
    """A PDF file whose form shows itself, twice."""
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return pdf(b"/X Do", form=form)


def stream_bomb() -> bytes:
    """A PDF file whose page is a hundred megabytes of words."""
    return pdf(zlib.compress(b"BT /F 12 Tf 50 700 Td (x) Tj ET\n" * 3_000_000, 9), head=b"/Filter/FlateDecode")


def _linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("../../up.docx", plan())
        archive.writestr("C:\\Windows\\x.txt", "x")
    return out.getvalue()


def _spoilt(data: bytes, *places: int) -> bytes:
    spoilt = bytearray(data)
    for place in places:
        spoilt[place] ^= 0xFF
    return bytes(spoilt)


def _odt(body: str) -> bytes:
    names = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    content = f"<office:document-content{names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _repeated(cell: str) -> bytes:
    return _odt(f"<table:table><table:table-row>{cell}</table:table-row></table:table>")


def _numbered(start: int) -> bytes:
    lists = f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    body = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    return docx(body, numbering=f'{lists}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')


def _mail(depth: int) -> bytes:
    inner = b"From: a@b\nSubject: x\n\nx\n"
    for at in range(depth):
        edge = f"e{at}".encode()
        inner = b'Content-Type: multipart/mixed; boundary="%s"\n\n--%s\nContent-Type: message/rfc822\n\n%s\n--%s--\n' % (
            edge,
            edge,
            inner,
            edge,
        )
    return b"From: a@b\nSubject: y\nMIME-Version: 1.0\n" + inner


_SPAN = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
_LAUGHS = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(8))
_RELATION = "<Relationships><Relationship Id='r' Type='x/attachedTemplate' Target='http://127.0.0.1:9/evil.dotm' TargetMode='External'/></Relationships>"
OTHERS: dict[str, Callable[[], bytes]] = {
    "laughs.docx": lambda: with_doctype(f'<!DOCTYPE w [<!ENTITY a "haha">{_LAUGHS}<!ENTITY x "&i;">]>'),
    "span.docx": lambda: docx(_SPAN),
    "roman.docx": lambda: _numbered(2_000_000_000),
    "spoilt.docx": lambda: _spoilt(plan(), 60, 90, 200),
    "template.docx": lambda: zipped({"word/document.xml": f"<w:document {W}/>", "word/_rels/document.xml.rels": _RELATION}),
    "macro.docm": lambda: zipped({"word/document.xml": f"<w:document {W}/>", "word/vbaProject.bin": ole("Macros")}),
    "word.pdf": plan,
    "links.zip": _linked,
    "names.zip": lambda: zipped({f"{'x' * 250}/" * 8 + "a.txt": "x", "\x01\n.txt": "x", " ": "x"}),
    "many.zip": lambda: zipped({f"{at}.txt": "" for at in range(3_000)}),
    "circle.pdf": lambda: pdf(pages=b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 99999999>>"),
    "itself.pdf": form_in_itself,
    "bomb.pdf": stream_bomb,
    "pages.pdf": lambda: pdf(pages=b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"),
    "script.pdf": lambda: pdf(catalogue=b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>"),
    "wide.pdf": lambda: pdf(page=_PAGE.replace(b"595 842", b"2000000 2000000")),
    "deep.pdf": lambda: pdf(b"q " * 400_000 + _SHOWN),
    "prev.pdf": lambda: pdf(trailer=b"/Root 1 0 R/Prev 9"),
    "cut.pdf": lambda: pdf()[:400],
    "head.pdf": lambda: b"%PDF-1.7\n" + b"\x00" * 5_000,
    "spans.html": lambda: b"<table><tr><td rowspan=65534 colspan=1000>x</td></tr>" + b"<tr><td>y</td></tr>" * 3_000 + b"</table>",
    "noise.html": lambda: b"<script>" + b"x" * 3_000_000 + "</script><p>Kế hoạch số 1/KH-UBND</p>".encode(),
    "open.html": lambda: b"<!--" * 100_000,
    "attributes.html": lambda: b"<p " + b"a='" * 200_000,
    "columns.odt": lambda: _repeated('<table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell>'),
    "spaces.odt": lambda: _odt('<text:p>Kế hoạch<text:s text:c="2000000000"/>x</text:p>'),
    "deep.odt": lambda: _odt("<text:section>" * 20_000 + "</text:section>" * 20_000),
    "unicode.rtf": lambda: b"{\\rtf1\\ansi\\uc9999999 \\u7871?\\u-99999?\\u99999999? x}",
    "open.rtf": lambda: b"{\\rtf1" + b"\\'" * 100_000,
    "letters.eml": lambda: _mail(60),
    "headers.eml": lambda: b"From: a@b\n" + b"X-A: b\n" * 100_000 + b"\nx",
    "parts.mht": lambda: b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="a"\n\n' + b"--a\nContent-Type: text/html\n\n<p>\n" * 20_000,
    "nul.txt": lambda: b"\x00" * 100_000,
    "mark.txt": lambda: b"\xff\xfe",
    "odd.txt": lambda: b"\xff\xfeK",
    "surrogates.txt": lambda: b"\xff\xfe" + b"\x00\xd8" * 5_000,
    "bytes.txt": lambda: bytes(range(256)) * 400,
    "gzip.txt": lambda: zlib.compress(b"x" * 1_000_000),
}  # fmt: skip
"""File name → its content; each is read or refused in words."""
