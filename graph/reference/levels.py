"""Level words ("tỉnh", "phường"), printed and folded, as lists and as alternatives of a pattern (data/reference/levels.csv)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from graph.folding import fold
from graph.reference.loader import rows
from graph.reference.tables import LEVELS

Rank = Literal["province", "district", "commune"]


@cache
def level_words(*ranks: Rank) -> tuple[str, ...]:
    """The level words of some ranks in small letters, of all where none is named, the higher first; "thành phố" is with provinces."""
    return tuple(row.word for row in rows(LEVELS) if not ranks or row.level in ranks)


@cache
def folded_levels(*ranks: Rank) -> tuple[str, ...]:
    """The same folded."""
    return tuple(map(fold, level_words(*ranks)))


def any_level(*ranks: Rank) -> str:
    """The same as alternatives of a pattern of printed small letters."""
    return "|".join(level_words(*ranks))


def any_folded(*ranks: Rank) -> str:
    """The same as alternatives of a pattern of folded text."""
    return "|".join(folded_levels(*ranks))


@cache
def written_out() -> dict[str, str]:
    """Folded level word, or its short form ("tp") → the word as printed."""
    return {fold(row.word): row.word for row in rows(LEVELS)} | {row.short: row.word for row in rows(LEVELS) if row.short}


@cache
def committees() -> dict[str, str]:
    """Folded Party committee of a level ("tinh uy") → its level word as printed."""
    return {fold(row.committee): row.word for row in rows(LEVELS) if row.committee}
