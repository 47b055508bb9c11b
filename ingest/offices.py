"""Offices: the head of a body who is addressed in its stead ("Chủ tịch UBND tỉnh")."""

from __future__ import annotations

import re

_OFFICE_BEFORE = re.compile(
    r"(?:(?:các )?(?:đồng chí )?(?:(?:quyền )?(?:phó )?(?:phó|chủ tịch|bí thư|giám đốc|trưởng phòng|trưởng ban|trưởng|"
    r"bộ trưởng|thứ trưởng|thủ trưởng|tổng giám đốc|chánh văn phòng|chánh thanh tra|"
    r"chánh án|chánh|viện trưởng|cục trưởng|vụ trưởng|chủ nhiệm|hiệu trưởng|tổng thanh tra|thống đốc|chỉ huy trưởng|"
    r"tổng biên tập|tổng kiểm toán|tổng)|lãnh đạo|người đứng đầu|thường trực|thủ tướng)"
    r"(?: thường trực)?(?:,| và)? )+(?:của )?$"
)
# last words of what _OFFICE_BEFORE reads: a cheap look before the expression runs
_OFFICE_ENDS = tuple(
    f"{word} " for word in ("phó tịch thư đốc phòng ban trưởng tra án chánh nhiệm tổng tập toán đạo đầu trực tướng của").split()
) + ("trưởng, ", "tịch, ", "đốc, ")


def office_before(normal: str, low: str, start: int, floor: int) -> tuple[str | None, int]:
    """The office printed right before a body and where it begins: "Chủ tịch" of "Chủ tịch UBND tỉnh"."""
    if not low.endswith(_OFFICE_ENDS, max(0, start - 12), start):
        return None, start
    begin = max(floor, start - 70)
    line = low.rfind("\n", begin, start)
    begin = line + 1 if line >= 0 else begin
    match = _OFFICE_BEFORE.search(low, begin, start)
    if match is None or (match.start() and low[match.start() - 1].isalnum()):
        return None, start
    return " ".join(normal[match.start() : start].split()), match.start()
