"""Errors over HTTP: application/problem+json (RFC 9457), title in Vietnamese, detail with the English beside it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.http.conforming import allowed
from graph.errors import Ambiguous, BadInput, ChidaoError, NotFound

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Yêu cầu không hợp lệ",
    401: "Cần mã truy cập",
    403: "Không được phép",
    404: "Không tìm thấy",
    405: "Không dùng được cách gọi này",
    406: "Không có định dạng được yêu cầu",
    408: "Dữ liệu không tới kịp lúc",
    409: "Có nhiều kết quả hoặc trạng thái không cho phép",
    413: "Tệp quá lớn",
    415: "Không nhận định dạng này",
    422: "Dữ liệu gửi lên không hợp lệ",
    429: "Quá nhiều yêu cầu",
    500: "Lỗi bên trong",
    503: "Kho đồ thị chưa sẵn sàng",
    504: "Câu hỏi quá nặng nên bị dừng",
}
_LATER = "5"
"""Seconds after which a caller who was put off may come again."""
_log = logging.getLogger("chidao")


def problem(request: Request, status: int, detail: str, **more: Any) -> JSONResponse:
    """A problem document; ``more`` are extension members."""
    body = {
        "type": "about:blank",
        "title": TITLES.get(status, HTTPStatus(status).phrase),
        "status": status,
        "detail": detail,
        "instance": request.url.path,
        **more,
    }
    return JSONResponse(body, status, media_type=MEDIA_TYPE, headers={"Vary": "Accept-Language"})


def problem_of(request: Request, error: ChidaoError) -> JSONResponse:
    """The problem document of one of chidao's errors."""
    more: dict[str, Any] = {"candidates": error.candidates} if isinstance(error, Ambiguous) else {}
    response = problem(request, error.status, f"{error.vi} / {error.en}", **more)
    if error.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if error.status in (429, 503):
        response.headers["Retry-After"] = _LATER
    return response


ErrorPage = Callable[[Request, ChidaoError], Response]


def describe_problems(app: FastAPI, error_page: ErrorPage) -> None:
    """Every failure of the app becomes a problem document, on the pages (what is not below /api) a page."""

    @app.exception_handler(ChidaoError)
    def chidao_error(request: Request, error: ChidaoError) -> Response:
        return error_page(request, error) if is_page(request) else problem_of(request, error)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        places = "; ".join(f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors())
        if is_page(request):
            return error_page(request, BadInput(f"Tham số không hợp lệ: {places}", f"invalid parameters: {places}"))
        return problem(request, 422, f"Tham số không hợp lệ / invalid parameters: {places}")

    @app.exception_handler(HTTPException)
    def http_error(request: Request, error: HTTPException) -> Response:
        if is_page(request) and error.status_code == 404:
            place = request.url.path
            return error_page(request, NotFound(f"{place}: không có trang này", f"{place}: no such page", place=place))
        response = problem(request, error.status_code, f"{TITLES.get(error.status_code, '')} / {error.detail}")
        response.headers.update(error.headers or {})
        if error.status_code == 405:
            response.headers["Allow"] = allowed(request)
        return response

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> Response:
        _log.error("unexpected error at %s", request.url.path, exc_info=error)
        if is_page(request):
            return error_page(request, ChidaoError("Có lỗi bên trong; lỗi này đã được ghi lại.", "Something failed inside; it was logged."))
        return problem(request, 500, "Đã ghi lại lỗi này / this error was logged")


def is_page(request: Request) -> bool:
    """Whether a person's browser asks for a page."""
    path = request.url.path
    return "text/html" in request.headers.get("accept", "") and not path.startswith(("/api/", "/health", "/openapi", "/sparql"))
