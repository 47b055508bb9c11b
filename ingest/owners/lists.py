"""Lists of bodies: which bodies stand together, and the words of the clause before and after them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from graph.values import value
from ingest.agencies.find import AgencyMention
from ingest.grammar.offices import any_of
from ingest.grammar.roles import BEFORE_BODY, BEFORE_BODY_ENDS, PREDICATES, STRONG_PREDICATE, VERBS_IN_ELEMENT
from ingest.grammar.rules import printed_words, rules
from ingest.owners.governors import governor

_RULES = rules("assigning")

_LIST_GAP: Final = re.compile(
    rf"[\s,;&/–-]*(?:(?:và|hoặc|các|những|các đồng chí|đồng chí|của|{any_of('body')})\b[\s,;:]*)*(?:\([^()]{{0,120}}\)[\s,;]*(?:và\s*)?)?"
)
_ELEMENT_GAP: Final = _RULES["element-gap"].pattern
_PARENTHESIS: Final = re.compile(r"\([^()]{0,160}\)")
_ELEMENT_ENDS: Final = (",", "và", "hoặc", "các")
_GUIDES: Final = _RULES["guides"].pattern
_AFTER_ELLIPSIS: Final = ("và ", "hoặc ")  # behind it a sentence goes on
_SHORT_GAP: Final = re.compile(r"(?: [^\W\d_]+){0,4}\s?")  # between a group's noun and its brackets: "là tổ chức"
_PEOPLE_OF: Final = tuple(f"{words} " for words in printed_words("people_of"))
_ALSO: Final = "cơ quan thường trực"
_EXAMPLES: Final = tuple(f"{word} " for word in printed_words("opens_examples"))
_MARKED: Final = tuple(f"{word} " for word in printed_words("marks_group"))
_ADDRESSED: Final = printed_words("addressed")
_CLAUSE_MARKS: Final = (". ", "; ", "? ", "! ", "\n", "… ", "./")
_EVIDENCE_ENDS: Final = (". ", "; ", ":", "\n")
_NAMING_TAILS: Final = frozenset(word[-2:] for word in BEFORE_BODY_ENDS)
_LEFT: Final = 600  # characters of the clause looked back at most
_RIGHT: Final = 220
_EVIDENCE: Final = 110  # characters of a subject's clause shown as proof


@value
class BodyList:
    """Bodies listed together in a lowered stretch of text that begins at ``base`` of ``Page.normal``.

    ``start`` and ``end`` are offsets in the stretch, ``clause`` where their clause begins; ``before`` are the clause's words before
    them without those of their own naming ("các đồng chí"), ``cut`` how many characters of ``low`` precede ``before``; ``after`` follow.
    """

    low: str
    base: int
    bodies: tuple[AgencyMention, ...]
    start: int
    end: int
    clause: int
    before: str
    cut: int
    after: str

    def evidence_end(self) -> int:
        """The end of the words that prove a subject's duty: the clause, cut at a word (offset in the stretch)."""
        limit = min(len(self.low), self.end + _EVIDENCE)
        first = limit
        for mark in _EVIDENCE_ENDS:
            found = self.low.find(mark, self.end, first)
            first = found if found >= 0 else first
        if first < limit:
            return first
        if limit == len(self.low):
            return len(self.low.rstrip(" ./"))
        space = self.low.rfind(" ", self.end, limit)
        return space if space > 0 else limit


def within(bodies: Sequence[AgencyMention], starts: Sequence[int], start: int, end: int) -> Sequence[AgencyMention]:
    """The bodies whose span begins in ``[start, end)``; ``starts`` are all their beginnings."""
    return bodies[bisect_left(starts, start) : bisect_left(starts, end)]


def body_lists(low: str, base: int, bodies: Sequence[AgencyMention]) -> list[BodyList]:
    """The bodies of a stretch, those listed together in one."""
    groups: list[list[AgencyMention]] = []
    bodies = without_examples(low, base, bodies)
    for index, body in enumerate(bodies):
        if index and _is_of(low, base, bodies[index - 1], body) or low.endswith(_PEOPLE_OF, 0, body.start - base):
            continue
        gap = low[groups[-1][-1].end - base : body.start - base] if groups else ""
        owned = "," in gap and _owned(low, groups[-1][0].start - base) and not _bare(low, base, body)
        if groups and _listed(gap) and not owned:
            groups[-1].append(body)
        else:
            groups.append([body])
    lists: list[BodyList] = []
    marks = [mark for mark in _CLAUSE_MARKS if mark in low]
    for group in groups:
        here = _placed(low, base, group, marks)
        if lists and _goes_on(lists[-1], here):
            here = _placed(low, base, [*lists.pop().bodies, *group], marks)
        lists.append(here)
    return lists


def without_examples(low: str, base: int, bodies: Sequence[AgencyMention]) -> Sequence[AgencyMention]:
    """The bodies without those that stand in brackets behind their group, or only tell what the body before the dash also is."""
    if "(" not in low and _ALSO not in low:
        return bodies
    kept: list[AgencyMention] = []
    for body in bodies:
        if not (kept and (_is_example(low, base, kept[-1], body) or _is_also(low, base, kept[-1], body))):
            kept.append(body)
    return kept


def _is_also(low: str, base: int, named: AgencyMention, body: AgencyMention) -> bool:
    """ "Sở Nội vụ - Cơ quan thường trực Ban Vì sự tiến bộ phụ nữ": one body, and the office that it holds."""
    gap = low[named.end - base : body.start - base].strip()
    return gap in ("-", "–", "(") and named.kind == "specific" and low.startswith(_ALSO, body.start - base)


def _is_example(low: str, base: int, group: AgencyMention, body: AgencyMention) -> bool:
    """ "Các chủ rừng là tổ chức (các Ban quản lý rừng, các Công ty …)": what stands in brackets behind a group belongs to it."""
    if group.kind != "collective":
        return False
    bracket = low.find("(", group.end - base, body.start - base)
    within_brackets = bracket >= 0 and ")" not in low[bracket : body.start - base]
    if not within_brackets or not low.startswith(_EXAMPLES, bracket + 1):
        return False
    return _SHORT_GAP.fullmatch(low, group.end - base, bracket) is not None


def _is_of(low: str, base: int, body: AgencyMention, parent: AgencyMention) -> bool:
    """ "Trung tâm Dịch vụ việc làm (Sở Nội vụ)": what stands in brackets tells whose body it is; "UBND tỉnh (Sở A)" goes through it."""
    within_brackets = low.startswith(")", parent.end - base) and low[body.end - base : parent.start - base].strip() == "("
    return within_brackets and body.kind == "specific" == parent.kind and not body.name.startswith(("UBND", "HĐND"))


def _owned(low: str, at: int) -> bool:
    """Whether a body stands in a genitive; after its comma the subject may begin ("Căn cứ Kế hoạch của A, các sở tổ chức …")."""
    return low[max(0, at - 12) : at].removesuffix("các ").rstrip().endswith((" của", " được", " ở", " tại"))


def _bare(low: str, base: int, body: AgencyMention) -> bool:
    """Whether a group stands there without "các": behind a comma it goes on with the list before it ("của địa phương, đơn vị")."""
    return body.kind == "collective" and body.office is None and not low.startswith(_MARKED, body.start - base)


def _listed(gap: str) -> bool:
    """Whether two bodies stand in one list; an unknown member between them is passed over, a verb is not."""
    if ";" in gap:
        return False
    if _LIST_GAP.fullmatch(gap):
        return True
    if len(gap) > 90 or not gap.rstrip().endswith(_ELEMENT_ENDS):
        return False
    return bool(_ELEMENT_GAP.fullmatch(gap)) and not VERBS_IN_ELEMENT.search(gap)


def _goes_on(previous: BodyList, here: BodyList) -> bool:
    """Whether a list goes on after a semicolon; the subject of a new clause does not belong to the list before it."""
    gap = here.low[previous.end : here.start]
    if ";" not in gap or not _LIST_GAP.fullmatch(gap):
        return False
    by = governor(previous.before)
    if by is None and _GUIDES.search(previous.before):
        return not STRONG_PREDICATE.match(here.after)
    if by is None and (not previous.before.endswith(":") or previous.before.endswith(_ADDRESSED)):
        # "Các ông, bà: Chánh Văn phòng …; Giám đốc …" is addressed like a list without any words before it
        return not previous.before or previous.before.endswith((",", *_ADDRESSED))
    ends = PREDICATES if by is not None and by.role == "receive" else STRONG_PREDICATE
    return not ends.match(here.after)


def _placed(low: str, base: int, group: Sequence[AgencyMention], marks: Sequence[str]) -> BodyList:
    start, end = group[0].start - base, group[-1].end - base
    clause = _clause_start(low, start, marks)
    cut = max(clause, start - _LEFT)
    after = low[end : end + _RIGHT]
    aside = _PARENTHESIS.search(after)
    if aside is not None:
        after = after[: aside.start()].rstrip("*_").rstrip() + after[aside.end() :]
    after = after.lstrip(' *_"”’)')
    return BodyList(low, base, tuple(group), start, end, clause, _without_naming(low[cut:start]), cut, after)


def _clause_start(low: str, at: int, marks: Sequence[str]) -> int:
    """Where the clause that holds ``at`` begins: after the last full stop, semicolon or line before it (those of ``low`` are ``marks``)."""
    first = max(0, at - 2 * _LEFT)
    begin = _last_mark(low, first, at, marks)
    while begin > first and low.startswith(_AFTER_ELLIPSIS, begin) and low.endswith(("... ", "… "), first, begin):
        begin = _last_mark(low, first, begin - len("... "), marks)
    return begin


def _last_mark(low: str, first: int, at: int, marks: Sequence[str]) -> int:
    begin = first
    for mark in marks:
        found = low.rfind(mark, begin, at)
        if found >= 0:
            begin = max(begin, found + len(mark))
    return begin


def _without_naming(left: str) -> str:
    before = left.rstrip(' *_"“‘')
    for _ in range(3):
        bare = before.rstrip()
        if bare[-2:] not in _NAMING_TAILS or not bare.endswith(BEFORE_BODY_ENDS):
            return before
        shorter = BEFORE_BODY.sub("", before[-40:]).rstrip(' *_"“‘')
        shorter = before[: max(0, len(before) - 40)] + shorter
        if shorter == before:
            return before
        before = shorter.rstrip(' *_"“‘')
    return before
