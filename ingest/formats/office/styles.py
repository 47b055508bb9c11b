"""Styles of a Word document: what a paragraph and its runs take over from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from ingest.formats.office.names import VAL, is_on, number, value, w

_RPR, _PPR, _NUM_PR, _JC = w("rPr"), w("pPr"), w("numPr"), w("jc")
_BOLD, _CAPS, _VANISH, _FONTS, _RUN_STYLE = w("b"), w("caps"), w("vanish"), w("rFonts"), w("rStyle")
_LEVEL, _NUM = w("ilvl"), w("numId")
_FONT_KINDS = (w("ascii"), w("hAnsi"))


class Look(NamedTuple):
    """How a run is shown: ``font`` by its name, "" for the theme's."""

    bold: bool = False
    caps: bool = False
    hidden: bool = False
    font: str = ""


class Place(NamedTuple):
    """A paragraph's place in a list; ``level`` -1 where only the list is named."""

    num: str
    level: int


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph of a style is without settings of its own."""

    look: Look = Look()
    centred: bool = False
    place: Place | None = None


class Styles:
    """The styles by id, each with what it takes over from those that it is based on; circles end where they close."""

    def __init__(self, root: etree._Element | None) -> None:
        self.elements = {} if root is None else {e.get(w("styleId"), ""): e for e in root.iterfind(w("style"))}
        default = None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{_RPR}")
        self.of_runs: dict[str, tuple[etree._Element, ...]] = {}
        self.plain = self.run(default, Look())
        self.default = next(
            (key for key, e in self.elements.items() if e.get(w("type")) == "paragraph" and e.get(w("default")) in ("1", "true")), ""
        )
        self.found: dict[str, ParagraphStyle] = {}

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """The style ``name``, or the default one."""
        key = name if name is not None and name in self.elements else self.default
        if key not in self.found:
            self.found[key] = self._resolved(key)
        return self.found[key]

    def chain(self, key: str) -> list[etree._Element]:
        """The style and those it is based on, the nearest first."""
        found: list[etree._Element] = []
        seen: set[str] = set()
        while key in self.elements and key not in seen:
            seen.add(key)
            found.append(self.elements[key])
            key = value(self.elements[key].find(w("basedOn"))) or ""
        return found

    def _resolved(self, key: str) -> ParagraphStyle:
        look, centred = self.plain, False
        place: Place | None = None
        for element in reversed(self.chain(key)):
            look = self.run(element.find(_RPR), look)
            settings = element.find(_PPR)
            if settings is None:
                continue
            jc = settings.find(_JC)
            centred = centred if jc is None else jc.get(VAL) == "center"
            own = place_in_list(settings.find(_NUM_PR))
            if own is not None:
                place = Place(own.num or (place.num if place else ""), own.level if own.level >= 0 or place is None else place.level)
        return ParagraphStyle(look, centred, place)

    def _of_run_style(self, name: str) -> tuple[etree._Element, ...]:
        """The settings of a run style and those that it is based on, the furthest first."""
        if name not in self.of_runs:
            settings = (style.find(_RPR) for style in reversed(self.chain(name)))
            self.of_runs[name] = tuple(one for one in settings if one is not None)
        return self.of_runs[name]

    def run(self, settings: etree._Element | None, look: Look) -> Look:
        """The look after a run's own settings and those of its style."""
        if settings is None:
            return look
        bold, caps, hidden, font = look
        for child in settings:
            tag = child.tag
            if tag == _BOLD:
                bold = is_on(child)
            elif tag == _FONTS:
                font = child.get(_FONT_KINDS[0]) or child.get(_FONT_KINDS[1]) or font
            elif tag == _CAPS:
                caps = is_on(child)
            elif tag == _VANISH:
                hidden = is_on(child)
            elif tag == _RUN_STYLE:
                for of_style in self._of_run_style(child.get(VAL, "")):
                    bold, caps, hidden, font = self.run(of_style, Look(bold, caps, hidden, font))
        return Look(bold, caps, hidden, font)


def place_in_list(settings: etree._Element | None) -> Place | None:
    """What ``w:numPr`` says; the list is "" where it names only a level."""
    if settings is None:
        return None
    level = value(settings.find(_LEVEL))
    return Place(value(settings.find(_NUM)) or "", -1 if level is None else min(max(number(level, 0), 0), 8))
