"""Letterheads and signatures set with tabs: lines of two pieces, the left ones and the right ones each a column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.folding import fold
from ingest.formats.content import Cell, Content, Paragraph, Table
from ingest.formats.layout_tables import BESIDE

_GAP = re.compile(r"\s*\t\s*| {5,}")
_BULLET = re.compile(r"[-–+•*]")
_RECIPIENTS = re.compile(r"noi\s*nhan\b")
_SHORT, _AHEAD, _LONGEST_RUN = 120, 12, 60


def in_columns(items: Iterable[Content]) -> Iterator[Content]:
    """The same, the runs of such lines each one table of two columns."""
    run: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph):
            run.append(item)
            continue
        yield from _parted(run)
        run = []
        yield item
    yield from _parted(run)


def _parted(run: Sequence[Paragraph]) -> Iterator[Content]:
    at = 0
    while at < len(run):
        end = _end(run, at) if _begins(run[at]) else at
        if end > at + 1:
            yield _table(run[at:end])
            at = end
        else:
            yield run[at]
            at += 1


def _pieces(one: Paragraph) -> list[str]:
    text = one.text.strip()
    return _GAP.split(text) if "\t" in text or "     " in text else [text]


def _begins(one: Paragraph) -> bool:
    pieces = _pieces(one)
    return len(pieces) == 2 and any(BESIDE.search(fold(piece)) for piece in pieces)


def _end(run: Sequence[Paragraph], first: int) -> int:
    """One past the last line of the columns that begin at ``first``: lines of two pieces or of a right one; beside recipients also
    what stands between such lines, and the rest of the recipients."""
    recipients = _RECIPIENTS.match(fold(_pieces(run[first])[0])) is not None
    ahead = _AHEAD if recipients else 1
    end = at = first + 1
    while at < min(len(run), first + _LONGEST_RUN) and at - end <= ahead and len(run[at].text) <= _SHORT:
        at += 1
        if _is_wide(run[at - 1]):
            end = at
    while recipients and end < len(run) and _BULLET.match(run[end].text.strip()) and len(run[end].text) <= _SHORT:
        end += 1
    return end


def _is_wide(one: Paragraph) -> bool:
    return len(_pieces(one)) == 2 or (one.indented and not one.centred)


def _table(lines: Sequence[Paragraph]) -> Table:
    table = Table(columns=True, tabbed=True)
    for line in lines:
        pieces = _pieces(line)
        right_only = len(pieces) == 1 and line.indented
        cells = [Cell(at + right_only, 1, [replace(line, text=piece)]) for at, piece in enumerate(pieces[:2])]
        if len(pieces) > 2:
            cells[-1].paragraphs[0].text = " ".join(pieces[1:])
        table.rows.append(cells)
    return table
