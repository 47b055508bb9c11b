"""Word documents: what each construct of the format comes to."""

from __future__ import annotations

import unicodedata

import pytest

from graph.errors import BadInput
from ingest.formats.office.docx import read_docx
from tests.formats.making import GOES_ON, RESTART, cell, docx, level, listed, numbered, p, r, row, table, zipped


def text(body: str, **parts: str) -> str:
    return read_docx(docx(body, **parts), "a.docx").text


def lines(body: str, **parts: str) -> list[str]:
    return [line for line in text(body, **parts).splitlines() if line]


def test_lists_are_numbered_as_word_prints_them() -> None:
    numbering = listed(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2."), level(2, "lowerLetter", "%3)"))
    body = "".join(numbered(1, at, "x") for at in (0, 1, 1, 2, 2, 0, 1))
    assert lines(body, numbering=numbering) == ["I. x", "I.1. x", "I.2. x", "a) x", "b) x", "II. x", "II.1. x"]


def test_articles_and_legal_numbers() -> None:
    legal = level(1, "decimal", "%1.%2.", more="<w:isLgl/>")
    numbering = listed(1, level(0, "decimal", "Điều %1."), level(1, "decimal", "%2.")) + listed(2, level(0, "upperRoman", "%1."), legal)
    body = numbered(1, 0, "Phạm vi") + numbered(1, 1, "Một") + numbered(2, 0, "Hai") + numbered(2, 1, "Ba") + numbered(1, 0, "Đối tượng")
    assert lines(body, numbering=numbering) == ["Điều 1. Phạm vi", "1. Một", "I. Hai", "1.1. Ba", "Điều 2. Đối tượng"]


def test_an_override_starts_anew_once_and_lists_of_one_form_go_on() -> None:
    shared = '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    anew = '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    numbering = listed(1, level(0, "decimal", "%1.")) + shared + anew
    body = "".join(numbered(num, 0, "x") for num in (1, 1, 2, 3, 3))
    assert lines(body, numbering=numbering) == ["1. x", "2. x", "3. x", "1. x", "2. x"]


def test_numbers_come_through_styles_and_their_bases_and_number_zero_is_none() -> None:
    of_style = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="muc">{of_style}</w:style>'
        '<w:style w:type="paragraph" w:styleId="con"><w:basedOn w:val="muc"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="vong"><w:basedOn w:val="vong2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="vong2"><w:basedOn w:val="vong"/></w:style>'
    )
    numbering = listed(1, level(0, "decimal", "Mục %1."))
    named = '<w:pStyle w:val="{}"/>'.format
    none = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = (
        p("a", settings=named("con"))
        + p("b", settings=named("muc") + none)
        + p("c", settings=named("muc"))
        + p("d", settings=named("vong"))
    )
    assert lines(body, numbering=numbering, styles=styles) == ["Mục 1. a", "b", "Mục 2. c", "d"]


def test_signs_of_bullets_become_signs() -> None:
    numbering = listed(1, level(0, "bullet", "-"), level(1, "bullet", "\uf0b7"))
    assert lines(numbered(1, 0, "một") + numbered(1, 1, "hai"), numbering=numbering) == ["- một", "• hai"]


def test_an_endless_roman_number_is_printed_in_figures() -> None:
    numbering = listed(1, level(0, "upperRoman", "%1.", start=2_000_000_000))
    assert lines(numbered(1, 0, "x"), numbering=numbering) == ["2000000000. x"]


def test_insertions_stay_deletions_go() -> None:
    body = p(
        "Giao ",
        f"<w:ins>{r('Sở Y tế')}</w:ins>",
        f"<w:del>{r('Sở Xây dựng')}</w:del>",
        f"<w:moveFrom>{r('cũ')}</w:moveFrom>",
        f"<w:moveTo>{r(' chủ trì')}</w:moveTo>",
    )
    assert lines(body) == ["Giao Sở Y tế chủ trì"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    assert lines(p("Giao Sở ", settings="<w:rPr><w:del/></w:rPr>") + p("Y tế")) == ["Giao Sở Y tế"]


def test_deleted_rows_go() -> None:
    assert lines(table(row("a", "b"), row("c", "d", settings="<w:del/>"), row("e", "f"))) == ["a | b", "e | f"]


def test_hidden_words_go_and_capitals_are_capital() -> None:
    body = p(r("thấy"), r("ẩn", "<w:vanish/>"), r(" hoa", "<w:caps/>"), r(" thường", '<w:caps w:val="0"/>'))
    assert lines(body) == ["thấy HOA thường"]


def test_a_text_box_is_read_once() -> None:
    spaces = {
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }
    box = f"<w:txbxContent>{p('DỰ THẢO')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    data = docx(p("Số: 1/KH", f"<w:r>{both}</w:r>"), extra=" ".join(f'xmlns:{key}="{uri}"' for key, uri in spaces.items()))
    assert read_docx(data, "a.docx").text.split("\n\n") == ["Số: 1/KH", "DỰ THẢO\n"]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_fields_show_their_results_alone() -> None:
    body = p(
        "trang ", field("begin"), "<w:r><w:instrText>PAGE</w:instrText></w:r>", r("mã"), field("separate"), r("7"), field("end"), r(" hết")
    )
    assert lines(body) == ["trang 7 hết"]


def test_a_table_of_contents_is_in_the_text_but_no_block() -> None:
    body = p(field("begin"), '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>', field("separate"), r("I. MỤC ĐÍCH 1")) + p(
        r("II. NHIỆM VỤ 2"), field("end")
    )
    source = read_docx(docx(body + p("I. MỤC ĐÍCH")), "a.docx")
    assert source.text.splitlines() == ["I. MỤC ĐÍCH 1", "II. NHIỆM VỤ 2", "I. MỤC ĐÍCH"]
    assert [source.text[b.start : b.end] for b in source.blocks] == ["I. MỤC ĐÍCH"]


def test_notes_stand_at_the_end_with_their_numbers() -> None:
    note = '<w:footnote w:id="{}">{}</w:footnote>'.format
    body = p("Luật", '<w:r><w:footnoteReference w:id="5"/></w:r>', " và", '<w:r><w:footnoteReference w:id="3"/></w:r>')
    footnotes = note(3, p("hai")) + note(5, p("một") + p("tiếp"))
    assert lines(body, footnotes=footnotes) == ["Luật[1] và[2]", "[1] một", "tiếp", "[2] hai"]


def test_merged_cells_are_filled_down_and_counted_across() -> None:
    merged = table(
        row("TT", cell("Cơ quan", settings='<w:gridSpan w:val="2"/>')),
        row("1", cell("Sở A", settings=RESTART), "b"),
        row("2", cell("", settings=GOES_ON), "d"),
    )
    source = read_docx(docx(merged), "a.docx")
    assert source.text.splitlines() == ["TT | Cơ quan", "1 | Sở A | b", "2 | Sở A | d"]
    assert [(b.row, b.column, b.span, b.filled) for b in source.blocks] == [
        (0, 0, 1, False), (0, 1, 2, False), (1, 0, 1, False), (1, 1, 1, False), (1, 2, 1, False), (2, 0, 1, False), (2, 1, 1, True), (2, 2, 1, False)
    ]  # fmt: skip


def test_a_span_is_never_expanded() -> None:
    source = read_docx(docx(table(row(cell("a", settings='<w:gridSpan w:val="2000000000"/>'), "b"))), "a.docx")
    assert source.text == "a | b\n"


def test_tables_in_cells_give_their_rows() -> None:
    assert lines(table(row("1", cell(p("Gồm:"), table(row("a", "b"), row("c", "d")), p("hết"))))) == ["1 | Gồm:", "a | b", "c | d", "hết"]


def test_a_frame_of_one_cell_is_no_table() -> None:
    source = read_docx(docx(table(row(cell(p(r("KẾ HOẠCH", "<w:b/>")), p("Trồng cây"))))), "a.docx")
    assert [block.kind for block in source.blocks] == ["paragraph", "paragraph"]


def test_a_text_pasted_into_a_document_is_read_as_the_text() -> None:
    source = read_docx(docx(p("**KẾ HOẠCH**") + p("") + p("Trồng cây") + p("") + p("| 1 | Đào mương |")), "a.docx")
    assert (source.text, source.blocks) == ("**KẾ HOẠCH**\n\nTrồng cây\n\n| 1 | Đào mương |\n", ())


def test_a_letterhead_is_read_column_by_column_and_its_addressees_after_it() -> None:
    head = table(
        row(cell("UBND TỈNH PHÚ THỌ"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        row(cell("Số: 5/UBND"), cell("Phú Thọ, ngày 02 tháng 3 năm 2026")),
        row(cell("Kính gửi:"), cell("Các Sở, ban, ngành")),
    )
    assert lines(head) == [
        "UBND TỈNH PHÚ THỌ", "Số: 5/UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Phú Thọ, ngày 02 tháng 3 năm 2026", "Kính gửi:", "Các Sở, ban, ngành"
    ]  # fmt: skip


def test_small_signs() -> None:
    body = p("<w:r><w:t>31</w:t><w:noBreakHyphen/><w:t>CTr/TU</w:t></w:r>", "<w:r><w:softHyphen/></w:r>", r("\ufffc."))
    assert lines(body + p(r("Nơi nhận:"), "<w:r><w:tab/><w:tab/></w:r>", r("TM. UBND"))) == ["31-CTr/TU.", "Nơi nhận:    TM. UBND"]
    assert lines(p(unicodedata.normalize("NFD", "Quyết định"))) == ["Quyết định"]


@pytest.mark.parametrize(
    ("font", "typed", "read"),
    [
        (".VnTime", "QuyÕt ®Þnh", "Quyết định"),
        (".VnTimeH", "uû ban", "UỶ BAN"),
        ("VNI-Times", "Quyeát ñònh thaønh laäp", "Quyết định thành lập"),
        ("Times New Roman", "Ñöôøng", "Ñöôøng"),
    ],
)
def test_runs_of_old_fonts_are_converted_run_by_run(font: str, typed: str, read: str) -> None:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    assert lines(p(r(typed, fonts), r(" – Sở"))) == [f"{read} – Sở"]


def test_bold_and_centred_come_from_runs_and_styles() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    body = p("KẾ HOẠCH", settings='<w:pStyle w:val="t"/>') + p(r("Mục", "<w:b/>"), r(" ")) + p(r("đậm", "<w:b/>"), r(" nhạt"))
    blocks = read_docx(docx(body, styles=styles), "a.docx").blocks
    assert [(block.bold, block.centred) for block in blocks] == [(True, True), (True, False), (False, False)]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (docx(""), "trống"),
        (zipped({"word/document.xml": "<a/>"}), "hỏng"),
        (zipped({"word/other.xml": "<a/>"}), "hỏng"),
        (docx(p("Kế hoạch"))[:300], "hỏng"),
    ],
)
def test_what_is_no_document_is_told(data: bytes, word: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_docx(data, "a.docx")
    assert word in caught.value.vi and "a.docx" in caught.value.en


def test_a_signature_set_with_tabs_is_two_columns_on_lines_of_wide_blanks() -> None:
    tab = "<w:r><w:tab/><w:tab/></w:r>"
    body = (
        p("1. Sở Nội vụ theo dõi việc này.")
        + p("Nơi nhận:", tab, "TM. ỦY BAN NHÂN DÂN")
        + p("- Như trên;", tab, "CHỦ TỊCH")
        + p("- Lưu VT.")
        + p(tab, "Trần Thị Hoa")
        + p("- Trang tin.")
    )
    source = read_docx(docx(body), "a.docx")
    assert source.text.splitlines()[1:] == [
        "Nơi nhận:    TM. ỦY BAN NHÂN DÂN", "- Như trên;    CHỦ TỊCH", "- Lưu VT.", "Trần Thị Hoa", "- Trang tin."
    ]  # fmt: skip
    assert [(block.kind, block.column) for block in source.blocks][1:] == [("column", at) for at in (0, 1, 0, 1, 0, 1, 0)]
