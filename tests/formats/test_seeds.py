"""The seeds printed as Word documents and read back: the same work, owners and terms as in their texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from graph.record import Record
from ingest.formats.office.docx import read_docx
from ingest.page.compose import read_page
from ingest.page.page import Block, Page
from ingest.reader import read, read_source
from ingest.work.outline import lay_out
from tests.formats.making import cell, docx, p, r, row, table

SEEDS = sorted((Path(__file__).parents[2] / "data" / "seeds").glob("*.txt"))


def printed(page: Page) -> bytes:
    """A Word document of the same paragraphs and tables; type word and title are bold and centred."""
    first, last = lay_out(page).title
    typed = max((block.start for block in page.blocks if block.end < first), default=0)

    def paragraph(block: Block) -> str:
        heads = typed <= block.start < last and page.normal[block.start] != "("
        text = escape(page.normal[block.start : block.end])
        return p(r(text, "<w:b/>"), settings='<w:jc w:val="center"/>') if heads else p(r(text))

    def parts() -> Iterator[str]:
        for number, blocks in groupby(page.blocks, key=lambda block: block.table):
            if number < 0:
                yield from map(paragraph, blocks)
                continue
            rows = [list(cells) for _, cells in groupby(blocks, key=lambda block: block.row)]
            yield table(*(row(*_cells(page, cells)) for cells in rows))

    return docx("".join(parts()))


def _cells(page: Page, blocks: list[Block]) -> Iterator[str]:
    at = 0
    for column, inside in groupby(blocks, key=lambda block: block.column):
        yield from (cell("") for _ in range(at, column))
        yield cell(*(p(r(escape(page.normal[block.start : block.end]))) for block in inside))
        at = column + 1


def _summary(record: Record) -> dict[str, object]:
    names = {agency.id: agency.name for agency in record.agencies}
    works = {task.id: (task.path, " ".join(task.text.split())) for task in record.tasks}
    return {
        "header": (record.document.number, record.document.type, record.document.issuer, record.document.date),
        "tasks": list(works.values()),
        "terms": [(*works[task.id], task.deadline.kind, task.deadline.date) for task in record.tasks if task.deadline],
        "recurrences": [(*works[task.id], task.recurrence.every) for task in record.tasks if task.recurrence],
        "owners": sorted((*works[owner.task], names[owner.agency], owner.role) for owner in record.assignments),
        "inherited": sorted((*works[owner.task], names[owner.agency], owner.role, owner.basis) for owner in record.inherited),
        "cited": sorted((document.number or document.title or "") for document in record.cited_documents),
        "outline": [entry.path for entry in record.outline],
    }


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_seed_printed_as_a_word_document_gives_the_same_record(path: Path) -> None:
    text = path.read_bytes().decode()
    expected = _summary(read(text, path.name))
    source = read_docx(printed(read_page(text)), path.name)
    found = _summary(read_source(source, path.name))
    assert {key: value for key, value in found.items() if value != expected[key]} == {}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_seed_pasted_into_a_word_document_gives_the_same_record(path: Path) -> None:
    text = path.read_bytes().decode()
    source = read_docx(docx("".join(p(r(escape(line))) for line in text.splitlines())), path.name)
    assert _summary(read_source(source, path.name)) == _summary(read(text, path.name))
