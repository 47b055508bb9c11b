"""The pages' routes of the other questions: due, comparison, central, path, gaps, impact, and upload."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, File, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.files.feed import feed
from api.http.answering import StoreDependency, page_lang_of
from api.http.jobs import Jobs
from api.pages import page
from api.routes.documents import file_name
from api.words.months import month_of
from graph.due import day_in_vietnam
from graph.errors import Ambiguous, ChidaoError, NotFound
from graph.store.meta import changed_at
from graph.store.store import Store
from ingest.formats.registry import suffixes
from queries import ask
from queries.answers.state import graph_state

router = APIRouter(include_in_schema=False)
Words = Annotated[str, Query(max_length=500)]
Agency = Annotated[str, Query(alias="co-quan", max_length=500)]
_SHOWN = 60  # rows of one state, the rest is in the spreadsheet


@router.get("/den-han")
def due(request: Request, store: StoreDependency, on: Words = "", within: Words = "", agency: Agency = "") -> HTMLResponse:
    """What is due, overdue, recurring; the month as a calendar."""
    found = due_on(store, on, within)
    tasks = _charged(store, found["tasks"], agency)
    states = [(state, [t for t in tasks if t["state"] == state]) for state in ("overdue", "due", "later", "recurring")]
    month = month_of(date.fromisoformat(found["on"]), tasks)
    return page(
        request, "due.html", on=found["on"], chosen=within, agency=agency, states=[s for s in states if s[1]], month=month, shown=_SHOWN
    )


@router.get("/den-han.ics")
def due_feed(request: Request, store: StoreDependency, agency: Agency = "") -> Response:
    """The same as a calendar to subscribe to; of one body where it is named."""
    tasks = _charged(store, due_on(store, "", "")["tasks"], agency)
    data = feed(tasks, str(request.base_url).rstrip("/"), page_lang_of(request), changed_at(store))
    return Response(data, media_type="text/calendar; charset=utf-8", headers={"Content-Disposition": 'inline; filename="den-han.ics"'})


def due_on(store: Store, on: str, within: str) -> Any:
    """What is due on a day (today where none is said); the last few answers are kept as long as the graph does not change."""
    return _due_on(store, graph_state(store), on.strip() or day_in_vietnam().isoformat(), within.strip())


@lru_cache(maxsize=8)
def _due_on(store: Store, _state: str, on: str, within: str) -> Any:
    return ask.due(store, on=on, within=within or None)


def _charged(store: Store, tasks: Any, agency: str) -> list[Any]:
    if not agency.strip():
        return list(tasks)
    keys = {t["key"] for t in ask.duties(store, agency)["tasks"]}
    return [t for t in tasks if t["key"] in keys]


@router.get("/so-sanh")
def compare(request: Request, store: StoreDependency, of: Words = "") -> HTMLResponse:
    """How places carry out one directive, as a matrix."""
    found = ask.compare(store, of) if of.strip() else None
    tries = [] if found else [one["document"] for one in ask.central(store, limit=8)["documents"]]
    return page(request, "compare.html", of=of.strip(), found=found, tries=tries)


@router.get("/duong-noi")
def path(
    request: Request,
    store: StoreDependency,
    start: Annotated[str, Query(alias="tu", max_length=500)] = "",
    end: Annotated[str, Query(alias="den", max_length=500)] = "",
) -> HTMLResponse:
    """How two things are connected."""
    asked = bool(start.strip() and end.strip())
    problem: ChidaoError | None = None
    found = None
    try:
        found = ask.path(store, start, end) if asked else None
    except (NotFound, Ambiguous) as error:
        problem = error
    status = problem.status if problem else 200
    return page(request, "path.html", status=status, start=start, end=end, found=found, error=problem)


@router.get("/trung-tam")
def central(request: Request, store: StoreDependency) -> HTMLResponse:
    """The most central directives and agencies."""
    return page(request, "central.html", found=ask.central(store))


@router.get("/lo-hong")
def gaps(request: Request, store: StoreDependency, kind: Annotated[str, Query(alias="loai", max_length=50)] = "") -> HTMLResponse:
    """What is missing or wrong, by kind."""
    found = ask.gaps(store)
    counts = found.get("counts", {})
    kinds = [(name, count, [g for g in found["gaps"] if g["kind"] == name]) for name, count in counts.items() if kind in ("", name)]
    return page(request, "gaps.html", counts=counts, kinds=kinds, kind=kind, shown=1000 if kind else 8)


@router.get("/anh-huong/{key}")
def impact(request: Request, store: StoreDependency, key: str) -> HTMLResponse:
    """What is touched if a document is amended, replaced or repealed."""
    return page(request, "impact.html", found=ask.impact(store, key, limit=_SHOWN))


@router.get("/nap")
def upload(request: Request, ids: Annotated[str, Query(alias="viec", max_length=2000)] = "") -> HTMLResponse:
    """The form that brings files in; how far those are that came together."""
    access = request.app.state.access
    jobs: Jobs = request.app.state.jobs
    shown = [jobs.get(id).shown() for id in ids.split(",")] if ids else []
    token = access.token is not None or not access.loopback
    return page(request, "upload.html", job=None, jobs=shown, token=token, kinds=",".join(suffixes()))


@router.post("/nap")
async def send(request: Request, store: StoreDependency, file: Annotated[list[UploadFile], File()]) -> Response:
    """Files in, from the form: on to the page of the one, or to the page that tells how far it is, or all of them."""
    jobs: Jobs = request.app.state.jobs
    sent = [jobs.submit(store, file_name(one), one.file.read()) for one in file]
    if len(sent) > 1:
        return RedirectResponse(f"/nap?viec={','.join(job.id for job in sent)}", 303)
    await jobs.finished(sent[0], 5.0)
    return RedirectResponse(f"/nap/{sent[0].id}", 303)


@router.get("/nap/{id}")
def uploading(request: Request, id: str) -> Response:
    """How far an upload is; its document once it is there."""
    jobs: Jobs = request.app.state.jobs
    job = jobs.get(id).shown()
    if job["status"] == "done" and len(job["files"]) < 2:
        return RedirectResponse(f"/van-ban/{job['document']['key']}", 303)
    status = 422 if job["status"] == "failed" else 200
    return page(request, "upload.html", status=status, job=job, jobs=[], token=False)
