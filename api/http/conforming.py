"""What HTTP wants of every route: HEAD wherever GET is, and which methods a path takes, all of them (RFC 9110, 9.3.2 and 10.2.1)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class Head:
    """ASGI middleware: a HEAD is answered as the GET would be, without its body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask for the same by GET and keep the body back."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return
        ended = False

        async def without_body(message: Message) -> None:
            nonlocal ended
            if message["type"] == "http.response.start":
                await send(message)
            elif message["type"] == "http.response.body" and not ended:
                ended = True
                await send({"type": "http.response.body", "body": b"", "more_body": False})

        await self.app({**scope, "method": "GET"}, receive, without_body)


def allowed(request: Request) -> str:
    """The methods that the path of a request takes, as the header Allow has them."""
    routes = request.app.routes
    found = {name for name in _METHODS if any(route.matches({**request.scope, "method": name})[0] is Match.FULL for route in routes)}
    return ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))
