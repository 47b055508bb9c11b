"""Automatic numbers of a Word document, as Word prints them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ingest.formats.office.names import is_on, number, value, w
from ingest.formats.office.styles import Place, Styles

_START, _FORM, _LEVEL_TEXT, _LEGAL, _RESTART, _FOLLOWS, _RPR, _FONTS, _ASCII, _ANSI = map(
    w, ("start", "numFmt", "lvlText", "isLgl", "lvlRestart", "suff", "rPr", "rFonts", "ascii", "hAnsi")
)
_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
                 (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_GREATEST_ROMAN, _MOST_LETTERS, _LEVELS = 3999, 20, 9
_BULLETS: Final = {"o": "○", "§": "▪", "Ø": "➢", "v": "❖", "ü": "✓", "q": "□", "n": "■", "l": "●", "à": "➢", "": "•"}
"""Signs of the fonts Symbol and Wingdings by the letter that carries them."""
_SIGN_FONTS: Final = ("symbol", "wingdings", "courier")


@dataclass(slots=True)
class Level:
    """One level of a list: ``text`` with "%1" where the count of level 1 goes."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int = -1
    joined: str = " "
    font: str = ""


@dataclass(slots=True)
class _List:
    """What one ``w:num`` refers to; ``starts`` are its overrides, ``begun`` says whether they have been used."""

    abstract: str
    element: etree._Element
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)
    read: bool = False


class Numbering:
    """Counts the lists of one document; to be asked for each numbered paragraph in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self.lists: dict[str, _List] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.of_style: dict[tuple[str, str], int] = {}
        if root is None:
            return
        abstracts = {e.get(w("abstractNumId"), ""): e for e in root.iterfind(w("abstractNum"))}
        nums = {e.get(w("numId"), ""): value(e.find(w("abstractNumId"))) or "" for e in root.iterfind(w("num"))}
        for element in root.iterfind(w("num")):
            key = element.get(w("numId"), "")
            abstract = _linked(nums[key], abstracts, nums, styles)
            if abstract not in abstracts:
                continue
            levels: dict[int, Level] = {}
            starts: dict[int, int] = {}
            for override in element.iterfind(w("lvlOverride")):
                at = number(override.get(w("ilvl")), 0)
                own = override.find(w("lvl"))
                if own is not None:
                    levels[at] = _level(own)
                start = value(override.find(w("startOverride")))
                if start is not None:
                    starts[at] = number(start, 1)
            self.lists[key] = _List(abstract, abstracts[abstract], levels, starts)
            for at, style in _styled(abstracts[abstract]):
                self.of_style[key, style] = at

    def label(self, place: Place, style: str) -> str:
        """The number of the next paragraph at this place with the blank behind it, "" where the list has none."""
        found = self.lists.get(place.num)
        if found is None:
            return ""
        if not found.read:  # most lists of a document are used by none of its paragraphs
            found.levels = dict(_levels(found.element)) | found.levels
            found.read = True
        at = place.level if place.level >= 0 else self.of_style.get((place.num, style), 0)
        counts = self.counts.setdefault(found.abstract, [None] * _LEVELS)
        level = found.levels.get(at)
        if level is None:
            return ""
        if at in found.starts and at not in found.begun:
            found.begun.add(at)
            counts[at] = found.starts[at]
        else:
            before = counts[at]
            counts[at] = level.start if before is None else before + 1
        for below in range(at + 1, _LEVELS):
            restart = found.levels[below].restart if below in found.levels else -1
            if restart and (restart < 0 or at < restart):
                counts[below] = None
        return self._printed(found, level, counts)

    def _printed(self, found: _List, level: Level, counts: list[int | None]) -> str:
        if level.form == "bullet":
            text = _bullet(level.text, level.font)
        elif level.form == "none" and "%" not in level.text:
            text = level.text
        else:

            def count(match: re.Match[str]) -> str:
                at = int(match[1]) - 1
                of = found.levels.get(at, Level())
                if counts[at] is None:
                    counts[at] = of.start
                return _formatted(counts[at] or 0, "decimal" if level.legal else of.form)

            text = _PLACEHOLDER.sub(count, level.text)
        return text + level.joined if text.strip() else ""


def _linked(abstract: str, abstracts: dict[str, etree._Element], nums: dict[str, str], styles: Styles) -> str:
    """The abstract list after the links over styles ("numStyleLink"), each followed once."""
    seen: set[str] = set()
    while abstract in abstracts and abstract not in seen:
        seen.add(abstract)
        link = value(abstracts[abstract].find(w("numStyleLink")))
        element = styles.elements.get(link) if link else None
        if element is None:
            break
        abstract = nums.get(value(element.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")) or "", abstract)
    return abstract


def _levels(abstract: etree._Element) -> list[tuple[int, Level]]:
    return [(number(e.get(w("ilvl")), 0), _level(e)) for e in abstract.iterfind(w("lvl"))]


def _styled(abstract: etree._Element) -> list[tuple[int, str]]:
    return [(number(e.get(w("ilvl")), 0), value(e.find(w("pStyle"))) or "") for e in abstract.iterfind(w("lvl"))]


def _level(element: etree._Element) -> Level:
    said = {child.tag: child for child in element}
    fonts = said[_RPR].find(_FONTS) if _RPR in said else None
    return Level(
        start=number(value(said.get(_START)), 0 if _START not in said else 1),
        form=value(said.get(_FORM)) or "decimal",
        text=value(said.get(_LEVEL_TEXT)) or "",
        legal=_LEGAL in said and is_on(said[_LEGAL]),
        restart=number(value(said.get(_RESTART)), -1),
        joined="" if value(said.get(_FOLLOWS)) == "nothing" else " ",
        font=(fonts.get(_ASCII) or fonts.get(_ANSI) or "").lower() if fonts is not None else "",
    )


def _bullet(text: str, font: str) -> str:
    if text and ("\ue000" <= text <= "\uf8ff"):
        text = chr(ord(text[0]) & 0xFF) if len(text) == 1 else text
        return _BULLETS.get(text, "•") if not text.isascii() or text in _BULLETS else "•"
    return _BULLETS.get(text, text) if font.startswith(_SIGN_FONTS) or not text else text


def _formatted(count: int, form: str) -> str:
    """A count as its level prints it; what Roman numerals and letters were not made for is printed in figures."""
    if form in ("upperRoman", "lowerRoman") and 0 < count <= _GREATEST_ROMAN:
        text = ""
        for size, letters in _ROMAN:
            while count >= size:
                text += letters
                count -= size
        return text.upper() if form == "upperRoman" else text
    if form in ("upperLetter", "lowerLetter") and 0 < count <= 26 * _MOST_LETTERS:
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return text.upper() if form == "upperLetter" else text
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)
