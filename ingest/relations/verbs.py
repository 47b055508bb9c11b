"""Words that relate documents: what stands between one naming and the next, or before the first of a list."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.grammar.rules import Rule, rules

_RULES: dict[str, Rule] = rules("relations")


def _stating(stands: str) -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    """The rules that state a relation in such a place: relation, the verbs that any of them needs, pattern."""
    named = (rule for rule in _RULES.values() if rule.gives.get("stands") == stands)
    return tuple((rule.gives["relation"], frozenset(rule.gives["verbs"].split("|")), rule.pattern) for rule in named)


_BEFORE, _PASSIVE = _stating("before"), _stating("passive")
_ANY = re.compile("|".join(sorted({verb for _, verbs, _ in (*_BEFORE, *_PASSIVE) for verb in verbs}, key=len, reverse=True)))
_OF_A_CLASS, _OF_ANOTHER, _BASIS = (_RULES[name].pattern for name in ("of-a-class", "of-another", "basis"))
_CLAUSE_END = re.compile(r"[;.]\s")
_WINDOW = 120


class Driving(NamedTuple):
    """A relation stated by a verb that stands at ``verb``."""

    relation: str
    verb: int


def relation_before(folded: str, start: int, end: int) -> Driving | None:
    """The relation that the words right before ``end`` (from ``start`` on) state, and where its verb stands; None if there is none.

    >>> relation_before("ve tiep tuc thuc hien ", 0, 22)
    Driving(relation='IMPLEMENTS', verb=12)
    >>> relation_before(" quy dinh chi tiet mot so dieu cua ", 0, 35).relation
    'DETAILS'
    >>> relation_before(" ve phuong huong, nhiem vu nam 2024; ", 0, 37)
    """
    low = max(start, end - _WINDOW)
    low = max(low, folded.rfind(";", low, end) + 1, folded.rfind(". ", low, end) + 1, folded.rfind("\n", low, end) + 1)
    verbs = [(verb[0], verb.start()) for verb in _ANY.finditer(folded, low, end)]
    if not verbs:
        return None
    for name, words, pattern in _BEFORE:
        for verb, at in verbs:
            if verb in words and pattern.match(folded, at, end) is not None:
                return None if _OF_A_CLASS.search(folded, low, end) else Driving(name, at)
    return None


def relation_inside(folded: str, start: int, end: int) -> Driving | None:
    """The relation of a name to a document named inside it; "Kế hoạch thi hành Nghị định quy định chi tiết Luật X" has none to X."""
    return None if _OF_ANOTHER.search(folded, start + 1, end) else relation_before(folded, start, end)


def passive_before(folded: str, start: int, end: int) -> Driving | None:
    """The relation in which what stands at ``end`` has the one before: "được sửa đổi, bổ sung bởi", "ban hành kèm theo", "phê duyệt tại".

    >>> passive_before(" duoc sua doi, bo sung boi ", 0, 27).relation
    'AMENDS'
    >>> passive_before(" ban hanh kem theo ", 0, 19).relation
    'PROMULGATES'
    """
    low = max(start, end - _WINDOW)
    verbs = _ANY.findall(folded, low, end)
    if not verbs:
        return None
    for name, words, pattern in _PASSIVE:
        match = None if words.isdisjoint(verbs) else pattern.search(folded, low, end)
        if match is not None and not _CLAUSE_END.search(folded, match.start(), end):
            return Driving(name, match.start())
    return None


def basis_before(folded: str, start: int, end: int) -> int | None:
    """Where "Căn cứ", "Trên cơ sở" stands right before ``end``; None if it does not."""
    low = max(start, end - _WINDOW)
    based = folded.find("can cu", low, end) >= 0 or folded.find("tren co so", low, end) >= 0
    match = _BASIS.search(folded, low, end) if based else None
    return match.start() if match else None
