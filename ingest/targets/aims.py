"""Aims: whether a figure is a goal or something else: a label, a date, a sum needed, what is already reached."""

from __future__ import annotations

import re

from graph.folding import fold
from ingest.grammar.rules import rules, words
from ingest.page.page import Page
from ingest.targets.figures import Figure

_RULES = rules("targets")
_LONGEST_SENTENCE = 1500  # characters to either side, for texts without full stops
_SENTENCE_ENDS = ("; ", ". ")
BREAK = re.compile(r"[;.:](?:(?<=:)\s|(?<!:)(?=\s|$))")
_LABEL = _RULES["label"].pattern
_LABEL_ENDS = (*words("figure_label"), "cua")
# these make a label only of a figure without a unit ("loại 2", but "thu 2.000 tỷ đồng")
# "Đề án số 08 ban hành kèm theo …": the number of a document, with whatever stands behind it
_NUMBERED = _RULES["numbered"].pattern
_MADE_OF = _RULES["made-of"].pattern
_SOFT_LABEL = _RULES["class"].pattern
_SOFT_LABEL_ENDS = words("class_label")
_NO_TARGET_UNIT = _RULES["no-target-unit"].pattern
_MULTIPLE = _RULES["multiple"].pattern
_LIFE = _RULES["life"].pattern
_DURATION_COUNTS = _RULES["duration-counts"].pattern
# of these two each alternative begins with a letter of its own, since a sentence is tried at every such letter
_PRESENT = _RULES["present"].pattern
_MONEY_NEED = _RULES["money-need"].pattern
_CONDITION = _RULES["condition"].pattern
_AREA = _RULES["area"].pattern
_AREA_AIMED = _RULES["area-aimed"].pattern
_ONCE = _RULES["once"].pattern
_NOW = _RULES["now"].pattern
_GOAL = _RULES["goal"].pattern
_AT_LEAST = _RULES["at-least-before"].pattern
_REACHED = _RULES["reached"].pattern
_STAFF = _RULES["staff"].pattern
_STRONG = _RULES["strong-aim"].pattern
_YEARS_ALONE = re.compile(r"(?:19|20)\d\d$")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_COMPARED = words("compared")
_BEHIND = 40  # characters behind a figure that may tell what it is


def is_compared(name: str) -> bool:
    return (name[:1] in "sS" or not name[0].isalpha()) and fold(name).startswith(_COMPARED)


def is_target(page: Page, figure: Figure, start: int, end: int, aims: bool) -> bool:
    """Whether a figure is an aim, not a date, a label, a class, a present state, a sum of money needed or an amount of work."""
    folded = page.folded
    before = folded[max(start, figure.start - 70) : figure.start]
    percent = folded.find("%", figure.start, figure.end) >= 0
    compared = not figure.bare or figure.change is not None
    quoted = before[-1:] in ("/", "“", '"', "'")
    if quoted or (not percent and (_labelled(before, figure) or _counts_no_aim(folded, figure, before, compared))):
        return False
    if not percent and (_NUMBERED.search(before) or _composed(folded, start, figure.start)):
        return False
    if before.endswith("tu", 0, -1) and _ONCE.search(before) and figure.value_max is None and _NOW.match(folded, figure.end):
        return False  # "giảm từ 23 xuống 18": the first is how it was
    if (
        _FIRST_YEAR <= figure.value <= _LAST_YEAR
        and _YEARS_ALONE.match(folded[figure.start : figure.end].split(" ")[0])
        and not (figure.known_unit and not percent and not before.rstrip().endswith("-"))
    ):
        return False
    ends = None if percent else BREAK.search(folded, figure.end, min(end, figure.end + _BEHIND))
    near = figure.end if percent else ends.start() if ends else min(end, figure.end + _BEHIND)
    sentence = sentence_of(page, figure, start, near)
    if (not percent and _MONEY_NEED.search(sentence)) or _PRESENT.search(sentence):
        return False
    if _CONDITION.match(sentence) and not _STRONG.search(sentence):
        ends = BREAK.search(folded, figure.end, end)
        if "co the" in sentence_of(page, figure, start, ends.start() if ends else end):
            return False
    if not aims:
        return _is_aim_in_work(page, figure, before, percent, start, end)
    return percent or compared or figure.known_unit or _REACHED.search(before) is not None


def _composed(folded: str, start: int, at: int) -> bool:
    """Inside brackets that say what a sum is made of: "… 4.758 MW (gồm 166 dự án thủy điện; 03 dự án điện gió)"."""
    opened = folded.rfind("(", max(start, at - _LONGEST_SENTENCE), at)
    return opened >= 0 and folded.rfind(")", opened, at) < 0 and _MADE_OF.match(folded, opened) is not None


def _counts_no_aim(folded: str, figure: Figure, before: str, compared: bool) -> bool:
    """Whether the figure counts days, ages, points, hectares without a word of aiming: what few objectives are measured in."""
    unit = folded[figure.start : figure.end + 12].lstrip("0123456789.,-/ ")
    times = unit.startswith("lan") and _MULTIPLE.search(before) is not None and not unit.startswith(("lan/", "lan /"))
    if _NO_TARGET_UNIT.match(unit) and not times and not (_LIFE.search(before) or (_DURATION_COUNTS.search(before) and compared)):
        return True
    return _AREA.match(unit) is not None and _AREA_AIMED.search(before) is None


def _labelled(before: str, figure: Figure) -> bool:
    """Whether the figure is but a label: "Điều 5", "loại 2"."""
    word = before[:-1]
    if word.endswith(_LABEL_ENDS) and _LABEL.search(before):
        return True
    return not figure.known_unit and word.endswith(_SOFT_LABEL_ENDS) and _SOFT_LABEL.search(before) is not None


def _is_aim_in_work(page: Page, figure: Figure, before: str, percent: bool, start: int, end: int) -> bool:
    after = page.folded[figure.end : min(end, figure.end + 14)]
    counted = fold(figure.unit or "")
    near = before[-45:].rpartition(";")[2] + page.folded[figure.start : figure.end] + after
    if _MONEY_NEED.search(before):
        return False
    if percent:
        return figure.value == 100 or not figure.bare or _GOAL.search(near) is not None
    aimed = _STRONG.search(sentence_of(page, figure, start, figure.end)) is not None
    no_count = figure.of_whole or figure.value_max is not None or figure.unit is None or _STAFF.match(counted) is not None
    at_least = (
        figure.comparator == ">=" and _AT_LEAST.search(before) is not None and not no_count and not _quoted(page, start, figure.start)
    )
    return (aimed and (figure.known_unit or not figure.bare)) or at_least


def _quoted(page: Page, start: int, at: int) -> bool:
    """Inside “…”: a figure of a name."""
    return page.normal.count("“", start, at) > page.normal.count("”", start, at) or page.normal.count('"', start, at) % 2 == 1


def after_break(folded: str, start: int, at: int, ends: tuple[str, ...]) -> int:
    """Where the words after the last of ``ends`` before ``at`` begin; ``start`` where there is none."""
    last, first = -1, start
    for end in ends:
        found = folded.rfind(end, first, at)
        if found > last:
            last = first = found
    return last + 2 if last >= 0 else start


def sentence_of(page: Page, figure: Figure, start: int, end: int) -> str:
    """The folded sentence around a figure, from ``start`` at the earliest to ``end``, where one ends, at the latest."""
    begin = after_break(page.folded, max(start, figure.left - _LONGEST_SENTENCE), figure.left, _SENTENCE_ENDS)
    return page.folded[begin : min(end, figure.end + _LONGEST_SENTENCE)]
