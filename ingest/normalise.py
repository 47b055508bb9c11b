"""From the text as read to the page that rules see."""

from __future__ import annotations

import unicodedata
from array import array

from graph.folding import fold_same_length
from ingest.page import Block, Page


def read_page(text: str) -> Page:
    """The page of a text. First slice: NFC per character, one line one block."""
    chars: list[str] = []
    offsets = array("l")
    for i, c in enumerate(text):
        composed = unicodedata.normalize("NFC", c)
        chars.append(composed if len(composed) == 1 else c)
        offsets.append(i)
    normal = "".join(chars)
    blocks, at = [], 0
    for line in normal.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    return Page(text, normal, fold_same_length(normal), offsets, tuple(blocks))
