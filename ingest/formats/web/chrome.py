"""A page without what stands around its document: what comes before the letterhead, and links after the signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.folding import fold
from ingest.formats.content import Content, Paragraph
from ingest.formats.layout_tables import BESIDE

_NAME_LINES, _LONGEST_NAME = 4, 80
_LINKED = 0.6


def without_chrome(items: Iterable[tuple[Content, float]]) -> Iterator[Content]:
    """The items of the document; all of them where nothing tells where it begins."""
    every = list(items)
    marks = [at for at, (item, share) in enumerate(every) if share < _LINKED and _is_mark(item)]
    if not marks:
        yield from (item for item, _ in every)
        return
    first, last = _with_names(every, marks[0]), marks[-1]
    for at in range(first, len(every)):
        item, share = every[at]
        if share >= _LINKED and (at > last or isinstance(item, Paragraph) and len(item.text) < _LONGEST_NAME):
            if at > last:
                return
            continue
        yield item


def _is_mark(item: Content) -> bool:
    if isinstance(item, Paragraph):
        return BESIDE.search(fold(item.text)) is not None
    return item.columns


def _with_names(every: Sequence[tuple[Content, float]], first: int) -> int:
    """Lines in capitals right before the first mark are the issuer's name."""
    at = first
    while at > max(0, first - _NAME_LINES):
        before = every[at - 1][0]
        if not (isinstance(before, Paragraph) and before.text.isupper() and len(before.text) <= _LONGEST_NAME):
            break
        at -= 1
    return at
