"""Offices: the head of a body who is addressed in its stead ("Chủ tịch UBND tỉnh")."""

from __future__ import annotations

import re

from graph.folding import Letters

_OFFICE_BEFORE = re.compile(
    r"(?:(?:các )?(?:đồng chí )?(?:(?:quyền )?(?:phó )?(?:phó|chủ tịch|bí thư|giám đốc|trưởng phòng|trưởng ban|trưởng|"
    r"bộ trưởng|thứ trưởng|thủ trưởng|tổng giám đốc|chánh văn phòng|chánh thanh tra|"
    r"chánh án|chánh|viện trưởng|cục trưởng|vụ trưởng|chủ nhiệm|hiệu trưởng|tổng thanh tra|thống đốc|chỉ huy trưởng|"
    r"tổng biên tập|tổng kiểm toán|tổng)|lãnh đạo|người đứng đầu|thường trực|thủ tướng)"
    r"(?: thường trực)?(?:,| và)? )+(?:của )?$"
)
# its last words and all of them: a cheap look back before the expression runs
_OFFICE_ENDS = tuple(
    f"{word} " for word in ("phó tịch thư đốc phòng ban trưởng tra án chánh nhiệm tổng tập toán đạo đầu trực tướng của").split()
) + ("trưởng, ", "tịch, ", "đốc, ")
_OFFICE_WORDS = frozenset(word + mark for word in re.findall(r"\w+", _OFFICE_BEFORE.pattern) for mark in ("", ","))


def office_before(letters: Letters, start: int, floor: int) -> tuple[str | None, int]:
    """The office printed right before a body and where it begins: "Chủ tịch" of "Chủ tịch UBND tỉnh"."""
    if not letters.low.endswith(_OFFICE_ENDS, max(0, start - 12), start):
        return None, start
    begin = max(floor, start - 70)
    at = start - 1
    while (gap := letters.low.rfind(" ", begin, at)) >= 0 and letters.low[gap + 1 : at] in _OFFICE_WORDS:
        at = gap
    begin = max(begin, gap + 1, letters.low.rfind("\n", begin, start) + 1)
    match = _OFFICE_BEFORE.search(letters.low, begin, start)
    if match is None or (match.start() and letters.low[match.start() - 1].isalnum()):
        return None, start
    return " ".join(letters.normal[match.start() : start].split()), match.start()
