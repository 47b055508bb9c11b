"""Known names in recognised words: one that differs from a known name in one mark only is that name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from graph.folding import fold
from graph.reference.loader import rows
from graph.reference.tables import AGENCIES, DOCUMENT_TYPES, PLACES, WORD_PAIRS
from ingest.formats.pdf.layout.words import Word

_LETTERS_A_MARK = 5  # of a name, for each wrong mark
_FEWEST, _SHORTEST = 2, 6  # words and letters of a name: a syllable or two with other marks are mostly other words ("để an", "đề án")
_LONGEST = 12  # words of a name
_HEADS = (
    *("Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc", "Đảng Cộng sản Việt Nam"),
    *("Ủy ban nhân dân", "Hội đồng nhân dân", "Nơi nhận", "Kính gửi", "Căn cứ"),
)
_LOOK_ALIKE = {"⁄": "/", "∕": "/", "ĐÐ": "Đ", "ÐĐ": "Đ", "Ð": "Đ"}


def with_known_names(page: list[Word]) -> list[Word]:
    """The recognised words of a page in their order; those that are a known name but for a mark or a blank are that name."""
    words = [word._replace(text=_plain(word.text)) for word in page]
    keys = [_letters(word.text) for word in words]
    found: list[Word] = []
    at = 0
    while at < len(words):
        size = _known_size(words, keys, at)
        found += _named(words[at : at + size], _names()["".join(keys[at : at + size])]) if size else words[at : at + 1]
        at += max(size, 1)
    return found


def _known_size(words: list[Word], keys: list[str], at: int) -> int:
    """How many words from ``at`` on are a known name that is to be set right; 0 where none is."""
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        spelled = _names().get("".join(keys[at : at + size]))
        if spelled is not None and _near(words[at : at + size], spelled):
            return size
    return 0


def _named(words: list[Word], spelled: tuple[str, ...]) -> list[Word]:
    if len(words) == len(spelled):
        return [word._replace(text=_as(word.text, right)) for word, right in zip(words, spelled, strict=True)]
    letters = "".join(c for word in words for c in word.text if c.isalnum())  # words that were run together
    cut: list[str] = []
    for right in spelled:
        own = sum(c.isalnum() for c in right)
        cut.append(_as(letters[:own], right) if own else right)
        letters = letters[own:]
    ending = words[-1].text[len(words[-1].text.rstrip(",;:.")) :]
    whole = words[0]._replace(text=" ".join(cut) + ending, x1=max(word.x1 for word in words), sure=min(word.sure for word in words))
    return [whole]


def _plain(text: str) -> str:
    for seen, meant in _LOOK_ALIKE.items():
        text = text.replace(seen, meant)
    return text


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    """Folded letters of a name → its words; names that differ in marks alone are left out."""
    found: dict[str, tuple[str, ...]] = {}
    twice: set[str] = set()
    for name in _spelled():
        words = tuple(word.strip(",;:.()") for word in unicodedata.normalize("NFC", name).split())
        key = "".join(map(_letters, words))
        if len(words) >= _FEWEST and len(key) >= _SHORTEST:
            if [w.lower() for w in found.get(key, words)] != [w.lower() for w in words]:
                twice.add(key)
            found[key] = words
    return {key: words for key, words in found.items() if key not in twice}


def _spelled() -> Iterator[str]:
    yield from _HEADS
    yield from (row.pair for row in rows(WORD_PAIRS))
    yield from (row.name for row in rows(DOCUMENT_TYPES))
    for agency in rows(AGENCIES):
        yield from (agency.name, *agency.forms)
    yield from (row.name for row in rows(PLACES) if row.level == "province")


def _near(words: list[Word], spelled: tuple[str, ...]) -> bool:
    """Whether no more marks are wrong than a name of its length may have, and at least one is, or its words were run together."""
    seen = "".join(c for word in words for c in unicodedata.normalize("NFC", word.text).lower() if c.isalnum())
    meant = "".join(c for word in spelled for c in word.lower() if c.isalnum())
    together = len(words) < len(spelled) and all(any(c.isalnum() for c in word.text) for word in words)
    if len(seen) != len(meant) or not (together or len(words) == len(spelled)):
        return False
    wrong = sum(a != b for a, b in zip(seen, meant, strict=True))
    return (wrong > 0 or together) and wrong <= max(1, len(meant) // _LETTERS_A_MARK)


def _as(seen: str, meant: str) -> str:
    """The known word in the capitals of the seen one, with the marks that stand around it."""
    letters = iter(meant)
    out = []
    for c in unicodedata.normalize("NFC", seen):
        right = next(letters, "") if c.isalnum() else c
        out.append(right.upper() if c.isupper() else right.lower() if c.isalnum() else right)
    return "".join(out)
