"""Governors: the verb or label before a body that says what the body has to do with the work."""

from __future__ import annotations

from typing import Final

from graph.record import Role
from graph.values import value
from ingest.grammar.roles import ENDINGS, FILLERS, NOT_BEFORE, PREPOSITIONS, VERBS_IN_ELEMENT, label_role
from ingest.grammar.rules import rules

_RULES: Final = rules("governors")
_LIST_OF_REPORTS: Final = _RULES["list-of-reports"].pattern
_DUTY: Final = _RULES["duty-handed"].pattern
_ORDER_WITH_COLON: Final = ("đề nghị:", "giao:", "yêu cầu:", "phối hợp với:")
_LIST_BEGUN: Final = _RULES["list-begun"].pattern
_NO_MEMBER: Final = _RULES["no-member"].pattern
_REACH: Final = 140  # characters between a verb and the preposition before its body
_LAST_WORDS: Final = frozenset(verb.rsplit(" ", 1)[-1] for verb in ENDINGS)
_MARKS: Final = str.maketrans(",()", "   ")
_FEW_WORDS: Final = 4
_MOST_FILLERS: Final = 12


@value
class Governor:
    """The role given (None: this body gets no row), the rule's name, and where the verb begins in the words given."""

    role: Role | None
    rule: str
    at: int


_NOBODY: Final = Governor(None, "none", 0)


def label_before(before: str) -> Role | None:
    """The role of a label right before a body ("cơ quan chủ trì:")."""
    if not before.endswith(":"):
        return None
    words = before[:-1]
    return label_role(words[max(words.rfind(mark) for mark in ".;,(:") + 1 :]) or label_role(words[words.rfind("(") + 1 :])


def governor(before: str) -> Governor | None:
    """What governs a body from the left (``before``: the lowered words of its clause), None where nothing does: it may be a subject."""
    if not before:
        return None
    before = before.rstrip(": ") if before.endswith(_ORDER_WITH_COLON) else before
    last = before.rsplit(None, 1)[-1].lstrip("(,*")
    if last in PREPOSITIONS:
        return _from_afar(before, last)
    found = _verb_at_end(before) or _verb_before_fillers(before)
    if found is None:
        return _open_list(before)
    verb, at = found
    role, rule = ENDINGS[verb]
    if verb == "đề nghị" and _LIST_OF_REPORTS.search(before[:at]):
        role, rule = "receive", "receiver"
    return Governor(role, rule, at)


def _open_list(before: str) -> Governor | None:
    """A list whose first members are unknown to the table ("phối hợp với ngành công thương và các địa phương")."""
    if not before.endswith((",", "và")):
        return None
    match = _LIST_BEGUN.search(before[-_REACH:])
    if match is None or VERBS_IN_ELEMENT.search(match["members"]) or _NO_MEMBER.search(match["members"]):
        return None
    return Governor("coordinate", "partner", max(0, len(before) - _REACH) + match.start())


def _from_afar(before: str, preposition: str) -> Governor:
    """A preposition stands before the body: the nearest verb to its left that takes it decides."""
    verbs = PREPOSITIONS[preposition]
    skipped = max(0, len(before) - _REACH)
    window = before[skipped:]
    said = [(at + len(verb), len(verb), verb) for verb in verbs if verb in window and (at := _last_word(window, verb)) >= 0]
    if not said:
        return _NOBODY
    at, _, verb = max(said)
    at -= len(verb)
    role, rule = verbs[verb]
    if role == "coordinate" and not _near(window[at + len(verb) : -len(preposition)]):
        return _NOBODY
    at += skipped
    handed = before[at + len(verb) : -len(preposition)].strip()
    if role == "lead" and (_blocked(before[:at], verb) or not opens(before[:at]) or (handed and not _DUTY.fullmatch(handed))):
        return _NOBODY
    return Governor(role, rule, at)


def _near(between: str) -> bool:
    """Whether a partner's preposition belongs to its verb: only adverbs or few words stand between them."""
    words = between.translate(_MARKS).split()
    return all(word in FILLERS for word in words) or (len(words) <= _FEW_WORDS and "," not in between)


def _last_word(window: str, verb: str) -> int:
    at = window.rfind(verb)
    while at >= 0 and (window[at - 1 : at].isalpha() or window[at + len(verb) : at + len(verb) + 1].isalpha()):
        at = window.rfind(verb, 0, at)
    return at


def _verb_at_end(before: str) -> tuple[str, int] | None:
    last = before.rsplit(None, 1)[-1:]
    if not last or last[0].lstrip("(*,“") not in _LAST_WORDS:
        return None
    words = before.rsplit(None, 5)[-5:]
    for count in range(len(words), 0, -1):
        verb = " ".join(words[-count:]).lstrip("(*,“")
        if verb in ENDINGS:
            at = len(before) - len(verb)
            return None if _blocked(before[:at], verb) else (verb, at)
    return None


def _blocked(before: str, verb: str) -> bool:
    words = before.rsplit(None, 1)
    return bool(words) and words[-1] in NOT_BEFORE.get(verb, ())


def _verb_before_fillers(before: str) -> tuple[str, int] | None:
    """The verb that only adverbs or the object of a report part from the body ("phối hợp chặt chẽ Sở A", "báo cáo kết quả UBND tỉnh")."""
    shorter = before
    for _ in range(_MOST_FILLERS):
        head, _, last = shorter.rpartition(" ")
        last = last.strip(",")
        if (last and last not in FILLERS) or not shorter:
            return None
        shorter = head.rstrip()
        found = _verb_at_end(shorter.rstrip(" ,"))
        if found is not None:
            return found
    return None


def opens(before: str) -> bool:
    """Whether an order opens its clause; deep inside another's sentence it binds nobody."""
    rest = before.strip(" *_-–")
    return not rest or rest.endswith((":", "(", "đồng thời"))
