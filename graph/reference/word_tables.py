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


Use = Literal[
    "alone", "attribute", "family", "institution", "local", "of_committee", "of_province", "of_units", "only_marked",
    "owned", "owned_directly", "placeless",
]  # fmt: skip


@value
class GroupNoun:
    """A noun that groups of bodies are made of, or a unit of the state ("tỉnh"); ``not_before``, ``only_before``: what may follow it.

    ``kind``: "joined" nouns beside each other are parts of one group, "split" ones are groups of their own. ``uses``: it may stand
    ``alone`` as a group, or ``only_marked`` by "các"; takes an ``attribute`` in small letters; its owner follows behind "của" (``owned``)
    or with no word between (``owned_directly``); "địa phương" qualifies it (``local``), behind others that is a group of its own; a name
    of its own may follow in capitals (``institution``); it belongs to the Party committee (``of_committee``), the province
    (``of_province``) or to units (``of_units``); nouns of one ``family`` stand together; its place is never said (``placeless``).
    """

    noun: str
    kind: Literal["joined", "split", "unit"]
    not_before: tuple[str, ...]
    only_before: tuple[str, ...]
    uses: tuple[Use, ...]
    source: str


@value
class NameEnd:
    """A word that ends a name, mostly a verb; ``ends``: whose: of a body, a law, a noun's attribute, a committee's subject, its clause."""

    word: str
    ends: tuple[Literal["body", "law", "attribute", "subject", "clause"], ...]
    source: str


@value
class RecordRule:
    """A rule that the code of reading names in records, beside those of data/grammar/rules; ``says``: what stood in the text.

    ``part``: the part of a record that bears it, "owners" for direct assignments; those of a heading or a lead-in are joined to it
    ("heading-asked"), inherited ones follow how they were ("same-work/partner").
    """

    part: Literal["tasks", "owners", "inherited", "mentions", "document_relations", "targets"]
    rule: str
    says: str
    source: str


RECORD_RULES = Table("record_rules", RecordRule, ("part", "rule"), folder="grammar")
ROLE_VERBS = Table("role_verbs", RoleVerb, ("preposition", "verb"), folder="grammar/words")
TIME_WORDS = Table("time_words", Word, ("kind", "word"), folder="grammar/words")
TARGET_WORDS = Table("target_words", Word, ("kind", "word"), folder="grammar/words")
GROUP_NOUNS = Table("group_nouns", GroupNoun, ("kind", "noun"), folder="grammar/words")
GROUP_WORDS = Table("group_words", Word, ("kind", "word"), folder="grammar/words")
OWNER_WORDS = Table("owner_words", Word, ("kind", "word"), folder="grammar/words")
BODY_WORDS = Table("body_words", Word, ("kind", "word"), folder="grammar/words")
LAYOUT_WORDS = Table("layout_words", Word, ("kind", "word"), folder="grammar/words")
CITATION_WORDS = Table("citation_words", Word, ("kind", "word"), folder="grammar/words")
NAME_ENDS = Table("name_ends", NameEnd, ("word",), folder="grammar/words")

WORD_TABLES: tuple[Table[Word], ...] = (BODY_WORDS, CITATION_WORDS, GROUP_WORDS, LAYOUT_WORDS, OWNER_WORDS, TARGET_WORDS, TIME_WORDS)
