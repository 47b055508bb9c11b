"""Pages to work with: the list of tasks with its filters, a task's progress, the check of a draft."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from api.http.answering import StoreDependency
from api.pages import page
from api.questions.lists import TASKS
from api.routes.documents import file_name
from api.routes.questions import given_by
from graph.errors import Ambiguous, ChidaoError, NotFound, WrongUse
from ingest.files import read_bytes
from queries.asking.progress import STATES, record
from queries.reviewing.review import review as check
from queries.things.reading import ROLES

router = APIRouter(include_in_schema=False)
_ROWS = 30  # on a page
Line = Annotated[str, Form(max_length=500)]


@router.get("/nhiem-vu")
def tasks(request: Request, store: StoreDependency, asked: Annotated[Any, Depends(given_by(TASKS))]) -> HTMLResponse:
    """All tasks, narrowed by what the address says; the address is the list's own."""
    given = {one.name: getattr(asked, one.name) for one in TASKS.parameters}
    found, problem = None, None
    try:
        found = TASKS.ask(store, **given | {"limit": min(given["limit"], _ROWS)})
    except (Ambiguous, NotFound, WrongUse) as error:
        problem = error
    query = request.url.query
    return page(request, "tasks.html", found=found, asked=asked, problem=problem, roles=ROLES, states=(*STATES, "none"), query=query)


@router.post("/nhiem-vu/{key}/tien-do")
def progress(store: StoreDependency, key: str, state: Line, by: Line, on: Line = "", evidence: Line = "") -> RedirectResponse:
    """How far a task has come, from the form on its page."""
    record(store, key, state, by, on.strip() or None, evidence)
    return RedirectResponse(f"/nhiem-vu/{key}#tien-do", 303)


@router.get("/soat")
def review_form(request: Request) -> HTMLResponse:
    """Where a draft is handed in."""
    return page(request, "review.html", found=None, problem=None)


@router.post("/soat")
def review(request: Request, store: StoreDependency, file: Annotated[UploadFile, File()]) -> HTMLResponse:
    """What to look at in a draft; nothing is kept."""
    found, problem = None, None
    try:
        text, read = read_bytes(file.file.read(), file_name(file))
        found = check(store, text, read)
    except ChidaoError as error:
        problem = error
    return page(request, "review.html", found=found, problem=problem)
