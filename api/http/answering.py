"""One way for every answer over HTTP: language, ETag from the graph's state, JSON or a table file."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import JSONResponse, Response
from rich.console import Console

from api.files.output import XLSX, to_csv, to_xlsx
from api.questions.declaration import Question
from api.quick import EMPTY
from api.words.wording import Lang
from graph.due import day_in_vietnam
from graph.store.store import Store
from queries.answers.state import graph_state


def store_of(request: Request) -> Store:
    """The app's store."""
    store: Store = request.app.state.store
    return store


StoreDependency = Annotated[Store, Depends(store_of)]


def lang_of(request: Request) -> Lang:
    """?lang=, else the cookie of the pages' switch, else Accept-Language; Vietnamese first."""
    asked = request.query_params.get("lang") or request.cookies.get("lang")
    if asked in ("vi", "en"):
        return "en" if asked == "en" else "vi"
    ranked = []
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            weight = 0.0
        ranked.append((weight, tag.partition("-")[0].lower()))
    best = max((r for r in ranked if r[1] in ("vi", "en")), default=(0.0, "vi"), key=lambda r: (r[0], r[1] == "vi"))
    return "en" if best[1] == "en" else "vi"


def page_lang_of(request: Request) -> Lang:
    """Pages are Vietnamese unless the reader switched: a browser's own language is no choice."""
    asked = request.query_params.get("lang") or request.cookies.get("lang")
    return "en" if asked == "en" else "vi"


def tag_of(request: Request, store: Store) -> str:
    """The ETag of a GET: the graph's state, the question asked, and the day (what is due depends on it)."""
    asked = (request.url.path, request.url.query, request.headers.get("accept", ""), lang_of(request))
    seen = "|".join((graph_state(store), day_in_vietnam().isoformat(), *asked))
    return f'"{hashlib.sha256(seen.encode()).hexdigest()[:32]}"'


def unchanged(request: Request, tag: str) -> Response | None:
    """304 where the caller holds this state already."""
    known = {t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")}
    return Response(status_code=304, headers=_headers(tag)) if tag in known else None


def there_anyhow(request: Request) -> bool:
    """Whether the caller wants nothing of what there is in whatever state ("If-None-Match: *"): known only once it was looked for."""
    return request.headers.get("if-none-match", "").strip() == "*"


def respond(
    request: Request, store: Store, build: Callable[[], Any], question: Question[Any] | None = None, format: str = "json"
) -> Response:
    """The answer that ``build`` gives, unless the caller holds it already; csv, xlsx and text where it is that of a question."""
    tag = tag_of(request, store)
    if (same := unchanged(request, tag)) is not None:
        return same
    answer = build()
    if there_anyhow(request):
        return Response(status_code=304, headers=_headers(tag))
    if question is None or format == "json":
        return JSONResponse(answer, headers=_headers(tag))
    lang = lang_of(request)
    if format == "text":
        return as_text(request, question, answer, lang, _headers(tag))
    table = question.table(answer, lang)
    base = str(request.base_url).rstrip("/")
    data, media = (to_csv(table, lang, base), "text/csv; charset=utf-8") if format == "csv" else (to_xlsx(table, lang, base), XLSX)
    return Response(
        data, media_type=media, headers=_headers(tag) | {"Content-Disposition": f'attachment; filename="chidao-{question.name}.{format}"'}
    )


def as_text(request: Request, question: Question[Any], answer: Any, lang: Lang, headers: dict[str, str]) -> Response:
    """The answer as a terminal shows it, in the width that the caller has."""
    width = request.query_params.get("width", "")
    out = io.StringIO()
    question.print(answer, lang, Console(file=out, width=int(width) if width.isdigit() and 40 <= int(width) <= 400 else 100))
    empty = {} if question.found(answer) else {EMPTY: "1"}
    return Response(out.getvalue(), media_type="text/plain; charset=utf-8", headers=headers | empty)


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Language, Cookie"}
