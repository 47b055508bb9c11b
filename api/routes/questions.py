"""The ten questions over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.answering import Format, StoreDependency, respond
from api.openapi.examples import answers
from graph.due import day_in_vietnam
from queries import ask

router = APIRouter(prefix="/api", tags=["questions"])
Limit = Annotated[int | None, Query(ge=1, le=1000, description="Số dòng nhiều nhất")]
Of = Annotated[str, Query(min_length=1, max_length=500, description="Khóa, số hiệu, tên tệp hoặc từ", examples=["11-NQ/TW"])]
Day = Annotated[
    str | None, Query(description="Ngày, mặc định hôm nay", examples=["2025-03-01"], json_schema_extra={"format": "date"}, max_length=40)
]
AsOf = Annotated[
    str | None,
    Query(
        description="Ngày cần biết ai đang có việc; mặc định ngày cuối mà các bảng biết",
        examples=["2025-03-01"],
        json_schema_extra={"format": "date"},
        max_length=40,
    ),
]
_MOST_WORDS = 10_000


@router.get("/ask", name="ask", summary="Hỏi bất cứ điều gì", responses=answers("ask", tables=True))
def ask_anything(
    request: Request,
    store: StoreDependency,
    q: Annotated[str, Query(min_length=1, max_length=_MOST_WORDS, examples=["Sở Công Thương Nghệ An phải làm gì?"])],
    limit: Limit = None,
    format: Format = "json",
) -> Response:
    """A sentence → the question that it asks, how it was understood, and that question's answer."""
    return respond(request, store, lambda: ask.ask(store, q, limit=limit), "ask", format)


@router.get("/who", name="who", summary="Việc này ai phụ trách?", responses=answers("who", tables=True))
def who(
    request: Request,
    store: StoreDependency,
    q: Annotated[str, Query(max_length=_MOST_WORDS, examples=["tuyến phố văn minh thương mại Vinh"])],
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    on: AsOf = None,
    format: Format = "json",
) -> Response:
    """Words of a task, with or without marks → tasks, owners by role, deadline, directives above."""
    return respond(request, store, lambda: ask.who(store, q, limit=limit, on=on), "who", format)


@router.get("/up", name="up", summary="Theo chỉ đạo nào?", responses=answers("up", tables=True))
def up(request: Request, store: StoreDependency, of: Of, limit: Limit = None, on: AsOf = None, format: Format = "json") -> Response:
    """Which directives drive this task or document."""
    return respond(request, store, lambda: ask.up(store, of, limit=limit, on=on), "up", format)


@router.get("/down", name="down", summary="Văn bản này dẫn tới việc gì?", responses=answers("down", tables=True))
def down(request: Request, store: StoreDependency, of: Of, limit: Limit = None, on: AsOf = None, format: Format = "json") -> Response:
    """Documents, tasks and agencies that a directive drives."""
    return respond(request, store, lambda: ask.down(store, of, limit=limit, on=on), "down", format)


@router.get("/duties", name="duties", summary="Cơ quan này phải làm gì?", responses=answers("duties", tables=True))
def duties(
    request: Request,
    store: StoreDependency,
    agency: Annotated[str, Query(min_length=1, max_length=_MOST_WORDS, examples=["Phòng Kinh tế thành phố Vinh"])],
    limit: Limit = None,
    on: AsOf = None,
    format: Format = "json",
) -> Response:
    """What an agency is responsible for, also through collectives that it belongs to."""
    return respond(request, store, lambda: ask.duties(store, agency, limit=limit, on=on), "duties", format)


@router.get("/impact", name="impact", summary="Sửa, thay văn bản này thì ảnh hưởng gì?", responses=answers("impact", tables=True))
def impact(request: Request, store: StoreDependency, of: Of, limit: Limit = None, on: AsOf = None, format: Format = "json") -> Response:
    """What is touched if this document is amended, replaced or repealed."""
    return respond(request, store, lambda: ask.impact(store, of, limit=limit, on=on), "impact", format)


@router.get("/due", name="due", summary="Việc gì đến hạn, quá hạn, định kỳ?", responses=answers("due", tables=True))
def due(
    request: Request,
    store: StoreDependency,
    on: Day = None,
    within: Annotated[str | None, Query(description="30d, 4w, 3m", examples=["30d"])] = None,
    limit: Limit = None,
    format: Format = "json",
) -> Response:
    """What is due, overdue or recurring on a given day (today unless said)."""
    day = on or day_in_vietnam().isoformat()
    return respond(request, store, lambda: ask.due(store, on=day, within=within, limit=limit), "due", format)


@router.get("/gaps", name="gaps", summary="Chỗ nào còn thiếu, còn sai?", responses=answers("gaps", tables=True))
def gaps(request: Request, store: StoreDependency, limit: Limit = None, on: AsOf = None, format: Format = "json") -> Response:
    """Tasks without owner or deadline, documents cited but not held, misprints, superseded documents."""
    return respond(request, store, lambda: ask.gaps(store, limit=limit, on=on), "gaps", format)


@router.get("/compare", name="compare", summary="Các nơi thực hiện khác nhau ra sao?", responses=answers("compare", tables=True))
def compare(request: Request, store: StoreDependency, of: Of, limit: Limit = None, format: Format = "json") -> Response:
    """How places differ in carrying out the same directive."""
    return respond(request, store, lambda: ask.compare(store, of, limit=limit), "compare", format)


@router.get("/path", name="path", summary="Hai thứ này nối với nhau thế nào?", responses=answers("path", tables=True))
def path(
    request: Request,
    store: StoreDependency,
    start: Annotated[str, Query(alias="from", min_length=1, max_length=500, examples=["11-NQ/TW"])],
    end: Annotated[str, Query(alias="to", min_length=1, max_length=500, examples=["Phòng Kinh tế thành phố Vinh"])],
    limit: Limit = None,
    format: Format = "json",
) -> Response:
    """The shortest chains between two things, in words."""
    return respond(request, store, lambda: ask.path(store, start, end, limit=limit), "path", format)


@router.get("/central", name="central", summary="Chỉ đạo, cơ quan nào là trung tâm?", responses=answers("central", tables=True))
def central(request: Request, store: StoreDependency, limit: Limit = None, format: Format = "json") -> Response:
    """The most central directives and agencies, and what was counted."""
    return respond(request, store, lambda: ask.central(store, limit=limit), "central", format)
