"""Grammar words of roles: which verb before a body, or which predicate after it, makes it lead, partner, receiver.

All words are lower case with their marks, as they stand in ``Page.normal`` lowered; they are grammar, not names. They stand in
data/grammar: role_verbs.csv and owner_words.csv among the words, roles.yaml among the rules.
"""

from __future__ import annotations

import re
from typing import Final

from graph.record import Role
from graph.reference.loader import rows
from graph.reference.word_tables import ROLE_VERBS, RoleVerb
from ingest.grammar.rules import Rule, printed_words, rules

Effect = tuple[Role | None, str]
"""The role that a verb gives to the body that follows it (None: no row), and the rule's name."""


def _effect(row: RoleVerb) -> Effect:
    return row.role or None, row.rule


_PREPOSITIONS: Final = dict.fromkeys(row.preposition for row in rows(ROLE_VERBS) if row.preposition)
PREPOSITIONS: Final[dict[str, dict[str, Effect]]] = {
    preposition: {row.verb: _effect(row) for row in rows(ROLE_VERBS) if row.preposition == preposition} for preposition in _PREPOSITIONS
}
"""A preposition before the body → the verbs that may govern it from further left; the nearest one decides."""

ENDINGS: Final[dict[str, Effect]] = {row.verb: _effect(row) for row in rows(ROLE_VERBS) if not row.preposition}
"""Words right before the body → its role."""

NOT_BEFORE: Final[dict[str, frozenset[str]]] = {row.verb: frozenset(row.not_behind) for row in rows(ROLE_VERBS) if row.not_behind}
"""A trigger is none where this word stands right before it ("chương trình", "được giao", "sự chỉ đạo")."""

FILLERS: Final[frozenset[str]] = frozenset(printed_words("filler"))
"""Words that may stand between a verb and its body ("báo cáo kết quả thực hiện Ủy ban nhân dân tỉnh")."""

_RULES: Final[dict[str, Rule]] = rules("roles")
BEFORE_BODY: Final = _RULES["before-body"].pattern
"""Words that belong to the body's naming and may stand before its span."""
BEFORE_BODY_ENDS: Final = tuple(
    "chí đ/c ông bà thể đạo trưởng đốc đầu tịch thư chánh các những cả riêng mỗi từng trực diện quan vị tới".split()
)
"""Their last words: a cheap look before the expression runs."""

PREDICATES: Final = _RULES["predicate"].pattern
"""How a predicate begins that makes the bodies before it the subject of an obligation."""
VERBS_IN_ELEMENT: Final = re.compile(rf"(?:^|,|và)\s*{PREDICATES.pattern}|\b(?:với|về|cho|trình|tham mưu|báo cáo|phối hợp|chủ trì)\b")
"""What shows that words between two bodies are no member of their list."""
NO_PREDICATE: Final = _RULES["no-predicate"].pattern
"""What cannot follow a subject that is obliged (genitives, narration, more of a list)."""
ADVERBIAL: Final = _RULES["adverbial"].pattern
"""How a clause begins that may stand, up to a comma, before the subject."""
STRONG_PREDICATE: Final = _RULES["strong-predicate"].pattern
"""Predicates that show a subject after a list, a semicolon or a bare point in time."""
CHARGED_PREDICATE: Final = _RULES["charged-predicate"].pattern
"""Predicates that make a subject after a comma without any adverbial before it."""
DIRECTS: Final = _RULES["directs"].pattern
ONLY_DIRECTS: Final = _RULES["only-directs"].pattern
ORDERS: Final = _RULES["orders"].pattern
CONSENTS: Final = _RULES["consents"].pattern
"""What the one who decides says without having to do anything ("cơ bản nhất trí với Tờ trình", "xin thông báo")."""
ASIDE: Final = _RULES["aside"].pattern
"""What may stand between a subject and its predicate ("các cấp ủy, nhất là người đứng đầu, phải …")."""
WORKS: Final = _RULES["works"].pattern
LABEL: Final = _RULES["label"].pattern
"""The words of a label before its colon ("Cơ quan chủ trì", "Đơn vị phối hợp thực hiện")."""


def label_role(label: str) -> Role | None:
    """The role that a label's words give, or None: "cơ quan phối hợp" → coordinate, "đơn vị thực hiện" → lead."""
    match = LABEL.fullmatch(label.strip())
    if not match or len(label) > 80 or "thủ tục" in label:
        return None
    what, rest = match["what"], match["rest"]
    if what == "phối hợp":
        return "coordinate"
    if what == "chỉ đạo" or (what == "phụ trách" and "lãnh đạo" in label):
        return "direct"
    if what in ("theo dõi", "giám sát", "đôn đốc", "kiểm tra"):
        return "oversee"
    if what == "chủ trì" and "phối hợp" in rest:
        return "lead"
    return "lead"
