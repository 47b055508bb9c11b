"""Lists over HTTP: documents, tasks, agencies, places; filters, limit, cursor."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.http.answering import Format, StoreDependency, respond
from api.openapi.examples import answers
from queries.asking.progress import record, report
from queries.asking.tasks import Filters
from queries.asking.tasks import tasks as list_of_tasks
from queries.things import lists as listing

router = APIRouter(prefix="/api", tags=["lists"])
Words = Annotated[str | None, Query(max_length=500, description="Từ cần tìm")]
Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(max_length=500, description="next của trang trước")]


@router.get("/documents", name="documents", summary="Các văn bản", responses=answers("documents"))
def documents(
    request: Request,
    store: StoreDependency,
    q: Words = None,
    held: bool | None = None,
    type: Annotated[str | None, Query(max_length=100)] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Documents, held ones first."""
    return respond(request, store, lambda: listing.documents(store, q=q, held=held, type=type, limit=limit, cursor=cursor))


Name = Annotated[str | None, Field(max_length=500)]


class TaskQuery(BaseModel):
    """Filters, order and page of a list of tasks; other parameters are refused."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[str | None, Field(max_length=500, description="Từ của việc / words of the text")] = None
    agency: Annotated[str | None, Field(max_length=500, description="Cơ quan / body")] = None
    role: Literal["lead", "coordinate", "direct", "request", "receive", "oversee"] | None = None
    place: Name = None
    document: Name = None
    directive: Annotated[str | None, Field(max_length=500, description="Chỉ đạo dẫn tới / a directive above")] = None
    due: Annotated[str | None, Field(max_length=40, description="Đến hạn tới ngày, none, any / due until this day")] = None
    due_from: Annotated[str | None, Field(max_length=40, description="Đến hạn từ ngày / due from this day on")] = None
    kind: Literal["work", "standing", "formula", "all"] | None = None
    status: Literal["done", "partly", "late", "none"] | None = None
    confidence: Literal["sure", "likely"] | None = None
    sort: Literal["document", "text", "due", "place"] = "document"
    limit: Annotated[int, Field(ge=1, le=500)] = 50
    cursor: Name = None
    format: Literal["json", "csv", "xlsx"] = "json"
    lang: Literal["vi", "en"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _given(cls, data: dict[str, Any]) -> dict[str, Any]:
        """A form sends what was left open as nothing."""
        return {name: value for name, value in data.items() if value != ""}


@router.get("/tasks", name="tasks", summary="Các nhiệm vụ", responses=answers("tasks", tables=True))
def tasks(
    request: Request,
    store: StoreDependency,
    asked: Annotated[TaskQuery, Query()],
) -> Response:
    """Tasks that fit all filters, with owners; `total` and `counts` per place, document, kind, role, confidence, status and year due."""
    filters = Filters(**{f.name: getattr(asked, f.name) for f in fields(Filters)})
    build = lambda: list_of_tasks(store, filters, sort=asked.sort, limit=asked.limit, cursor=asked.cursor)  # noqa: E731
    return respond(request, store, build, "tasks", asked.format)


@router.get("/tasks/{key}", name="task", summary="Một nhiệm vụ", responses=answers("one_task"))
def task(request: Request, store: StoreDependency, key: str) -> Response:
    """One task by key, with its owners."""
    return respond(request, store, lambda: listing.task(store, key))


@router.get("/agencies", name="agencies", summary="Các cơ quan", responses=answers("agencies"))
def agencies(
    request: Request,
    store: StoreDependency,
    q: Words = None,
    kind: Annotated[str | None, Query(pattern="^(specific|collective)$")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Agencies by name."""
    return respond(request, store, lambda: listing.agencies(store, q=q, kind=kind, limit=limit, cursor=cursor))


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


@router.get("/progress", name="progress", summary="Tiến độ", responses=answers("progress", tables=True))
def progress(
    request: Request,
    store: StoreDependency,
    per: Annotated[str, Query(pattern="^(agency|document|place)$")] = "agency",
    on: Annotated[str | None, Query(max_length=40)] = None,
    format: Format = "json",
) -> Response:
    """What is done, done late, partly done, overdue or open, per body, document or place."""
    return respond(request, store, lambda: report(store, per=per, on=on), "progress", format)


@router.post(
    "/progress",
    name="record_progress",
    summary="Ghi tiến độ",
    responses=answers("reported", writes=True, s401="Cần mã truy cập / token needed", s403="Trang ở nơi khác / a page from elsewhere"),
)
def record_progress(store: StoreDependency, said: Reported) -> JSONResponse:
    """Keep how far a task has come; kept beside the texts like corrections, and exported with them."""
    return JSONResponse({"progress": record(store, said.of, said.state, said.by, said.on, said.evidence)})
