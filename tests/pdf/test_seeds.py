"""The seeds printed to PDF and to a scan and read back: the same work, owners and terms as in their texts, but for a few."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from graph.folding import fold
from graph.record import Record
from ingest.formats.pdf.format import PDF
from ingest.page.compose import read_page
from ingest.page.page import Block, Page
from ingest.reader import read, read_source
from ingest.work.outline import lay_out
from tests.pdf.writing import LEFT, LOWEST, RIGHT, Writer, scanned, width_of

SEEDS = sorted((Path(__file__).parents[2] / "data" / "seeds").glob("*.txt"))
PRINTED, SCANNED = 0.98, 0.93
_SIZE = 11.0


def printed(page: Page) -> bytes:
    """A PDF of the same paragraphs and tables; type word and title are bold and centred."""
    first, last = lay_out(page).title
    typed = max((block.start for block in page.blocks if block.end < first), default=0)
    made = Writer()
    for number, blocks in groupby(page.blocks, key=lambda block: block.table):
        if number >= 0:
            _table(made, page, list(blocks))
            continue
        for block in blocks:
            text = page.normal[block.start : block.end].replace("\n", " ")
            if typed <= block.start < last and page.normal[block.start] != "(":
                for line in _wrapped(text, RIGHT - LEFT - 60, bold=True):
                    made.centred(line)
            else:
                made.paragraph(text)
    return made.save()


def _table(made: Writer, page: Page, blocks: list[Block]) -> None:
    """The rows with ruled cells as wide as what they hold asks for, a new page where one does not fit."""
    rows = [[(c, [*inside]) for c, inside in groupby(cells, key=lambda b: b.column)] for _, cells in groupby(blocks, key=lambda b: b.row)]
    columns = max(column for row in rows for column, _ in row) + 1
    texts = [{c: " ".join(page.normal[b.start : b.end] for b in inside).replace("\n", " ") for c, inside in row} for row in rows]
    weights = [max(12.0, sum(len(text.get(c, "")) for text in texts) / len(texts)) ** 0.5 for c in range(columns)]
    widths = [(RIGHT - LEFT) * weight / sum(weights) for weight in weights]
    edges = [LEFT + sum(widths[:c]) for c in range(columns + 1)]
    ready = [["\n".join(_wrapped(text.get(c, ""), widths[c] - 8, size=_SIZE)) for c in range(columns)] for text in texts]
    while ready:
        room, fitting = LOWEST - made.y, 0
        while fitting < len(ready) and (taken := (max(cell.count("\n") + 1 for cell in ready[fitting])) * _SIZE * 1.3 + 4) <= room:
            room -= taken
            fitting += 1
        if fitting:
            made.table(edges, ready[:fitting], _SIZE)
        ready = ready[fitting:]
        if ready:
            made.new_page()


def _wrapped(text: str, width: float, size: float = 13.0, bold: bool = False) -> list[str]:
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size, bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def likeness(expected: Record, found: Record) -> float:
    """F1 of tasks, terms and owners of one record against another's; words are compared folded, by their first letters."""
    wanted, seen = said(expected), said(found)
    return 2 * sum((wanted & seen).values()) / max(sum(wanted.values()) + sum(seen.values()), 1)


def said(record: Record) -> Counter[tuple[str | None, ...]]:
    names = {agency.id: fold(agency.name) for agency in record.agencies}
    words = {task.id: fold(task.text)[:24] for task in record.tasks}
    said: Counter[tuple[str | None, ...]] = Counter((word,) for word in words.values())
    said.update((words[task.id], task.deadline.kind, task.deadline.date) for task in record.tasks if task.deadline)
    said.update((words[owner.task], names[owner.agency], owner.role) for owner in record.assignments)
    return said


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_seed_printed_to_pdf_gives_nearly_the_same_record(path: Path) -> None:
    text = path.read_bytes().decode()
    source = PDF.read(printed(read_page(text)), path.name)
    assert likeness(read(text, path.name), read_source(source, path.name)) >= PRINTED


@pytest.mark.parametrize("path", SEEDS[:1], ids=lambda path: path.name[:3])
def test_a_seed_printed_and_scanned_gives_nearly_the_same_record(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_HOME", str(tmp_path))
    text = path.read_bytes().decode()
    source = PDF.read(scanned(printed(read_page(text))), path.name)
    assert likeness(read(text, path.name), read_source(source, path.name)) >= SCANNED
