"""Enumerations: bodies and places named one by one behind their plural class noun ("các Tập đoàn: A, B", "UBND các xã: A, B")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.folding import Letters, fold
from graph.naming.bodies import body_at
from graph.naming.places import places_named, province_of
from graph.reference.levels import level_words
from graph.reference.tables import Place
from ingest.agencies.fields import under_head
from ingest.bodies.context import Context
from ingest.bodies.mention import AgencyMention
from ingest.bodies.tails import proper_place
from ingest.grammar.groups import ANY_NOUN, INSTITUTIONS
from ingest.grammar.rules import printed_words, rules

_RULES = rules("agencies")

_COLON = _RULES["enumeration-opens"].pattern
_GAP = _RULES["enumeration-goes-on"].pattern
_MORE_UNITS = _RULES["more-units"].pattern
_CLASSES = INSTITUTIONS | frozenset(printed_words("class_of_bodies"))
_UNITS_OF_COMMUNES = level_words("commune")
_LEVEL = _RULES["level-of-units"].pattern
_SEGMENT_END = _RULES["segment-end"].pattern
_COMMITTEES = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy"}
_PARTY = _RULES["committees-of-places"].pattern
_SHARING = _RULES["committees-share"].pattern
_JOINED = _RULES["office-joins"].pattern
# places that are only told or stand for others ("trọng tâm là các tỉnh: …") stay one group
_EXAMPLES = tuple(f" {word} " for word in printed_words("before_example"))
_ARTICLES = _RULES["article"].pattern
_LONGEST_NAME = 90

Named = tuple[int, int, str]
"""Start, end and full name."""


def follows(normal: str, at: int) -> bool:
    """A cheap look: whether a colon or a capital behind a blank stands at ``at``."""
    mark = normal[at : at + 1]
    return mark == ":" or (mark == " " and (normal[at + 1 : at + 2].isupper() or normal.startswith(" :", at)))


def places_behind(normal: str, at: int, words: str, context: Context) -> list[Named]:
    """The places listed behind ``words`` of level ("các tỉnh, thành phố" → "Hà Tĩnh, Huế"), two at least."""
    levels = _LEVEL.findall(words.lower())
    gap = _COLON.match(normal, at)
    found: list[Named] = []
    level: str | None = None
    while gap is not None and levels:
        named = _place(normal, gap.end(), [level.lower()] if level else levels, context)
        if named is None:
            break
        found.append((gap.start("level") if level else gap.end(), *named))
        gap = _GAP.match(normal, named[0])
        level = gap["level"] if gap else None
    return found if len(found) > 1 else []


def _place(normal: str, at: int, levels: list[str], context: Context) -> tuple[int, str] | None:
    if not normal[at : at + 1].isupper():
        return None
    if any(level in _UNITS_OF_COMMUNES for level in levels):
        return _commune(normal, at, levels, context)
    named = proper_place(normal, at, None, context) or (proper_place(normal, at, levels[0], context) if len(levels) == 1 else None)
    return named if named and named[1].startswith(tuple(f"{level} " for level in (*levels, "thành phố"))) else None


def _commune(normal: str, at: int, levels: list[str], context: Context) -> tuple[int, str] | None:
    """A commune by name: with several levels the tables tell which it is, those of the document's own province first."""
    if len(levels) == 1:
        return proper_place(normal, at, levels[0], context)
    words = re.match(r"[^\W_]+(?: [^\W_]+){0,3}", normal[at : at + 60])
    ends = [at + m.end() for m in re.finditer(r"[^\W_]+", words.group())] if words else []
    for end in reversed(ends):
        known = [p for level in levels for p in places_named(f"{fold(level)} {fold(normal[at:end])}", "commune")]
        known = [p for p in known if p.name.lower() == normal[at:end].lower()]
        if known:
            return end, next((p for p in known if _inside(p, context)), known[0]).full
    return None


def _inside(place: Place, context: Context) -> bool:
    province = province_of(place)
    return province is not None and province.full == context.province


def bodies_of_places(normal: str, at: int, words: str, body: str, begin: int, office: str | None, context: Context) -> list[AgencyMention]:
    """ "UBND các tỉnh, thành phố: Hà Tĩnh, Huế": each place's own body; the first one's span holds the body's words."""
    found = places_behind(normal, at, words, context)
    while found and (more := _MORE_UNITS.match(normal, found[-1][1])) and follows(normal, more.end()):
        # "… và các phường: C, D": the body's words go on to the next list
        others = places_behind(normal, more.end(), more["words"], context)
        if not others:
            break
        found += others
    return [
        AgencyMention(begin if index == 0 else start, end, f"{body} {name}", "specific", office, rule="units")
        for index, (start, end, name) in enumerate(found)
    ]


def named_one_by_one(normal: str, begin: int, end: int, words: str, office: str | None, context: Context) -> list[AgencyMention]:
    """What is listed by name behind a group at ``[begin:end]`` of the plural ``words``: its bodies, places or Party committees."""
    printed = _ARTICLES.sub("", words.lower())
    of_committees = normal[max(0, begin - 10) : begin].lower().endswith(("tỉnh ủy ", "thành ủy "))
    if of_committees or _PARTY.fullmatch(printed):
        places = places_behind(normal, end, "tỉnh, thành phố", context)
        return [_mention(begin if not i else p[0], p[1], committee_of(p[2]), office) for i, p in enumerate(places)]
    if _LEVEL.match(printed):
        if normal.endswith(_EXAMPLES, 0, begin):
            return []
        places = places_behind(normal, end, printed, context)
        return [_mention(begin if not i else p[0], p[1], p[2], office, "territory") for i, p in enumerate(places)]
    classes = re.split(r", | và ", printed)
    if normal[end : end + 2].strip()[:1] != ":" or not set(classes) <= _CLASSES:
        return []
    return [_mention(begin if not i else p[0], p[1], p[2], office) for i, p in enumerate(_bodies(normal, end, classes, context))]


def with_committees(normal: str, before: AgencyMention, named: list[AgencyMention]) -> list[AgencyMention]:
    """What stands before a list shares in it.

    "Bí thư tỉnh ủy các tỉnh: A, B": the list is that of the committees.
    "Bí thư tỉnh ủy và Chủ tịch UBND các tỉnh: A, B": the committees of the same provinces, which share the words "Bí thư tỉnh ủy".

    Since mentions never overlap there, each committee after the first takes one letter at the end of these words.
    """
    if not _SHARING.fullmatch(before.name):
        return []
    if before.end + 1 == named[0].start and named[0].name.startswith(tuple(_COMMITTEES.values())):
        return [replace(named[0], start=before.start), *named[1:]]
    joined = _JOINED.fullmatch(normal, before.end, named[0].start)
    if not joined or before.end - before.start <= len(named) or not named[0].name.startswith(("UBND ", "HĐND ")):
        return []
    first = before.end - len(named) + 1
    shared = [
        replace(
            before,
            start=before.start if not index else first + index - 1,
            end=first + index,
            name=committee_of(mention.name.removeprefix("UBND ").removeprefix("HĐND ")),
            kind="specific",
            rule="units",
        )
        for index, mention in enumerate(named)
    ]
    return [*shared, *named]


def _mention(start: int, end: int, name: str, office: str | None, rule: str = "units") -> AgencyMention:
    return AgencyMention(start, end, name, "specific", office, rule=rule)


def committee_of(place: str) -> str:
    """The Party committee of a province: "thành phố Huế" → "Thành ủy Huế"."""
    level = next((word for word in _COMMITTEES if place.startswith(word + " ")), "tỉnh")
    return f"{_COMMITTEES[level]} {place.removeprefix(level + ' ')}"


def _bodies(normal: str, at: int, classes: list[str], context: Context) -> Iterator[Named]:
    gap = _COLON.match(normal, at)
    while gap is not None:
        named = _body(normal, gap.end(), classes, context)
        if named is None:
            return
        yield gap.end(), *named
        gap = _GAP.match(normal, named[0])


def _body(normal: str, at: int, classes: list[str], context: Context) -> tuple[int, str] | None:
    """One body whose class noun is left out: the tables choose among several classes, the name as printed where they do not."""
    if not normal[at : at + 1].isupper():
        return None
    stop = _SEGMENT_END.search(normal, at + 1, at + _LONGEST_NAME)
    segment = normal[at : stop.start() if stop else at + _LONGEST_NAME]
    if ANY_NOUN.match(segment.lower()):
        return None
    own = body_at(Letters.of(segment), 0)
    if own and (segment.lower().startswith(tuple(_CLASSES)) or own.body.name.lower().startswith(tuple(f"{kind} " for kind in classes))):
        return (at + own.end, own.body.name) if own.body.scope == "none" else None
    for kind in classes:
        named = under_head(kind, segment, context)
        if named is not None and (named[2] or kind == classes[-1]):
            return at + named[0], named[1] if named[2] or len(classes) == 1 else segment[: named[0]]
    return None
