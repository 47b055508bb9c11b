"""Time labels: which tasks a line "Thời gian thực hiện: Quý IV/2025" speaks of."""

from __future__ import annotations

import re

from ingest.grammar.rules import rules
from ingest.layout.items import Layout
from ingest.page.page import Page

_TIME = rules("time_labels")["time-label"].pattern
_VALUE_ENDS = re.compile(r";|\.(?=\s|$)")


def label_times(page: Page, layout: Layout) -> dict[int, tuple[int, int]]:
    """Index in ``layout.items`` of a task → span of the label's value.

    A block of labels speaks of all tasks since the block before it that stand below the labels' own heading (guide: label lines).
    """
    times: dict[int, tuple[int, int]] = {}
    since: list[int] = []
    block = False
    for index, item in enumerate(layout.items):
        if item.kind != "label":
            if block:
                since, block = [], False
            if item.task:
                since.append(index)
            continue
        block = True
        value = _value(page, item.body, item.end)
        if value is not None:
            times.update((task, value) for task in since if layout.is_within(task, item.parent))
    return times


def _value(page: Page, start: int, end: int) -> tuple[int, int] | None:
    label = _TIME.search(page.folded, start, end)
    if label is None:
        return None
    stop = _VALUE_ENDS.search(page.folded, label.end(), end)
    return label.end(), stop.start() if stop else end
