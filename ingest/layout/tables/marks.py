"""Cells that only bear a mark: the head of the column says what is meant, a year for the work or a body that does it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.folding import fold
from ingest.grammar.rules import rules
from ingest.layout.node import Node
from ingest.layout.tables.columns import Columns, Head, Row, is_term, role_of
from ingest.page.page import Page

_RULES = rules("columns")
_TICK = _RULES["tick"].pattern
_MEANT = tuple((rule.gives["mark"], rule.pattern) for rule in _RULES.values() if "mark" in rule.gives)


def name_marks(page: Page, row: Row, columns: Columns, node: Node) -> None:
    """Marks of a row give way to the heads of their columns: "x" below "2026" is the term 2026, "PH" below a body its role."""
    if node.kind != "row":
        return
    marked = list(_marked(page, row, columns))
    spans = {row[at] for at, _, _ in marked}
    for key in [key for key, span in node.cells.items() if key != "task" and span in spans]:
        del node.cells[key]
    terms: list[Head] = []
    for at, head, mark in marked:
        role = role_of(head.over) or columns.roles.get(at)
        if role == "deadline":
            terms.append(head)
        elif role in ("lead", "coordinate"):
            _add(node, next((meant for meant, pattern in _MEANT if pattern.match(mark)), role), head)
    if terms:
        node.cells["deadline"] = (terms[0].start, terms[-1].start + len(terms[-1].text))


def _marked(page: Page, row: Row, columns: Columns) -> Iterator[tuple[int, Head, str]]:
    for at, (start, end) in sorted(row.items()):
        if at < len(columns.heads):
            mark = fold(page.normal[start:end]).strip(" .")
            head = columns.heads[at]
            means = _TICK.match(mark) or any(pattern.match(mark) for _, pattern in _MEANT)
            if means and (is_term(head.text) or head.over and role_of(head.text) is None):
                yield at, head, mark


def _add(node: Node, role: str, head: Head) -> None:
    """The head joins the owners of the row, in place of a mark that was taken for one."""
    count = 1 + sum(key.partition(".")[0] == role for key in node.cells)
    node.cells[role if count == 1 else f"{role}.{count}"] = (head.start, head.start + len(head.text))
