"""Spreadsheets, rich text, OpenDocument, web pages, mails and archives: each comes to paragraphs and cells."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest
from openpyxl import Workbook

from ingest.files import read_documents
from ingest.formats.office.odt import read_odt
from ingest.formats.office.rtf import read_rtf
from ingest.formats.office.xlsx import read_xlsx
from ingest.formats.source import Source
from ingest.formats.web.html import read_html
from ingest.reader import read_source
from tests.formats.making import zipped
from tests.formats.plans import plan

PLAN = "UBND TỈNH PHÚ THỌ\n\nSố: 7/KH-UBND\n\nPhú Thọ, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\n\nTrồng cây\n\nI. NHIỆM VỤ\n\n1. Sở Xây dựng chủ trì.\n"


def cells(source: Source) -> list[tuple[int, int, str, bool]]:
    return [(b.row, b.column, source.text[b.start : b.end], b.filled) for b in source.blocks if b.kind == "cell"]


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["PHỤ LỤC NHIỆM VỤ"])
    sheet.merge_cells("A1:D1")
    sheet.append(["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"])
    sheet.append([1, "Đào mương", "Sở Xây dựng", "Tháng 5/2026"])
    sheet.append([2, "Đắp đập", None, "Tháng 6/2026"])
    sheet.merge_cells("C3:C4")
    sheet["XFD1048576"] = None
    hidden = book.create_sheet("ẩn")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "không hiện"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_a_table_with_merged_cells_filled() -> None:
    source = read_xlsx(workbook(), "a.xlsx")
    assert source.text.splitlines()[0] == "PHỤ LỤC NHIỆM VỤ"
    assert "không hiện" not in source.text
    assert cells(source)[-4:] == [(2, 0, "2", False), (2, 1, "Đắp đập", False), (2, 2, "Sở Xây dựng", True), (2, 3, "Tháng 6/2026", False)]
    record = read_source(source, "a.xlsx")
    assert [(task.text, len([a for a in record.assignments if a.task == task.id])) for task in record.tasks] == [
        ("Đào mương", 1),
        ("Đắp đập", 1),
    ]


PAGE = """<!DOCTYPE html><html><head><title>Cổng</title><style>p {color: red}</style></head><body>
<div class="menu"><a href="/">Trang chủ</a> <a href="/x">Liên hệ</a></div>
<p>Đăng ngày hôm qua</p>
<table><tr><td><p align="center"><b>UBND TỈNH PHÚ THỌ</b></p></td><td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></td></tr>
<tr><td>Số: 7/KH-UBND</td><td>Phú Thọ, ngày 02 tháng 3 năm 2026</td></tr></table>
<p align="center"><strong>KẾ HOẠCH</strong></p><p style="text-align: center"><b>Trồng
   cây</b></p><p>I. NHIỆM VỤ</p><ol><li>Sở Xây dựng chủ trì.</li><li>Sở Y tế theo dõi.</li></ol>
<table border=1><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th></tr><tr><td>1</td><td>Đào</td><td rowspan=65534>Sở Nội vụ</td></tr>
<tr><td>2</td><td>Đắp<br>đập</td></tr></table>
<p>Nơi nhận: Như trên.</p><p>TM. ỦY BAN NHÂN DÂN</p>
<ul><li><a href="/1">Tin liên quan một</a></li><li><a href="/2">Tin hai</a></li></ul><p>Bản quyền</p><script>var x = "Kế hoạch";</script></body></html>"""


def test_a_page_is_its_document_without_the_page_around_it() -> None:
    source = read_html(PAGE.encode(), "a.html")
    lines = source.text.splitlines()
    assert lines[:6] == [
        "UBND TỈNH PHÚ THỌ", "Số: 7/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Phú Thọ, ngày 02 tháng 3 năm 2026", "KẾ HOẠCH", "Trồng cây"
    ]  # fmt: skip
    assert lines[7:] == [
        "1. Sở Xây dựng chủ trì.", "2. Sở Y tế theo dõi.", "TT | Nhiệm vụ | Chủ trì", "1 | Đào | Sở Nội vụ", "2 | Đắp", "đập | Sở Nội vụ",
        "Nơi nhận: Như trên.", "TM. ỦY BAN NHÂN DÂN",
    ]  # fmt: skip
    assert [(row, column) for row, column, text, filled in cells(source) if filled] == [(2, 2)]
    assert [b.centred for b in source.blocks if source.text[b.start : b.end] in ("KẾ HOẠCH", "Trồng cây")] == [True, True]


def test_a_page_in_another_encoding_than_it_says() -> None:
    assert "Kế hoạch" in read_html("<html><meta charset='iso-8859-1'><p>Kế hoạch</p></html>".encode(), "a.html").text


def test_rich_text_keeps_centred_lines_notes_and_rows() -> None:
    def coded(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    rows = "".join(
        f"\\trowd\\cellx1000\\cellx2000 {coded(first)}\\cell {coded(second)}\\cell\\row\n"
        for first, second in (("TT", "Nhiệm vụ"), ("1", "Đắp đập"))
    )
    markup = (
        f"{{\\rtf1\\ansi\\ansicpg1258 \\pard\\qc {{\\b {coded('KẾ HOẠCH')}}}\\par \\pard {coded('Căn cứ Luật')}"
        f"{{\\super\\chftn}}{{\\footnote {coded('Ghi chú')}}} 5\\line {coded('tiếp')}\\par {rows}\\pard {coded('Hết')}\\par}}"
    )
    source = read_rtf(markup.encode("ascii"), "a.rtf")
    assert [line for line in source.text.splitlines() if line] == [
        "KẾ HOẠCH",
        "Căn cứ Luật[1] 5",
        "tiếp",
        "TT | Nhiệm vụ",
        "1 | Đắp đập",
        "Hết",
        "[1] Ghi chú",
    ]
    first = source.blocks[0]
    assert (first.bold, first.centred) == (True, True)
    assert not source.blocks[1].centred


def odt(body: str, styles: str = "") -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
        for name, uri in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"))
    )
    content = f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def test_opendocument_counts_its_lists_and_fills_merged_cells() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/></text:list-style>'
        '<style:style style:name="T"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    inner = "<text:list><text:list-item><text:p>hai</text:p></text:list-item></text:list>"
    listed = f'<text:list text:style-name="L"><text:list-item><text:p>một</text:p>{inner}</text:list-item><text:list-item><text:p>ba</text:p></text:list-item></text:list>'
    rows = (
        "<table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>"
        '<table:table-cell table:number-rows-spanned="2"><text:p>Sở A</text:p></table:table-cell></table:table-row>'
        "<table:table-row><table:table-cell><text:p>2</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
    )
    note = '<text:p>Luật<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>chú</text:p></text:note-body></text:note><text:s text:c="2"/>x</text:p>'
    source = read_odt(odt(f'<text:p text:style-name="T">KẾ HOẠCH</text:p>{listed}{note}{rows}', styles), "a.odt")
    assert source.text.splitlines() == ["KẾ HOẠCH", "I. một", "I.1. hai", "II. ba", "Luật[1]  x", "1 | Sở A", "2 | Sở A", "[1] chú"]
    assert (source.blocks[0].bold, source.blocks[0].centred) == (True, True)


def test_each_file_of_an_archive_is_a_document_and_one_that_fails_does_not_stop_the_others() -> None:
    data = zipped({"thư mục/kế hoạch.docx": plan(), "../../x.txt": PLAN, "trống.txt": "", "__MACOSX/._x": "x", ".ẩn": "x"})
    found = {reading.name: reading for reading in read_documents(data, "a.zip")}
    assert list(found) == ["a.zip/kế hoạch.docx", "a.zip/x.txt", "a.zip/trống.txt"]
    assert found["a.zip/kế hoạch.docx"].kind == "DOCX"
    assert [reading.record is not None for reading in found.values()] == [True, True, False]
    assert (record := found["a.zip/x.txt"].record) is not None and record.file == "x.txt"


def test_the_files_attached_to_a_mail_are_its_documents() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Kế hoạch"
    mail.set_content("Xin gửi kế hoạch.")
    mail.add_attachment(plan(), maintype="application", subtype="octet-stream", filename="kế hoạch.docx")
    assert [(reading.name, reading.kind) for reading in read_documents(mail.as_bytes(), "a.eml")] == [("a.eml/kế hoạch.docx", "DOCX")]
    bare = EmailMessage()
    bare["From"], bare["To"] = "a@example.org", "b@example.org"
    bare.set_content(PLAN)
    (reading,) = read_documents(bare.as_bytes(), "b.eml")
    assert reading.record is not None and reading.record.document.number == "7/KH-UBND"


def test_a_saved_page_is_read_like_the_page() -> None:
    page = EmailMessage()
    page["From"], page["MIME-Version"] = "<Saved>", "1.0"
    page.set_content(PAGE, subtype="html")
    page.make_related()
    page.add_related(b"GIF89a", maintype="image", subtype="gif")
    (reading,) = read_documents(page.as_bytes(), "a.mht")
    assert reading.kind == "MHT"
    assert reading.record is not None and reading.record.document.number == "7/KH-UBND"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (plan(), "a.pdf", "DOCX"),
        (plan(), "a.txt", "DOCX"),
        (PAGE.encode(), "a.doc", "HTML"),
        (PLAN.encode(), "a.docx", "TXT"),
        (workbook(), "a.docx", "XLSX"),
    ],
)
def test_the_kind_is_told_by_the_content_never_by_the_name(data: bytes, name: str, kind: str) -> None:
    assert [reading.kind for reading in read_documents(data, name)] == [kind]
