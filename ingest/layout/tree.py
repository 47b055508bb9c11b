"""The tree of a body: blocks with their markers become nodes with parent and path."""

from __future__ import annotations

from collections.abc import Callable

from ingest.grammar.labels import LABEL
from ingest.grammar.rules import rules
from ingest.layout.markers import Marker, marker_of
from ingest.layout.node import Node
from ingest.page.page import Page

_RULES = rules("layout")

_INNER = frozenset(("paren", "small", "small roman", "half"))
_HEADING_BULLET, _CLOSING_PARAGRAPHS = 120, 6
_CLOSING = _RULES["closing-paragraph"].pattern
_ENDS = _RULES["closing-words"].pattern
# an editor's note, not the document's words: "[[... PHẦN LƯỢC BỎ …, từ mục I.2 đến giữa mục IV.4 ...]]"
_OMITTED = _RULES["omitted-note"].pattern
RowReader = Callable[["Node | None", int, int], list["Node"]]


def grow(page: Page, markers: list[Marker | None], body: tuple[int, int], rows: RowReader) -> list[Node]:
    """The nodes of the blocks ``body``, in the order of the text; ``rows`` reads a run of table cells."""
    tree = _Tree(page, rows)
    first, last = body
    at = first
    while at < last:
        if page.blocks[at].kind == "cell":
            stop = at
            while stop < last and page.blocks[stop].kind == "cell" and page.blocks[stop].table == page.blocks[at].table:
                stop += 1
            tree.table(at, stop)
            at = stop
            continue
        tree.add(at, markers[at])
        at += 1
    tree.close()
    return tree.nodes


class _Tree:
    def __init__(self, page: Page, rows: RowReader) -> None:
        self.page = page
        self.rows = rows
        self.nodes: list[Node] = []
        self.open: list[Node] = []
        self.dash: Node | None = None
        self.seen: set[str] = set()

    def add(self, at: int, marker: Marker | None) -> None:
        block = self.page.blocks[at]
        omitted = None
        if marker is None and self.page.normal[block.start] == "[":
            omitted = _OMITTED.match(self.page.normal, block.start, block.end)
        if omitted is not None:
            self._omission(omitted.group("path"), block.end)
        elif marker is None:
            self._paragraph(block.start, block.end)
        elif marker.form == "note":
            body = block.start + marker.length
            self.nodes.append(Node("footnote", "note", marker.text, block.start, body, block.end, path=marker.text, part="other"))
        elif marker.form == "bullet":
            self._bullet(marker, block.start, block.end)
        else:
            self._entry(marker, block.start, block.end)

    def table(self, first: int, last: int) -> None:
        self.nodes += self.rows(self.open[-1] if self.open else None, first, last)

    def close(self) -> None:
        """Closing paragraphs go to their section (its top entry), "closing" where there is no section."""
        at = len(self.nodes)
        while at > 0 and self.nodes[at - 1].kind in ("paragraph", "footnote"):
            at -= 1
        if not self.open or self.open[0].form == "article":
            return
        for i in range(max(at, len(self.nodes) - _CLOSING_PARAGRAPHS), len(self.nodes)):
            node = self.nodes[i]
            if node.kind != "paragraph" or node.above is None:
                continue
            before = self.nodes[i - 1]
            text = self.page.normal[node.start : node.start + 60]
            heads_it = before is node.above and self.page.normal[before.end - 1] not in ".;" and not _ENDS.match(text)
            last = node is self.nodes[-1]
            if LABEL.match(self.page.normal, node.start, node.end) or heads_it or not (_CLOSING.match(text) or last):
                continue
            node.above.below.remove(node)
            top = self.open[0]
            sections = top.form in ("division", "letter", "roman")
            if sections and top.form in ("division", "letter") and len(self.open) > 1 and self.open[1].form == "roman":
                top = self.open[1]
            node.kind, node.part = "closing", "organising"
            node.above = top if sections else None
            node.path = top.path if sections else "closing"
            if sections:
                top.below.append(node)

    def _paragraph(self, start: int, end: int) -> None:
        if not self.open:
            self.nodes.append(Node("preamble", "", "", start, start, end, path="preamble", part="preamble"))
            return
        above = self.open[-1]
        self._append(Node("paragraph", "", "", start, start, end, self._headed_by() or above, above.path))

    def _omission(self, path: str, end: int) -> None:
        """What follows an editor's note of omission stands in the section up to which it leaves out ("đến giữa mục IV.4": in IV)."""
        self.open.clear()
        self.dash = None
        for text in path.split(".")[:-1]:
            marker = marker_of(f"{text}. X")
            if marker is not None:
                self._place(node := Node("entry", marker.form, text, end, end, end, path=text))
                node.above = self.open[-1] if self.open else None
                node.path = self._path(node)
                self.open.append(node)

    def _headed_by(self) -> Node | None:
        """The bullet that is a heading of what follows ("+ Nội dung theo dõi"), if one stands right before."""
        before = self.nodes[-1] if self.nodes else None
        if before is None or self.dash is None:
            return None
        if before.kind == "paragraph" and before.above is not None and before.above.kind == "bullet":
            return before.above
        if before.kind == "bullet" and self.page.normal[before.end - 1] not in ".;,/" and before.end - before.body < _HEADING_BULLET:
            return before
        return None

    def _bullet(self, marker: Marker, start: int, end: int) -> None:
        if not self.open:
            self.nodes.append(Node("preamble", "bullet", marker.text, start, start + marker.length, end, path="preamble", part="preamble"))
            return
        entry, dash = self.open[-1], self.dash
        inner = dash is not None and (marker.text == "+" and dash.marker != "+" or marker.text == "•" and dash.marker == "-")
        if inner and dash is not None:
            dash.bullets += 1
            node = Node("bullet", "bullet", marker.text, start, start + marker.length, end, dash, f"{dash.path}.+{dash.bullets}")
        else:
            entry.bullets += 1
            above = dash if dash is not None and dash.marker == "•" and marker.text == "-" else entry
            node = Node("bullet", "bullet", marker.text, start, start + marker.length, end, above, f"{entry.path}.-{entry.bullets}")
            if above is entry:
                self.dash = node
        self._append(node)

    def _entry(self, marker: Marker, start: int, end: int) -> None:
        if marker.form in _INNER and self._begins_nowhere(marker):
            self._paragraph(start, end)
            return
        form, depth = marker.form, marker.depth
        if form == "paren" and marker.text[1:2].isalpha():
            depth = 2
        elif form == "small" and marker.text == "i" and not (self._last("small") or "").startswith("h"):
            form = "small roman"
        node = Node("entry", form, marker.text, start, start + marker.length, end, None, "", "work", depth)
        self._place(node)
        self.seen.add(node.form)
        node.above = self.open[-1] if self.open else None
        node.path = self._path(node)
        self.open.append(node)
        self.dash = None
        self._append(node)

    def _begins_nowhere(self, marker: Marker) -> bool:
        """ "(2) …" without a "(1)" before it, or letters before the first section: lists inside a sentence, cut by a line end."""
        if not self.open:
            return True
        first = marker.text.strip("()").lower() in ("1", "a", "i")
        return not first and not any(n.form == marker.form for n in self.open)

    def _last(self, form: str) -> str | None:
        return next((n.marker for n in reversed(self.open) if n.form == form), None)

    def _place(self, node: Node) -> None:
        """Closes the open entries that do not hold ``node``."""
        rank = node.rank()
        same = self._same_rank(node.form, rank)
        if same is not None:
            del self.open[same:]
            return
        if node.form == "article" and "root article" in self.seen:
            self.open.clear()
            return
        if node.form == "article" and not self.open:
            self.seen.add("root article")
        if node.form in ("letter", "roman") and self.open and self.open[0].form == "article":
            while len(self.open) > 1 and self.open[-1].rank() > rank:
                self.open.pop()
            return  # an enacting article holds the whole of what it approves
        if node.form in ("division", "letter", "roman", "article"):
            if (
                node.form == "letter"
                and node.marker == "A"
                and "letter" not in self.seen
                and self.open
                and self.open[-1].form in ("roman", "number")
            ):
                return
            while self.open and self.open[-1].rank() > rank:
                self.open.pop()
        elif node.form == "number":
            lettered = self.open and self.open[-1].form in ("small", "paren", "half") and not any(n.form == "number" for n in self.open)
            if lettered and node.marker == "1":
                return
            while self.open and self.open[-1].rank() > rank:
                self.open.pop()

    def _same_rank(self, form: str, rank: float) -> int | None:
        for at, held in enumerate(self.open):
            if held.form == form and held.rank() == rank:
                return at
        return None

    def _path(self, node: Node) -> str:
        above = node.above
        if node.form == "number" and node.depth > 1:
            while above is not None and above.form == "number":
                above = above.above
        return f"{above.path}.{node.marker}" if above is not None else node.marker

    def _append(self, node: Node) -> None:
        if node.above is not None:
            node.above.below.append(node)
        self.nodes.append(node)
