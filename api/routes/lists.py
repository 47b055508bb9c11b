"""Single tasks, places and suggestions over HTTP; recording how far a task has come."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from api.http.answering import StoreDependency, respond
from api.openapi.examples import answers
from queries.asking.progress import record
from queries.things import lists as listing

router = APIRouter(prefix="/api", tags=["lists"])
Words = Annotated[str | None, Query(max_length=500, description="Từ cần tìm")]
Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(max_length=500, description="next của trang trước")]


@router.get("/tasks/{key}", name="task", summary="Một nhiệm vụ", responses=answers("one_task"))
def task(request: Request, store: StoreDependency, key: str) -> Response:
    """One task by key, with its owners."""
    return respond(request, store, lambda: listing.task(store, key))


@router.get("/places", name="places", summary="Các địa phương", responses=answers("places"))
def places(
    request: Request,
    store: StoreDependency,
    q: Words = None,
    level: Annotated[str | None, Query(pattern="^(country|province|district|commune)$")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Places by name."""
    return respond(request, store, lambda: listing.places(store, q=q, level=level, limit=limit, cursor=cursor))


@router.get("/suggest", name="suggest", summary="Gợi ý khi gõ", responses=answers("suggest"))
def suggest(request: Request, store: StoreDependency, q: Annotated[str, Query(max_length=200)]) -> Response:
    """Up to eight beginnings of tasks and names that fit what was typed."""
    return respond(request, store, lambda: listing.suggest(store, q))


class Reported(BaseModel):
    """How far a task has come, as somebody says."""

    model_config = ConfigDict(extra="forbid")

    of: Annotated[str, Field(min_length=1, max_length=500, description="Khóa của việc / the task's key")]
    state: Annotated[str, Field(min_length=1, max_length=40, description="done, partly, late")]
    by: Annotated[str, Field(min_length=1, max_length=500, description="Ai ghi / who says so")]
    on: Annotated[str | None, Field(max_length=10, description="Ngày, mặc định hôm nay / day, default today")] = None
    evidence: Annotated[str | None, Field(max_length=2000, description="Căn cứ / what shows it")] = None


@router.post(
    "/progress",
    name="record_progress",
    summary="Ghi tiến độ",
    responses=answers("reported", writes=True, s401="Cần mã truy cập / token needed", s403="Trang ở nơi khác / a page from elsewhere"),
)
def record_progress(store: StoreDependency, said: Reported) -> JSONResponse:
    """Keep how far a task has come; kept beside the texts like corrections, and exported with them."""
    return JSONResponse({"progress": record(store, said.of, said.state, said.by, said.on, said.evidence)})
