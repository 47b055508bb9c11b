"""Which items lay down work: the smallest items, lead-ins that oblige, headings with nothing below."""

from __future__ import annotations

from ingest.grammar.work import (
    acknowledges,
    announces_list,
    begins_with_work,
    charges,
    charges_body,
    charges_first,
    describes,
    has_effect,
    is_amount,
    is_note,
    is_order,
    names_source,
    obliges,
    only_names_source,
    orders_report,
    tells_situation,
)
from ingest.layout.node import Node
from ingest.page.lines import is_capital
from ingest.page.page import Page
from ingest.reference.types import lays_work
from ingest.work.duties import standing_duties
from ingest.work.sections import TASK_PARTS, classify

_ITEMS = frozenset(("entry", "bullet", "paragraph", "closing"))
_SENTENCE_LENGTH, _LEAD_IN_LENGTH, _BARE_LENGTH = 100, 120, 25
_DUTY_LENGTH = 400
_SISTERS, _UNNUMBERED_LENGTH, _PARAGRAPH_LENGTH = 60, 100, 150


def tasks_of(page: Page, nodes: list[Node], type_name: str, *, bare: bool = False) -> None:
    """Sets ``part``, ``heading``, label kind and ``task`` of every node below entries; ``type_name`` as in the table of types, or "".

    ``bare``: the body of a document without its head, no letter: its items lay down work without being ordered.
    """
    if bare:
        _free(nodes)
    classify(page, nodes)
    work = "yes" if bare else lays_work(type_name)
    if work == "no":
        return
    if work == "duties":
        standing_duties(page, nodes)
        return
    ordered = any(n.kind == "preamble" and page.normal[n.end - 1] == ":" and is_order(page.normal[n.body : n.end]) for n in nodes)
    for node in nodes:
        if node.part == "other" and work != "noted":
            _promote(page, node)
    for i, node in enumerate(nodes):
        if node.part not in TASK_PARTS or node.kind not in _ITEMS or node.form in ("cell", "group"):
            continue
        text = page.normal[node.body : node.end]
        if work == "noted" and acknowledges(text) or (type_name == "" and not (bare or ordered) and not _is_ordered(page, node)):
            continue
        held = _held(node) if node.below else []
        of_article = node.form == "article" or (node.above is not None and node.above.form == "article")
        if of_article and (has_effect(text) or (not held and not obliges(text))):
            continue
        _judge(page, nodes, i, text, held)


def _judge(page: Page, nodes: list[Node], at: int, text: str, held: list[Node]) -> None:
    """Whether a node of a part that lays down work is a task, by what it is and what it holds."""
    node = nodes[at]
    if node.kind in ("paragraph", "closing"):
        _judge_paragraph(node, text, nodes[at + 1] if at + 1 < len(nodes) else None)
    elif held:
        _judge_holder(page, node, text, held)
    elif not _heads_table(text, nodes, at):
        _judge_leaf(node, text)


def _heads_table(text: str, nodes: list[Node], at: int) -> bool:
    """Whether an item is the heading of a task table: its rows come right behind it and it says no work of its own."""
    if text[-1] in ".;" or not (is_capital(text) or not begins_with_work(text)):
        return False
    behind = next((node for node in nodes[at + 1 :] if node.form not in ("cell", "group")), None)
    return behind is not None and behind.kind == "row"


def _free(nodes: list[Node]) -> None:
    """Bullets that stand below no heading belong to no preamble where there is no head either."""
    bullets = (node for node in nodes if node.kind == "preamble" and node.form == "bullet")
    for count, node in enumerate(bullets, 1):
        node.kind, node.path = "bullet", f"-{count}"


def _promote(page: Page, node: Node) -> None:
    """A plain duty of a named body is work among criteria, rewards and procedures too; what a part tells of the past is none."""
    text = page.normal[node.body : min(node.end, node.body + _DUTY_LENGTH)]
    plain = node.kind in ("entry", "bullet") and charges_body(text)
    if not plain and not (node.kind in ("entry", "bullet", "paragraph") and orders_report(text)):
        return
    above = node.above
    while above is not None:
        if tells_situation(page.normal[above.body : min(above.end, above.body + _PARAGRAPH_LENGTH)]):
            return
        above = above.above
    node.part = "organising"


def _is_ordered(page: Page, node: Node) -> bool:
    """A letter lays down work only where it asks or orders: in the item itself or in one that holds it."""
    at: Node | None = node
    while at is not None:
        if is_order(page.normal[at.body : at.end]):
            return True
        at = at.above
    return False


def _held(node: Node) -> list[Node]:
    """What stands below an item, label lines and objectives aside."""
    return [n for n in node.below if n.kind == "row" or (n.kind not in ("label", "footnote") and n.part in TASK_PARTS)]


def _judge_paragraph(node: Node, text: str, following: Node | None) -> None:
    if is_note(text) or is_capital(text) or has_effect(text[:80]) or _heads_following(node, text, following):
        return
    lead_in, introduces = text.endswith(":"), _introduces(node, following)
    if introduces and not lead_in and begins_with_work(text):
        node.task, node.rule = True, "introduction"
    elif lead_in or introduces:
        node.task, node.rule = charges(text) and (introduces or announces_list(text)), "lead-in"
    elif node.rule != "description" and not _only_funds(node, text):
        node.task, node.rule = True, node.rule or "paragraph"


def _judge_leaf(node: Node, text: str) -> None:
    bare = text.endswith(":") and len(text) < _BARE_LENGTH and node.kind == "bullet"
    if not (bare or node.form == "division" or _only_funds(node, text) or is_note(text)):
        node.task, node.rule = True, node.rule or "item"


def _judge_holder(page: Page, node: Node, text: str, below: list[Node]) -> None:
    """An item with others ``below`` it: a lead-in, a heading, or a sentence of its own."""
    if text.endswith(":"):
        ordered = announces_list(text) and charges(text) or (";" in text and charges_first(text))
        headings = len(below) > 1 and all(n.kind == "entry" and _held(n) for n in below)  # each names its own body
        node.task, node.rule = ordered and not headings and len(text) > _LEAD_IN_LENGTH, "lead-in"
    elif len(below) == 1 and below[0].kind == "paragraph" and describes(page.normal[below[0].body : below[0].end]):
        node.task, node.rule = True, "heading and description"
        node.cells["task"] = (node.body, below[0].end)
        below[0].rule = "description"
    elif _is_sentence(page, node) and (charges_first(text) or not _beside_headings(page, node)):
        node.task, node.rule = True, "sentence"


def _is_sentence(page: Page, node: Node) -> bool:
    return page.normal[node.end - 1] in ".;" and node.end - node.body > _SENTENCE_LENGTH


def _beside_headings(page: Page, node: Node) -> bool:
    """Its sisters that hold something are plain headings: then it is one as well, although it ends in a full stop."""
    if node.above is None or node.kind != "entry":
        return False
    near = (n for n in node.above.below[:_SISTERS] if n.form == node.form and n is not node)
    sisters = [n for n in near if any(b.kind != "label" for b in n.below)]
    plain = sum(not _is_sentence(page, n) and page.normal[n.end - 1] != ":" for n in sisters)
    return plain > len(sisters) / 2


def _introduces(node: Node, following: Node | None) -> bool:
    """A paragraph between a heading and the numbered items of the same heading."""
    if node.kind != "paragraph" or following is None or following.kind != "entry" or node.above is None:
        return False
    return following.above is node.above and node.above.below[0] is node


def _heads_following(node: Node, text: str, following: Node | None) -> bool:
    """A heading without a number: a short line without a full stop before bullets or before a paragraph of its own."""
    if following is None or following.above is not node.above or len(text) > _UNNUMBERED_LENGTH or text[-1] in ".;:,/":
        return False
    return following.kind == "bullet" or (following.kind == "paragraph" and following.end - following.body > _PARAGRAPH_LENGTH)


def _only_funds(node: Node, text: str) -> bool:
    """A mere source or need of money; below a heading of the work itself only what begins like one."""
    if node.rule != "funding" or (obliges(text) and not only_names_source(text)):
        return False
    head = node
    while head.above is not None and head.above.rule == "funding":
        head = head.above
    inside_work = head.above is not None and head.above.part == "work"
    return not inside_work or names_source(text) or is_amount(text)
