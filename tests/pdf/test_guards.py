"""Damaged and hostile PDF files: each ends in a message that says what is wrong, and the others go on."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import ChidaoError
from ingest.files import Reading, read_documents
from ingest.formats.apart import apart
from tests.pdf.test_pages import AIM, HEAD
from tests.pdf.writing import Writer, by_hand

CATALOGUE, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SHOWN = b"BT /F 12 Tf 50 700 Td (KE HOACH) Tj ET"


def _stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), head, data)


def _sound() -> bytes:
    page = Writer()
    page.side_by_side(HEAD)
    page.centred("KẾ HOẠCH")
    page.paragraph("Căn cứ Nghị quyết số 12/NQ-HĐND ngày 09/12/2023 của Hội đồng nhân dân tỉnh;")
    page.paragraph(AIM)
    return page.save()


@pytest.fixture(autouse=True)
def own_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path))
    yield
    apart.close()


def _read(data: bytes) -> Reading:
    readings = list(read_documents(data, "a.pdf"))
    assert len(readings) == 1
    return readings[0]


def _refused(data: bytes) -> ChidaoError:
    error = _read(data).error
    assert error is not None
    assert "a.pdf" in error.vi
    assert "a.pdf" in error.en
    return error


def _form_in_itself() -> bytes:
    form = _stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return by_hand([CATALOGUE, PAGES, PAGE, _stream(b"/X Do"), FONT, form])


def _bomb() -> bytes:
    packed = zlib.compress(b"BT /F 12 Tf 50 700 Td (x) Tj ET\n" * 3_000_000, 9)
    return by_hand([CATALOGUE, PAGES, PAGE, _stream(packed, b"/Filter/FlateDecode"), FONT, b"<<>>"])


@pytest.mark.parametrize("make", [_form_in_itself, _bomb])
def test_what_would_never_end_or_eat_all_memory_is_ended_and_the_next_file_read(make: object) -> None:
    assert callable(make)
    _refused(make())
    assert _read(_sound()).record is not None


def test_a_password_is_named() -> None:
    locked = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"5a" * 32, b"00" * 32)
    data = by_hand([CATALOGUE, PAGES, PAGE, _stream(SHOWN), FONT, locked], b"/Root 1 0 R/Encrypt 6 0 R/ID[<00><00>]")
    assert "mật khẩu" in _refused(data).vi


def test_too_many_pages_are_told() -> None:
    many = b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"
    assert "100000" in _refused(by_hand([CATALOGUE, many, PAGE, _stream(SHOWN), FONT, b"<<>>"])).en


@pytest.mark.parametrize("twentieth", range(20))
def test_a_file_cut_anywhere_is_read_in_part_or_refused(twentieth: int) -> None:
    data = _sound()
    reading = _read(data[: len(data) * twentieth // 20] or b"%PDF-")
    if reading.error is None:
        assert reading.source is not None
        assert any("cắt dở" in note.vi for note in reading.source.notes)
    else:
        assert reading.error.vi != reading.error.en


@pytest.mark.parametrize(
    "data",
    [
        by_hand([CATALOGUE, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 3>>", PAGE, _stream(SHOWN), FONT, b"<<>>"]),
        by_hand(
            [b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>", PAGES, PAGE, _stream(SHOWN), FONT, b"<<>>"]
        ),
        by_hand([CATALOGUE, PAGES, PAGE.replace(b"595 842", b"2000000 2000000"), _stream(SHOWN), FONT, b"<<>>"]),
        by_hand([CATALOGUE, PAGES, PAGE, _stream(b"q " * 400_000 + SHOWN), FONT, b"<<>>"]),
        by_hand([CATALOGUE, PAGES, PAGE, _stream(SHOWN), FONT, b"<<>>"], b"/Root 1 0 R/Prev 9"),
    ],
    ids=["pages in a circle", "a script", "a page of 700 metres", "deep nesting", "a table of places in a circle"],
)
def test_odd_files_are_no_harm(data: bytes) -> None:
    assert "hành chính" in _refused(data).vi, "they are read, and say nothing that an office would"


def test_a_wrong_name_deceives_nobody() -> None:
    reading = next(iter(read_documents(_sound(), "a.docx")))
    assert reading.kind == "PDF"
    assert reading.record is not None
