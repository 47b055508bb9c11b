"""The recipients of a document: "Nơi nhận", "Đồng kính gửi" and the addressees of a telegram."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.folding import fold
from ingest.header.signature import RECIPIENTS, FootLine, foot_lines, is_office, places_of
from ingest.page.page import Page

_ADDRESSED = re.compile(r"(?<!\w)dien\s?:\s")
_FILED = re.compile(r"(?:-\s?)?luu\b")
_NO_ENTRY = re.compile(r"luu\b|nhu tren|nhu dieu|bao cao$|nhu kinh gui|nhu duoi")
_BULLETS = ("-", "–", "+", "•")
_LONGEST_ENTRY = 240  # a longer line without a bullet is the text itself, below the addressees of a telegram
_REACH = 4000  # characters below "Nơi nhận" that can belong to it


def read_recipients(page: Page, start: int) -> tuple[str, ...]:
    """The entries below ``start``: one per line or ";", without bullets, end marks and the filing line."""
    entries: list[str] = []
    addressed = _ADDRESSED.search(page.folded, start, min(len(page.folded), start + 400))
    if addressed is not None:
        for line in foot_lines(page, addressed.end(), min(len(page.normal), addressed.end() + _REACH)):
            if not line.text.startswith(_BULLETS):
                break
            _add(entries, line.text)
    for at in (*places_of(page, "noi nhan", start)[:2], *places_of(page, "dong kinh gui", start)[:1]):
        head = RECIPIENTS.match(page.folded, at)
        for line in _listed(page, head.end() if head is not None else at):
            _add(entries, line.text)
    return tuple(entries)


def _listed(page: Page, begin: int) -> list[FootLine]:
    """The lines of a list, up to the filing line, the cell's end or the signature; a signature in the column beside is stepped over."""
    kept = []
    for line, following in _with_next(foot_lines(page, begin, min(len(page.normal), begin + _REACH))):
        if line.beside:
            continue
        filed = _FILED.match(line.folded) is not None
        running = len(line.text) > _LONGEST_ENTRY and not line.text.startswith(_BULLETS)
        if filed or running or "|" in page.normal[begin : line.start] or RECIPIENTS.match(line.folded):
            break
        if is_office(line):
            if following is not None and following.text.startswith(_BULLETS):
                continue
            break
        kept.append(line)
    return kept


def _with_next(lines: Iterator[FootLine]) -> Iterator[tuple[FootLine, FootLine | None]]:
    line = next(lines, None)
    while line is not None:
        following = next(lines, None)
        yield line, following
        line = following


def _add(entries: list[str], printed: str) -> None:
    for part in printed.split(";"):
        entry = part.replace("*", "").strip(" \t|_.,/").lstrip("-+•– ").strip(" _")
        if entry.count("(") > entry.count(")"):
            entry += ")"  # taken for a mark at the line's end
        if _NO_ENTRY.match(fold(entry)):
            continue
        if entries and entry.startswith("(") and entry.endswith(")"):
            entries[-1] = f"{entries[-1]} {entry}"  # "(để báo cáo)" on a line of its own
        elif len(entry) > 1 and any(c.isalpha() for c in entry):
            entries.append(" ".join(entry.split()))
