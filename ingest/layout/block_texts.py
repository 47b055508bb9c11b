"""The texts of a page's blocks by their index."""

from __future__ import annotations

from ingest.page.page import Page


class BlockTexts:
    """Texts of blocks by index."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = page.blocks

    def __len__(self) -> int:
        return len(self.blocks)

    def __getitem__(self, i: int) -> str:
        b = self.blocks[i]
        return self.page.normal[b.start : b.end]

    def head(self, i: int, size: int = 120) -> str:
        b = self.blocks[i]
        return self.page.normal[b.start : min(b.end, b.start + size)]

    def folded(self, i: int, size: int = 120) -> str:
        """What :meth:`head` gives, folded."""
        b = self.blocks[i]
        return self.page.folded[b.start : min(b.end, b.start + size)]

    def length(self, i: int) -> int:
        return self.blocks[i].end - self.blocks[i].start
