"""Scans, foreign text layers and broken fonts: the page is recognised from its picture and says so."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from graph.errors import BadInput
from ingest.formats.pdf.characters import Text
from ingest.formats.pdf.format import PDF
from ingest.formats.pdf.gate import is_sound
from ingest.formats.pdf.layout.words import Word
from ingest.formats.pdf.scan.names import with_known_names
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
        ("để án toàn giao thông", "để án toàn giao thông"),
        ("Sở Tài nguyên xanh", "Sở Tài nguyên xanh"),
    ],
)
def test_a_known_name_with_one_wrong_mark_is_that_name(seen: str, meant: str) -> None:
    words = [Word(word, 0, 0, 1, 1, 1, 12) for word in seen.split()]
    assert " ".join(word.text for word in with_known_names(words)) == meant
