"""Connections: how many there may be, how long a client may take over what it sends, and how much of it is held at a time."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from typing import Any, cast

from uvicorn.protocols.http.auto import AutoHTTPProtocol

if sys.platform != "win32":
    import resource

HEADERS = 10.0
"""Seconds in which a request's headers must have come."""
BODY = 30.0
"""Seconds in which each piece of a body must come."""
HELD = 200_000_000
"""Bytes of bodies held at a time, of all requests together."""
_MOST = 1000
_RESERVED = 200
"""Descriptors kept free for the store, workers and files."""


def most_connections() -> int:
    """How many connections are kept at a time; the limit on open files is raised to the highest that is allowed."""
    if sys.platform == "win32":
        return _MOST
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        soft = hard
    return _MOST if soft == resource.RLIM_INFINITY else max(32, min(_MOST, soft - _RESERVED))


class Patient(cast(Any, AutoHTTPProtocol)):  # type: ignore[misc]
    """A connection that is closed when its request does not come in time; above the limit one that waits makes room."""

    most = _MOST
    header_seconds = HEADERS
    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Count the connection and begin to wait."""
        super().connection_made(transport)
        if len(self.connections) > self.most:
            idle = next((one for one in self.connections if one is not self and one.waits), self)
            idle.transport.abort()
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Wait again where the request is not whole yet."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop()
        super().connection_lost(exc)

    @property
    def waits(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or bool(self.cycle.response_complete)

    def _watch(self) -> None:
        if not self.waits:
            self._stop()
        elif self._waiting is None:
            self._waiting = self.loop.call_later(self.header_seconds, self._late)

    def _late(self) -> None:
        self._waiting = None
        if self.waits:
            self.transport.abort()

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
