"""Scans, foreign text layers and broken fonts: the page is recognised from its picture and says so."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from graph.errors import BadInput
from graph.record import Record
from graph.rows.source import prints_of
from ingest.formats.pdf.characters import Text
from ingest.formats.pdf.format import PDF
from ingest.formats.pdf.gate import is_sound
from ingest.formats.pdf.layout.words import Rule, Sheet, Word
from ingest.formats.pdf.scan.heads import with_plain_head
from ingest.formats.pdf.scan.names import with_known_names
from ingest.formats.pdf.scan.numerals import with_numerals
from ingest.formats.source import Place, Source
from ingest.reader import read_source
from tests.pdf.test_pages import AIM, EDGES, HEAD, TABLE_HEAD
from tests.pdf.writing import Writer, scanned


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path))
    return tmp_path


def _made() -> Writer:
    page = Writer()
    page.side_by_side([*HEAD[:2], ("Số: 215/KH-UBND", "Hòa Bình, ngày 18 tháng 3 năm 2024")])
    page.centred("KẾ HOẠCH")
    page.centred("Cấp nước sạch nông thôn")
    page.paragraph(AIM)
    page.table(EDGES, [TABLE_HEAD, ["1", "Khảo sát nguồn nước", "Sở Y tế", "Quý II/2024"], ["2", "Lắp đồng hồ", "^", "Năm 2025"]])
    return page


def test_a_scan_is_recognised_with_its_table_and_says_so() -> None:
    source = PDF.read(scanned(_made().save()), "a.pdf")
    assert source.read == "ocr"
    assert source.dpi == 200
    text = [source.text[b.start : b.end] for b in source.blocks if b.kind == "paragraph"]
    assert text[:2] == ["ỦY BAN NHÂN DÂN", "TỈNH HÒA BÌNH"]
    assert "KẾ HOẠCH" in text
    cells = {(b.row, b.column): source.text[b.start : b.end] for b in source.blocks if b.kind == "cell"}
    assert cells[1, 2] == cells[2, 2] == "Sở Y tế"
    assert all(place.confidence is not None and 0 < place.confidence <= 1 for place in source.places)


def test_a_page_recognised_once_is_kept(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanned(_made().save())
    first = PDF.read(data, "a.pdf")
    assert len(list((own_home / "ocr").rglob("*.json"))) == 1

    def never(*_: object) -> None:
        raise AssertionError("recognised again")

    monkeypatch.setattr("ingest.formats.pdf.scan.cache.recognise", never)
    assert PDF.read(data, "b.pdf") == first


def test_a_coarse_scan_is_called_low() -> None:
    source = PDF.read(scanned(_made().save(), dpi=110), "a.pdf")
    assert source.dpi == 110
    assert any("thấp" in note.vi for note in source.notes)


def test_recognising_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_OCR", "off")
    with pytest.raises(BadInput, match="--no-ocr"):
        PDF.read(scanned(_made().save()), "a.pdf")


def test_pages_beyond_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _made()
    page.new_page()
    page.paragraph(AIM)
    monkeypatch.setenv("CHIDAO_OCR_PAGES", "1")
    source = PDF.read(scanned(page.save()), "a.pdf")
    assert source.pages == 2
    assert {block.page for block in source.blocks} == {1}
    assert any("2" in note.en and "scan" in note.en for note in source.notes)


def test_the_text_that_a_foreign_recogniser_left_under_a_scan_is_not_taken() -> None:
    layer = Writer(document=pdfium.PdfDocument(scanned(_made().save())), page=None)
    layer.page.close()
    layer.document.del_page(1)
    layer.page = layer.document[0]
    for number in range(8):
        layer.at(90, 100 + 20 * number, "UBND TINH cgNG HoA xA Hor cHU NGHIA vier NAM", 9, seen=False)
    source = PDF.read(layer.save(), "a.pdf")
    assert source.read == "ocr"
    assert "cgNG" not in source.text
    assert "KẾ HOẠCH" in source.text


@pytest.mark.parametrize(
    ("words", "unknown", "controls", "pictured", "sound"),
    [
        (AIM, 0, 0, False, True),
        (AIM * 2, 0, 0, True, True),
        (AIM * 2, 30, 0, False, False),
        (AIM * 2, 0, 5, False, False),
        ("UBND TINH cgNG HoA xA Hor cHU NGHIA " * 12, 0, 0, True, False),
        ("12", 0, 0, True, False),
        ("", 0, 0, False, False),
    ],
)
def test_the_gate(words: str, unknown: int, controls: int, pictured: bool, sound: bool) -> None:
    text = Text(tuple(Word(word, 0, 0, 1, 1, 1, 1) for word in words.split()), len(words.replace(" ", "")), unknown, controls)
    assert is_sound(text, pictured) is sound


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH"),
        ("TỈNH LÂM ĐÒNG", "TỈNH LÂM ĐỒNG"),
        ("Giao Sở Tài chinh, Sở Xây dựng", "Giao Sở Tài chính, Sở Xây dựng"),
        ("số 12/QĐÐ-UBND", "số 12/QĐ-UBND"),
        ("để án treo có hiệu lực", "để án treo có hiệu lực"),
        ("ỦY BANNHÂN DÂN XÃ", "ỦY BAN NHÂN DÂN XÃ"),
        ("Độc lập - Tự dơ - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
        ("các xã phôi hợp thực hiên", "các xã phối hợp thực hiện"),
        ("- Đánh giá toàn diện; Ông An - Giám đốc Sở Y tế", "- Đánh giá toàn diện; Ông An - Giám đốc Sở Y tế"),
        ("Sở Tài nguyên xanh", "Sở Tài nguyên xanh"),
    ],
)
def test_a_known_name_with_one_wrong_mark_is_that_name(seen: str, meant: str) -> None:
    words = [Word(word, 0, 0, 1, 1, 1, 12) for word in seen.split()]
    assert " ".join(word.text for word in with_known_names(words)) == meant


HEAD_LINES = {
    "Số: 215/KH-UBND": "Số: 215/KH-UBND",
    "Số: 4/6 /KH-UBND": "Số: …/KH-UBND",
    "S6: ý# /KH-UBND": "Số: …/KH-UBND",
    "Hòa Bình, ngày 18 tháng 3 năm 2024": "Hòa Bình, ngày 18 tháng 3 năm 2024",
    "Hòa Bình, 1 ngày 8tháng 3 năm 2024": "Hòa Bình, ngày … tháng 3 năm 2024",
    "Hòa Bình, ngày0} thángh năm 2024": "Hòa Bình, ngày … tháng … năm 2024",
}


@pytest.mark.parametrize(("seen", "kept"), HEAD_LINES.items())
def test_what_is_written_by_hand_into_the_head_is_left_blank(seen: str, kept: str) -> None:
    words = [Word(word, 90 + 60 * at, 90, 140 + 60 * at, 103, 100, 12, sure=0.9) for at, word in enumerate(seen.split())]
    assert " ".join(word.text for word in with_plain_head(words, (), 595, 842)) == kept


def test_the_stamp_of_a_registry_is_no_part_of_the_document() -> None:
    def at(x: float, y: float, text: str) -> Word:
        return Word(text, x, y - 10, x + 30, y + 3, y, 12, sure=0.9)

    stamp = [at(40, 150, "CV"), at(40, 165, "ĐẾN"), at(90, 150, "Số"), at(90, 165, "Ngày")]
    box = (Rule(30, 135, 180, 136), Rule(30, 175, 180, 176), Rule(30, 135, 31, 176), Rule(180, 135, 181, 176))
    title = [at(250, 150, "KẾ"), at(285, 150, "HOẠCH")]
    assert with_plain_head([*stamp, *title], box, 595, 842) == title
    assert with_plain_head([*stamp, *title], (), 595, 842) != title


def test_bold_lines_of_a_scan_are_bold() -> None:
    source = PDF.read(scanned(_made().save()), "a.pdf")
    bold = {source.text[b.start : b.end]: b.bold for b in source.blocks if b.kind == "paragraph"}
    assert bold["KẾ HOẠCH"]
    assert bold["ỦY BAN NHÂN DÂN"]
    assert not bold["Số: 215/KH-UBND"]
    assert not any(is_bold for text, is_bold in bold.items() if text.startswith("Mở rộng"))


def test_a_plan_printed_and_scanned_gives_the_same_record() -> None:
    tasks = (
        "1. Sở Xây dựng chủ trì, phối hợp với Sở Tài chính khảo sát nguồn nước của các xã vùng cao, hoàn thành trước ngày 30/6/2024.",
        "2. Sở Y tế kiểm tra chất lượng nước của các nhà máy cấp nước, báo cáo trước ngày 15/11/2024.",
        "- Giao Ủy ban nhân dân các xã tổ chức thu tiền nước hằng tháng.",
    )
    page = Writer()
    page.side_by_side([*HEAD[:2], ("Số: 215/KH-UBND", "Hòa Bình, ngày 18 tháng 3 năm 2024")])
    page.centred("KẾ HOẠCH")
    page.centred("Cấp nước sạch nông thôn")
    page.paragraph("Căn cứ Nghị quyết số 12/NQ-HĐND ngày 09/12/2023 của Hội đồng nhân dân tỉnh;")
    page.paragraph("I. NHIỆM VỤ", True)
    for task in tasks:
        page.paragraph(task)
    printed = page.save()
    head = "ỦY BAN NHÂN DÂN\nTỈNH HÒA BÌNH\nSố: 215/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHòa Bình, ngày 18 tháng 3 năm 2024\n\n"
    body = (
        "KẾ HOẠCH\nCấp nước sạch nông thôn\n\nCăn cứ Nghị quyết số 12/NQ-HĐND ngày 09/12/2023 của Hội đồng nhân dân tỉnh;\n\nI. NHIỆM VỤ\n"
    )
    expected = _facts(read_source(Source(head + body + "\n".join(tasks) + "\n"), "a.txt"))
    assert expected[0] == "215/KH-UBND"
    assert _facts(read_source(PDF.read(printed, "a.pdf"), "a.pdf")) == expected
    assert _facts(read_source(PDF.read(scanned(printed), "a.pdf"), "a.pdf")) == expected


def _facts(record: Record) -> tuple[object, ...]:
    names = {agency.id: agency.name for agency in record.agencies}
    texts = {task.id: task.text for task in record.tasks}
    header = record.document
    owners = sorted((texts[row.task], names[row.agency], row.role) for row in (*record.assignments, *record.inherited))
    due = [(task.text, task.deadline.date if task.deadline else None) for task in record.tasks]
    return header.number, header.date, header.title, list(texts.values()), owners, due


LETTER = """UBND TỈNH HÒA BÌNH
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hòa Bình, ngày 18 tháng 3 năm 2024
CHỈ THỊ
Về cấp nước sạch nông thôn
1. Sở Y tế kiểm tra nguồn nước theo Quyết định số 5/QĐ-UBND ngày 02/01/2024.
{below}
"""


def _seen(number: str, file: str, below: str = "") -> Record:
    """A text that was recognised, each line of it one stretch of the page."""
    text = LETTER.format(number=number, below=below)
    places = tuple(Place(m.start(), m.end(), 1, 80, 100, 500, 112, 0.9) for m in re.finditer(r".+", text))
    return read_source(Source(text, read="ocr", pages=1, places=places), file)


@pytest.mark.parametrize(
    ("number", "file", "below", "found", "unsure"),
    [
        ("21/CT-UBND", "a.pdf", "", "21/CT-UBND", ("number",)),
        ("21/CT-UBND", "CT-21.signed.pdf", "", "21/CT-UBND", None),
        ("21/CT-UBND", "Hoa Binh 21-CT.pdf", "", "21/CT-UBND", None),
        ("21/CT-UBND", "CT-27.pdf", "", "21/CT-UBND", ("number",)),
        ("21/CT-UBND", "a.pdf", "(Kèm theo Chỉ thị số 21/CT-UBND)", "21/CT-UBND", None),
        ("…/CT-UBND", "CT-21.pdf", "", "21/CT-UBND", ("number",)),
        ("…/CT-UBND", "CT-2024.pdf", "", None, None),
        ("…/CT-UBND", "CT-21 va CT-22.pdf", "", None, None),
    ],
)
def test_a_recognised_number_is_unsure_but_where_the_name_of_the_file_or_the_text_says_it_again(
    number: str, file: str, below: str, found: str | None, unsure: tuple[str, ...] | None
) -> None:
    header = _seen(number, file, below).document
    assert (header.number, header.unsure) == (found, unsure)


def test_documents_that_a_scan_names_once_are_unsure_too() -> None:
    record = _seen("21/CT-UBND", "CT-21.pdf")
    assert [found.facts.unsure for found in prints_of(record)] == [False, True]
    again = _seen("21/CT-UBND", "CT-21.pdf", "2. Quyết định số 5/QĐ-UBND ngày 02/01/2024 hết hiệu lực.")
    assert [found.facts.unsure for found in prints_of(again)] == [False, False]


def test_the_strokes_of_a_headings_numeral_are_told_by_the_heading_before() -> None:
    def page(number: int, *lines: str) -> Sheet:
        words = tuple(
            Word(text, 80.0 + 60 * at, 90.0 + 20 * row, 120.0 + 60 * at, 102.0 + 20 * row, 100.0 + 20 * row, 12.0)
            for row, line in enumerate(lines)
            for at, text in enumerate(line.split())
        )
        return Sheet(number, 595, 842, words, (), recognised=True)

    seen = [
        page(1, "L MỤC ĐÍCH", "1. MỤC TIÊU", "IL YÊU CẦU", "IL nước"),
        page(2, "HI. NHIỆM VỤ", "TV. KINH PHÍ", "I. PHẦN MỚI", "II. BÁO CÁO"),
    ]
    assert [[word.text for word in sheet.words if word.x0 == 80] for sheet in with_numerals(seen)] == [
        ["I.", "1.", "II.", "IL"],
        ["III.", "IV.", "I.", "II."],
    ]
    slashes = [page(1, "1/ CHỈ TIÊU CHÍNH", "I/ NHIỆM VỤ CHÍNH", "HI/ KINH PHÍ", "IV/ TỔ CHỨC")]
    assert [word.text for word in with_numerals(slashes)[0].words if word.x0 == 80] == ["I/", "II/", "III/", "IV/"]
    printed = [sheet._replace(recognised=False) for sheet in seen]
    assert with_numerals(printed) == printed
