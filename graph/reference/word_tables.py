"""The word classes of the grammar (data/grammar/words): one shape of row for all, told apart by ``kind``."""

from __future__ import annotations

from graph.reference.loader import Open, Table
from graph.values import value


@value
class Word:
    """A word of a class of the grammar, with its marks; ``stands_for``: what the class needs of it (a month's figure)."""

    kind: str
    word: str
    stands_for: Open
    source: str


TIME_WORDS = Table("time_words", Word, ("kind", "word"), folder="grammar/words")

WORD_TABLES: tuple[Table[Word], ...] = (TIME_WORDS,)
