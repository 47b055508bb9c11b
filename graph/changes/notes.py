"""Notes: what the tables of changes say beside an answer, in either language."""

from __future__ import annotations

import re
from functools import cache

from graph.reference.change_tables import CHANGE_NOTES
from graph.reference.loader import rows

_BLANK = re.compile(r"\\\{(\w+)\\\}")  # a blank of a note once it is escaped


def in_english(note: str) -> str:
    """A note's English words, the note itself where the tables give none (one of a person's own).

    >>> in_english("tạm thời đến 28/02/2027")
    'temporary until 28/02/2027'
    """
    for pattern, english in _patterns():
        if match := pattern.fullmatch(note):
            return english.format(**match.groupdict())
    return note


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_BLANK.sub(r"(?P<\1>.+)", re.escape(row.vi))), row.en) for row in rows(CHANGE_NOTES))
