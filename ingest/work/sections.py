"""Which part of a document each item belongs to, and which items are label lines."""

from __future__ import annotations

from graph.folding import fold
from ingest.grammar.labels import LABEL
from ingest.grammar.roles import label_role
from ingest.grammar.work import enacts, has_duty, heads_orders, is_funding, obliges, orders_work
from ingest.layout.node import Node
from ingest.page.lines import is_capital
from ingest.page.page import Page
from ingest.work.parts import part_of

TASK_PARTS = frozenset(("work", "assigning", "organising"))
_NEVER_CLASSIFIED, _CELLS = frozenset(("preamble", "footnote", "row", "title")), frozenset(("cell", "group"))
_HEADING_LENGTH, _SHORT, _HEAD = 220, 60, 260


def classify(page: Page, nodes: list[Node]) -> None:
    """Sets ``part`` and ``heading`` of every node, and kind "label" where it is one."""
    for node in nodes:
        _classify(page, node)


def _classify(page: Page, node: Node) -> None:
    kind = node.kind
    if kind in _NEVER_CLASSIFIED or node.form in _CELLS:
        return
    above = node.above
    if kind != "closing":
        node.part = above.part if above is not None else "work"
    if above is not None and above.rule == "funding":
        node.rule = "funding"
    end = node.end if node.end - node.body < _HEAD else node.body + _HEAD
    colon = page.normal.find(":", node.body, end) - node.body
    if kind == "entry":
        _classify_entry(page, node, page.normal[node.body : end], colon)
        return
    if colon >= 0 and kind != "closing" and LABEL.match(page.normal, node.body, end):
        node.kind = "label"
        if above is not None and above.kind == "label":
            node.above = above.above  # "b) Cơ quan thực hiện:" only groups its labels
    elif above is not None and above.kind == "label" and kind == "bullet" and _names_owners(page, above, node):
        node.kind, node.rule, node.above = "label", "below label", above.above
    elif kind == "bullet" and (run_in := _run_in(page.normal[node.body : end], colon, 40)):
        part = part_of(run_in, node.part)
        node.part = part if part == "objectives" else node.part


def _names_owners(page: Page, label: Node, node: Node) -> bool:
    """Whether a bullet below "Đơn vị chủ trì:" only names bodies; with orders of its own it is a work."""
    words = page.normal[label.body : label.end].rstrip()
    return words.endswith(":") and label_role(words[:-1].lower()) is not None and not orders_work(page.normal[node.body : node.end])


def _classify_entry(page: Page, node: Node, head: str, colon: int) -> None:
    length = node.end - node.body
    below = bool(node.below) and (node.below[0].kind != "label" or any(n.kind != "label" for n in node.below))
    label = LABEL.match(head) if colon >= 0 else None
    if label and (label.end() == length or label.end() + 1 >= length or (not node.below and not has_duty(head[label.end() :]))):
        node.kind, node.rule = "label", "numbered label"
        return
    if node.form == "article":
        _classify_article(page, node)
        return
    title = length <= _HEADING_LENGTH and (
        below or is_capital(head) or node.form in ("roman", "letter", "division") or head[-1:] not in (".", ";") and length < _SHORT
    )
    run_in = _run_in(head, colon, 70)
    named = run_in or (head if title else None)
    node.heading = title and below
    if named is None:
        return
    if is_funding(fold(named)) and node.form != "small":
        node.rule = "funding"
    if node.part in TASK_PARTS and not title and run_in is None:
        return
    node.part = part_of(named, node.part)


def _classify_article(page: Page, node: Node) -> None:
    """An enacting article: "Giao Sở …" lays down work, "Ban hành …" and "Quyết định này có hiệu lực …" do not."""
    text = page.normal[node.body : node.end]
    if not text and node.below:
        text = page.normal[node.below[0].body : node.below[0].end]
    if enacts(text):
        node.part = "other"
    elif heads_orders(text) or obliges(text):
        node.part = "organising"
    else:
        node.part = part_of(text[:200], "other")


def _run_in(head: str, colon: int, limit: int) -> str | None:
    """The heading in front of the first ``colon``: "Mục tiêu chung: Hỗ trợ …"."""
    return head[:colon] if 2 < colon < limit else None
