"""What a file's bytes come to: one text with its blocks, pages and places, whatever kind of file it was.

A reader of one kind is a :class:`Format`, a file that holds other files a :class:`Container`; the registry knows them all.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple

from graph.places import Box

BlockKind = Literal["paragraph", "cell", "column"]
How = Literal["text", "ocr"]


class SourceBlock(NamedTuple):
    """A paragraph, or one paragraph of a cell: ``text[start:end]`` of its source. Blocks are sorted and do not overlap.

    What lies between two blocks (line ends, " | " between the cells of a row) belongs to neither. ``bold`` and ``centred`` tell
    of the whole paragraph. "column" is a cell that only stands side by side with others (letterheads, signatures): whatever their
    order in the text, all of the first column are read before the next. Where ``kind`` is not "paragraph", ``table`` (one number
    per table of the source, a table that goes on over a page end keeps its own), ``row`` and ``column`` count from 0; ``column``
    counts grid columns, of which the cell takes ``span``.
    ``filled``: the cell repeats the one above it, with which it is merged. ``page`` counts from 1, 0 where there are no pages.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    bold: bool = False
    centred: bool = False
    table: int = -1
    row: int = -1
    column: int = -1
    span: int = 1
    filled: bool = False
    page: int = 0


class Place(NamedTuple):
    """Where ``text[start:end]`` (a line, or a word of a recognised page) stands: ``page`` from 1, points from the top left corner.

    ``confidence`` of a recognised word from 0 to 1, None where the file itself holds the characters.
    """

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float | None = None


class Note(NamedTuple):
    """Something of the file that was not read, or not surely, and why."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Source:
    """All quotes and offsets of a record refer to ``text``.

    ``blocks`` is empty for a plain text, whose lines the page stage joins itself. ``encoding`` is that of a text file, else the
    name of the format. ``places`` are sorted by start and do not overlap; ``dpi`` is the resolution of a recognised scan.
    ``original``: the SHA-256 of the file's bytes, where it is more than its text.
    """

    text: str
    blocks: tuple[SourceBlock, ...] = ()
    encoding: str = "utf-8"
    read: How = "text"
    pages: int | None = None
    places: tuple[Place, ...] = ()
    dpi: int | None = None
    notes: tuple[Note, ...] = ()
    original: str | None = None

    def layout(self) -> str | None:
        """All but the text as JSON, to be kept beside it; None for a plain text, which says all itself."""
        if not self.blocks and not self.places and self.read == "text":
            return None
        return json.dumps({key: value for key, value in asdict(self).items() if key != "text"}, ensure_ascii=False, separators=(",", ":"))

    def placed(self, start: int, end: int) -> tuple[Place, ...]:
        """The places that ``text[start:end]`` touches, in the order of the text."""
        first = bisect_right(self.places, start, key=lambda place: place.end)
        found: list[Place] = []
        for place in self.places[first:]:
            if place.start >= end:
                break
            found.append(place)
        return tuple(found)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Where ``text[start:end]`` stands on the pages: a box for each line, cut where the stretch begins and ends in it."""
        found: list[Box] = []
        for place in self.placed(start, end):
            width, length = place.x1 - place.x0, max(place.end - place.start, 1)
            left = place.x0 + width * max(start - place.start, 0) / length
            right = place.x1 - width * max(place.end - end, 0) / length
            box = (place.page, round(left, 1), place.y0, round(right, 1), place.y1)
            if found and _beside(found[-1], box):
                last = found[-1]
                box = (box[0], last[1], min(last[2], box[2]), box[3], max(last[4], box[4]))
                found.pop()
            found.append(box)
        return tuple(found)


def _beside(last: Box, box: Box) -> bool:
    """Whether a word goes on on the line of the one before."""
    height = last[4] - last[2]
    return last[0] == box[0] and abs(last[2] - box[2]) < height / 2 and 0 <= box[1] - last[3] < 2 * height


def laid_out(text: str, layout: str | None) -> Source:
    """The source again, of its text and its :meth:`Source.layout`."""
    return Source(text) if layout is None else from_plain({"text": text, **json.loads(layout)})


def from_plain(told: dict[str, Any]) -> Source:
    """A source of its fields as JSON has them."""
    blocks = tuple(SourceBlock(*block) for block in told["blocks"])
    places = tuple(Place(*place) for place in told["places"])
    return Source(**(told | {"blocks": blocks, "places": places, "notes": tuple(Note(*note) for note in told["notes"])}))


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. ``takes`` decides by the bytes alone, ``read`` gets the bytes and the file's name (for messages only).

    ``suffixes`` are those under which such files are looked for in folders and offered in the upload form. ``read`` raises BadInput.
    It runs in a process of its own, which ends after ``seconds`` of computing without a sign of life (:mod:`ingest.formats.progress`)
    and with more than ``megabytes`` of memory.
    """

    name: str
    suffixes: tuple[str, ...]
    takes: Callable[[bytes], bool]
    read: Callable[[bytes, str], Source]
    seconds: float = 9.0
    megabytes: int = 480


class Part(NamedTuple):
    """A file inside another one: the last part of its name, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of file that holds others, each a document of its own. ``unpack`` raises BadInput; it writes nothing to the disk."""

    name: str
    suffixes: tuple[str, ...]
    takes: Callable[[bytes], bool]
    unpack: Callable[[bytes, str], tuple[Part, ...]]
