"""Offices: the head of a body who is addressed in its stead ("Chủ tịch UBND tỉnh")."""

from __future__ import annotations

import re

from graph.folding import Letters
from ingest.grammar.offices import any_of, offices

_OFFICE_BEFORE = re.compile(rf"(?:(?:các )?(?:đồng chí )?(?:quyền )?(?:phó )?(?:{any_of('body')})(?: thường trực)?(?:,| và)? )+(?:của )?$")
# its last words and all of them: a cheap look back before the expression runs
_LAST_WORDS = frozenset(office.rsplit(" ", 1)[-1] for office in offices("body"))
_OFFICE_ENDS = tuple(f"{word}{mark}" for word in sorted(_LAST_WORDS) for mark in (" ", ", ", " và ")) + ("của ", "trực ")
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
