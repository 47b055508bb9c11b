"""Roles: which bodies a stretch of text makes lead, partner, director, asked, receiver or overseer (CONVENTIONS section 8)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.folding import lowered
from graph.record import Confidence, Role
from graph.values import value
from ingest.agencies.find import AgencyMention
from ingest.grammar.roles import (
    ADVERBIAL,
    ASIDE,
    CHARGED_PREDICATE,
    CONSENTS,
    DIRECTS,
    NO_PREDICATE,
    ONLY_DIRECTS,
    ORDERS,
    PREDICATES,
    STRONG_PREDICATE,
    WORKS,
)
from ingest.grammar.rules import printed_words, rules
from ingest.owners.governors import Governor, governor, label_before, opens
from ingest.owners.lists import BodyList, body_lists
from ingest.page.page import Page

_RULES = rules("assigning")

_TIME_ONLY: Final = _RULES["time-only"].pattern
_HELPS: Final = _RULES["helps"].pattern
_BESIDE: Final = frozenset(printed_words("beside"))
_OPENERS: Final = frozenset(printed_words("opens_clause")) | {f"{word}," for word in printed_words("opens_with_comma")}
_ORDERING: Final = frozenset(("", ",", *printed_words("before_order")))
_AFTER_POSITION: Final = _RULES["predicate-after-position"].pattern
_CONDITION_ENDS: Final = printed_words("condition_end")
_DONE_BY: Final = printed_words("done_by")
_OFFICIAL_VERB: Final = _RULES["verb-of-official"].pattern
_MORE_WORK: Final = _RULES["more-work"].pattern
_AS_VERB: Final = _RULES["organises"].pattern
_VERB_OR_BODY: Final = "tổ chức "
_BARE_VERB: Final = re.compile(r"tổ chức [^\W\d_]\Z")
_UNKNOWN_TAIL: Final = _RULES["unknown-members"].pattern
_UNKNOWN_BODIES: Final = _RULES["unknown-bodies"].pattern
_ADJUNCT: Final = _RULES["adjunct"].pattern
"""What may stand between a subject and its predicate: "với vai trò là cơ quan thường trực, …"."""
_WHERE: Final = _RULES["where"].pattern
"""Which of many the subject means: "tại khu vực dự báo xảy ra mưa, lũ tập trung lãnh đạo …"."""
_OBLIGED: Final = _RULES["obliged"].pattern
_TO_AUTHORITY: Final = _RULES["to-authority"].pattern
_DECIDES: Final = _RULES["decides"].pattern
_DUTY: Final = _RULES["duty"].pattern
_PARTS_DUTIES: Final = _RULES["parts-duties"].pattern
_TO_WRITE: Final = _RULES["to-write"].pattern
_DUTIES: Final = _RULES["hands-duties"].pattern
_AMOUNT: Final = re.compile(r":\s*\d")  # "(trong đó: VNPT: 25 trạm)"
_PLURAL: Final = _RULES["plural"].pattern
_NEXT_BODY: Final = 60  # characters within which the body that is ordered follows the order


@value
class Given:
    """A role given to one body; ``start`` and ``end`` span the words in ``Page.normal`` that prove it."""

    body: AgencyMention
    role: Role
    start: int
    end: int
    rule: str
    confidence: Confidence = "sure"


def read_roles(page: Page, start: int, end: int, bodies: Sequence[AgencyMention], *, charged: bool = False) -> list[Given]:
    """Roles that ``normal[start:end]`` gives to ``bodies`` (all of them inside, sorted).

    ``charged``: a heading or label already names who leads; orders inside the sentence then bind nobody new.
    """
    if not bodies:
        return []
    given: list[Given] = []
    low = lowered(page.normal[start:end])
    if _VERB_OR_BODY in low:
        bodies = [body for body in bodies if not _BARE_VERB.match(low, body.start - start, body.end - start + 2)]
    lists = body_lists(low, start, bodies)
    for number, here in enumerate(lists):
        before = lists[number - 1] if number else None
        after = lists[number + 1] if number + 1 < len(lists) else None
        given += _judge(here, before, after, given, charged=charged)
    return given


def _judge(here: BodyList, previous: BodyList | None, following: BodyList | None, given: Sequence[Given], *, charged: bool) -> list[Given]:
    """The first rule that fits."""
    before = here.before
    if before.endswith("qua") and (
        before.endswith(("(qua", "(thông qua"))
        or (before.endswith(" qua") and any(g.role == "receive" and g.end > here.base + here.clause for g in given))
    ):
        return _all(here, "receive", here.cut + before.rfind("qua"), here.end, "through")
    if previous and here.low[previous.end : here.start].strip() in _BESIDE:
        return _all(here, "coordinate", previous.end + 1, here.end, "beside")
    if not before:
        return _subject(here, following, given, charged=charged)
    if before.endswith("thẩm quyền (") and _TO_AUTHORITY.search(before):
        return _all(here, "receive", here.start, here.end, "through")
    label = label_before(before)
    if label:
        return _all(here, label, here.start, here.end, "label")
    if before == "đối với" and (here.after.startswith(":") or _DUTY.match(here.after)):
        return _all(here, "lead", here.start, here.evidence_end(), "concerned")
    governed = governor(before)
    if governed and governed.rule == "charged" and not _may_order(here, governed.at, previous, given, charged=charged):
        return []
    if governed and governed.rule == "charged" and _still_to_assign(here, governed.at):
        return []
    if governed:
        return _governed(here, governed)
    return _subject(here, following, given, charged=charged)


def _still_to_assign(here: BodyList, at: int) -> bool:
    """Whether a plan still to be written shall give the work ("Xây dựng kế hoạch …; giao trách nhiệm người đứng đầu các đơn vị …")."""
    if any(body.kind != "collective" for body in here.bodies) or not _DUTIES.match(here.before, at):
        return False
    sentence = max(here.low.rfind(mark, 0, here.clause) for mark in (". ", "\n")) + 1
    return _TO_WRITE.match(here.low, sentence) is not None and here.clause > sentence


def _may_order(here: BodyList, at: int, previous: BodyList | None, given: Sequence[Given], *, charged: bool) -> bool:
    """An order binds where it opens its clause, follows an adverbial or the body that orders; not inside another's sentence."""
    before = here.before[:at].strip()
    if opens(before):
        return True
    sentence = here.base + here.low.rfind(". ", 0, here.start)
    if charged or any(g.role == "lead" and g.end > sentence for g in given):
        return False
    if previous is not None and here.low[previous.end : here.cut + at].strip() in _ORDERING:
        return True
    return before.endswith(",") and bool(ADVERBIAL.match(before))


def _all(here: BodyList, role: Role, start: int, end: int, rule: str, confidence: Confidence = "sure") -> list[Given]:
    return [Given(body, role, here.base + start, max(here.base + end, body.end), rule, confidence) for body in here.bodies]


def _governed(here: BodyList, by: Governor) -> list[Given]:
    at = here.cut + by.at
    if by.role is None or (by.rule == "directed" and not _acts(here.after)):
        return []
    if by.rule == "helped" and not WORKS.match(here.after):
        return []
    if by.role == "request" and not opens(here.before[: by.at]) and _DECIDES.match(here.after):
        return _all(here, "receive", at, here.end, "decider")
    if by.rule == "charged" and DIRECTS.match(here.after):
        return _all(here, "direct", at, here.evidence_end(), "charged-directs")
    end = here.evidence_end() if by.role in ("lead", "request") else here.end
    found = _all(here, by.role, at, end, by.rule, "likely" if by.rule == "directed" else "sure")
    if by.role == "receive" and WORKS.match(here.after):
        found += _all(here, "oversee", at, here.evidence_end(), "receiver-checks")
    return found


def _acts(after: str) -> bool:
    """Whether those who are directed do something themselves ("chỉ đạo các đơn vị hỗ trợ mở đường")."""
    tail = _UNKNOWN_TAIL.match(after)
    after = after[tail.end() :] if tail else after
    if after.strip(" *_") in ("", ":"):
        return True  # the items below say what
    after = after[2:] if after.startswith(", phối hợp") else after
    if after.startswith(":"):
        return bool(PREDICATES.match(after.lstrip(": *_-")))
    return after[:1].isalpha() and not NO_PREDICATE.match(after)


def _subject(here: BodyList, following: BodyList | None, given: Sequence[Given], *, charged: bool) -> list[Given]:
    """The bodies as subject of their clause: who acts, leads (or directs, or helps)."""
    joined = not here.before or here.before.endswith((",", ";", ":", "và"))
    if joined and given and any(g.role == "lead" for g in given) and _HELPS.match(here.after):
        return _all(here, "coordinate", here.start, here.evidence_end(), "partner-subject")
    if _AS_VERB.match(here.low, here.start):
        return []
    at_start = _at_start(here.before)
    if not at_start and not _after_adverbial(here, given):
        return []
    if here.bodies[0].kind == "person":
        return _official(here)
    after = here.after
    aside = ASIDE.match(after) if at_start else None
    after = after[aside.end() :] if aside else after
    if CONSENTS.match(after) or _AMOUNT.match(after):
        return []
    if at_start and PREDICATES.match(after.lstrip(",– -")):
        after = after.lstrip(",– -")
    adjunct = _ADJUNCT.match(after) if after.startswith(("với ", "trên ")) else _WHERE.match(after) if at_start else None
    after = after[adjunct.end() :] if adjunct else after
    unknown = _UNKNOWN_BODIES.match(after) if at_start else None
    after = after[unknown.end() :].lstrip(" ,") if unknown else after
    if _orders_the_next(here, after, following):
        return []
    if after.startswith(":") and at_start and not here.before.endswith("("):
        return _all(here, "lead", here.start, here.end, "named-first")
    known = PREDICATES.match(after)
    if not known and at_start and "trách nhiệm" in after and _OBLIGED.match(after):
        return _all(here, "lead", here.start, here.evidence_end(), "subject-modified", "likely")
    opens_sentence = not here.before and (here.clause == 0 or here.low[here.clause - 2 : here.clause] != "; ")
    if not known and (not opens_sentence or not after[:1].isalpha() or NO_PREDICATE.match(after)):
        return []
    if DIRECTS.match(after) or (not charged and ONLY_DIRECTS.match(after) and not _has_more_work(here, following)):
        return _all(here, "direct", here.start, here.evidence_end(), "directs")
    return _all(here, "lead", here.start, here.evidence_end(), "subject", "sure" if known else "likely")


def _has_more_work(here: BodyList, following: BodyList | None) -> bool:
    """Whether the one who directs does more; what follows "X chỉ đạo Y: …" is all Y's."""
    if following is not None and following.start - here.end < _NEXT_BODY and here.low.startswith(":", following.end):
        return False
    return _MORE_WORK.search(here.low, here.end) is not None


def _orders_the_next(here: BodyList, after: str, following: BodyList | None) -> bool:
    """Whether one body orders those that are named next ("UBND tỉnh giao Sở A …"), not its own people."""
    if following is None or len(here.bodies) > 1 or following.start - here.end >= _NEXT_BODY:
        return False
    return bool(ORDERS.match(after)) and not _PARTS_DUTIES.match(after)


def _official(here: BodyList) -> list[Given]:
    """A named official: between name and predicate the position may stand ("Đồng chí X, Phó Chủ tịch, trực tiếp chỉ đạo")."""
    clause = re.split(r"[.;]", here.after, maxsplit=1)[0]
    people = [body for body in here.bodies if body.kind == "person"]
    start, end = here.base + here.start, here.base + here.evidence_end()
    first = _OFFICIAL_VERB.search(clause)
    if first is not None and first.group() in ("chỉ đạo", "phụ trách"):
        return [Given(body, "direct", start, max(end, body.end), "official-directs") for body in people]
    if _AFTER_POSITION.match(clause):
        return [Given(body, "lead", start, max(end, body.end), "official", "likely") for body in people]
    return []


def _at_start(before: str) -> bool:
    text = before.strip(" *_-–+•")
    return not text or text.endswith((":", "(")) or text in _OPENERS


def _after_adverbial(here: BodyList, given: Sequence[Given]) -> bool:
    """Whether what stands before a possible subject is an adverbial that ends here ("Căn cứ Kế hoạch này, …")."""
    text = here.before.strip(" *_-–+•")
    if text.endswith("do"):
        if text == "do" or text.endswith(": do"):
            return PREDICATES.match(here.after) is not None  # "Đối với trạm phát sóng: Do các doanh nghiệp đầu tư"
        return here.after.startswith(_DONE_BY) and (
            here.after.startswith("bố trí") or text == "do" or text[:-2].rstrip().endswith((",", "(", "thực hiện", "thì"))
        )
    if text.endswith((" đồng thời", " thì")):
        return True
    if not text.endswith(","):
        told = _TIME_ONLY.fullmatch(text) or (text.endswith(_CONDITION_ENDS) and ADVERBIAL.match(text))
        return bool(told and STRONG_PREDICATE.match(here.after))
    if ADVERBIAL.match(text) or (here.clause == 0 and _TIME_ONLY.fullmatch(text, 0, len(text) - 1)):
        bare = here.bodies[0].kind == "collective" and not _PLURAL.match(here.low, here.start)
        if not bare or STRONG_PREDICATE.match(here.after):
            return True
    clause = here.base + here.clause
    return CHARGED_PREDICATE.match(here.after) is not None and not any(g.end > clause for g in given)
