"""Metrics: requests by route and outcome, and how long they took, in the Prometheus text format."""

from __future__ import annotations

import time

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Metrics:
    """The figures of one application; names follow the Prometheus conventions (base units, ``_total``)."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("chidao_requests", "Requests answered.", ["route", "status"], registry=self.registry)
        self.seconds = Histogram("chidao_request_seconds", "Seconds until the answer was sent.", ["route"], registry=self.registry)


class Measured:
    """ASGI middleware that counts each request under its route's name: addresses themselves would be without end."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            route = getattr(scope.get("route"), "name", None) or "none"
            self.metrics.requests.labels(route, str(status)).inc()
            self.metrics.seconds.labels(route).observe(time.perf_counter() - began)
