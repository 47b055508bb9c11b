"""A document's text with each stretch that proves an edge marked and linked to what it proves."""

from __future__ import annotations

import os
import urllib.parse
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from api.words.wording import Lang, relation_word
from queries.things.text import Quote

_ROOMS = {"Document": "/van-ban/", "Task": "/nhiem-vu/", "Agency": "/co-quan/", "Person": "/co-quan/"}
_WHOLE = 400_000
"""Characters up to which a text is shown whole; of a longer one the part around the quote asked for."""


def server_url() -> str:
    """Where the pages are for those who are told of them elsewhere: ``CHIDAO_URL``, else the address that `serve` opens."""
    return os.environ.get("CHIDAO_URL", "http://127.0.0.1:8000").rstrip("/")


def quote_url(evidence: Mapping[str, Any]) -> str:
    """Where a quote can be read in its text."""
    place = urllib.parse.urlencode({"tep": evidence.get("file") or "", "tu": evidence["start"], "den": evidence["end"]})
    return f"/van-ban/{evidence['source']}?{place}#trich"


def page_url(evidence: Mapping[str, Any]) -> str | None:
    """Where a quote can be seen on the page of its file; None where the file has no pages."""
    boxes = evidence.get("boxes")
    if not boxes:
        return None
    page = boxes[0][0]
    marks = ";".join(",".join(f"{edge:g}" for edge in box[1:]) for box in boxes if box[0] == page)
    return (
        f"/api/documents/{evidence['source']}/pages/{page}?{urllib.parse.urlencode({'file': evidence.get('file') or '', 'boxes': marks})}"
    )


def thing_url(thing: Mapping[str, Any]) -> str:
    """The page of a document, a task or a body."""
    if "text" in thing:
        return f"/nhiem-vu/{thing['key']}"
    return f"/co-quan/{thing['key']}" if "name" in thing else f"/van-ban/{thing['key']}"


def window(length: int, chosen: tuple[int, int] | None) -> tuple[int, int]:
    """The stretch of a text that is shown."""
    if length <= _WHOLE:
        return 0, length
    begin = max(0, min((chosen[0] if chosen else 0) - _WHOLE // 2, length - _WHOLE))
    return begin, begin + _WHOLE


def highlighted(text: str, quotes: list[Quote], chosen: tuple[int, int] | None, lang: Lang) -> Markup:
    """The text with its marks; ``chosen`` is the quote asked for: class "now", the first piece of it bears the anchor.

    Where stretches overlap, the link leads to what the shortest of them proves.
    """
    begin, end = window(len(text), chosen)
    inside = [q for q in quotes if q["start"] < end and q["end"] > begin]
    places = {begin, end, *(p for q in inside for p in (q["start"], q["end"])), *(chosen or ())}
    edges = sorted(p for p in places if begin <= p <= end)
    starts = sorted(inside, key=lambda q: q["start"])
    pieces: list[Markup] = []
    active: list[Quote] = []
    at = 0
    anchored = False
    for first, last in zip(edges, edges[1:], strict=False):
        active = [q for q in active if q["end"] > first]
        while at < len(starts) and starts[at]["start"] <= first:
            if starts[at]["end"] > first:
                active.append(starts[at])
            at += 1
        now = chosen is not None and chosen[0] <= first and last <= chosen[1]
        pieces.append(_piece(text[first:last], active, now, now and not anchored, lang) if active or now else escape(text[first:last]))
        anchored = anchored or now
    return Markup("").join(pieces)


def _piece(words: str, active: list[Quote], now: bool, anchor: bool, lang: Lang) -> Markup:
    attributes = Markup(' class="now"') if now else Markup("")
    attributes += Markup(' id="trich"') if anchor else Markup("")
    inner = escape(words)
    if active:
        nearest = min(active, key=lambda q: (q["end"] - q["start"], q["about"]))
        title = ", ".join(dict.fromkeys(relation_word(q["type"], lang) for q in active))
        room = _ROOMS.get(nearest["kind"])
        # a stretch without words (a line's end between two cells) is no link that anyone could name
        if room and words.strip():
            inner = Markup('<a href="{}" title="{}">{}</a>').format(room + nearest["about"], title, words)
    return Markup("<mark{}>{}</mark>").format(attributes, inner)
