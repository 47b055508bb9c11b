"""Access: which hosts and origins may talk to the server, and who may write."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import os
from dataclasses import dataclass

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.connections import BODY, HELD
from api.http.problems import ErrorPage, is_page, problem, problem_of
from graph.errors import BadInput, ChidaoError
from ingest.formats.text import max_bytes

_WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
ASKED_BY_POST = {"/sparql": 1_000_000, "/api/reconcile": 1_100_000}
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


class TooLate(BadInput):
    """A body that does not come."""

    status = 408


class Full(ChidaoError):
    """More bodies at a time than are held."""

    status = 503


@dataclass(frozen=True, slots=True)
class Access:
    """``hosts``: names that the server answers to; ``token``: what writing needs, None = nobody but loopback writes.

    ``origins``: sites whose pages may ask, long questions by POST too, and never write.
    """

    hosts: frozenset[str]
    loopback: bool
    token: str | None
    origins: frozenset[str] = frozenset()


def access_of(listening_host: str) -> Access:
    """The rules for a server that listens on ``listening_host``; more names by CHIDAO_HOSTS (commas), the token by CHIDAO_TOKEN,
    other sites whose pages may ask by CHIDAO_CORS (commas)."""
    more = {h.strip().lower() for h in os.environ.get("CHIDAO_HOSTS", "").split(",") if h.strip()}
    loopback = _is_loopback(listening_host)
    named = {"localhost", "127.0.0.1", "::1"} | ({listening_host.lower()} if listening_host not in ("0.0.0.0", "::") else set())
    origins = frozenset(o.strip().rstrip("/") for o in os.environ.get("CHIDAO_CORS", "").split(",") if o.strip())
    return Access(frozenset(named | more), loopback, os.environ.get("CHIDAO_TOKEN") or None, origins)


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
        self.held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse or pass on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if _bare(request.headers.get("host", "")) not in self.access.hosts:
            await problem(request, 400, _UNKNOWN_HOST)(scope, receive, send)
            return
        mine = _Held(self)
        try:
            try:
                if request.method in _WRITING:
                    self._permit(request)
                    receive = await _weighed(request, receive, mine)
            except ChidaoError as error:
                shown = self.error_page(request, error) if is_page(request) else problem_of(request, error)
                await shown(scope, receive, send)
                return
            await self.app(scope, receive, send)
        finally:
            self.held -= mine.size

    def _permit(self, request: Request) -> None:
        asked = request.url.path in ASKED_BY_POST
        origin = request.headers.get("origin")
        if origin and not self._own(request, origin) and not (asked and origin in self.access.origins):
            raise FromElsewhere("Trang ở nơi khác không được ghi vào đây.", "A page from elsewhere may not write here.", place=origin)
        if not asked:
            may_write(self.access, request)

    def _own(self, request: Request, origin: str) -> bool:
        """Whether a page comes from this server: its name and its port, unless a proxy before a named host takes care of the port."""
        host, port = _split(origin.partition("://")[2])
        if host not in self.access.hosts:
            return False
        return port == _split(request.headers.get("host", ""))[1] or (not port and host != "localhost" and not _is_loopback(host))


@dataclass(slots=True)
class _Held:
    """The bytes that one request holds, counted among those of all."""

    guard: Guard
    size: int = 0

    def more(self, size: int) -> None:
        """Hold so many more. Raises Full."""
        self.size += size
        self.guard.held += size
        if self.guard.held > HELD:
            raise Full("Máy chủ đang nhận nhiều tệp cùng lúc, hãy thử lại sau.", "Many files are being sent at once, try again later.")


async def _weighed(request: Request, receive: Receive, held: _Held) -> Receive:
    """A ``receive`` that gives the body, read once before anything else sees it. Raises TooLarge, TooLate, Full."""
    limit = ASKED_BY_POST.get(request.url.path) or max_bytes() + _OVERHEAD
    announced = request.headers.get("content-length", "")
    parts: list[bytes] = []
    size = 0
    # a client that asks first ("Expect: 100-continue") hears the refusal before it sends anything
    if not (announced.isdigit() and int(announced) > limit and "expect" in request.headers):
        more = True
        while more and size <= _DRAINED * limit:
            try:
                message = await asyncio.wait_for(receive(), BODY)
            except TimeoutError as error:
                raise TooLate("Dữ liệu gửi lên không tới đủ kịp lúc.", "What was to be sent did not come in time.") from error
            part = message.get("body", b"")
            size += len(part)
            if size <= limit:
                held.more(len(part))
                parts.append(part)
            more = message["type"] == "http.request" and message.get("more_body", False)
    else:
        size = int(announced)
    if size > limit:
        mega = (ASKED_BY_POST.get(request.url.path) or max_bytes()) / 1e6
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
    return _split(authority)[0]


def _split(authority: str) -> tuple[str, str]:
    """Host and port, lower case: "[::1]:8000" → ("::1", "8000")."""
    authority = authority.strip().lower()
    if authority.startswith("["):
        host, _, rest = authority[1:].partition("]")
        return host, rest.removeprefix(":")
    host, _, port = authority.partition(":")
    return host, port
