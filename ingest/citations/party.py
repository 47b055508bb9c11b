"""Documents of the Party by name: resolutions of congresses and of plenums of the Central Committee."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.reference.levels import any_folded
from ingest.bodies.context import Context
from ingest.citations.issuers import level_word, own_place, place_name
from ingest.citations.namings import Naming, TypeWord
from ingest.grammar.rules import rules, standing_for
from ingest.page.page import Page

_RULES = rules("citations")

_CONGRESS = _RULES["congress"].pattern
_PART = _RULES["part-of-congress"].pattern
_TRAILING = re.compile(r"[\s,]*\b(?:cua|thu)?[\s,]*$")
_TRAILING_LONGEST = 16
_LEVEL = re.compile(rf"\s+({any_folded()}|tp\.?)(?!\w)")
_PLENUM = _RULES["plenum"].pattern
_NUMBER_WORDS = {word: int(figure) for word, figure in standing_for("ordinal").items()}
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@lru_cache(maxsize=4096)
def ordinal(printed: str) -> int | None:
    """An ordinal in Roman figures, digits or words: "xxiv" → 24, "sau" → 6; None if it is none."""
    if printed.isdigit():
        return int(printed)
    if printed in _NUMBER_WORDS:
        return _NUMBER_WORDS[printed]
    if printed and set(printed) <= set(_ROMAN_DIGITS):
        values = [_ROMAN_DIGITS[c] for c in printed]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return None


def party_documents(page: Page, words: tuple[TypeWord, ...], numbered: list[Naming], context: Context) -> list[Naming]:
    """Congress and plenum resolutions by name; those that go on with an official number are left to it."""
    taken = {naming.start for naming in numbered}
    found = []
    for word in words:
        if word.type.type not in ("nghị quyết", "kết luận") or word.start in taken or not word.exact:
            continue
        naming = _congress(page, word, context) if word.type.type == "nghị quyết" else None
        naming = naming or _plenum(page, word)
        if naming is not None:
            found.append(naming)
    return found


def _congress(page: Page, word: TypeWord, context: Context) -> Naming | None:
    head = _CONGRESS.match(page.folded, word.end)
    if head is None:
        return None
    end, body, known = head.end(), None, False
    while (part := _PART.match(page.folded, end)) is not None:
        if part["every"]:
            return None
        if part["roman"] and not page.normal[part.start("roman") : part.end()].isupper():
            break
        if part["ordinal"] and ordinal(part["ordinal"]) is None:
            break
        end = part.end()
        if part["branch"]:
            end, body = _branch(page, end, context)
            known = known or body is not None
        elif part["party"]:
            body, known = body or "toàn quốc", True
        known = known or bool(part["ordinal"] or part["term"] or part["years"] or part["roman"])
    while (
        end > word.end
        and (trailing := _TRAILING.search(page.folded, max(word.end, end - _TRAILING_LONGEST), end))
        and trailing.start() < end
    ):
        end = trailing.start()
    if not known:
        return None
    name = " ".join(page.normal[word.start : end].split())
    issuer = congress(body, page.normal[word.start : end])
    return Naming(word.start, end, "party", word.type.type, "congress", issuer=issuer, name=name)


def congress(body: str | None, name: str) -> str:
    """The congress that passed a resolution, by the body's place (None: the whole Party) and the ordinal that the name prints."""
    order = re.search(r"(?:lần thứ|Đại hội|khóa)\s+([IVXLC]+)\b", name, re.IGNORECASE)
    numbered = f" lần thứ {order[1].upper()}" if order else ""
    if body in (None, "toàn quốc"):
        return f"Đại hội đại biểu toàn quốc{numbered} của Đảng"
    return f"Đại hội Đảng bộ {body}{numbered}"


def _branch(page: Page, at: int, context: Context) -> tuple[int, str | None]:
    """The place of a Party branch: printed, or the paper's own ("Đảng bộ Thành phố")."""
    level = _LEVEL.match(page.folded, at)
    word = level_word(level[1]) if level else ""
    end, place = place_name(page, level.end() if level else at, word)
    if place:
        return end, f"{word} {place}".strip()
    return (level.end() if level else at), own_place(context, word) or word or None


def _plenum(page: Page, word: TypeWord) -> Naming | None:
    match = _PLENUM.match(page.folded, word.end)
    if match is None:
        return None
    figure = ordinal((match["figure"] or match["word"] or match["roman"] or "").lower())
    if figure is None:
        return None
    end = word.start + len(page.normal[word.start : match.end()].rstrip(" ,\n"))
    name = " ".join(page.normal[word.start : end].split())
    return Naming(word.start, end, "party", word.type.type, "plenum", issuer="Ban Chấp hành Trung ương Đảng", name=name)
