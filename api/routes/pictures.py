"""The pictures' routes: lineage, responsibility, comparison, timeline, each a page of its own that loads nothing."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.answering import StoreDependency, page_lang_of
from queries import ask, listing
from viz.lineage import lineage
from viz.picture import Picture, render

router = APIRouter(prefix="/tranh", include_in_schema=False)
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; frame-ancestors 'self'"


def _drawn(request: Request, picture: Picture) -> HTMLResponse:
    headers = {"Content-Security-Policy": _POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
    return HTMLResponse(render(picture, page_lang_of(request)), headers=headers)


@router.get("/chi-dao/{key}")
def lineage_picture(request: Request, store: StoreDependency, key: str) -> HTMLResponse:
    """The lineage of a document or task."""
    up = ask.up(store, key)
    is_task = "text" in up["of"]
    down: Any = {"documents": [], "tasks": [{**listing.task(store, key)}]} if is_task else ask.down(store, key)
    of = up["of"]["document"] if is_task else up["of"]
    return _drawn(request, lineage(of, dict(up), down, page_lang_of(request)))
