"""The pictures' routes: lineage, responsibility, comparison, timeline, each a page of its own that loads nothing."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.http.answering import StoreDependency, page_lang_of
from api.routes.html.views import due_on
from graph.errors import NotFound
from queries import ask
from queries.things import lists as listing
from viz.comparison import comparison
from viz.lineage import lineage
from viz.picture import Picture, render
from viz.responsibility import duties_of, responsibility
from viz.timeline import timeline

router = APIRouter(prefix="/tranh", include_in_schema=False)
Words = Annotated[str, Query(max_length=500)]
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


@router.get("/trach-nhiem/{key}")
def responsibility_picture(request: Request, store: StoreDependency, key: str) -> HTMLResponse:
    """Who bears the tasks of a document, or what a body bears."""
    lang = page_lang_of(request)
    try:
        document = listing.document(store, key)
    except NotFound:
        found: Any = ask.duties(store, key)
        return _drawn(request, duties_of(found["agency"], found["tasks"], lang))
    title = str(document["number"] or document["title"] or document["key"])
    return _drawn(request, responsibility(title, [dict(t) for t in listing.tasks_of(store, document["key"])], lang))


@router.get("/so-sanh/{key}")
def comparison_picture(request: Request, store: StoreDependency, key: str) -> HTMLResponse:
    """How places carry out a directive."""
    found: Any = ask.compare(store, key)
    return _drawn(request, comparison(found, page_lang_of(request)))


@router.get("/thoi-han")
def timeline_picture(
    request: Request,
    store: StoreDependency,
    on: Words = "",
    within: Words = "",
    agency: Annotated[str, Query(alias="co-quan", max_length=500)] = "",
) -> HTMLResponse:
    """What is due month by month, of one body where it is named."""
    found: Any = due_on(store, on, within)
    if agency.strip():
        keys = {t["key"] for t in ask.duties(store, agency)["tasks"]}
        found = found | {"tasks": [t for t in found["tasks"] if t["key"] in keys]}
    return _drawn(request, timeline(found, page_lang_of(request)))
