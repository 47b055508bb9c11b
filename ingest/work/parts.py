"""What a heading announces: purpose, objectives, work, assigning, organising, or nothing of these (grammar of plans)."""

from __future__ import annotations

import re
from typing import cast

from graph.folding import fold, fold_same_length
from ingest.grammar.rules import rules
from ingest.layout.items import Part

_RULES = rules("parts")
_AND_WORK = _RULES["and-work"].pattern
_OPENING = tuple((rule.pattern, cast(Part, rule.gives["part"])) for rule in _RULES.values() if "part" in rule.gives)
_ANY_OPENING = re.compile("|".join(f"(?P<rule{at}>{pattern.pattern})" for at, (pattern, _) in enumerate(_OPENING)))
_PRINCIPLES = _RULES["principles"].pattern
_OBJECTIVE_FIRST = _RULES["aims-until-year"].pattern
_WORK_BELOW_AIMS = _RULES["work-below-aims"].pattern
_ANNOUNCES_WORK = _RULES["announces-work"].pattern


def part_of(heading: str, inherited: Part) -> Part:
    """The part that a heading opens, ``inherited`` if it says nothing of it.

    "MỤC ĐÍCH, YÊU CẦU" → purpose; "Mục tiêu, nhiệm vụ và giải pháp" → work; "Tổ chức thực hiện" → organising;
    "Phân công nhiệm vụ" → assigning; "Đánh giá tình hình thiệt hại" → other; "Công tác tuyên truyền" → inherited.
    """
    folded = fold(heading).removeprefix("ve ")
    rule = _ANY_OPENING.match(folded)
    if rule is not None and rule.lastgroup is not None:
        part = _OPENING[int(rule.lastgroup.removeprefix("rule"))][1]
        if part in ("purpose", "objectives", "other") and _names_work_too(heading):
            return "work"
        if part == "other" and inherited in ("work", "assigning", "organising") and _PRINCIPLES.match(folded):
            return inherited
        return part
    if inherited == "objectives" or inherited == "purpose":
        if _OBJECTIVE_FIRST.match(folded):
            return "objectives"
        return "work" if inherited == "objectives" and _WORK_BELOW_AIMS.match(folded) else inherited
    if _ANNOUNCES_WORK.match(folded):
        return "work" if inherited in ("other", "preamble") else inherited
    return inherited


def _names_work_too(heading: str) -> bool:
    """ "Mục tiêu, nhiệm vụ và giải pháp": a heading over several things; "Đánh giá kết quả hoạt động" names one."""
    return _AND_WORK.search(fold_same_length(heading)) is not None
