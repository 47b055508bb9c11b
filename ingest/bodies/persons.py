"""Persons: named officials with their position ("Đồng chí Trần Quang Lâm, Phó Chủ tịch UBND Thành phố")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.folding import Letters
from graph.naming.bodies import body_at
from graph.reference.loader import rows
from graph.reference.tables import AGENCY_ABBREVIATIONS, SURNAMES
from ingest.bodies.context import Context
from ingest.bodies.read import read_body
from ingest.grammar.offices import any_of
from ingest.grammar.rules import rules

_RULES = rules("shapes")

_TITLED = _RULES["titled"].pattern
_BARE = re.compile(r"[ \t]+(?:đồng chí[ \t]+)?(?=\w)")
_WORD = re.compile(r"[ \t]*([^\W\d_]+)")
_MOST_WORDS = 5
_POSITION = re.compile(r"[ \t]*[,\-–(][ \t]*(?:là[ \t]+)?")
OFFICE = re.compile(
    rf"(?i:(?:quyền[ \t]+)?(?:phó[ \t]+)?(?:{any_of('person')})(?:[ \t]+thường trực)?)(?!\w)|(?:PCT|CT|PGĐ|GĐ|PCVP|CVP|PBT|BT)(?!\w)"
)
_LISTED = _RULES["next-person"].pattern
_CELL_TITLE = re.compile(r"[ \t]*(?:[-+•][ \t]*)?(?:(?:[Đđ]ồng chí|Đ/[Cc]|đ/c|[Ôô]ng|[Bb]à)[:.]?[ \t]+)?")


_GAP = re.compile(r"[ \t]+")
_COMMA = re.compile(r",[ \t]*")


@dataclass(frozen=True, slots=True)
class Person:
    """A named official at ``[start:end]``, the position behind the name included."""

    start: int
    end: int
    name: str
    position: str | None


def _name(normal: str, at: int) -> int:
    """Where the two to five capitalised words of a name end; ``at`` if there is no name."""
    end, count = at, 0
    while count < _MOST_WORDS and (word := _WORD.match(normal, end)) is not None:
        text = word.group(1)
        if not text[0].isupper() or (len(text) > 1 and text.isupper()) or (count > 1 and OFFICE.match(normal, word.start(1))):
            break
        end, count = word.end(), count + 1
    return end if count > 1 else at


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Family names that tell a person's name from other capitals."""
    return frozenset(row.surname for row in rows(SURNAMES))


@lru_cache(maxsize=1)
def _offices_in_full() -> dict[str, str]:
    return {row.abbreviation: row.full for row in rows(AGENCY_ABBREVIATIONS) if row.use == "office"}


def persons_at(letters: Letters, start: int, context: Context) -> list[Person]:
    """A person at ``start`` and those listed after: "các đồng chí Trần Văn A, Lê Thị B"."""
    first = person_at(letters, start, context)
    found = [first] if first else []
    while found and (gap := _LISTED.match(letters.normal, found[-1].end)) is not None:
        person = _named_at(letters, gap.end(), gap.end(), context)
        if person is None or person.name.split()[0] not in surnames():
            break
        found.append(person)
    return found


def persons_of_cell(letters: Letters, start: int, end: int, context: Context) -> list[Person]:
    """The persons of a table cell that holds nothing else: "Nguyễn Văn A", "Đ/c Lê B - PCT UBND tỉnh"; empty if it holds more."""
    found: list[Person] = []
    title = _CELL_TITLE.match(letters.normal, start, end)
    at = title.end() if title else start
    while True:
        person = _named_at(letters, at, at, context)
        if person is None or person.end > end or person.name.split()[0] not in surnames():
            return []
        found.append(person)
        gap = _LISTED.match(letters.normal, person.end)
        if gap is None or gap.end() >= end:
            return found if not letters.normal[person.end : end].strip(" .,;") else []
        at = gap.end()


def person_at(letters: Letters, start: int, context: Context) -> Person | None:
    """A person introduced as đồng chí, ông or bà at ``start``."""
    match = _TITLED.match(letters.normal, start)
    if match is None:
        return _in_office(letters.normal, start)
    return _named_at(letters, start, match.end(), context)


def _in_office(normal: str, start: int) -> Person | None:
    """A person named right behind the office: "Phó giám đốc Trần Văn An"; the family name tells it from a body's."""
    office = OFFICE.match(normal, start)
    named = name_behind(normal, office.end()) if office else None
    return Person(start, named[0], named[1], " ".join(office.group().split())) if office and named else None


def _named_at(letters: Letters, start: int, at: int, context: Context) -> Person | None:
    """The person whose name begins at ``at``, with the position behind it."""
    end = _name(letters.normal, at)
    if end == at or body_at(letters, at) is not None or OFFICE.match(letters.normal, at):
        return None
    name = " ".join(letters.normal[at:end].split())
    gap = _POSITION.match(letters.normal, end)
    position = position_at(letters, gap.end(), context) if gap else None
    if position is None:
        return Person(start, end, name, None)
    return Person(start, position[0], name, position[1])


def position_at(letters: Letters, at: int, context: Context) -> tuple[int, str] | None:
    """An office with its body, several joined: "Ủy viên Ban Thường vụ, Phó Chủ tịch UBND tỉnh" → end and words with place."""
    words, end = list[str](), None
    while (office := OFFICE.match(letters.normal, at)) is not None:
        end, text = office.end(), " ".join(office.group().split())
        text = _offices_in_full().get(text, text)
        gap = _GAP.match(letters.normal, end)
        body = read_body(letters, gap.end(), context) if gap else None
        if body is not None and (body.known or body.found.proper):
            end, text = body.end, f"{text} {body.name}"
        words.append(text)
        more = _COMMA.match(letters.normal, end)
        if more is None:
            break
        at = more.end()
    return (end, ", ".join(words)) if end is not None else None


def name_behind(normal: str, at: int) -> tuple[int, str] | None:
    """A person's name right behind office and body: "Phó Thủ tướng Chính phủ Trần Hồng Hà"."""
    match = _BARE.match(normal, at)
    if match is None:
        return None
    end = _name(normal, match.end())
    words = normal[match.end() : end].split()
    return (end, " ".join(words)) if words and words[0] in surnames() else None
