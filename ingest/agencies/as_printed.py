"""As printed: names without any head word (brands, abbreviations) where somebody orders, asks or joins them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from graph.folding import Letters
from ingest.bodies.context import Context
from ingest.bodies.mention import AgencyMention
from ingest.bodies.tails import tail_of

_PLACE = re.compile(
    r"(?<!\w)(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công|[Pp]hối hợp (?:với|cùng)) "
    r"(?=(?P<name>[A-ZĐ]{3,8}|[A-Z][a-z]+(?:[A-Z][a-z]+)+|[A-Z][a-z]+(?:bank|tel|fone|net|gas|group|corp|pay))(?![\w/-]))"
)


def named_as_printed(letters: Letters, found: Sequence[AgencyMention], context: Context) -> list[AgencyMention]:
    """Bodies in an owner's place that no other rule reads ("phối hợp với Agribank tỉnh"), sorted among those ``found``."""
    starts = [mention.start for mention in found]
    more: list[AgencyMention] = []
    for match in _PLACE.finditer(letters.normal):
        start, end = match.span("name")
        before = bisect_right(starts, end) - 1
        if before >= 0 and found[before].end > start:
            continue
        tail = tail_of(letters, end, context)
        name = f"{match['name']} {tail.place}" if tail.place else match["name"]
        more.append(AgencyMention(start, tail.end, name, "specific", rule="printed"))
    return sorted([*found, *more], key=lambda mention: mention.start) if more else list(found)
