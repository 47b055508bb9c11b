"""Relations between documents: SELF to cited and cited to cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from graph.record import Confidence, DocumentRelation, Mention
from graph.schema.followed import followed
from ingest.bodies.context import Context
from ingest.grammar.rules import printed_words, rules
from ingest.layout.items import Item, Layout
from ingest.page.page import Page
from ingest.reference.types import is_law
from ingest.relations.changes import extent_of, loses_force, may_change
from ingest.relations.class_lists import ClassList, class_lists
from ingest.relations.verbs import Driving, basis_before, passive_before, relation_before, relation_inside

_RULES = rules("relating")

_LIST = re.compile(r"[\s,;)”\"]*(?:va|hoac|cung voi|cung|dong thoi)?\s*(?:cac\s+)?[(“\"]?\s*")
_LIST_END = _RULES["list-before-name"].pattern
_ORDER_AT = _RULES["order-by-issuer"].pattern
"""A member of a list by its issuer: "Thực hiện Kế hoạch A và hướng dẫn của Bộ Nội vụ tại Công văn B"."""
_LIST_ENDS = (",", ";", ":", "va", "cac", "-")
_SHORT_NAME = _RULES["short-name-opens"].pattern
_SENTENCE_END = re.compile(r"\.\s*\n|\.\s+(?=\S)|(?<=[^;,\s])\s*\n")
_ATTACHED = re.compile(r"\s*,?\s*(?:duoc\s+)?(?:ban hanh\s+)?kem theo\s*(?:[;,.:)]|$)")
_AND_END = re.compile(r"(?<!\w)va\s*(?:cac\s+)?$")
_CLAUSE_END = re.compile(r"[;.]\s")
_ENACTING = printed_words("enacting_type")
_THIS = _RULES["this-document"].pattern
_SUBJECT = _RULES["subject-of-name"].pattern
_MEMBER = _RULES["member-of-list"].pattern
_REVERSED = "by:"  # the relation runs from the document named behind to the one named before
_NEAR = 160
_FAR = 45
_LONGEST_LIST = 1500
_WEAK_RULES = ("named by capitals", "named by proper names", "named again", "short form")
_RECENT = 8  # mentions looked back on: no name holds more
_DRAFT = re.compile(r"(?<!\w)(?:du thao|ho so|du an) (?:luat|nghi quyet|nghi dinh|quyet dinh|thong tu|phap lenh)(?!\w)")
_BESIDE = 60  # "Quy chế X (ban hành kèm theo Quyết định Y": nothing but the verb stands between a name and its decision
_CHANGES = ("AMENDS", "REPLACES")


class _Place(NamedTuple):
    """Where a mention stands in the structure of its sentence: below ``parent`` by ``relation``, or at the top by ``own``."""

    mention: Mention
    parent: Mention | None
    relation: str | None
    own: str | None
    verb: int


def relate(page: Page, layout: Layout, context: Context, mentions: tuple[Mention, ...]) -> tuple[DocumentRelation, ...]:
    """All relations that the text states; spans in ``page.normal``; one row per pair and relation.

    SELF CITES what it stands in no stronger relation to.
    """
    found: dict[tuple[str, str, str], DocumentRelation] = {}
    types = {mention.doc: mention.type for mention in mentions}
    for item, inside in _by_item(layout, mentions):
        enacting = _enacts(layout, item, context)
        for place in _places(page, item, inside, enacting=enacting):
            if enacting and place.parent is None and place.own is None and loses_force(page, layout, item, place.mention):
                place = place._replace(own="REPLACES", verb=place.mention.start)
            for row in _rows(place, item):
                if row.relation in _CHANGES and not may_change(context.header.type if row.source == "SELF" else types.get(row.source)):
                    continue  # a proposal or a letter changes nothing
                changed = place.parent if place.parent is not None and row.target == place.parent.doc else place.mention
                extent = extent_of(page, changed) if row.relation in _CHANGES else None
                found.setdefault((row.source, row.relation, row.target), replace(row, extent=extent))
    driven = {target for source, relation, target in found if source == "SELF" and relation != "CITES"}
    for mention in mentions:
        if mention.doc not in driven:
            row = DocumentRelation("SELF", "CITES", mention.doc, mention.start, mention.end, "named in the text")
            found.setdefault(("SELF", "CITES", mention.doc), row)
    return tuple(_strongest(found))


def _enacts(layout: Layout, item: Item | None, context: Context) -> bool:
    """Whether an item stands in the enacting part of a paper that enacts: before its signature, not in what it issues."""
    kind = (context.header.type or "").lower() in _ENACTING
    return kind and (item is None or layout.signature is None or item.start < layout.signature[0])


def _strongest(found: dict[tuple[str, str, str], DocumentRelation]) -> Iterator[DocumentRelation]:
    """SELF stands in one relation to a document that it both implements and is based on: each is kept, in the order of the text."""
    yield from sorted(found.values(), key=lambda row: (row.start, row.end, row.source, row.target))


def _by_item(layout: Layout, mentions: tuple[Mention, ...]) -> Iterator[tuple[Item | None, list[Mention]]]:
    """The mentions of each item; the paragraphs of a preamble, and the lines of a title, are one."""
    at = 0
    for item in _joined(layout.items):
        if at == len(mentions):
            break
        if mentions[at].start >= item.end:
            continue
        inside = []
        while at < len(mentions) and mentions[at].start < item.end:
            if mentions[at].start >= item.start:
                inside.append(mentions[at])
            at += 1
        if inside:
            yield item, inside
    if not layout.items and mentions:
        yield None, list(mentions)


def _enacted(page: Page, low: int, mention: Mention) -> Driving | None:
    """ "Sửa đổi, bổ sung Quy chế … ban hành kèm theo Quyết định số 52": what changes the rules changes the decision that issued them."""
    verb = re.compile(r"\s*(?:ve viec\s+)?(sua doi|bo sung|bai bo|thay the)(?!\w)").match(page.folded, low)
    if verb is None or passive_before(page.folded, low, mention.start) is None:
        return None
    return Driving("AMENDS" if verb[1] in ("sua doi", "bo sung") else "REPLACES", verb.start(1))


def _joined(items: tuple[Item, ...]) -> Iterator[Item]:
    previous: Item | None = None
    for item in items:
        if previous is not None and item.kind == previous.kind and item.kind in ("preamble", "title"):
            previous = previous._replace(end=item.end)
            continue
        if previous is not None:
            yield previous
        previous = item
    if previous is not None:
        yield previous


def _rows(place: _Place, item: Item | None) -> Iterator[DocumentRelation]:
    mention, parent = place.mention, place.parent
    if parent is not None and place.relation and parent.doc != mention.doc:
        passive = place.relation.startswith(_REVERSED)
        source, target = (mention, parent) if passive else (parent, mention)
        rule = "passive clause" if passive else "subject clause"
        relation = place.relation.removeprefix(_REVERSED)
        start, end = (parent.start, mention.end) if parent.start < mention.start else (mention.start, parent.end)
        yield DocumentRelation(source.doc, relation, target.doc, start, end, rule, _confidence(place))
    if place.own:
        start = place.verb if 0 <= mention.start - place.verb <= _LONGEST_LIST else mention.start
        rule = item.kind if item else "text"
        yield DocumentRelation("SELF", place.own, mention.doc, start, mention.end, rule, _confidence(place))


def _confidence(place: _Place) -> Confidence:
    """Likely where a name's edges are read from words alone, or where more than a few words part the verb from what it governs."""
    weak = place.mention.rule in _WEAK_RULES or (place.parent is not None and place.parent.rule in _WEAK_RULES)
    far = place.relation == "IMPLEMENTS" and place.mention.start - place.verb > _FAR
    return "likely" if weak or far else "sure"


def _places(page: Page, item: Item | None, mentions: list[Mention], *, enacting: bool) -> Iterator[_Place]:
    """The mentions of an item one by one, each placed by the words between it and the one before."""
    done: list[_Place] = []
    low = item.start if item else 0
    lists = tuple(class_lists(page, low, mentions[-1].end))
    for mention in mentions:
        members = next((each for each in lists if each.lists(page, mention)), None)
        if members is None:
            place = _place(page, item, low, done, mention, enacting=enacting)
        else:
            before = [each for each in done if each.mention.end <= members.start]
            class_ = replace(mention, start=members.start)
            place = _top(page, item, low, before, class_, enacting=enacting)._replace(mention=mention)
            yield from _of_class(page, members, done, mention)
        done.append(place)
        yield place


def _of_class(page: Page, members: ClassList, done: list[_Place], mention: Mention) -> Iterator[_Place]:
    """What the class's subject says of another document holds for each member."""
    for place in done:
        if members.start < place.mention.start < members.opens:
            related = relation_before(page.folded, members.start, place.mention.start)
            if related is not None:
                yield _Place(place.mention, mention, related.relation, None, place.mention.start)


def _place(page: Page, item: Item | None, low: int, done: list[_Place], mention: Mention, *, enacting: bool) -> _Place:
    outer, previous = _around(done, mention)
    if previous is None:
        if outer is not None:
            inner = relation_inside(page.folded, outer.mention.start, mention.start)
            return _Place(mention, outer.mention, inner[0] if inner else None, None, mention.start)
        own, verb = _own(page, item, low, mention, enacting=enacting)
        return _Place(mention, None, None, own, verb)
    gap = page.folded[previous.mention.end : mention.start]
    short = "(" in gap and _SHORT_NAME.search(gap) is not None
    restated = next((p for p in done[: -_RECENT - 1 : -1] if p.mention.doc == mention.doc), None) if short else None
    if restated:
        return restated._replace(mention=mention)
    listed = _LIST.fullmatch(gap) is not None
    if listed and not (";" in gap or "\n" in gap or _beside_parent(previous, mention)):
        return _Place(mention, previous.parent, previous.relation, previous.own, previous.verb)
    if listed or (("." in gap or "\n" in gap) and _SENTENCE_END.search(gap)):
        return _top(page, item, low, done, mention, enacting=enacting)
    attached = _attached(page, done, mention, gap)
    if attached is not None:
        return attached
    below = _below(page, previous, mention, gap)
    if below is not None:
        return below
    if _opens_member(gap, mention) or ";" in gap or basis_before(page.folded, previous.mention.end, mention.start) is not None:
        return _top(page, item, low, done, mention, enacting=enacting)
    own, verb = _own(page, item, previous.mention.end, mention, enacting=enacting)
    return _Place(mention, None, None, own, verb)


def _around(done: list[_Place], mention: Mention) -> tuple[_Place | None, _Place | None]:
    """Of the last mentions the one that holds this one, and the one inside it, or anywhere, that ends right before this one."""
    outer: _Place | None = None
    previous: _Place | None = None
    for place in done[: -_RECENT - 1 : -1]:
        other = place.mention
        if other.end <= mention.start:
            if (outer is None or other.start >= outer.mention.start) and (
                previous is None or (other.end, other.start) >= (previous.mention.end, previous.mention.start)
            ):
                previous = place
        elif outer is None and mention.end <= other.end and other.start <= mention.start:
            outer = place
    return outer, previous


def _attached(page: Page, done: list[_Place], mention: Mention, gap: str) -> _Place | None:
    """ "Nghị quyết A về X và Đề án B ban hành kèm theo": B stands beside A, which issues it."""
    if _AND_END.search(gap) is None or _ATTACHED.match(page.folded, mention.end) is None:
        return None
    issuing = next((place for place in reversed(done) if place.parent is None), None)
    return _Place(mention, issuing.mention, "PROMULGATES", issuing.own, issuing.verb) if issuing is not None else None


def _below(page: Page, previous: _Place, mention: Mention, gap: str) -> _Place | None:
    """A mention in the subject clause of the one before it, related to it by the clause's verb, active or passive."""
    start = previous.mention.end
    passive = passive_before(page.folded, start, mention.start) if len(gap) < _NEAR or ";" not in gap else None
    if passive is not None and (passive.relation in _CHANGES or (previous.mention.number is None and len(gap) < _BESIDE)):
        changed = previous.mention
        if passive.relation in _CHANGES and previous.parent is not None and is_law(changed.type) and not is_law(mention.type):
            changed = previous.parent  # "Nghị định A quy định chi tiết Luật B được sửa đổi bởi Nghị định C": no decree changes a law
        return _Place(mention, changed, _REVERSED + passive.relation, None, mention.start)
    if _CLAUSE_END.search(gap) or not _continues(gap):
        return None
    related = relation_before(page.folded, start, mention.start)
    return _Place(mention, previous.mention, related.relation, None, related.verb) if related else None


def _opens_member(gap: str, mention: Mention) -> bool:
    """Whether a list goes on behind a subject clause: after ";" or ","; after "và" only with a number and date or issuer of its own."""
    if gap.endswith(" tai ") and _ORDER_AT.search(gap) is not None:
        return True
    if not gap.rstrip().endswith(_LIST_ENDS) or _LIST_END.search(gap) is None:
        return False
    joined = _AND_END.search(gap) is not None
    return not joined or (mention.number is not None and bool(mention.date or mention.issuer))


def _beside_parent(previous: _Place, mention: Mention) -> bool:
    """ "Nghị định A quy định chi tiết Luật B và Nghị định C": C is of A's type, not a law like B, so it stands beside A.

    What is approved or issued has no number of its own: a number behind it stands beside A as well.
    """
    if previous.relation in ("APPROVES", "PROMULGATES") and mention.number is not None:
        return True
    inner = previous.mention.number is None
    return inner and previous.parent is not None and mention.type == previous.parent.type and mention.type != previous.mention.type


def _continues(gap: str) -> bool:
    """Whether the words behind a naming are its subject clause: they begin with a verb or "về", not with a comma and a new doer."""
    return _SUBJECT.match(gap) is not None


def _top(page: Page, item: Item | None, low: int, done: list[_Place], mention: Mention, *, enacting: bool) -> _Place:
    """A new member of the item's list: by its own verb, else by that of the list."""
    own, verb = _own(page, item, max(low, done[-1].mention.end if done else low), mention, enacting=enacting)
    if own is None and item is not None and item.kind in ("preamble", "title"):
        last = _last_member(page, low, done) if _begins_member(page, low, mention) else None
        between = page.folded[last.mention.end : mention.start] if last else ""
        if last is not None and last.own and not _new_sentence(between):
            return _Place(mention, None, None, last.own, last.verb)
    return _Place(mention, None, None, own, verb)


def _last_member(page: Page, low: int, done: list[_Place]) -> _Place | None:
    """The member before: what is joined to one by a mere "và" and stands in no relation of its own is none."""
    tops = (place for place in reversed(done) if place.parent is None)
    return next((place for place in tops if place.own or not _begins_member(page, low, place.mention)), None)


def _begins_member(page: Page, low: int, mention: Mention) -> bool:
    """Whether a naming itself begins a member of a list: "…; theo đề nghị của X tại Tờ trình …" does not."""
    before = page.folded[max(low, mention.start - 30) : mention.start]
    if before.endswith(" tai ") and _ORDER_AT.search(page.folded, max(low, mention.start - 100), mention.start) is not None:
        return True
    return not before.strip() or _MEMBER.search(before) is not None


def _new_sentence(between: str) -> bool:
    """Whether a sentence ends between two members of a list: a full stop, or a line that does not end in ";" or ","."""
    return re.search(r"\.\s|[^;,:\s]\s*\n", between) is not None


def _own(page: Page, item: Item | None, low: int, mention: Mention, *, enacting: bool) -> tuple[str | None, int]:
    """What SELF does to a document named at the top of an item, by the words right before it."""
    kind = item.kind if item else ""
    if kind == "preamble":
        basis = basis_before(page.folded, low, mention.start)
        if basis is not None:
            return "BASED_ON", basis
    related = relation_before(page.folded, low, mention.start)
    if related is not None and kind == "title" and _DRAFT.search(page.folded, low, related.verb):
        return None, mention.start  # "Về dự thảo Nghị quyết sửa đổi Nghị quyết A": not this paper changes it
    if related is None and kind == "title" and enacting:
        related = _enacted(page, low, mention)
    if related is None or (kind != "title" and passive_before(page.folded, low, mention.start)):
        return None, mention.start
    name, verb = related
    if name == "IMPLEMENTS":
        return ("IMPLEMENTS", verb) if kind in ("title", "preamble") else (None, mention.start)
    if name == "REPLACES" and _THIS.search(page.folded, max(low, verb - 160), verb):
        return name, verb
    if name in followed("acts") and (kind == "title" or (enacting and kind != "preamble" and name != "DETAILS")):
        return name, verb
    return None, mention.start
