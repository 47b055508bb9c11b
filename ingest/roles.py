"""Roles: which bodies a stretch of text makes lead, partner, director, asked, receiver or overseer (CONVENTIONS section 8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.record import Confidence, Role
from ingest.agencies import AgencyMention
from ingest.page import Page
from ingest.role_grammar import (
    ADVERBIAL,
    BEFORE_BODY,
    DIRECTS,
    ENDINGS,
    FILLERS,
    NO_PREDICATE,
    NOT_BEFORE,
    ONLY_DIRECTS,
    ORDERS,
    PREDICATES,
    PREPOSITIONS,
    STRONG_PREDICATE,
    WORKS,
    label_role,
)


@dataclass(frozen=True, slots=True)
class Given:
    """A role given to one body; ``start`` and ``end`` span the words in ``Page.normal`` that prove it."""

    body: AgencyMention
    role: Role
    start: int
    end: int
    rule: str
    confidence: Confidence = "sure"


@dataclass(frozen=True, slots=True)
class _Chain:
    """Bodies listed together; offsets within the lowered stretch."""

    bodies: tuple[AgencyMention, ...]
    start: int
    end: int


_LIST_GAP: Final = re.compile(
    r"[\s,;&/–-]*(?:(?:và|hoặc|các|những|các đồng chí|đồng chí|lãnh đạo|của)\b[\s,;]*)*(?:\([^()]{0,120}\)[\s,;]*(?:và\s*)?)?"
)
_ELEMENT_GAP: Final = re.compile(r"\s*(?:\([^()]{0,80}\))?\s*(?:,|;|và\b)[^.;:()]{2,60}?(?:,|;|\bvà|\bhoặc)\s*(?:các\s+)?")
_VERBS_IN_ELEMENT: Final = re.compile(rf"(?:^|,|và)\s*{PREDICATES.pattern}|\b(?:với|về|cho|trình|tham mưu|báo cáo|phối hợp|chủ trì)\b")
_PARENTHESIS: Final = re.compile(r"\s*[*_]*\([^()]{0,160}\)")
_TIME_ONLY: Final = re.compile(r"(?:chậm nhất |trước |trong |đến |hết |từ )*(?:ngày|tháng|quý|năm|tuần)\b[^,;.]{0,40}")
_HELPS: Final = re.compile(r"(?:cùng |tham gia )?phối hợp\s*(?:[.;,)]|$|thực hiện|triển khai)")
_WINDOW: Final = 140  # characters looked back for the verb that governs a body
_EVIDENCE: Final = 110  # characters of a subject's clause shown as proof


def lowered(text: str) -> str:
    """Lower case, one character for one."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def read_roles(page: Page, start: int, end: int, bodies: Sequence[AgencyMention], *, charged: bool = False) -> list[Given]:
    """Roles that ``normal[start:end]`` gives to ``bodies`` (all of them inside, sorted).

    ``charged``: a heading or label already names who leads; orders inside the sentence then bind nobody new.
    """
    if not bodies:
        return []
    low = lowered(page.normal[start:end])
    given: list[Given] = []
    chains = _chains(low, start, bodies)
    previous: _Chain | None = None
    for index, chain in enumerate(chains):
        after = chains[index + 1] if index + 1 < len(chains) else None
        given += _judge(low, start, chain, previous, after, charged=charged, given=given)
        previous = chain
    return given


def _chains(low: str, base: int, bodies: Sequence[AgencyMention]) -> list[_Chain]:
    chains: list[_Chain] = []
    group = [bodies[0]]
    for body in bodies[1:]:
        if _joined(low, low[group[-1].end - base : body.start - base], group[0].start - base):
            group.append(body)
        else:
            chains.append(_Chain(tuple(group), group[0].start - base, group[-1].end - base))
            group = [body]
    chains.append(_Chain(tuple(group), group[0].start - base, group[-1].end - base))
    return chains


def _joined(low: str, gap: str, first: int) -> bool:
    """Whether two bodies stand in one list; unknown members between them are passed over where a verb governs the list."""
    if _LIST_GAP.fullmatch(gap):
        return True
    if len(gap) > 90 or not _ELEMENT_GAP.fullmatch(gap):
        return False
    return not _VERBS_IN_ELEMENT.search(gap)


def _clause_start(low: str, at: int) -> int:
    """Where the clause that holds ``at`` begins: after the last full stop, semicolon or line before it."""
    begin = 0
    for mark in (". ", "; ", "? ", "! ", "\n", "… ", "./"):
        found = low.rfind(mark, 0, at)
        if found >= 0:
            begin = max(begin, found + len(mark))
    return begin


def _judge(
    low: str, base: int, chain: _Chain, previous: _Chain | None, after: _Chain | None, *, charged: bool, given: list[Given]
) -> list[Given]:
    begin = _clause_start(low, chain.start)
    left = low[max(begin, chain.start - _WINDOW) : chain.start]
    cut = _stripped(left)
    right = _PARENTHESIS.sub("", low[chain.end : chain.end + 220], count=1).lstrip(' *_"”’)')
    if _through(cut, received=any(g.role == "receive" and g.end - base > begin for g in given)):
        return _all(chain, "receive", base, chain.start - (len(left) - cut.rfind("qua")), chain.end, "through")
    if previous and low[previous.end : chain.start].strip() in ("cùng", "cùng với", "cùng các", "cùng với các"):
        return _all(chain, "coordinate", base, previous.end + 1, chain.end, "beside")
    label = _label(cut)
    if label:
        return _all(chain, label, base, chain.start, chain.end, "label")
    governor = _governor(cut, charged=charged, fresh=previous is None or previous.end <= begin)
    if governor:
        role, rule, at = governor
        if role is None:
            return []
        return _governed(low, base, chain, role, rule, chain.start - len(left) + at, right)
    return _subject(low, base, chain, cut, begin, right, after, charged=charged, given=given)


def _through(cut: str, *, received: bool) -> bool:
    """ "(qua X)" beside the addressee of a report."""
    return cut.endswith(("(qua", "(thông qua")) or (received and cut.endswith(" qua"))


def _stripped(left: str) -> str:
    """The words before a body without those that belong to its naming ("các đồng chí", "lãnh đạo")."""
    cut = left.rstrip(' *_"“‘')
    for _ in range(3):
        shorter = BEFORE_BODY.sub("", cut).rstrip(' *_"“‘')
        if shorter == cut:
            return cut
        cut = shorter
    return cut


def _label(cut: str) -> Role | None:
    if not cut.endswith(":"):
        return None
    words = cut[:-1]
    return label_role(words[max(words.rfind(mark) for mark in ".;,(:") + 1 :]) or label_role(words[words.rfind("(") + 1 :])


def _governor(cut: str, *, charged: bool, fresh: bool) -> tuple[Role | None, str, int] | None:
    """The verb that governs a body from the left: role, rule and the verb's offset in ``cut``; None where none does."""
    last = cut.rsplit(None, 1)[-1].lstrip("(,*") if cut else ""
    verbs = PREPOSITIONS.get(last)
    if verbs is not None:
        at, verb = max((_last_word(cut, verb), verb) for verb in verbs)
        if at < 0:
            return None, "none", 0
        role, rule = verbs[verb]
        if role == "lead" and (_blocked(cut[:at], verb) or not _orders_here(cut[:at], charged=True)):
            return None, "none", 0
        return role, rule, at
    found = _ending(cut) or _ending(_without_fillers(cut))
    if found is None:
        return None
    verb, at = found
    role, rule = ENDINGS[verb]
    if rule == "charged" and not _orders_here(cut[:at], charged=charged):
        return None, "none", 0
    if verb == "đề nghị" and re.search(r"(?:báo cáo|tham mưu|đề xuất|trình|tổng hợp)(?:,| và|,? để)?\s*$", cut[:at]):
        role, rule = "receive", "receiver"
    return role, rule, at


def _last_word(cut: str, verb: str) -> int:
    at = cut.rfind(verb)
    while at > 0 and cut[at - 1].isalpha():
        at = cut.rfind(verb, 0, at)
    return at


def _ending(cut: str) -> tuple[str, int] | None:
    words = cut.rsplit(None, 5)[-5:]
    for count in range(min(5, len(words)), 0, -1):
        verb = " ".join(words[-count:]).lstrip("(*,“")
        if verb in ENDINGS:
            at = len(cut) - len(verb)
            return None if _blocked(cut[:at], verb) else (verb, at)
    return None


def _blocked(before: str, verb: str) -> bool:
    words = before.split()
    return bool(words) and words[-1] in NOT_BEFORE.get(verb, ())


def _without_fillers(cut: str) -> str:
    words = cut.split()
    keep = len(words)
    while keep and len(words) - keep < 12 and words[keep - 1].strip(",") in FILLERS | {""}:
        keep -= 1
    if keep == len(words):
        return ""
    # keep offsets: cut the same number of words from the right
    shorter = cut
    for _ in range(len(words) - keep):
        shorter = shorter.rstrip()
        shorter = shorter[: len(shorter) - len(shorter.rsplit(None, 1)[-1])]
    return shorter.rstrip(" ,")


def _orders_here(before: str, *, charged: bool) -> bool:
    """An order binds where it opens its clause or follows the body that gives it, not deep inside another's sentence."""
    rest = before.strip(" *_-–")
    if not rest or rest.endswith((":", "(")):
        return True
    return not charged


def _all(chain: _Chain, role: Role, base: int, start: int, end: int, rule: str, confidence: Confidence = "sure") -> list[Given]:
    return [Given(body, role, base + start, base + max(end, body.end - base), rule, confidence) for body in chain.bodies]


def _governed(low: str, base: int, chain: _Chain, role: Role, rule: str, at: int, right: str) -> list[Given]:
    if rule == "directed" and (not right[:1].isalpha() or NO_PREDICATE.match(right)):
        return []
    if rule == "charged" and DIRECTS.match(right):
        return _all(chain, "direct", base, at, _evidence_end(low, chain), "charged-directs")
    confidence: Confidence = "likely" if rule == "directed" else "sure"
    end = _evidence_end(low, chain) if role in ("lead", "request") else chain.end
    found = _all(chain, role, base, at, end, rule, confidence)
    if role == "receive" and WORKS.match(right):
        found += _all(chain, "oversee", base, at, _evidence_end(low, chain), "receiver-checks")
    return found


def _evidence_end(low: str, chain: _Chain) -> int:
    """The end of the words that prove a subject's duty: the clause, cut at a word."""
    limit = min(len(low), chain.end + _EVIDENCE)
    ends = [found for found in (low.find(mark, chain.end, limit) for mark in (". ", "; ", ":", "\n")) if found >= 0]
    if ends:
        return min(ends)
    if limit == len(low):
        return len(low.rstrip(" ./"))
    space = low.rfind(" ", chain.end, limit)
    return space if space > 0 else limit


def _subject(
    low: str,
    base: int,
    chain: _Chain,
    cut: str,
    begin: int,
    right: str,
    after: _Chain | None,
    *,
    charged: bool,
    given: list[Given],
) -> list[Given]:
    led = any(g.role == "lead" for g in given)
    if led and (not cut or cut.endswith((",", ";", ":", "và"))) and _HELPS.match(right):
        return _all(chain, "coordinate", base, chain.start, _evidence_end(low, chain), "partner-subject")
    position = _position(cut, right, listed=any(g.end - base > begin for g in given))
    if position is None:
        return []
    if chain.bodies[0].kind == "person":
        return _official(low, base, chain, right)
    right = right.lstrip(",– -") if position == "start" and PREDICATES.match(right.lstrip(",– -")) else right
    if ORDERS.match(right) and len(chain.bodies) == 1 and after is not None and after.start - chain.end < 60:
        return []
    if right.startswith(":") and position == "start":
        return _all(chain, "lead", base, chain.start, chain.end, "named-first")
    known = PREDICATES.match(right)
    if not known and (position != "start" or not right[:1].isalpha() or NO_PREDICATE.match(right)):
        return []
    end = _evidence_end(low, chain)
    if DIRECTS.match(right) or (not charged and ONLY_DIRECTS.match(right)):
        return _all(chain, "direct", base, chain.start, end, "directs")
    return _all(chain, "lead", base, chain.start, end, "subject", "sure" if known else "likely")


def _official(low: str, base: int, chain: _Chain, right: str) -> list[Given]:
    """A named official: between name and predicate the position may stand ("Đồng chí X, Phó Chủ tịch, trực tiếp chỉ đạo")."""
    clause = re.split(r"[.;]", right, maxsplit=1)[0]
    directs = re.search(r"\b(?:chỉ đạo|phụ trách)\b", clause)
    if directs:
        return _all(chain, "direct", base, chain.start, _evidence_end(low, chain), "official-directs")
    if re.search(rf"(?:^|,|\s){PREDICATES.pattern}", clause):
        return _all(chain, "lead", base, chain.start, _evidence_end(low, chain), "official", "likely")
    return []


def _position(cut: str, right: str, *, listed: bool) -> str | None:
    """Where a possible subject stands: "start" of a clause, after a "comma" that closes an adverbial, or nowhere fit (None)."""
    text = cut.strip(" *_-–+•")
    if not text or text.endswith((":", "(")):
        return "start"
    if text in ("đồng thời", "giao", "riêng", "và", "trong đó", "đồng thời,", "trong đó,", "hằng năm", "hàng năm", "từ"):
        return "start"
    if text.endswith("do") and right.startswith("chủ trì"):
        return "comma"
    if text.endswith("đồng thời"):
        return "comma"
    if not text.endswith(","):
        return "comma" if STRONG_PREDICATE.match(right) and _TIME_ONLY.fullmatch(text) else None
    if ADVERBIAL.match(text):
        return "comma"
    if STRONG_PREDICATE.match(right) and not listed:
        return "comma"
    return None
