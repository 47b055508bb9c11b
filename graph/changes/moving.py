"""Moving on: from one holder of some work to those that the next change of the tables leaves it to.

A holder is a body with the part of the work that is followed. Parts of an event come before the end of a place on the same day:
they are the act's own word, that a body follows its place is the rule for those of which it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from graph.changes.endings import ending
from graph.changes.names import canonical, name_of
from graph.changes.subjects import fitting
from graph.folding import fold
from graph.naming.places import communes, place_by_id, province_of
from graph.reference.change_tables import CHANGE_FOLLOWERS, CHANGE_PARTS, CHANGES, BodyLevel, Change, ChangeFollower, ChangePart
from graph.reference.loader import rows
from graph.reference.tables import Place

DOUBTS = ("sure", "likely")
Parts = list[tuple[Change, ChangePart]]
_ZONE = "đặc khu"
# Decree 150/2025, article 15: a ward and the zone of Phú Quốc have a division of other name and work than a commune
_RURAL, _URBAN = "Phòng Kinh tế", "Phòng Kinh tế, Hạ tầng và Đô thị"
_URBAN_ZONE = "đặc khu Phú Quốc"


@dataclass(frozen=True, slots=True)
class Holder:
    """A body that has the work, or a part of it (``subject``), on a day; ``end``: why nobody is known after it (ended, unknown)."""

    head: str
    scope: BodyLevel | None
    place: Place | None
    shown: str = ""  # the head as it is printed
    printed: str = ""  # the whole name, where it is not made of head and place
    placed: bool = True  # whether the name shows the place
    subject: tuple[str, ...] = ()
    confidence: str = "sure"
    note: str = ""
    apart: bool = False  # a carved-out function that was not asked for
    end: str = ""
    since: str = ""  # the day on which it was named, "" where that is not known

    @property
    def name(self) -> str:
        """ "Sở Y tế tỉnh Thái Nguyên"."""
        return self.printed or name_of(self.shown or self.head, self.place if self.placed else None)


@dataclass(frozen=True, slots=True)
class Move:
    """A step: who handed over to whom on ``on``, under which act; ``now``: the act that holds in its place today.

    ``event``: the event of the tables, or the end of places of a level on that day ("district-2025-07-01").
    """

    event: str
    on: str
    legal_basis: str
    now: str
    source: str
    before: Holder
    after: tuple[Holder, ...]


@cache
def changes() -> dict[str, Change]:
    """The events by id."""
    return {row.id: row for row in rows(CHANGES)}


@cache
def _by_head() -> dict[str, tuple[ChangePart, ...]]:
    found: dict[str, list[ChangePart]] = {}
    for part in rows(CHANGE_PARTS):
        found.setdefault(_key(part.original), []).append(part)
    return {head: tuple(parts) for head, parts in found.items()}


@cache
def _patterns() -> tuple[str, ...]:
    return tuple(head for head in _by_head() if head.endswith("*"))


@cache
def _followers() -> dict[tuple[str, str], ChangeFollower]:
    return {(_key(row.head), row.scope): row for row in rows(CHANGE_FOLLOWERS)}


@cache
def _key(head: str) -> str:
    """A head for comparing; "*" at the end of a pattern stays."""
    return f"{fold(head)} *" if head.endswith("*") else fold(canonical(head))


def parts_of(holder: Holder) -> Iterator[tuple[Change, ChangePart]]:
    """The parts of events that name this body."""
    head = fold(holder.head)
    heads = [head, *(p for p in _patterns() if head.startswith(p[:-1]) and len(head) > len(p) - 1)]
    for part in (part for one in heads for part in _by_head().get(one, ())):
        change = changes()[part.event]
        named_later = change.on <= holder.since and "likely" in (part.confidence, change.confidence)
        if part.scope == (holder.scope or part.scope) and _holds(part, holder) and not named_later:
            yield change, part


def _holds(part: ChangePart, holder: Holder) -> bool:
    names = {fold(holder.head)} if holder.scope == "central" else set()
    if holder.place:
        names |= {fold(holder.place.full), fold(holder.place.name)}
    return (not part.only or bool(names & set(map(fold, part.only)))) and not names & set(map(fold, part.but))


def follower_of(holder: Holder) -> ChangeFollower | None:
    """The rule by which a body goes where its place goes, if there is one; a place goes with itself."""
    if holder.place is None:
        return None
    if not holder.head:
        return ChangeFollower("", holder.place.level, "", "")
    head, level = fold(holder.head), holder.place.level
    if found := _followers().get((head, level)):
        return found
    patterns = (row for (_, scope), row in _followers().items() if scope == level and "*" in row.head)
    return next((row for row in patterns if _like(head, row.head)), None)


def _like(head: str, pattern: str) -> bool:
    """ "Ban * HĐND": the words before the star begin, those behind it end the head."""
    before, _, after = (fold(piece) for piece in pattern.partition("*"))
    return head.startswith(f"{before} ") and head.endswith(f" {after}" if after else "")


def known(holder: Holder) -> bool:
    """Whether the tables know such a body at all: named by an event, before or after it, or by a rule of following."""
    head = fold(holder.head)
    return follower_of(holder) is not None or head in _resulting() or any(True for _ in parts_of(holder))


@cache
def regions() -> dict[str, tuple[str, ...]]:
    """Folded name of a body of a region → the places that the tables put under it."""
    found: dict[str, list[str]] = {}
    for part in rows(CHANGE_PARTS):
        if part.where == "region" and part.resulting:
            found.setdefault(fold(part.resulting), []).extend(part.only)
    return {name: tuple(dict.fromkeys(places)) for name, places in found.items()}


@cache
def _spelled() -> frozenset[str]:
    """Heads as the tables spell them; others ("Sở KHCN") are told in full where they go on."""
    return frozenset(fold(name) for part in rows(CHANGE_PARTS) for name in (part.original, part.resulting) if name)


@cache
def _resulting() -> frozenset[str]:
    return frozenset(fold(canonical(part.resulting)) for part in rows(CHANGE_PARTS) if part.resulting)


def next_day(holder: Holder, after: str, until: str) -> str | None:
    """The next day on which a table changes this holder, None where none does."""
    days = {change.on for change, part in parts_of(holder) if part.kind != "unchanged" and after < change.on <= until}
    if holder.place and holder.place.valid_to and (ended := ending(holder.place).on) <= until and after < ended:
        days.add(ended)
    return min(days, default=None) if not holder.end else None


def moved(holder: Holder, on: str, as_of: str, words: str | None) -> Iterator[Move]:
    """The steps that the changes of a day bring a holder; none where they leave it as it is."""
    today = [(change, part) for change, part in parts_of(holder) if change.on == on and part.kind != "unchanged"]
    chosen, aside = _choose(holder, today, words)
    lapsed = [change for change, _ in chosen if change.until and change.until < as_of]
    if lapsed:
        note = f"{lapsed[0].legal_basis} hết hiệu lực ngày {_day(lapsed[0].until)}, chưa có quy định tiếp theo trong bảng"
        yield Move(lapsed[0].id, on, lapsed[0].legal_basis, "", lapsed[0].source, holder, (replace(holder, end="unknown", note=note),))
        return
    if chosen:
        yield _step(holder, chosen, as_of, apart=False)
    for change, part in aside:
        if not change.until or change.until >= as_of:
            yield _step(holder, [(change, part)], as_of, apart=True)
    if not chosen and holder.place and holder.place.valid_to and ending(holder.place).on == on:
        yield _with_place(holder, on)


def _choose(holder: Holder, today: Parts, words: str | None) -> tuple[Parts, Parts]:
    """The parts that take what is followed, and those that take other work away: the words decide, else the body's main heir."""
    about = sorted({subject for _, part in today for subject in part.subject})
    whole = [one for one in today if not one[1].subject]
    if words or holder.subject:
        said = fitting(words, about) if words else tuple(s for s in about if s in holder.subject)
        taken = [one for one in today if set(one[1].subject) & set(said)]
        if taken:
            return taken, []
        if whole or not any(part.kind == "split" for _, part in today):
            return whole, []
        return today, []
    if whole:
        return whole, [one for one in today if one[1].subject]
    if any(part.kind == "split" for _, part in today):
        return today, []
    return [], today


def _step(holder: Holder, parts: Parts, as_of: str, *, apart: bool) -> Move:
    change = parts[0][0]
    articles = dict.fromkeys(part.article for _, part in parts if part.article)
    bare = [a for a in articles if a.startswith(("Điều", "khoản"))]
    act = change.legal_basis_now or change.legal_basis
    basis = "; ".join(dict.fromkeys([change.legal_basis, *(a for a in articles if a not in bare)]))
    now = change.legal_basis_now and "; ".join([act, *bare]) if bare else change.legal_basis_now
    if bare and not change.legal_basis_now:
        basis = f"{basis}, {'; '.join(bare)}"
    after = [heir for event, part in parts for heir in _heirs(holder, event, part, as_of, apart=apart)]
    after = after or [replace(holder, end="unknown", note="bảng không có xã, phường nào của địa phương này")]
    return Move(change.id, change.on, basis, now, change.source, holder, tuple(after))


def _heirs(holder: Holder, change: Change, part: ChangePart, as_of: str, *, apart: bool) -> Iterator[Holder]:
    confidence = max(DOUBTS.index(part.confidence or change.confidence), DOUBTS.index(holder.confidence))
    note = part.note or (f"tạm thời đến {_day(change.until)}" if change.until else "")
    subject = part.subject if part.subject else holder.subject
    heir = replace(
        holder, subject=subject, confidence=DOUBTS[confidence], note=note, apart=apart or holder.apart, printed="", placed=True, since=""
    )
    if not part.resulting:
        yield replace(holder, end="unknown" if part.kind == "unknown" else "ended", note=note, apart=apart)
        return
    heir = replace(heir, head=canonical(part.resulting), shown=part.resulting)
    match part.where:
        case "same":
            yield heir
        case "region":
            yield replace(heir, placed=False)
        case "province":
            yield replace(heir, place=province_of(holder.place) if holder.place else None, scope="province")
        case "name":
            printed = f"{part.resulting} {holder.place.name}" if holder.place else part.resulting
            yield replace(heir, printed=printed, place=None, scope=None)
        case "":
            yield replace(heir, place=None, scope="central")
        case where:
            for place in communes_of(holder.place, as_of) if holder.place else ():
                if where in ("communes", _kind_of(place)):
                    yield replace(heir, place=place, scope="commune")


def _with_place(holder: Holder, on: str) -> Move:
    """What the end of a place does to a body in it: it goes with it by rule, else nobody is known."""
    place, rule = holder.place, follower_of(holder)
    assert place is not None
    act = ending(place)
    event = f"{place.level}-{on}"
    heirs = [heir for id_ in place.successor if (heir := place_by_id(id_))]
    heirs = heirs or ([*communes_of(place, on)] if not holder.head else [])
    if not holder.placed and heirs:  # a body of a region is not its province's: it only goes on being there
        return Move(event, on, act.legal_basis, "", act.source, holder, tuple(replace(holder, place=at) for at in heirs))
    if rule is None or not heirs:
        note = "nơi đóng trụ sở đã đổi; bảng không nêu cơ quan này, không suy diễn"
        return Move(event, on, act.legal_basis, "", act.source, holder, (replace(holder, end="unknown", note=note),))
    doubt = DOUBTS[max(DOUBTS.index(rule.confidence or "sure"), DOUBTS.index(holder.confidence))]
    gone = replace(holder, printed="", confidence=doubt)
    head, shown = holder.head, holder.shown if fold(holder.shown) in _spelled() else holder.head
    after = [replace(gone, head=_head_at(head, at), shown=_head_at(shown, at), place=at, scope=at.level) for at in heirs]
    return Move(event, on, act.legal_basis, "", act.source, holder, tuple(after))


def _kind_of(place: Place) -> str:
    """Whether a commune's divisions are those of a ward (phường) or of a commune (xã)."""
    return "phường" if place.word == "phường" or place.full == _URBAN_ZONE else "xã"


def _head_at(head: str, place: Place) -> str:
    """The name of a division in the place that it goes to."""
    return _URBAN if _kind_of(place) == "phường" and fold(head) == fold(_RURAL) else head


@cache
def _communes_by_district() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in communes().values():
        district = place_by_id(place.parent)
        if district and district.level == "district" and place.valid_to == district.valid_to:
            found.setdefault(place.parent, []).append(place)
    return {district: tuple(places) for district, places in found.items()}


def communes_of(district: Place, as_of: str) -> tuple[Place, ...]:
    """The communes of a district on a day: its own until it ended, then those that its communes became part of."""
    places: Iterable[Place] = _communes_by_district().get(district.id, ())
    if as_of > (district.valid_to or "9999"):
        ids = dict.fromkeys(id_ for place in places for id_ in place.successor)
        places = [place for id_ in sorted(ids) if (place := place_by_id(id_))]
    # an island district without communes became a special zone of its name
    return tuple(places) or tuple(p for p in communes().values() if p.word == _ZONE and p.name == district.name)


def _day(day: str) -> str:
    return "/".join(reversed(day.split("-")))
