"""Access: which hosts and origins may talk to the server, and who may write."""

from __future__ import annotations

import hmac
import ipaddress
import os
from dataclasses import dataclass

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import ErrorPage, is_page, problem, problem_of
from graph.errors import BadInput, ChidaoError
from ingest.formats.text import max_bytes

_WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_ASKED_BY_POST = {"/sparql": 1_000_000}
"""Questions that may come by POST because they are long, and how many bytes they may have."""
_UNKNOWN_HOST = "Máy chủ không nhận tên này (thêm bằng CHIDAO_HOSTS) / the server does not answer to this name (CHIDAO_HOSTS adds names)"
_OVERHEAD = 64_000
"""Bytes of a form beside the file itself."""
_DRAINED = 4
"""How many times the limit is read and thrown away, so that a client that sends first and listens later hears the refusal."""
_PROXY_HEADERS = ("x-forwarded-for", "forwarded", "x-real-ip", "x-forwarded-host")


class NotAllowed(ChidaoError):
    """A writing call without the right token."""

    status = 401


class FromElsewhere(ChidaoError):
    """A writing call from a page of another site."""

    status = 403


class TooLarge(BadInput):
    """A body above the limit."""

    status = 413


@dataclass(frozen=True, slots=True)
class Access:
    """``hosts``: names that the server answers to; ``token``: what writing needs, None = nobody but loopback writes."""

    hosts: frozenset[str]
    loopback: bool
    token: str | None


def access_of(listening_host: str) -> Access:
    """The rules for a server that listens on ``listening_host``; more names by CHIDAO_HOSTS (commas), the token by CHIDAO_TOKEN."""
    more = {h.strip().lower() for h in os.environ.get("CHIDAO_HOSTS", "").split(",") if h.strip()}
    loopback = _is_loopback(listening_host)
    named = {"localhost", "127.0.0.1", "::1"} | ({listening_host.lower()} if listening_host not in ("0.0.0.0", "::") else set())
    return Access(frozenset(named | more), loopback, os.environ.get("CHIDAO_TOKEN") or None)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def needs_token(access: Access) -> bool:
    """Whether the pages' forms must ask for the token."""
    return access.token is not None or not access.loopback


def may_write(access: Access, request: Request) -> None:
    """Let a writing call pass, or raise NotAllowed: token needed unless the server is loopback only and no proxy stands before it."""
    if access.token is None and access.loopback and not any(h in request.headers for h in _PROXY_HEADERS):
        return
    given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    if access.token is None or not hmac.compare_digest(given.encode("latin-1"), access.token.encode()):
        raise NotAllowed(
            "Muốn ghi phải gửi mã truy cập (Authorization: Bearer …, đặt bằng CHIDAO_TOKEN).",
            "Writing needs the token (Authorization: Bearer …, set by CHIDAO_TOKEN).",
            place=request.url.path,
        )


class Guard:
    """ASGI middleware: a foreign Host is refused (DNS rebinding), a foreign Origin may not write, nobody writes without the right,
    and no body above the limit gets further than this."""

    def __init__(self, app: ASGIApp, access: Access, error_page: ErrorPage) -> None:
        self.app = app
        self.access = access
        self.error_page = error_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse or pass on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if _bare(request.headers.get("host", "")) not in self.access.hosts:
            await problem(request, 400, _UNKNOWN_HOST)(scope, receive, send)
            return
        try:
            if request.method in _WRITING:
                self._permit(request)
                receive = await _weighed(request, receive)
        except ChidaoError as error:
            shown = self.error_page(request, error) if is_page(request) else problem_of(request, error)
            await shown(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _permit(self, request: Request) -> None:
        origin = request.headers.get("origin")
        if origin and _bare(origin.partition("://")[2]) not in self.access.hosts:
            raise FromElsewhere("Trang ở nơi khác không được ghi vào đây.", "A page from elsewhere may not write here.", place=origin)
        if request.url.path not in _ASKED_BY_POST:
            may_write(self.access, request)


async def _weighed(request: Request, receive: Receive) -> Receive:
    """A ``receive`` that gives the body, read once before anything else sees it. Raises TooLarge."""
    limit = _ASKED_BY_POST.get(request.url.path) or max_bytes() + _OVERHEAD
    announced = request.headers.get("content-length", "")
    parts: list[bytes] = []
    size = 0
    # a client that asks first ("Expect: 100-continue") hears the refusal before it sends anything
    if not (announced.isdigit() and int(announced) > limit and "expect" in request.headers):
        more = True
        while more and size <= _DRAINED * limit:
            message = await receive()
            part = message.get("body", b"")
            size += len(part)
            if size <= limit:
                parts.append(part)
            more = message["type"] == "http.request" and message.get("more_body", False)
    else:
        size = int(announced)
    if size > limit:
        mega = (_ASKED_BY_POST.get(request.url.path) or max_bytes()) / 1e6
        raise TooLarge(f"Dữ liệu gửi lên lớn hơn {mega:g} MB.", f"What was sent is larger than {mega:g} MB.")
    body = b"".join(parts)
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _bare(authority: str) -> str:
    """Host without port, lower case: "[::1]:8000" → "::1"."""
    authority = authority.strip().lower()
    if authority.startswith("["):
        return authority[1:].partition("]")[0]
    return authority.partition(":")[0]
