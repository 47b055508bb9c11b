"""Words, lines and paragraphs with their boxes: what the readers of a page hand on to each other."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """Letters without a blank: box in points from the top left of the page as shown, ``base`` its base line, ``size`` its font's.

    ``spaced``: a blank was printed before it; ``widget``: it stands in a form's field, as number and day of a signed document do;
    ``sure``: 0 to 1, below 1 only where it was recognised from a picture.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    spaced: bool = False
    widget: bool = False
    sure: float = 1.0


class Line(NamedTuple):
    """Words of one line of one column, from left to right."""

    words: tuple[Word, ...]
    base: float
    size: float

    @property
    def x0(self) -> float:
        """Left edge, points."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge, points."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """Upper edge, points from the top."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Lower edge, points from the top."""
        return max(word.bottom for word in self.words)

    @property
    def text(self) -> str:
        """The words, one blank between two."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all its words of letters are bold."""
        return all(word.bold for word in self.words)


class Rule(NamedTuple):
    """A drawn line or the side of a drawn box: a thin rectangle, points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it lies (else it stands)."""
        return self.x1 - self.x0 > self.bottom - self.top


class Sheet(NamedTuple):
    """One page as it is read: its size in points, words in the order of the file, drawn lines, and how it was read.

    ``turn``: quarter turns clockwise from the page as shown to the page as read (tables are often laid across a page).
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    recognised: bool = False
    dpi: int = 0
    turn: int = 0

    def shown(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """A box of the page as read on the page as shown, to a tenth of a point."""
        width, height = self.width, self.height
        for _ in range(self.turn):
            x0, top, x1, bottom = top, width - x1, bottom, width - x0
            width, height = height, width
        return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)
