"""The page of a file that itself says what its paragraphs and cells are: nothing is drawn to be guessed back."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby

from ingest.formats.source import Source, SourceBlock
from ingest.page.assemble import Laid, assemble, flow
from ingest.page.characters import drop, level
from ingest.page.lines import WIDE, Line, is_rule
from ingest.page.page import Page
from ingest.page.paragraphs import Style, style_of


def read_blocks(source: Source) -> Page:
    """The page of a source with blocks: characters made alike, one block a paragraph or cell, with the map back."""
    clean, offsets = level(source.text)
    if "  " in clean:
        clean, offsets = drop(clean, offsets, WIDE, keep=1)
    blocks = [(block, lines) for block in _in_reading_order(source.blocks) if (lines := _lines(clean, offsets, block))]
    style = style_of([line for block, lines in blocks if block.kind == "paragraph" and not block.centred for line in lines])
    laid = list(_typed(blocks, style)) if style.wrapped else [one for block, lines in blocks for one in _laid(block, lines)]
    return assemble(source.text, offsets, laid, given=True)


def _in_reading_order(blocks: Iterable[SourceBlock]) -> Iterator[SourceBlock]:
    """Columns side by side: all of the first before the next."""
    for table, group in groupby(blocks, key=lambda block: block.table if block.kind == "column" else -1):
        run = list(group)
        yield from run if table < 0 else sorted(run, key=lambda block: block.column)


def _lines(clean: str, offsets: array[int], block: SourceBlock) -> list[Line]:
    """The lines of a block that say something; lines that only rule off are left out."""
    at = bisect_left(offsets, block.start)
    end = bisect_left(offsets, block.end, at)
    lines: list[Line] = []
    for raw in clean[at:end].split("\n"):
        text = raw.strip()
        if text and not (is_rule(text) and (block.kind != "cell" or text[0] in "-_=")):
            start = at + raw.index(text[0])
            lines.append(Line(start, start + len(text), text, False, False, False, False))
        at += len(raw) + 1
    return lines


def _laid(block: SourceBlock, lines: list[Line]) -> Iterator[Laid]:
    """One block, or several where the lines that a writer broke inside of it are headings or items of their own."""
    place = (block.table, block.row, block.column, block.span, block.filled, block.bold, block.centred)
    if len(lines) == 1:
        yield Laid(lines, *place)
        return
    style = Style(wrapped=True, width=max(len(line.text) for line in lines), separated=False, marked=False)
    for part in flow(lines, style, cell=block.kind != "paragraph"):
        yield Laid(part.lines, *place)


def _typed(blocks: list[tuple[SourceBlock, list[Line]]], style: Style) -> Iterator[Laid]:
    """A file whose every line was typed as a paragraph (one converted from a PDF): plain paragraphs are joined like lines."""
    run: list[Line] = []
    for block, lines in blocks:
        if block.kind == "paragraph" and not block.bold and not block.centred:
            run += lines
            continue
        yield from flow(run, style)
        run = []
        yield from _laid(block, lines)
    yield from flow(run, style)
