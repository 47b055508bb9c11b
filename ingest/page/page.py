"""The page: a normalised copy of the text, one block per line, with a map back to the text as read.

Rules never look at the raw text. They run on ``normal`` (NFC, one tone placement, no ``**``, no NBSP, wraps joined)
or on ``folded`` (the same length, lower case, no marks) and give spans in it; ``Page.raw`` turns a span into offsets.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ingest.page.digits import DigitRuns, digit_runs
from ingest.page.indexes import CodedWords, coded_words

_WORD = re.compile(r"[^\W_]")
_WORDS = 8  # characters that say something by themselves
_MARKS = 20  # marks of emphasis and blanks that a quote may hold besides
BlockKind = Literal["line", "cell"]


class Block(NamedTuple):
    """One logical paragraph, heading, item, header line or table cell: ``normal[start:end]`` (no newline inside).

    ``table`` and ``row`` count from 0 where ``kind`` is "cell", else -1; ``column`` is the cell's place in its row, ``span`` the
    columns that it takes, ``filled`` whether it repeats the one above. ``bold`` and ``centred`` are known of laid-out files only.
    """

    start: int
    end: int
    kind: BlockKind = "line"
    table: int = -1
    row: int = -1
    column: int = -1
    span: int = 1
    filled: bool = False
    bold: bool = False
    centred: bool = False

    @property
    def cell(self) -> tuple[int, int, int]:
        """Where it stands: table, row and column; the same for all blocks outside of tables."""
        return self.table, self.row, self.column

    def goes_on(self, before: Block) -> bool:
        """Whether it is set like the block before, in the same cell: then one heading, title or name may run over both."""
        return self.cell == before.cell and self.bold == before.bold and self.centred == before.centred


@dataclass(frozen=True, slots=True)
class Page:
    """A text ready for the rules. ``len(normal) == len(folded) == len(offsets)``; blocks are separated by one newline.

    ``given``: where blocks end was not guessed from a text, the file says it.
    ``coded`` holds the words of ``folded`` for looks at all of them at once, ``digits`` its runs of digits.
    """

    text: str
    normal: str
    folded: str
    offsets: array[int]
    blocks: tuple[Block, ...]
    given: bool = False
    coded: CodedWords = field(init=False, repr=False, compare=False)
    digits: DigitRuns = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        plain = self.folded.encode("ascii", "replace")
        object.__setattr__(self, "coded", coded_words(plain))
        object.__setattr__(self, "digits", digit_runs(plain))

    def words(self, start: int, end: int) -> str:
        """``normal[start:end]`` on one line: blanks stand alone already, only a cell's lines are parted by breaks."""
        return self.normal[start:end].replace("\n", " ").strip()

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text as read of ``normal[start:end]`` (end after the last character's own last mark)."""
        if end <= start:
            at = self.offsets[start] if start < len(self.offsets) else len(self.text)
            return at, at
        after = self.offsets[end - 1] + 1
        # a decomposed letter owns its combining marks
        while "\u0300" <= self.text[after : after + 1] <= "\u036f":
            after += 1
        return self.offsets[start], after

    def raw_unbroken(self, start: int, end: int) -> tuple[int, int]:
        """Like :meth:`raw`, but only the first piece of some words where another cell's stand between (tables drawn with blanks)."""
        first, last = self.raw(start, end)
        if last - first <= 2 * (end - start) + _MARKS:
            return first, last
        edges = [start, *(at + 1 for at in range(start, end - 1) if self._other_words(at)), end]
        pieces = list(zip(edges, edges[1:], strict=False))
        longest = max(pieces, key=lambda edge: edge[1] - edge[0])
        piece = next((edge for edge in pieces if edge[1] - edge[0] >= _WORDS), longest)
        blank = self.normal[piece[1] - 1] == " "
        return self.raw(piece[0], piece[1] - blank)

    def _other_words(self, at: int) -> bool:
        between = self.text[self.offsets[at] + 1 : self.offsets[at + 1]]
        return len(between) > 1 and _WORD.search(between) is not None
