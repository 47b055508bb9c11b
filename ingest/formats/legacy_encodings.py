"""Legacy 8-bit Vietnamese encodings: TCVN3 (ABC fonts), VNI and windows-1258, told apart by their words or by the font that shows them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graph.folding import fold
from graph.reference.loader import rows
from graph.reference.tables import TCVN3, VNI

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?(?:[aeiouy]{1,3})(?:ng|nh|ch|[cmnpt])?$")
_VIETNAMESE = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxy" + "fjwz")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SAMPLE = 20_000  # characters that tell an encoding
_FIRST_LETTER = 0xA1  # what stands below is punctuation of windows-1252 in files that hold characters, no bytes
_LIKELY = 0.9  # share of the words with marks that must be Vietnamese; right readings of real texts reach 0.98


@lru_cache(maxsize=1)
def tcvn3_table() -> dict[int, str]:
    """Byte → character, from data/reference/tcvn3.csv (0x80-0xFF; the lower half is ASCII)."""
    return {int(row.byte, 16): chr(int(row.character[2:], 16)) for row in rows(TCVN3)}


def from_tcvn3(data: bytes) -> str:
    """TCVN3 bytes as text. Capitals with tones share their code with the small letter (the font showed them tall): they follow "
    "their word."""
    return _WORD.sub(_raised, data.decode("latin-1").translate(tcvn3_table()))


@lru_cache(maxsize=1)
def _vni_table() -> tuple[dict[int, str], re.Pattern[str], dict[str, str]]:
    """Letters of their own, the pattern of a letter and the mark behind it, and what such a mark adds; from data/reference/vni.csv."""
    letters: dict[int, str] = {}
    marks: dict[str, str] = {}
    for row in rows(VNI):
        printed = chr(int(row.printed[2:], 16))
        characters = "".join(chr(int(code[2:], 16)) for code in row.character.split())
        if row.kind == "letter":
            letters[ord(printed)] = characters
        else:
            marks[printed] = characters
    return letters, re.compile(f"([aeiouyAEIOUYôöÔÖ])([{''.join(marks)}])"), marks


def from_vni(text: str) -> str:
    """Text typed in a VNI font: marks stand behind their letter, "Quyeát ñònh" → "Quyết định"."""
    letters, pair, marks = _vni_table()
    marked = pair.sub(lambda m: m[1].translate(letters) + marks[m[2]], text)
    # what is left alone are letters of their own; those that were just made are composed and not in the table
    return unicodedata.normalize("NFC", marked.translate(letters))


def is_legacy_font(font: str) -> bool:
    """Whether what is typed in this font is no Unicode: ".VnTime", "VNI-Times"."""
    return font.startswith((".Vn", ".VN", "VNI-", "VNI "))


def from_font(text: str, font: str) -> str:
    """What a run in such a font shows; its capital fonts (".VnTimeH") show small letters tall."""
    if text.isascii():
        shown = text
    elif font.startswith("VNI"):
        shown = from_vni(text)
    else:
        table = {code: character for code, character in tcvn3_table().items() if code >= _FIRST_LETTER}
        shown = _WORD.sub(_raised, text.translate(table))
    return shown.upper() if font.startswith(".V") and font.endswith("H") else shown


def _raised(match: re.Match[str]) -> str:
    """ "ủY", "HO¹CH" → capitals; "Sè" keeps its small letter unless a word in capitals stands beside it."""
    word = match.group()
    plain = [c for c in word if c.isascii()]
    if len(word) < 2 or word.isascii() or not plain or not all(c.isupper() for c in plain):
        return word
    alone = len(plain) == 1 and word[0].isascii()
    return word.upper() if not alone or _capitals_beside(match) else word


def _capitals_beside(match: re.Match[str]) -> bool:
    """Whether the word before or behind on the same line is in capitals."""
    before = match.string[max(0, match.start() - 12) : match.start()].rpartition("\n")[2]
    after = match.string[match.end() : match.end() + 12].partition("\n")[0]
    beside = (*before.split()[-1:], *after.split()[:1])
    return any(word[:1].isalpha() and sum(c.isascii() and c.isupper() for c in word) >= 2 for word in beside)


def from_legacy(data: bytes) -> tuple[str, str] | None:
    """Text and name of the encoding that makes Vietnamese of the bytes; None where neither does."""
    best: tuple[float, str, str] | None = None
    for name in ("windows-1258", "TCVN3"):
        try:
            text = data.decode("cp1258") if name == "windows-1258" else from_tcvn3(data)
        except UnicodeDecodeError:
            continue
        share = vietnamese_share(text[:_SAMPLE])
        if best is None or share > best[0]:
            best = (share, text, name)
    return (best[1], best[2]) if best is not None and best[0] >= _LIKELY else None


def vietnamese_share(text: str) -> float:
    """Share, among the words that hold other letters than ASCII's, of those that are Vietnamese syllables; 0 where there are "
    "fewer than 5."""
    words = [w for w in _WORD.findall(text) if not w.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if len(words) >= 5 else 0.0


def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = sum(c in _TONES for c in decomposed)
    letters = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    folded = fold(letters)
    mixed = word != word.lower() and word != word.upper() and word[1:] != word[1:].lower()
    return tones <= 1 and not mixed and set(letters) <= _VIETNAMESE and _SYLLABLE.match(folded) is not None
