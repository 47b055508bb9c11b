"""A server that is away: once one request has found it so, the others hear it at once, until one finds it back."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

from graph.errors import StoreUnavailable

_PAUSE = 3.0
"""Seconds after a failure in which nobody knocks again; then one does, and the others still hear at once what was found."""


@dataclass(slots=True)
class Away:
    """What was found when a server was last asked; for all threads of a connection."""

    _found: StoreUnavailable | None = None
    _until: float = 0.0
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def knock(self) -> None:
        """Pass where the server is not known to be away, or where it is this thread's turn to look; else raise what was found."""
        with self._guard:
            found = self._found
            if found is None:
                return
            now = time.monotonic()
            if now >= self._until:
                self._until = now + _PAUSE
                return
        raise type(found)(found.vi, found.en, place=found.place)

    def gone(self, found: StoreUnavailable) -> None:
        """Keep what was found."""
        with self._guard:
            self._found, self._until = found, time.monotonic() + _PAUSE

    def back(self) -> None:
        """The server answers."""
        if self._found is not None:
            self._found = None
