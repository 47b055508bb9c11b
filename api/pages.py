"""The pages: server-rendered from the same answers as the API, readable without JavaScript."""

from __future__ import annotations

import urllib.parse
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup, escape

from api.answering import page_lang_of
from api.tables import chain
from api.wording import Lang, concept, gap_word, relation_word, word
from queries.text import Quote

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
MENU = (
    ("/", "menu_search"),
    ("/van-ban", "menu_documents"),
    ("/co-quan", "menu_agencies"),
    ("/den-han", "menu_due"),
    ("/lo-hong", "menu_gaps"),
)
_SECURITY = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def _day(value: str | None) -> str:
    """2025-02-28 → 28/02/2025; what is no whole day stays readable."""
    if not value:
        return ""
    parts = value.split("-")
    if len(parts) in (2, 3) and all(p.isdigit() for p in parts):
        return "/".join(reversed(parts))
    return value


def _short(text: str, length: int = 150) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"


def _quote_url(evidence: dict[str, Any]) -> str:
    place = urllib.parse.urlencode({"tep": evidence.get("file") or "", "tu": evidence["start"], "den": evidence["end"]})
    return f"/van-ban/{evidence['source']}?{place}#trich"


def _task_url(task: dict[str, Any]) -> str:
    source = task["source"]
    return _quote_url(
        {"source": task["document"]["key"], "file": source["file"], "start": source["start"], "end": source["end"] or source["start"]}
    )


_environment = Environment(
    loader=FileSystemLoader(_HERE / "templates"), autoescape=select_autoescape(default=True), trim_blocks=True, lstrip_blocks=True
)
_environment.filters |= {
    "day": _day,
    "short": _short,
    "squeeze": lambda s: " ".join(s.split()),
    "capitalised": lambda s: s[:1].upper() + s[1:],
}
_environment.globals |= {"quote_url": _quote_url, "task_url": _task_url, "menu": MENU}


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A rendered page in the reader's language."""
    lang = page_lang_of(request)
    other = "en" if lang == "vi" else "vi"
    switch = request.url.include_query_params(lang=other)
    html = _environment.get_template(template).render(
        lang=lang,
        other=other,
        switch_url=f"{switch.path}?{switch.query}",
        here=request.url.path,
        w=lambda key: word(key, lang),
        concept=lambda scheme, value: concept(scheme, value, lang),
        relation=lambda name: relation_word(name, lang),
        chain=lambda path: chain(path, lang),
        gap_word=lambda kind: gap_word(kind, lang),
        **values,
    )
    response = HTMLResponse(html, status, headers=_SECURITY | {"Vary": "Accept-Language, Cookie"})
    if request.query_params.get("lang") in ("vi", "en"):
        response.set_cookie("lang", request.query_params["lang"], max_age=31_536_000, samesite="lax", httponly=True)
    return response


def highlighted(text: str, quotes: list[Quote], chosen: tuple[int, int] | None, lang: Lang) -> Markup:
    """The text with each stretch that proves an edge marked; ``chosen`` is the quote asked for and gets the anchor."""
    edges = sorted({0, len(text), *(p for q in quotes for p in (q["start"], q["end"])), *(chosen or ())})
    starts = sorted(quotes, key=lambda q: q["start"])
    pieces: list[Markup] = []
    active: list[Quote] = []
    at = 0
    anchored = False
    for start, end in zip(edges, edges[1:], strict=False):
        active = [q for q in active if q["end"] > start]
        while at < len(starts) and starts[at]["start"] <= start:
            if starts[at]["end"] > start:
                active.append(starts[at])
            at += 1
        now = chosen is not None and chosen[0] <= start and end <= chosen[1]
        words = escape(text[start:end])
        if not active and not now:
            pieces.append(words)
            continue
        title = ", ".join(dict.fromkeys(relation_word(q["type"], lang) for q in active))
        attributes = Markup(' class="now"') if now else Markup("")
        if now and not anchored:
            attributes += Markup(' id="trich"')
            anchored = True
        pieces.append(Markup('<mark{} title="{}">{}</mark>').format(attributes, title, words))
    return Markup("").join(pieces)
