"""The word classes of the grammar (data/grammar/words): one shape of row for all, told apart by ``kind``."""

from __future__ import annotations

from typing import Literal

from graph.reference.loader import Open, Table
from graph.values import value


@value
class Word:
    """A word of a class of the grammar, with its marks; ``stands_for``: what the class needs of it (a month's figure)."""

    kind: str
    word: str
    stands_for: Open
    source: str


@value
class RoleVerb:
    """A verb that gives the body behind it a role ("" for none), by way of ``preposition`` or right before it.

    ``not_behind``: words behind which it is no verb ("sự chỉ đạo"); ``rule``: the name that records carry.
    """

    preposition: Open
    verb: str
    role: Literal["", "lead", "coordinate", "direct", "request", "receive", "oversee"]
    rule: str
    not_behind: tuple[str, ...]
    source: str


ROLE_VERBS = Table("role_verbs", RoleVerb, ("preposition", "verb"), folder="grammar/words")
TIME_WORDS = Table("time_words", Word, ("kind", "word"), folder="grammar/words")
TARGET_WORDS = Table("target_words", Word, ("kind", "word"), folder="grammar/words")
OWNER_WORDS = Table("owner_words", Word, ("kind", "word"), folder="grammar/words")

WORD_TABLES: tuple[Table[Word], ...] = (OWNER_WORDS, TARGET_WORDS, TIME_WORDS)
