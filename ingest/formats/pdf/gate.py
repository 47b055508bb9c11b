"""Whether the characters of a page are what is seen on it, or whether the page must be recognised from its picture."""

from __future__ import annotations

import unicodedata

from ingest.formats.pdf.characters import Text

_UNKNOWN = 0.02  # share of characters whose letter the font does not tell; 0 in sound files, 0.39 in a broken one
_CONTROLS = 0.005  # share of control characters; 0 in sound files, 0.018 in a broken one
_LETTERS = 200  # so many letters tell a language
_MARKED = 0.12  # share of letters with marks or đ; sound prose 0.27-0.31, tables of figures 0.26, layers of a foreign recogniser 0.00-0.03
_FEW = 20  # characters: a page number or a stamp beside a picture


def is_sound(text: Text, pictured: bool) -> bool:
    """Whether a page's characters can be taken; ``pictured``: a picture covers the page."""
    if text.characters < (_FEW if pictured else 1):
        return False
    if text.unknown > _UNKNOWN * text.characters or text.controls > _CONTROLS * text.characters:
        return False
    letters = [c for word in text.words for c in word.text if c.isalpha()]
    if len(letters) < _LETTERS:
        return not pictured or _share(letters) >= _MARKED
    return _share(letters) >= _MARKED


def _share(letters: list[str]) -> float:
    """Of all letters those that only Vietnamese has: with marks, or đ."""
    if not letters:
        return 0.0
    return sum(c in "đĐ" or len(unicodedata.normalize("NFD", c)) > 1 for c in letters) / len(letters)
