"""The pages: server-rendered from the same answers as the API, readable without JavaScript."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape

from api.files.corrections import read_words, told
from api.files.tables import chain, lapsed_words
from api.http.answering import page_lang_of
from api.words.marking import page_url, quote_url, thing_url
from api.words.wording import Lang, concept, relation_word, word
from queries.answers.told import dated, gone
from queries.answers.told import told as today_told

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
MENU = (
    ("/", "menu_search"),
    ("/van-ban", "menu_documents"),
    ("/co-quan", "menu_agencies"),
    ("/nhiem-vu", "menu_tasks"),
    ("/den-han", "menu_due"),
    ("/so-sanh", "menu_compare"),
    ("/duong-noi", "menu_path"),
    ("/trung-tam", "menu_central"),
    ("/lo-hong", "menu_gaps"),
    ("/sparql", "menu_sparql"),
    ("/soat", "menu_review"),
    ("/nap", "menu_upload"),
)
_SECURITY = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; "
    "form-action 'self'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


def day(value: str | None) -> str:
    """2025-02-28 → 28/02/2025, --11-15 → 15/11, a/b → a – b; what is no date stays readable."""
    if not value:
        return ""
    if "/" in value:
        return " – ".join(day(part) for part in value.split("/"))
    parts = value.removeprefix("--").split("-")
    if parts[-1][:1] in ("Q", "H"):
        return f"{parts[-1]}/{parts[0]}"
    if len(parts) in (2, 3) and all(p.isdigit() for p in parts):
        return "/".join(reversed(parts))
    return value


def short(text: str, length: int = 150) -> str:
    """At most so many characters, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"


def charges(responsible: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Owners of one role that the same words name, together: {role, basis, confidence, evidence, bodies}."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for one in responsible:
        proof = one["evidence"]
        place = (one["role"], one["basis"], proof["source"], proof["start"], proof["end"])
        common = {"role": one["role"], "basis": one["basis"], "confidence": proof.get("confidence"), "evidence": proof, "bodies": []}
        found.setdefault(place, common)["bodies"].append(one)
    return list(found.values())


def _task_url(task: dict[str, Any]) -> str:
    source = task["source"]
    end = source["end"] or source["start"]
    return quote_url({"source": task["document"]["key"], "file": source["file"], "start": source["start"], "end": end})


def _with(url: str, **changes: Any) -> str:
    """The address with other parameters; None takes one out."""
    path, _, query = url.partition("?")
    kept = dict(urllib.parse.parse_qsl(query)) | changes
    words = urllib.parse.urlencode({k: v for k, v in kept.items() if v is not None})
    return f"{path}?{words}" if words else path


_environment = Environment(
    loader=FileSystemLoader(_HERE / "templates"), autoescape=select_autoescape(default=True), trim_blocks=True, lstrip_blocks=True
)
_environment.filters |= {
    "day": day,
    "short": short,
    "squeeze": lambda s: " ".join(s.split()),
    "capitalised": lambda s: s[:1].upper() + s[1:],
    "charges": charges,
    "gone": gone,
    "signs": lambda s: s.replace(">=", "≥").replace("<=", "≤"),
    "with_owners": lambda thing, owners: thing | {"responsible": owners},
    "without": lambda thing, name: thing | {name: []},
}
_environment.globals |= {
    "quote_url": quote_url,
    "page_url": page_url,
    "task_url": _task_url,
    "thing_url": thing_url,
    "menu": MENU,
    "with": _with,
}


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A rendered page in the reader's language."""
    lang = page_lang_of(request)
    other = "en" if lang == "vi" else "vi"
    here = request.url.path
    section = max((url for url, _ in MENU if here == url or here.startswith(f"{url}/")), key=len, default="")
    html = _environment.get_template(template).render(
        lang=lang,
        other=other,
        switch_url=_with(f"{here}?{request.url.query}", lang=other),
        here=here,
        section=section,
        w=lambda key: word(key, lang),
        concept=lambda scheme, value: concept(scheme, value, lang),
        relation=lambda name: relation_word(name, lang),
        chain=lambda path: chain(path, lang),
        said=lambda text: said(text, lang),
        told=lambda correction: told(correction, lang),
        today=lambda now: f"{today_told(now, lang)}; {dated(now, lang)}",
        lapsed=lambda end: lapsed_words(end, lang),
        read_words=lambda correction: read_words(correction, lang),
        **values,
    )
    response = HTMLResponse(html, status, headers=_SECURITY | {"Vary": "Accept-Language, Cookie"})
    if request.query_params.get("lang") in ("vi", "en"):
        response.set_cookie("lang", request.query_params["lang"], max_age=31_536_000, samesite="lax", httponly=True)
    return response


def said(text: str, lang: Lang) -> str:
    """A row's name of a comparison in the reader's language: figures have words, deadlines say year and quarter, the rest is quoted."""
    try:
        return word(text, lang)
    except KeyError:
        pass
    start = "thời hạn "
    if lang == "en" and text.startswith(start):
        return f"{word('deadline', lang)} {text.removeprefix(start).replace(' quý ', ' Q')}"
    return text
