"""Tables of tasks: which column says what, and the rows with their groups and numbers."""

from __future__ import annotations

from ingest.page import Page
from ingest.tree import Node


def read_table(page: Page, first: int, last: int, prefix: str) -> list[Node]:
    """Rows of the table in the blocks ``first:last`` as nodes of kind "row" below the path ``prefix``."""
    nodes: list[Node] = []
    for block in page.blocks[first:last]:
        nodes.append(Node("row", "", "", block.start, block.start, block.end, path=prefix, part="appendix"))
    return nodes
