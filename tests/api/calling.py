"""Calling the command line from a test, and a server of one's own."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import uvicorn
from fastapi import FastAPI


@dataclass(frozen=True)
class Outcome:
    """What a call printed and how it ended."""

    code: int
    out: str
    err: str


Call = Callable[..., Outcome]


@contextlib.contextmanager
def served(app: FastAPI, **options: Any) -> Iterator[int]:
    """A server as people start it, on a free port of this machine; ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", **options))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield port
    server.should_exit = True
    thread.join(20)
