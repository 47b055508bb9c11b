"""Standing duties: what a regulation (quy chế, quy định) lays upon the bodies it names, with no day on which it is done."""

from __future__ import annotations

import re

from ingest.grammar.rules import rules
from ingest.grammar.work import charges_body, has_effect, names_body, reports
from ingest.layout.node import Node
from ingest.page.page import Page

STANDING = "standing duty"
_RULES = rules("duties")
_DUTY_OF = _RULES["duty-of"].pattern
_MAY = _RULES["may"].pattern
_CASES = _RULES["cases"].pattern
_BLANK = re.compile(r"…|\.{4,}|_{4,}")
_HEAD, _DUTY, _SUBJECT, _SHORTEST = 220, 400, 80, 30


def standing_duties(page: Page, nodes: list[Node]) -> None:
    """Marks the items of a regulation that are duties of named bodies; principles, scope and definitions are none.

    A duty is charged by the heading of its article ("Trách nhiệm của Sở Nội vụ", "Nội dung Công an tỉnh có trách nhiệm chủ trì",
    "Đề nghị Ủy ban Mặt trận Tổ quốc") or in its own words ("Sở Nội vụ chủ trì …", "Các sở báo cáo trước ngày 15/11 hằng năm").
    """
    for node in nodes:
        if node.kind not in ("entry", "bullet", "paragraph", "closing") or node.form in ("division", "cell", "group"):
            continue
        if any(below.kind not in ("label", "footnote") for below in node.below) and not _announces_cases(page, node):
            continue
        text = page.normal[node.body : min(node.end, node.body + _DUTY)]
        if has_effect(text) or _MAY.match(text) or _is_heading(node, text) or _is_form(text) or _lists_cases(page, node):
            continue
        if _charged_above(page, node) or charges_body(text) or (names_body(text[:_SUBJECT]) and reports(text)):
            node.task, node.rule = True, STANDING


def _is_heading(node: Node, text: str) -> bool:
    return node.form == "article" and not text.endswith((".", ";", "./.")) and _DUTY_OF.match(text) is not None and len(text) < _HEAD


def _is_form(text: str) -> bool:
    """A line of a form to be filled in, or a scrap of one."""
    return len(text) < _SHORTEST or _BLANK.search(text) is not None


def _lists_cases(page: Page, node: Node) -> bool:
    """Below "… trong các trường hợp sau:" stand cases, below "… hồ sơ gồm:" papers, no duties."""
    return node.above is not None and _announces_cases(page, node.above)


def _announces_cases(page: Page, node: Node) -> bool:
    return _CASES.search(page.normal, max(node.body, node.end - _HEAD), node.end) is not None


def _charged_above(page: Page, node: Node) -> bool:
    """Whether an item above charges a body with what stands below it."""
    at = node.above
    while at is not None:
        match = _DUTY_OF.match(page.normal, at.body, min(at.end, at.body + _HEAD))
        if match is not None and names_body(match["body"] or match["of"] or match["asked"]):
            return True
        at = at.above
    return False
