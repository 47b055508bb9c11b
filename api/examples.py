"""What each route answers, for the OpenAPI description: an example and the problems that can come."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_PROBLEMS = {
    400: "Yêu cầu sai / bad request",
    404: "Không tìm thấy / nothing of that name",
    409: "Có nhiều kết quả phù hợp: candidates / several fit: candidates",
    422: "Tham số không hợp lệ / invalid parameters",
    503: "Kho đồ thị chưa sẵn sàng / store not available",
}


@cache
def _examples() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("examples.yaml").read_text(encoding="utf-8"))
    return loaded


def answers(question: str, **more: str) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route: 200 with its example, 304, and problems; ``more``: other statuses ("s202" = its meaning)."""
    responses: dict[int | str, dict[str, Any]] = {
        200: {"description": "OK", "content": {"application/json": {"example": _examples()[question]}}},
        304: {"description": "Không đổi từ lần hỏi trước / unchanged"},
    }
    described = _PROBLEMS | {int(k.removeprefix("s")): v for k, v in more.items()}
    for status, meaning in described.items():
        responses[status] = {"description": meaning, "content": {"application/problem+json": {"example": _problem(status)}}}
    return responses


def _problem(status: int) -> dict[str, Any]:
    return {"type": "about:blank", "title": _PROBLEMS.get(status, "…"), "status": status, "detail": "… / …", "instance": "/api/…"}
