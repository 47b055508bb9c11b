"""Corrections over HTTP: list, record, undo; the form on a task's page."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from api.http.answering import StoreDependency, respond
from api.openapi.examples import answers
from graph.store import corrections as kept
from queries.corrections.shape import shown
from queries.questions.correcting import Statement, correct, listed

router = APIRouter(prefix="/api/corrections", tags=["corrections"])
pages = APIRouter(include_in_schema=False)
_TOKEN = "Cần mã truy cập / token needed"
_ELSEWHERE = "Trang ở nơi khác / a page from elsewhere"
Name = Annotated[str | None, Field(max_length=500)]


class Said(BaseModel):
    """What a person says of a task (owner, deadline) or document (relation, identity)."""

    model_config = ConfigDict(extra="forbid")

    of: Annotated[str, Field(min_length=1, max_length=500, description="Khóa hoặc từ của việc; văn bản / task's key or words; a document")]
    by: Annotated[str, Field(min_length=1, max_length=500, description="Ai nói vậy / who says so")]
    why: Annotated[str, Field(min_length=1, max_length=2000, description="Vì sao / why")]
    on: Annotated[str | None, Field(max_length=10, description="Ngày, mặc định hôm nay / day, default today")] = None
    owner: Name = None
    role: Literal["lead", "coordinate", "direct", "request", "receive", "oversee"] | None = None
    remove_owner: Name = None
    deadline: Annotated[str | None, Field(max_length=20, description="2025-06-30, none")] = None
    relation: Annotated[list[str] | None, Field(min_length=2, max_length=2, description="[IMPLEMENTS, 11-NQ/TW]")] = None
    remove_relation: Annotated[list[str] | None, Field(min_length=2, max_length=2)] = None
    same_as: Name = None
    not_same_as: Name = None

    def statement(self) -> Statement:
        """As the questions take it."""
        given: dict[str, Any] = self.model_dump(exclude={"of"})
        for tie in ("relation", "remove_relation"):
            given[tie] = tuple(given[tie]) if given[tie] else None
        return Statement(**given)


@router.get("", name="corrections", summary="Các đính chính", responses=answers("corrections"))
def corrections(request: Request, store: StoreDependency) -> Response:
    """All corrections, the newest first, with what was read; `lost` where the task or document is gone."""
    return respond(request, store, lambda: {"corrections": listed(store)})


@router.post("", name="correct", summary="Đính chính", responses=answers("corrections", writes=True, s401=_TOKEN, s403=_ELSEWHERE))
def record(store: StoreDependency, said: Said) -> JSONResponse:
    """Keep what is said; those that are new come back. The same said again by the same person on the same day is no other correction."""
    return JSONResponse({"corrections": correct(store, said.of, said.statement())})


@router.delete(
    "/{id}", name="undo_correction", summary="Rút lại", responses=answers("correction", writes=True, s401=_TOKEN, s403=_ELSEWHERE)
)
def undo(store: StoreDependency, id: str) -> JSONResponse:
    """Take a correction back: what was read shows again."""
    return JSONResponse(shown(kept.undo(store, id), None))


Line = Annotated[str, Form(max_length=500)]


@pages.post("/nhiem-vu/{key}/dinh-chinh")
def send(
    store: StoreDependency,
    key: str,
    by: Line,
    why: Annotated[str, Form(max_length=2000)],
    owner: Line = "",
    role: Line = "",
    remove_owner: Line = "",
    deadline: Line = "",
) -> RedirectResponse:
    """A correction from the form on the task's page."""
    said = Statement(by, why, None, owner.strip() or None, role or None, remove_owner or None, deadline.strip() or None)
    correct(store, key, said)
    return RedirectResponse(f"/nhiem-vu/{key}#dinh-chinh", 303)


@pages.post("/nhiem-vu/{key}/dinh-chinh/{id}/rut-lai")
def take_back(store: StoreDependency, key: str, id: str) -> RedirectResponse:
    """Undo from the task's page."""
    kept.undo(store, id)
    return RedirectResponse(f"/nhiem-vu/{key}#dinh-chinh", 303)
