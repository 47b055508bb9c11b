"""From blocks to the layout: regions, outline entries, items, table rows."""

from __future__ import annotations

import re

from ingest.header.bare import is_bare
from ingest.layout.appendices import read_tail
from ingest.layout.items import Item, Layout
from ingest.layout.markers import Marker, marker_of
from ingest.layout.node import Node
from ingest.layout.regions import Regions, find_regions, heads_attached
from ingest.layout.tables.read import read_table
from ingest.layout.tree import grow
from ingest.page.lines import is_capital
from ingest.page.page import Page
from ingest.work.tasks import tasks_of

_HEAD = 60  # characters in which a marker stands
_PROCEDURES = re.compile(r"thu tuc hanh chinh|quy trinh noi bo")


def lay_out(page: Page) -> Layout:
    """The layout of a page: items in the order of the text, title and preamble first."""
    blocks = page.blocks
    if not blocks:
        return Layout((0, 0), (0, 0), (), None, None)
    normal = page.normal
    markers = [marker_of(normal[b.start : b.end if b.end - b.start < _HEAD else b.start + _HEAD]) for b in blocks]
    regions = find_regions(page, markers)
    nodes = _document(page, markers, regions)
    at = after = _after(regions)
    within = len(nodes)
    while at < len(blocks):
        following = next((i for i in range(at, len(blocks)) if heads_attached(page, i)), len(blocks))
        nodes += read_tail(page, markers, at, following)
        if following >= len(blocks):
            break
        attached = find_regions(page, markers, following)
        nodes += _document(page, markers, attached)
        at = max(_after(attached), following + 1)
    if _PROCEDURES.search(page.folded, *(_span(page, regions.title) or (0, 0))):
        _steps(nodes)
    return Layout(
        header=(0, blocks[regions.type_at if regions.type_at >= 0 else regions.body[0] - 1].start if regions.body[0] else 0),
        title=_span(page, regions.title) or (0, 0),
        items=_items(nodes),
        recipients=_span(page, regions.recipients),
        signature=_span(page, regions.signature),
        addressees=_span(page, regions.addressees),
        below=_below(page, markers, after, nodes[within:]),
    )


def _below(page: Page, markers: list[Marker | None], after: int, tail: list[Node]) -> tuple[int, int] | None:
    """What stands between the document's end and its appendices, or what is attached: notices and footers of a site."""
    if after >= len(page.blocks):
        return None
    goes_on = next((i for i in range(after, len(page.blocks)) if _opens_more(page, markers, i)), None)
    ends = [tail[0].start if tail else len(page.normal), page.blocks[goes_on].start if goes_on is not None else len(page.normal)]
    start = page.blocks[after].start
    return (start, min(ends)) if min(ends) > start else None


def _opens_more(page: Page, markers: list[Marker | None], at: int) -> bool:
    """A block that opens a further part: a heading in capitals or with a marker, or a table."""
    block, marker = page.blocks[at], markers[at]
    if block.kind == "cell" or (marker is not None and marker.form != "bullet"):
        return True
    return is_capital(page.normal[block.start : block.end]) and page.normal[block.start : block.end].count(" ") > 0


def _steps(nodes: list[Node]) -> None:
    """Rows of published administrative procedures are their steps, no work laid down here."""
    for node in nodes:
        if node.kind == "row":
            node.kind, node.task = "paragraph", False


def _document(page: Page, markers: list[Marker | None], regions: Regions) -> list[Node]:
    title = [
        Node("title", "", "", page.blocks[i].start, page.blocks[i].start, page.blocks[i].end, path="title", part="other")
        for i in range(*regions.title)
    ]

    def rows(above: Node | None, first: int, last: int) -> list[Node]:
        found = read_table(page, first, last, above.path if above else "preamble")[0]
        if page.given and above is not None:
            above.below += [node for node in found if node.task]  # it heads the rows, and is no work of its own
        return found

    nodes = grow(page, markers, regions.body, rows)
    bare = not regions.type_name and regions.addressees is None and is_bare(page.normal)
    tasks_of(page, nodes, regions.type_name, bare=bare)
    return title + nodes


def _after(regions: Regions) -> int:
    """Where the tail begins: past recipients and signature, unless appendices stand before them."""
    ends = [span for span in (regions.recipients, regions.signature) if span]
    if ends and min(span[0] for span in ends) > regions.body[1] + 2:
        return regions.body[1]
    return max([regions.body[1], *(span[1] for span in ends)])


def _span(page: Page, blocks: tuple[int, int] | None) -> tuple[int, int] | None:
    if blocks is None or blocks[1] <= blocks[0]:
        return None
    return page.blocks[blocks[0]].start, page.blocks[blocks[1] - 1].end


def _items(nodes: list[Node]) -> tuple[Item, ...]:
    for at, node in enumerate(nodes):
        node.at = at
    return tuple(
        [
            Item(
                node.kind,
                node.path,
                node.marker,
                node.start,
                node.body,
                node.end,
                node.above.at if node.above is not None else -1,
                node.part,
                node.heading,
                node.task,
                node.cells,
                node.rule,
            )
            for node in nodes
        ]
    )
