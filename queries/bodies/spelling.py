"""Where a sentence spells a body's name: in full, without marks, in short forms, with slips, over the names of graph and tables.

The sentence is a row of words, each of which may stand for several (an abbreviation of the tables, initials, a slip); the
names are a tree of words. What is found is the name from its first word to its last, never a likeness.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from queries.answers.tokens import VOWELS, Word, has_marks, slips, words
from queries.search.lexicon import lexicon

Name = tuple[str, ...]
SKIPPED = frozenset(["va", "cac", "cua", "nhung", "o"])
"""Words that a name may have or lack where it is typed."""
_LONGEST_SHORT = 9  # letters of an abbreviation
_LONG_ENOUGH = 3  # words of a name of which one may be a slip
_SHORTEST_SLIP = 4  # letters; shorter words are one slip from too many others


@dataclass(slots=True)
class _Node:
    """Names that go on from here by their next word; ``marks``: how that word is written; ``names``: those that end here."""

    following: dict[str, _Node] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Names:
    """A tree of names by their folded words without the little ones, and the words that occur."""

    root: _Node
    vocabulary: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spelt:
    """``name`` stands in the sentence's words ``start`` to ``end``; ``slips``: how many of its words had to be mended.

    ``others``: what else begins there, the longest first.
    """

    name: Name
    start: int
    end: int
    slips: int
    others: tuple[tuple[Name, int], ...] = ()


def key_of(name: str) -> Name:
    """The folded words by which a name is known: "Sở Khoa học và Công nghệ" → so khoa hoc cong nghe."""
    return tuple(word.folded for word in written_out(words(name)) if word.folded not in SKIPPED)


def written_out(found: list[Word]) -> list[Word]:
    """Words with each abbreviation in capitals that means one thing in full."""
    out: list[Word] = []
    for word in found:
        meant = lexicon().short.get(word.folded, ()) if word.printed.isupper() and len(word.folded) > 2 else ()
        out.extend(meant[0] if len(meant) == 1 else (word,))
    return out


def names_of(spelt: dict[Name, list[str]]) -> Names:
    """The tree of these names; each with the ways in which it is written."""
    root = _Node()
    vocabulary: set[str] = set()
    for name, ways in spelt.items():
        for way in ways or [" ".join(name)]:
            node = root
            for word in written_out(words(way)):
                if word.folded not in SKIPPED:
                    node = node.following.setdefault(word.folded, _Node())
                    node.marks.add(word.marked)
                    vocabulary.add(word.folded)
            if name not in node.names:
                # a name that is written so in full comes before those for which it is another way
                node.names.insert(0 if way == ways[0] else len(node.names), name)
    return Names(root, frozenset(vocabulary))


def spelt_in(asked: list[Word], names: Names) -> list[Spelt]:
    """Every name that stands in a sentence, for each first word the longest only; those inside a longer one are left out."""
    reading = _Reading(asked, names, has_marks(asked), all(word.printed.isupper() for word in asked if word.printed.isalpha()))
    found: list[Spelt] = []
    for start in range(len(asked)):
        if asked[start].folded in SKIPPED:
            continue
        ways = sorted(reading.ends(start, names.root, 0), key=lambda way: (-way[0], way[1]))
        if ways:
            end, mended, name = ways[0]
            others = dict.fromkeys((other, at) for at, _, other in ways if other != name)
            found.append(Spelt(name, start, end, mended, tuple(others)))
    return [one for one in found if not any(o.start <= one.start and one.end <= o.end and o is not one for o in found)]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence against the names; ``shouted``: all in capitals, so that these tell no abbreviation."""

    asked: list[Word]
    names: Names
    marks: bool
    shouted: bool

    def ends(self, at: int, node: _Node, mended: int) -> Iterator[tuple[int, int, Name]]:
        """Ends of the names that go on at a word: (word after the last, words mended, name)."""
        yield from ((at, mended, name) for name in node.names if not mended or len(name) >= _LONG_ENOUGH)
        if at >= len(self.asked):
            return
        word = self.asked[at]
        if word.folded in SKIPPED and node is not self.names.root:
            yield from self.ends(at + 1, node, mended)
        for after, cost in self._after(word, node):
            if mended + cost <= 1:
                yield from self.ends(at + 1, after, mended + cost)

    def _after(self, word: Word, node: _Node) -> Iterator[tuple[_Node, int]]:
        """The nodes that a word leads to: as it stands, written out by the tables, by initials, mended."""
        plain = node.following.get(word.folded)
        if plain is not None:
            # a word without any mark may be one that was typed without
            yield plain, int(self.marks and word.marked not in plain.marks and not word.printed.isascii())
        if not is_abbreviation(word, self.names) or (self.shouted and word.folded in self.names.vocabulary):
            if plain is None and word.folded not in self.names.vocabulary and len(word.folded) >= _SHORTEST_SLIP:
                yield from ((node.following[near], 1) for near in sorted(slips(word.folded) & node.following.keys()))
            return
        for phrase in lexicon().short.get(word.folded, ()):
            reached = _along(node, phrase)
            if reached is not None:
                yield reached, 0
        yield from ((reached, 0) for reached in _by_initials(node, word.folded))


def is_abbreviation(word: Word, names: Names) -> bool:
    """Whether a word may stand for several: in capitals, without a vowel, or one of the tables that no name bears."""
    letters = word.folded
    if not letters.isalpha() or len(letters) > _LONGEST_SHORT:
        return False
    unread = letters not in names.vocabulary
    return not VOWELS & set(letters) or (unread and letters in lexicon().short) or (word.printed.isupper() and len(letters) > 1)


def _along(node: _Node, phrase: tuple[Word, ...]) -> _Node | None:
    for word in phrase:
        if word.folded not in SKIPPED:
            following = node.following.get(word.folded)
            if following is None:
                return None
            node = following
    return node


def _by_initials(node: _Node, letters: str) -> Iterator[_Node]:
    """Nodes that are reached by words with these initials."""
    if not letters:
        yield node
        return
    for word, following in node.following.items():
        if word[0] == letters[0]:
            yield from _by_initials(following, letters[1:])
