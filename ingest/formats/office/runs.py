"""The words of a Word paragraph: runs, fields, insertions and deletions, notes, text boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ingest.formats.legacy_encodings import from_font, is_legacy_font
from ingest.formats.office.names import ALTERNATE, BLIP, CHOICE, FALLBACK, IMAGE_DATA, MATH_TEXT, number, w
from ingest.formats.office.styles import Look, Styles

_R, _RPR, _T = w("r"), w("rPr"), w("t")
_TEXT_BOX = w("txbxContent")
_TYPE = w("fldCharType")
_SYM, _FLD_CHAR, _INSTR_TEXT = w("sym"), w("fldChar"), w("instrText")
_INSIDE: Final = frozenset(
    w(name)
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase")
)
"""Elements that hold runs which are shown; deletions ("del", "moveFrom"), settings and all others are passed over."""
_PICTURES: Final = frozenset((w("drawing"), w("pict"), w("object"), ALTERNATE))
_SIGNS: Final = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("ptab"): "\t"}
_GONE: Final = frozenset((w("del"), w("moveFrom")))
_NOTES: Final = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}


@dataclass(slots=True)
class Words:
    """What a paragraph shows; ``light`` counts its letters that are not bold; ``boxes`` are the text boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    light: int = 0
    boxes: list[etree._Element] = field(default_factory=list)
    contents: bool = False

    def bold(self, text: str) -> bool:
        """Whether it is set in bold letters, but for a mark or a letter."""
        return bool(text) and self.light * 12 <= len(text)


class Runs:
    """Reads paragraphs one after the other: fields run over paragraph ends and notes are numbered over the whole document."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.notes: list[tuple[str, str]] = []
        self.fields: list[str] = []
        self.pictures = 0
        self.instruction = ""
        self.contents_at = -1
        self.muted = 0
        """How many open fields are still in their instruction, which is not shown."""

    def read(self, paragraph: etree._Element, look: Look) -> Words:
        """The words of ``<w:p>`` whose style gives ``look``."""
        words = Words(contents=self.contents_at >= 0)
        self._children(paragraph, look, words)
        words.contents = words.contents or self.contents_at >= 0
        return words

    def _children(self, element: etree._Element, look: Look, words: Words) -> None:
        for child in element:
            tag = child.tag
            if tag == _R:
                self._run(child, look, words)
            elif tag in _INSIDE:
                self._children(child, look, words)
            elif tag == MATH_TEXT:
                words.pieces.append(child.text or "")
            elif isinstance(tag, str) and tag.startswith("{http://schemas.openxmlformats.org/officeDocument/2006/math}"):
                self._children(child, look, words)
            elif tag == ALTERNATE:
                self._alternate(child, look, words)

    def _run(self, run: etree._Element, look: Look, words: Words) -> None:
        text = ""
        for child in run:
            tag = child.tag
            if tag == _T:
                text += child.text or ""
            elif tag == _RPR:
                look = self.styles.run(child, look)
            elif tag in _SIGNS:
                text += _SIGNS[tag]
            else:
                text += self._other(child, tag, words)
        if not text or look.hidden or self.muted:
            return
        if is_legacy_font(look.font):
            text = from_font(text, look.font)
        words.pieces.append(text.upper() if look.caps else text)
        if not look.bold and not text.isspace():
            words.light += len(text)

    def _other(self, child: etree._Element, tag: object, words: Words) -> str:
        if tag in _PICTURES:
            self._picture(child, words)
        elif tag in _NOTES and not self.muted:
            self.notes.append((_NOTES[str(tag)], child.get(w("id"), "")))
            return f"[{len(self.notes)}]"
        elif tag == _SYM:
            return _sign(child)
        elif tag == _FLD_CHAR:
            _FIELD.get(child.get(_TYPE, ""), Runs._ignore)(self)
        elif tag == _INSTR_TEXT:
            self.instruction = (self.instruction + (child.text or ""))[:40]
        return ""

    def _begin(self) -> None:
        self.fields.append("instruction")
        self.instruction = ""
        self.muted += 1

    def _separate(self) -> None:
        if self.fields and self.fields[-1] == "instruction":
            self.fields[-1] = "result"
            self.muted -= 1
            if self.contents_at < 0 and self.instruction.split()[:1] == ["TOC"]:
                self.contents_at = len(self.fields)

    def _end(self) -> None:
        if self.fields:
            self.muted -= self.fields.pop() == "instruction"
            if len(self.fields) < self.contents_at:
                self.contents_at = -1

    def _ignore(self) -> None:
        return

    def _alternate(self, element: etree._Element, look: Look, words: Words) -> None:
        """The first choice, in whose place older programs show the fallback."""
        chosen = element.find(CHOICE)
        if chosen is None:
            chosen = element.find(FALLBACK)
        if chosen is not None:
            self._children(chosen, look, words)

    def _picture(self, element: etree._Element, words: Words) -> None:
        if element.tag == ALTERNATE:
            chosen = element.find(CHOICE)
            element = chosen if chosen is not None else element
        inside: list[etree._Element] = []
        for box in element.iter(_TEXT_BOX):
            # a box inside a box comes with the outer one, and the fallback of a box shows the same words again
            held = any(one in inside or one.tag == FALLBACK for one in box.iterancestors() if one is not element)
            if not held:
                inside.append(box)
        words.boxes += inside
        if not inside:
            self.pictures += sum(1 for _ in element.iter(BLIP, IMAGE_DATA))


_FIELD: dict[str, Callable[[Runs], None]] = {"begin": Runs._begin, "separate": Runs._separate, "end": Runs._end}


def _sign(element: etree._Element) -> str:
    """A sign of a symbol font: an arrow, a box to tick, a bullet."""
    code = number(str(int(element.get(w("char"), "0") or "0", 16)), 0) if _is_hex(element.get(w("char"), "")) else 0
    return {0xF0E0: "→", 0xF0A8: "□", 0xF0FE: "☒", 0xF06F: "□", 0xF0B7: "•", 0xF02D: "-", 0xF0B3: "≥", 0xF0A3: "≤"}.get(code, " ")


def _is_hex(text: str) -> bool:
    return 0 < len(text) <= 6 and all(c in "0123456789abcdefABCDEF" for c in text)


def has_mark(paragraph_mark: etree._Element) -> bool:
    """Whether the paragraph's end itself is deleted or moved away."""
    return any(child.tag in _GONE for child in paragraph_mark)
