"""Lists over HTTP: documents, tasks, agencies, places; filters, limit, cursor."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.answering import StoreDependency, respond
from api.openapi.examples import answers
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


@router.get("/tasks", name="tasks", summary="Các nhiệm vụ", responses=answers("tasks"))
def tasks(
    request: Request,
    store: StoreDependency,
    q: Words = None,
    document: Annotated[str | None, Query(max_length=500)] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Tasks in the order of their texts."""
    return respond(request, store, lambda: listing.tasks(store, q=q, document=document, limit=limit, cursor=cursor))


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
