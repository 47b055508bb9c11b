"""What each route answers, for the OpenAPI description: shape, an example and the problems that can come."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from api.files.output import XLSX
from api.http.access import ASKED_BY_POST
from api.http.problems import MEDIA_TYPE, TITLES
from api.openapi import shapes as own
from api.openapi.describing import Shapes
from graph.structured import read_yaml
from queries.answers import shapes
from queries.reviewing import shapes as reviewed

_PROBLEMS = {
    400: "Yêu cầu sai / bad request",
    404: "Không tìm thấy / nothing of that name",
    409: "Có nhiều kết quả phù hợp: candidates / several fit: candidates",
    422: "Tham số không hợp lệ / invalid parameters",
    503: "Kho đồ thị chưa sẵn sàng / store not available",
}
_SHAPES: dict[str, Any] = {
    "reported": own.Reported,
    "review": reviewed.Review,
    "places": shapes.Page,
    "one_document": shapes.DocumentRef,
    "one_task": shapes.Task,
    "text": own.Texts,
    "upload": own.Job,
    "job": own.Job,
    "health": own.Health,
    "suggest": list[str],
    "reconciled": dict[str, Any],
    "corrections": shapes.Corrections,
    "correction": shapes.Correction,
}
_described = Shapes()


@cache
def _examples() -> dict[str, Any]:
    loaded: dict[str, Any] = read_yaml(Path(__file__).with_name("examples.yaml").read_text(encoding="utf-8"))
    return loaded


def answers(
    name: str, shape: Any = None, *, tables: bool = False, accepted: str | None = None, writes: bool = False, **problems: str
) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route: 200 with its shape and the example of that name, 304, and problems ("s401" = its meaning).

    ``shape``: of a question, the other routes' stand in a table here; ``tables``: csv, xlsx and what a terminal shows are served too;
    ``accepted``: the example of a 202; ``writes``: never answers 304.
    """
    described = _PROBLEMS | {int(k.removeprefix("s")): v for k, v in problems.items()}
    responses: dict[int | str, dict[str, Any]] = {200: _good("OK", name, shape)}
    if tables:
        binary: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
        plain: dict[str, Any] = {"schema": {"type": "string"}}
        responses[200]["content"] |= {"text/csv": plain, "text/plain": plain, XLSX: binary}
    if accepted:
        responses[202] = _good("Đang nạp: hỏi tiếp ở Location / goes on: ask at Location", accepted)
    elif not writes:
        responses[304] = {"description": "Không đổi từ lần hỏi trước / unchanged"}
    for status, meaning in described.items():
        responses[status] = _bad(meaning, status)
    return responses


def files(media: Iterable[str], example: str, *problems: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that sends other than JSON: its media types, an example in the first, and the problems that can come."""
    kinds = dict.fromkeys(kind.partition(";")[0] for kind in media)
    content: dict[str, Any] = {kind: {"schema": {} if "json" in kind else {"type": "string"}} for kind in kinds}
    content[next(iter(kinds))]["example"] = example
    responses: dict[int | str, dict[str, Any]] = {200: {"description": "OK", "content": content}}
    for status in (400, 422, 503, *problems):
        responses[status] = _bad(TITLES.get(status, ""), status)
    return responses


def describe_shapes(app: FastAPI) -> None:
    """Put the shapes that the routes' answers refer to into the app's description."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        whole = plain()
        components = whole.setdefault("components", {})
        components.setdefault("schemas", {}).update(_described.components)
        words = "CHIDAO_TOKEN; không cần khi máy chủ chỉ nghe trên máy này / not needed by a server that listens on this machine alone"
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "description": words}}
        for path, operations in whole["paths"].items():
            for method in ("post", "put", "patch", "delete"):
                if method in operations and path not in ASKED_BY_POST:
                    operations[method]["security"] = [{"token": []}, {}]
        for operation in (o for path in whole["paths"].values() for o in path.values()):
            for content in (c for answer in operation["responses"].values() for c in answer.get("content", {}).values()):
                if isinstance(content.get("example"), str) and content["example"] in _examples():
                    content["example"] = _examples()[content["example"]]
        return whole

    app.openapi = openapi  # type: ignore[method-assign]


def _bad(meaning: str, status: int) -> dict[str, Any]:
    content = {"schema": _described.of(own.Problem), "example": _problem(status)}
    return {"description": meaning, "content": {MEDIA_TYPE: content}}


def _good(meaning: str, name: str, shape: Any = None) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": _described.of(_SHAPES[name] if shape is None else shape)}
    if name in _examples():
        # the example's name for now: what passes through the framework loses its nulls
        content["example"] = name
    return {"description": meaning, "content": {"application/json": content}}


def _problem(status: int) -> dict[str, Any]:
    return {"type": "about:blank", "title": TITLES[status], "status": status, "detail": "… / …", "instance": "/api/…"}
