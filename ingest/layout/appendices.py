"""What stands after the signature: footnotes, appendices with their tables; and rows of tables in the body."""

from __future__ import annotations

from ingest.layout.endings import appendix_number
from ingest.layout.markers import Marker
from ingest.layout.node import Node
from ingest.layout.tables.columns import Columns
from ingest.layout.tables.read import read_table
from ingest.page.page import Page


def read_tail(page: Page, markers: list[Marker | None], first: int, last: int) -> list[Node]:
    """Nodes of the blocks ``first:last``: footnotes, appendix paragraphs (part "appendix"), rows of task tables."""
    nodes: list[Node] = []
    prefix = ""
    columns: Columns | None = None
    at = first
    while at < last:
        block, marker = page.blocks[at], markers[at]
        text = page.normal[block.start : min(block.end, block.start + 120)]
        number, is_head = appendix_number(text)
        if is_head:
            prefix, columns = "PL" + number, None
        if marker is not None and marker.form == "note":
            body = block.start + marker.length
            nodes.append(Node("footnote", "note", marker.text, block.start, body, block.end, path=marker.text, part="other"))
        elif block.kind == "cell":
            stop = at
            while stop < last and page.blocks[stop].kind == "cell" and page.blocks[stop].table == block.table:
                stop += 1
            rows, columns = read_table(page, at, stop, prefix or "PL", columns)
            if prefix or columns.tasks:
                nodes += rows
            at = stop
            continue
        elif prefix:
            length = marker.length if marker else 0
            nodes.append(Node("paragraph", "", "", block.start, block.start + length, block.end, path=prefix, part="appendix"))
        at += 1
    return nodes
