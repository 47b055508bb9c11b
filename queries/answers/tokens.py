"""Words of texts and questions: folded for finding, with marks (one placement of tones) for telling apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from graph.folding import fold_same_length

_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"(?<=[^\W\d_])&(?=[^\W\d_])")
_TONES = {"\u0300": "1", "\u0301": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_LONGEST_SYLLABLE = 7  # letters: "nghiêng"
_ORDINAL_WORD = "so"  # "số" between a type and a figure: "Quyết định số 15" and "Quyết định 15" are one
VOWELS = frozenset("aeiouy")


class Word(NamedTuple):
    """``folded`` without marks, ``marked`` with them (lower case, the tone told last), ``printed`` as it stands."""

    folded: str
    marked: str
    printed: str


def words(text: str) -> list[Word]:
    """The words of a text in order; "số" before a figure and leading zeros are dropped ("KH&CN", "kh&cn" are one word)."""
    normal = joined(text)
    folded = _WORD.findall(fold_same_length(normal))
    printed = _WORD.findall(normal)
    if len(folded) != len(printed):
        printed = folded
    found = []
    for at, (plain, as_printed) in enumerate(zip(folded, printed, strict=True)):
        if plain == _ORDINAL_WORD and at + 1 < len(folded) and folded[at + 1][0].isdigit():
            continue
        if plain[0] == "0":
            plain = plain.lstrip("0") or "0"
        found.append(Word(plain, marked(as_printed), as_printed))
    return found


def joined(text: str) -> str:
    """A text composed (NFC), letters joined over "&": what ``words`` are cut from."""
    return _JOINED.sub("", unicodedata.normalize("NFC", text))


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word of ``words(text)`` stands in ``joined(text)``: [start, end)."""
    found = list(_WORD.finditer(fold_same_length(joined(text))))
    numbers = [at for at, one in enumerate(found[:-1]) if one[0] == _ORDINAL_WORD and found[at + 1][0][0].isdigit()]
    return [one.span() for at, one in enumerate(found) if at not in numbers]


@lru_cache(maxsize=65536)
def marked(word: str) -> str:
    """A word in lower case with its tone told last: "hoá" and "hóa" are one ("hoa2"), "ủy" and "uỷ" as well."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    tone, kept = "", []
    for char in unicodedata.normalize("NFD", lowered):
        if char in _TONES:
            tone = _TONES[char]
        else:
            kept.append(char)
    return "".join(kept) + tone


def has_marks(found: list[Word]) -> bool:
    """Whether any word bears a mark: then all are written as they are meant."""
    return any(not word.printed.isascii() for word in found)


def slips(word: str) -> set[str]:
    """All words one slip away: a letter left out, doubled, changed or put too much, two letters swapped (folded letters only).

    None of a run that is longer than two syllables written as one can be.
    """
    if len(word) > _LONGEST_SYLLABLE * 2:
        return set()
    letters = "abcdeghiklmnopqrstuvxy"
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = {a + b[1:] for a, b in splits if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    found |= {a + c + b[1:] for a, b in splits if b for c in letters}
    found |= {a + c + b for a, b in splits for c in letters}
    found.discard(word)
    return found
