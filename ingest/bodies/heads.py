"""Head words of bodies: which kind of body a word begins, and where such a body's place comes from."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from graph.folding import Letters
from graph.naming.bodies import Body
from graph.reference.loader import rows
from graph.reference.tables import BODY_HEADS
from graph.values import value

_WORD = re.compile(r"[^\W\d_]+")


@value
class Head:
    """A row of body_heads.csv: ``words`` in small letters, ``body`` as the head alone would be called.

    ``named``: the head needs words of its own behind it ("Sở …"), others are whole ("Công an"); ``small``: it begins a body in small
    letters too; ``opens``: in capitals it never stands inside another's name; ``parts``: it has departments, which carry its name.
    """

    words: str
    body: Body
    named: bool
    small: bool
    opens: bool
    parts: bool


@lru_cache(maxsize=1)
def heads() -> dict[str, Head]:
    """All heads by their words."""
    found = {}
    for row in rows(BODY_HEADS):
        body = Body(row.name or row.head[0].upper() + row.head[1:], row.scope, row.branch, row.level, known=False)
        found[row.head] = Head(row.head, body, row.needs == "name", bool(row.small), bool(row.opens), bool(row.parts))
    return found


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, tuple[Head, ...]]:
    """The heads that begin with a word, longest first."""
    found: defaultdict[str, list[Head]] = defaultdict(list)
    for words in sorted(heads(), key=len, reverse=True):
        found[words.split(" ")[0]].append(heads()[words])
    return {word: tuple(listed) for word, listed in found.items()}


def head_at(low: str, start: int) -> Head | None:
    """The longest head whose words stand at ``start``."""
    word = _WORD.match(low, start)
    for head in _by_first_word().get(word[0], ()) if word else ():
        after = start + len(head.words)
        if low.startswith(head.words, start) and not low[after : after + 1].isalnum():
            return head
    return None


@lru_cache(maxsize=1)
def _openers() -> re.Pattern[str]:
    words = sorted((head.words for head in heads().values() if head.opens), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)")


def opens_another(letters: Letters, start: int) -> bool:
    """Whether the capitals at ``start`` begin a body that is never part of another's own words ("… Sở Xây dựng")."""
    if not letters.normal[start : start + 1].isupper() or _openers().match(letters.low, start) is None:
        return False
    head = head_at(letters.low, start)
    return head is not None and head.opens
