"""Documents over HTTP: one document, its text, upload."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, File, Query, Request, Response, UploadFile
from fastapi.responses import JSONResponse

from api.http.answering import StoreDependency, respond
from api.http.jobs import Jobs
from api.openapi.examples import answers
from ingest.files import read_bytes
from queries.reviewing.review import review as check
from queries.things import lists as listing
from queries.things.text import texts

router = APIRouter(prefix="/api/documents", tags=["documents"])
jobs_router = APIRouter(prefix="/api/jobs", tags=["documents"])
_PATIENCE = 10.0
_LONGEST_NAME = 200
_TOKEN = "Cần mã truy cập / token needed"
_ELSEWHERE = "Trang ở nơi khác / a page from elsewhere"
_WAITING = "Nhiều tệp đang chờ / too many wait"


@router.get("/{key}", name="document", summary="Một văn bản", responses=answers("one_document"))
def document(request: Request, store: StoreDependency, key: str) -> Response:
    """One document by key or alias."""
    return respond(request, store, lambda: listing.document(store, key))


@router.get("/{key}/text", name="document_text", summary="Toàn văn", responses=answers("text"))
def text(request: Request, store: StoreDependency, key: str) -> Response:
    """The document's texts as read; offsets of every quote count their characters."""
    return respond(
        request, store, lambda: {"key": listing.document(store, key)["key"], "texts": texts(store, listing.document(store, key)["key"])}
    )


@router.post(
    "",
    name="upload_document",
    summary="Nạp một văn bản",
    responses=answers("upload", accepted="job", s401=_TOKEN, s403=_ELSEWHERE, s413="Tệp quá lớn / too large", s429=_WAITING),
)
async def upload(
    request: Request,
    store: StoreDependency,
    file: Annotated[UploadFile, File(description="Tệp văn bản / a text file")],
    wait: Annotated[float, Query(ge=0, le=60, description="Chờ nhiều nhất bao nhiêu giây / seconds to wait at most")] = _PATIENCE,
) -> Response:
    """A file in; its record and its place in the graph out. What takes longer than ``wait`` goes on: 202 and a route to ask."""
    jobs: Jobs = request.app.state.jobs
    job = jobs.submit(store, file_name(file), file.file.read())
    if wait and await jobs.finished(job, wait):
        return JSONResponse(job.shown())
    return JSONResponse(job.shown(), 202, headers={"Location": f"/api/jobs/{job.id}", "Retry-After": "1"})


def file_name(file: UploadFile) -> str:
    """The last part of an upload's name: a path in it is nobody's business."""
    printable = "".join(c for c in file.filename or "" if c.isprintable()).replace("\\", "/")
    return PurePath(printable).name.strip(". ")[-_LONGEST_NAME:] or "upload.txt"


@jobs_router.get("/{id}", name="job", summary="Việc nạp đã tới đâu?", responses=answers("job"))
def job(request: Request, id: str) -> JSONResponse:
    """How far an upload has come; kept until the server ends, the last fifty at least."""
    jobs: Jobs = request.app.state.jobs
    return JSONResponse(jobs.get(id).shown(), headers={"Cache-Control": "no-store"})


review_router = APIRouter(prefix="/api/review", tags=["documents"])


@review_router.post(
    "",
    name="review",
    summary="Soát dự thảo",
    responses=answers("review", writes=True, s401=_TOKEN, s403=_ELSEWHERE, s413="Tệp quá lớn / too large"),
)
def review(
    store: StoreDependency,
    file: Annotated[UploadFile, File(description="Dự thảo / the draft")],
    on: Annotated[str | None, Query(max_length=40, description="Ngày định ban hành / day of issue")] = None,
) -> JSONResponse:
    """A draft in, what to look at in it out: where, what and what is proposed. Nothing is kept."""
    text, record = read_bytes(file.file.read(), file_name(file))
    return JSONResponse(check(store, text, record, on=on))
