"""The recipients of a document: "Nơi nhận", "Đồng kính gửi" and the addressees of a telegram."""

from __future__ import annotations

import re

from graph.folding import fold
from ingest.page import Page
from ingest.signature import RECIPIENTS, foot_lines, is_office, places_of

_ADDRESSED = re.compile(r"(?<!\w)dien\s?:\s")
_FILED = re.compile(r"(?:-\s?)?luu\b|nhu tren|nhu dieu|bao cao$|nhu kinh gui|nhu duoi")


def read_recipients(page: Page, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """The entries of "Nơi nhận", "Đồng kính gửi" and a telegram's addressees, one per line or ";", without bullets and filing marks."""
    entries: list[str] = []
    for start, end in spans:
        for line in page.normal[start:end].split("\n"):
            text = re.sub(r"^[\s|*#_>]*(?:Nơi nhận|Đồng kính gửi|Kính gửi)?\s*[:;]?[\s*|]*", "", line)
            for part in text.split(";"):
                entry = part.replace("*", "").strip(" \t|_.,/").lstrip("-+•– ").strip(" _")
                if entries and entry.startswith("(") and entry.endswith(")") and not _FILED.match(fold(entry)):
                    entries[-1] = f"{entries[-1]} {entry}"  # "… ;(để báo cáo)" on a line of its own
                    continue
                if len(entry) > 1 and not _FILED.match(fold(entry)) and any(c.isalpha() for c in entry):
                    entries.append(" ".join(entry.split()))
    return tuple(entries)


def recipient_spans(page: Page, start: int) -> list[tuple[int, int]]:
    """Where a telegram's addressees, "Nơi nhận" and "Đồng kính gửi" stand below ``start``, each up to the filing line or the signature."""
    spans = []
    addressed = _ADDRESSED.search(page.folded, start, min(len(page.folded), start + 400))
    if addressed is not None:
        spans.append((addressed.end(), _end_of_list(page, addressed.end())))
    for at in (*places_of(page, "noi nhan", start), *places_of(page, "dong kinh gui", start))[:3]:
        head = RECIPIENTS.match(page.folded, at)
        begin = head.end() if head is not None else at
        spans.append((begin, _end_of_recipients(page, begin)))
    return spans


def _end_of_list(page: Page, begin: int) -> int:
    """Behind the last bulleted line below "… điện:"."""
    end = begin
    for line in re.finditer(r"[^\n]+", page.normal[begin : begin + 6000]):
        if line.group().strip() and not line.group().lstrip(" |*").startswith(("-", "–", "+", "•")):
            break
        end = begin + line.end()
    return end


def _end_of_recipients(page: Page, begin: int) -> int:
    end = begin
    for line in foot_lines(page, begin, min(len(page.normal), begin + 4000)):
        filed = re.match(r"(?:-\s?)?luu\b", line.folded) is not None
        if filed or "|" in page.normal[begin : line.start] or is_office(line) or RECIPIENTS.match(line.folded):
            break
        end = line.end
    return end
