"""The pages' routes: search, document, task, agency, pictures, style and scripts."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from api.answering import StoreDependency, page_lang_of
from api.pages import STATIC, highlighted, page
from graph.errors import ChidaoError, NotFound
from queries import ask, listing
from queries.text import quotes, texts
from viz.lineage import lineage
from viz.picture import render

router = APIRouter(include_in_schema=False)
_FILES = {"style.css": "text/css", "quote.js": "text/javascript", "suggest.js": "text/javascript"}
_PICTURE_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; frame-ancestors 'self'"


@router.get("/static/{name}")
def static(name: str) -> FileResponse:
    """A file of the pages."""
    if name not in _FILES:
        raise NotFound(f"{name}: không có tệp này", f"{name}: no such file", place=name)
    return FileResponse(STATIC / name, media_type=_FILES[name], headers={"Cache-Control": "max-age=3600"})


@router.get("/")
def search(request: Request, store: StoreDependency, q: Annotated[str, Query(max_length=10_000)] = "") -> HTMLResponse:
    """The search box and its answers."""
    answers = ask.who(store, q, limit=10)["answers"] if q.strip() else []
    tries = [] if q.strip() else listing.examples(store)
    return page(request, "search.html", q=q.strip(), answers=answers, tries=tries)


@router.get("/van-ban")
def documents(request: Request, store: StoreDependency, q: str = "", cursor: str | None = None) -> HTMLResponse:
    """All documents, held ones first."""
    return page(request, "documents.html", q=q, found=listing.documents(store, q=q or None, limit=50, cursor=cursor))


@router.get("/van-ban/{key}")
def document(
    request: Request,
    store: StoreDependency,
    key: str,
    tep: str | None = None,
    tu: Annotated[int | None, Query(ge=0)] = None,
    den: Annotated[int | None, Query(ge=0)] = None,
) -> Response:
    """One document: what it carries out, what carries it out, its tasks, its text with every quote marked."""
    ref = listing.document(store, key)
    if ref["key"] != key:
        return RedirectResponse(str(request.url.replace(path=f"/van-ban/{ref['key']}")), 308)
    up, down = ask.up(store, ref["key"]), ask.down(store, ref["key"])
    pieces, files = None, []
    if ref["held"]:
        held = texts(store, ref["key"])
        shown = next((t for t in held if tep in t["files"]), held[0])
        files = shown["files"]
        chosen = (tu, den) if tu is not None and den is not None and tu < den <= len(shown["text"]) else None
        pieces = highlighted(shown["text"], quotes(store, shown["sha256"]), chosen, page_lang_of(request))
    own = [t for t in down["tasks"] if t["document"]["key"] == ref["key"]]
    return page(request, "document.html", document=ref, up=up["directives"], down=down["documents"], tasks=own, pieces=pieces, files=files)


@router.get("/nhiem-vu/{key}")
def task(request: Request, store: StoreDependency, key: str) -> HTMLResponse:
    """One task: owners, deadline, directives, picture."""
    return page(request, "task.html", task=listing.task(store, key), directives=ask.up(store, key)["directives"])


@router.get("/co-quan")
def agencies(request: Request, store: StoreDependency, q: str = "", cursor: str | None = None) -> HTMLResponse:
    """All agencies."""
    return page(request, "agencies.html", q=q, found=listing.agencies(store, q=q or None, limit=100, cursor=cursor))


@router.get("/co-quan/{key}")
def agency(request: Request, store: StoreDependency, key: str) -> HTMLResponse:
    """One agency and its duties by document."""
    found = ask.duties(store, key)
    rows = sorted(found["tasks"], key=lambda t: (t["document"].get("date") or "", t["document"]["key"]), reverse=True)
    groups: list[dict[str, Any]] = [
        {"document": tasks[0]["document"], "tasks": tasks} for tasks in (list(g) for _, g in groupby(rows, lambda t: t["document"]["key"]))
    ]
    return page(request, "agency.html", agency=found["agency"], now=found["now"], groups=groups)


@router.get("/den-han")
def due(request: Request, store: StoreDependency, on: str | None = None, within: str | None = None) -> HTMLResponse:
    """What is due, overdue, recurring."""
    return page(request, "due.html", found=ask.due(store, on=on or None, within=within or None), chosen=within or "")


@router.get("/lo-hong")
def gaps(request: Request, store: StoreDependency) -> HTMLResponse:
    """What is missing or wrong, by kind."""
    found = ask.gaps(store)["gaps"]
    kinds = [{"kind": kind, "gaps": list(rows)} for kind, rows in groupby(sorted(found, key=lambda g: g["kind"]), lambda g: g["kind"])]
    return page(request, "gaps.html", kinds=kinds)


@router.get("/tranh/chi-dao/{key}")
def lineage_picture(request: Request, store: StoreDependency, key: str) -> HTMLResponse:
    """The lineage picture of a document or task."""
    up = ask.up(store, key)
    is_task = "text" in up["of"]
    down: Any = {"documents": [], "tasks": [{**listing.task(store, key)}]} if is_task else ask.down(store, key)
    of = up["of"]["document"] if is_task else up["of"]
    lang = page_lang_of(request)
    return HTMLResponse(render(lineage(of, dict(up), down, lang), lang), headers={"Content-Security-Policy": _PICTURE_POLICY})


def error_page(request: Request, error: ChidaoError) -> HTMLResponse:
    """What a person sees where something is missing or wrong."""
    return page(request, "error.html", status=error.status, error=error, candidates=getattr(error, "candidates", []))
