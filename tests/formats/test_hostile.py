"""Files made to harm: each ends in a clear message in both languages, in a process of its own, and the next file is read."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from graph.errors import BadInput
from ingest.files import read_documents
from ingest.formats.apart import Apart
from ingest.formats.office.docx import DOCX
from ingest.formats.source import Format, Source
from tests.formats.hostile import HOSTILE, OTHERS, bomb, sheet
from tests.formats.plans import plan


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_harm_is_refused_in_both_languages(name: str) -> None:
    make, word = HOSTILE[name]
    readings = list(read_documents(make(), "tệp.docx"))
    assert readings
    for reading in readings:
        assert isinstance(reading.error, BadInput)
        assert word in reading.error.vi
        assert "tệp.docx" in reading.error.vi and "tệp.docx" in reading.error.en


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_odd_is_read_or_refused_in_words(name: str) -> None:
    for reading in read_documents(OTHERS[name](), name):
        assert reading.record is not None or isinstance(reading.error, BadInput)
        assert reading.error is None or (reading.error.vi != reading.error.en and type(reading.error).__name__ != "NotRead")


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
