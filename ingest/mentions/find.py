"""Mentions: where the text names documents, and which of them are one document."""

from __future__ import annotations

import re
from bisect import bisect_right

from graph.folding import fold
from graph.record import CitedDocument, Mention
from ingest.bodies.context import Context
from ingest.citations.by_figure import short_forms
from ingest.citations.by_name import named_documents
from ingest.citations.incomplete import abbreviated, blank_numbers
from ingest.citations.laws import laws
from ingest.citations.namings import Naming, type_words
from ingest.citations.numbered import numbered
from ingest.citations.party import party_documents
from ingest.layout.items import Layout
from ingest.mentions.parts import part_before
from ingest.mentions.resolve import resolve
from ingest.mentions.subjects import subject_after
from ingest.page.page import Page

_STANDS_IN = re.compile(r"\s*(?:tai|theo)\s+")
_STATE = ("UBND ", "HĐND ")
_PAPERS = ("van ban", "bao cao", "cong van", "to trinh")


def read_mentions(page: Page, layout: Layout, context: Context) -> tuple[tuple[CitedDocument, ...], tuple[Mention, ...]]:
    """The documents cited and where; spans in ``page.normal``; ids d1, d2 … in order of first mention.

    Namings in header, recipients or signature are none, nor are those of the document itself; the title is, wherever it is printed.
    """
    namings = find_namings(page, context)
    first, last = layout.title
    for region in (layout.header, layout.recipients, layout.signature, layout.addressees, layout.below):
        if region:
            namings = [n for n in namings if not region[0] <= n.start < region[1] or first <= n.start < last]
    own = _figures(context.header.number or "")
    title = fold(f"{context.header.type or ''} {context.header.title or ''}")
    namings = [n for n in namings if not _is_self(n, own, context.header.date) and not (n.kind == "law" and fold(n.name or "") == title)]
    namings.sort(key=lambda n: (n.start, -n.end))
    namings = _without_borrowed_issuers(namings)
    titles = {i: _subject(page, namings, i) for i, n in enumerate(namings) if n.number or n.figure}
    documents, of = resolve(namings, context, {i: title for i, title in titles.items() if title}, _joined(page, namings))
    paths = _Paths(layout)
    mentions = tuple(
        Mention(
            n.start,
            n.end,
            of[i],
            paths.at(n.start) or "",
            n.type,
            n.number.canonical if n.number else n.figure,
            n.date,
            n.issuer,
            n.rule,
            *part_before(page, n.start),
        )
        for i, n in enumerate(namings)
    )
    return documents, mentions


def _without_borrowed_issuers(namings: list[Naming]) -> list[Naming]:
    """ "Kế hoạch thực hiện Chương trình số 104-CTr/TU của UBND tỉnh": who is named issues the plan, if elsewhere a committee is."""
    party = {n.number.canonical for n in namings if n.number and n.number.party and n.issuer and not n.issuer.startswith(_STATE)}
    return [
        n._replace(issuer=None)
        if n.number and n.number.party and n.issuer and n.issuer.startswith(_STATE) and n.number.canonical in party
        else n
        for n in namings
    ]


def find_namings(page: Page, context: Context) -> list[Naming]:
    """All stretches of a page that name a document, of every kind, in no certain order."""
    words = type_words(page)
    by_number = numbered(page, words, context)
    by_law, by_number = laws(page, words, by_number)
    party = party_documents(page, words, by_number, context)
    short = [*short_forms(page, words, by_number, context), *abbreviated(page, context), *blank_numbers(page, words, context)]
    return [*by_number, *by_law, *party, *short, *named_documents(page, words, [*by_number, *by_law, *party, *short], context)]


def _joined(page: Page, namings: list[Naming]) -> dict[int, int]:
    """ "Kế hoạch … 5 năm … tại văn bản số 172/BC-UBND": the name and the number behind it are one document."""
    joined = {}
    for i, naming in enumerate(namings):
        following = namings[i + 1] if i + 1 < len(namings) else None
        if naming.kind != "named" or following is None or not following.number or following.start - naming.end > 8:
            continue
        if _STANDS_IN.fullmatch(page.folded, naming.end, following.start) and page.folded.startswith(_PAPERS, following.start):
            joined[i] = i + 1
    return joined


def _subject(page: Page, namings: list[Naming], at: int) -> str | None:
    """The subject clause behind a naming; a further member of the same list ends it."""
    span = subject_after(page, namings[at].end)
    if span is None:
        return None
    start, end = span
    for following in namings[at + 1 :]:
        if following.start >= end:
            break
        if following.start > start and page.folded[start : following.start].rstrip().endswith(","):
            end = following.start
            break
    return " ".join(page.normal[start:end].split()).strip(' “”",')


def _is_self(naming: Naming, own: str, date: str | None) -> bool:
    """The document itself: its own number, of its own month where both are dated."""
    number = naming.number
    if not own or number is None or own[0] != number.figure[:1] or own != _figures(number.canonical):
        return False
    return not naming.date or not date or naming.date[:7] == date[:7]


def _figures(number: str) -> str:
    return re.sub(r"\s", "", fold(number)).lstrip("0")


class _Paths:
    """The path of the innermost item at a position."""

    def __init__(self, layout: Layout) -> None:
        self.items = layout.items
        self.starts = [item.start for item in layout.items]

    def at(self, position: int) -> str | None:
        index = bisect_right(self.starts, position) - 1
        while index >= 0:
            item = self.items[index]
            if item.start <= position < item.end:
                return item.path
            index = item.parent if item.parent < index else index - 1
        return None
