"""Damaged and hostile PDF files: each ends in a message that says what is wrong, and the others go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import ChidaoError
from ingest.files import Reading, read_documents
from ingest.formats.apart import apart
from tests.formats.hostile import OTHERS, form_in_itself, pdf, stream_bomb
from tests.pdf.test_pages import AIM, HEAD
from tests.pdf.writing import Writer


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


@pytest.mark.parametrize("make", [form_in_itself, stream_bomb])
def test_what_would_never_end_or_eat_all_memory_is_ended_and_the_next_file_read(make: object) -> None:
    assert callable(make)
    _refused(make())
    assert _read(_sound()).record is not None


def test_a_password_is_named() -> None:
    locked = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"5a" * 32, b"00" * 32)
    data = pdf(form=locked, trailer=b"/Root 1 0 R/Encrypt 6 0 R/ID[<00><00>]")
    assert "mật khẩu" in _refused(data).vi


def test_too_many_pages_are_told() -> None:
    assert "100000" in _refused(OTHERS["pages.pdf"]()).en


@pytest.mark.parametrize("twentieth", range(20))
def test_a_file_cut_anywhere_is_read_in_part_or_refused(twentieth: int) -> None:
    data = _sound()
    reading = _read(data[: len(data) * twentieth // 20] or b"%PDF-")
    if reading.error is None:
        assert reading.source is not None
        assert any("cắt dở" in note.vi for note in reading.source.notes)
    else:
        assert reading.error.vi != reading.error.en


@pytest.mark.parametrize("name", ["circle.pdf", "script.pdf", "wide.pdf", "deep.pdf", "prev.pdf"])
def test_odd_files_are_no_harm(name: str) -> None:
    assert "hành chính" in _refused(OTHERS[name]()).vi, "they are read, and say nothing that an office would"


def test_a_wrong_name_deceives_nobody() -> None:
    reading = next(iter(read_documents(_sound(), "a.docx")))
    assert reading.kind == "PDF"
    assert reading.record is not None
