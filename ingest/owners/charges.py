"""Charges: headings, subject-only lead-ins and label lines that name the bodies of the items below or before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.folding import lowered
from graph.record import Confidence, Role
from ingest.agencies.find import AgencyMention
from ingest.grammar.roles import PREDICATES, VERBS_IN_ELEMENT
from ingest.grammar.rules import printed_words, rules
from ingest.grammar.work import sets_tasks
from ingest.layout.items import Item
from ingest.owners.lists import BodyList, body_lists, without_examples
from ingest.owners.roles import Given, read_roles
from ingest.page.page import Page

_RULES = rules("assigning")

_NAMING_WORDS: Final = frozenset(printed_words("naming_word"))
"""Words of a heading that do nothing but name bodies and charge them."""
_TAIL: Final = _RULES["subject-of-lead-in"].pattern
"""What may follow the bodies of a lead-in that is only a subject ("… có trách nhiệm:", "… thực hiện các nhiệm vụ sau:")."""
_CHARGES: Final[frozenset[Role]] = frozenset(("lead", "request", "direct", "coordinate"))
_ASKS: Final = _RULES["asks"].pattern
_OPENING: Final = re.compile(rf"[\W_]*{_RULES['charging-words'].pattern.pattern}?(?: các)?(?: đồng chí)?[\W_]*")
_ABOUT_DUTIES: Final = re.compile(r"Về (?:việc )?(?:phân công|trách nhiệm|nhiệm vụ)\b")
"""A heading that only says what the items below are about ("Về phân công nhiệm vụ của các cơ quan liên quan:")."""
_ATTRIBUTIVE: Final = re.compile(r"\bdo $")
_WORD: Final = re.compile(r"[^\W\d_]+")
_HEADING_LIMIT: Final = 400
_UNKNOWN_WORDS: Final = 1


def read_charge(page: Page, item: Item, bodies: Sequence[AgencyMention], *, charged: bool = False) -> list[Given]:
    """The bodies that a heading or a subject-only lead-in names for all items below it; empty where it names a subject matter.

    ``charged``: a heading above names bodies already, so that "do X chủ trì" only tells which works are meant.
    """
    if not bodies or item.end - item.body > 3 * _HEADING_LIMIT or _orders_nobody(page.normal[item.body : item.end]):
        return []
    low = lowered(page.normal[item.body : item.end])
    bodies = [b for b in bodies if not (charged and _ATTRIBUTIVE.search(low, max(0, b.start - item.body - 4), b.start - item.body))]
    if not bodies:
        return []
    bodies = without_examples(low, item.body, bodies)
    found = read_roles(page, item.body, item.end, bodies)
    charging = [g for g in found if g.role in _CHARGES and (g.confidence == "sure" or g.rule == "directed")]
    charges = any(g.role != "coordinate" for g in charging)
    colon = low.rstrip(" *_").endswith(":")
    named = _names_only(low, item.body, bodies)
    if named:
        rule, listed = "heading", tuple(bodies)
    elif _TAIL.fullmatch(low, bodies[-1].end - item.body) or (charging and colon):
        rule, listed = "lead-in", _last_list(low, item.body, bodies)
        lists = body_lists(low, item.body, listed)
        if not lists or (not charging and lists[0].before and not lists[0].before.endswith((",", ":", ";"))):
            return []
    else:
        rule, listed = "heading", _opening_list(low, item, bodies, colon=colon)
        if not listed:
            return []
    if charging and colon:
        charging = [g for g in found if g in charging or g.role == "receive"]  # "phối hợp với X tham mưu cho Y:" goes down whole
    if named and charging and all(g.rule == "named-first" for g in charging):
        charging = []  # "Các cơ quan đăng ký đầu tư (Sở A, Ban B):" names those in brackets as well
    if charging and (charges or colon or named):
        return [Given(g.body, g.role, g.start, g.end, f"{rule}-{g.rule}", _sureness(g)) for g in charging]
    if charging or any(g.role == "receive" for g in found):
        return []
    if item.part not in ("organising", "assigning") and all(_is_topic(low, item.body, body) for body in listed):
        return []
    role: Role = "request" if _ASKS.match(low) else "lead"
    start = item.body if rule == "heading" else listed[0].start
    sure: Confidence = "sure" if rule == "heading" else "likely"
    return [Given(body, role, start, max(listed[-1].end, start + 1), rule, sure) for body in listed]


def _orders_nobody(text: str) -> bool:
    """Whether a heading or lead-in says what the items below are about, or what its own body plans."""
    return _ABOUT_DUTIES.match(text) is not None or sets_tasks(text)


def _sureness(given: Given) -> Confidence:
    """Whether who directs in a lead-in leads the items below as well, the text leaves open."""
    return "likely" if given.rule == "directs" else given.confidence


def _is_topic(low: str, base: int, body: AgencyMention) -> bool:
    """A bare word for a kind of bodies, which names a subject matter as well ("Doanh nghiệp số")."""
    words = low[body.start - base : body.end - base]
    return body.kind == "collective" and "," not in words and body.rule.endswith(".bare")


def _opening_list(low: str, item: Item, bodies: Sequence[AgencyMention], *, colon: bool) -> tuple[AgencyMention, ...]:
    """The bodies that a heading opens with, before words that the table does not know ("Chủ tịch UBND các tỉnh từ … đến …:")."""
    if not _OPENING.fullmatch(low[: bodies[0].start - item.body]):
        return ()
    first = next(iter(body_lists(low, item.body, bodies)), None)
    if first is None:
        return ()
    if item.part in ("organising", "assigning"):
        return first.bodies if colon or item.heading else ()
    # in a work part a heading that says what the body does is a work, and one that opens with a thing's name is a subject matter
    if PREDICATES.match(first.after) or not (colon or (item.heading and _is_addressed(low, first))):
        return ()
    return first.bodies


def _is_addressed(low: str, first: BodyList) -> bool:
    return bool(first.bodies[0].office) or first.after.startswith(":") or low.startswith("các ", first.start)


def _names_only(low: str, base: int, bodies: Sequence[AgencyMention]) -> bool:
    """Whether a heading consists of bodies and naming words alone."""
    if len(low) > _HEADING_LIMIT:
        return False
    rest: list[str] = []
    at = 0
    for body in bodies:
        rest.append(low[at : body.start - base])
        at = max(at, body.end - base)
    rest.append(low[at:])
    rest_words = _WORD.findall(re.sub(r"\([^()]*\)", " ", " ".join(rest)))
    return sum(word not in _NAMING_WORDS for word in rest_words) <= (_UNKNOWN_WORDS if len(rest_words) > 1 else 0)


def _last_list(low: str, base: int, bodies: Sequence[AgencyMention]) -> tuple[AgencyMention, ...]:
    """The list of bodies that ends the lead-in, without bodies named earlier in its adverbials."""
    first = len(bodies) - 1
    while first > 0 and not re.search(
        r"[^\W\d_]{2,}\s+[^\W\d_]{2,}\s+[^\W\d_]{2,}", low[bodies[first - 1].end - base : bodies[first].start - base]
    ):
        first -= 1
    return tuple(bodies[first:])


def read_label(page: Page, item: Item, bodies: Sequence[AgencyMention], role: Role | None = None) -> list[Given]:
    """The roles of a label line ("Đơn vị chủ trì: X; phối hợp: Y"): each body by the label before it, or by its own verb.

    ``role``: that of the label above, where the line only names bodies ("Đơn vị chủ trì:" / "+ Sở A").
    """
    low = lowered(page.normal[item.body : item.end])
    spoken = {(g.body.start, g.body.end): g for g in read_roles(page, item.body, item.end, bodies)}
    found: list[Given] = []
    at = 0
    for body in bodies:
        given = spoken.get((body.start, body.end))
        gap = low[at : body.start - item.body]
        at = body.end - item.body
        if given is None and role is not None and not VERBS_IN_ELEMENT.search(gap):
            given = Given(body, role, body.start, body.end, "label", "likely")
        if given is not None:
            role = given.role if given.rule == "label" else None
            found.append(given)
    return found
