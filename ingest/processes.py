"""Processes that serve another one: they end when the one that started them does, however that came to its end."""

from __future__ import annotations

import os
import threading
import time

_SECONDS = 1.0


def end_with_parent(parent: int | None = None) -> None:
    """End this process, whatever it computes, within a second or so after its parent has ended; to be called once at its start.

    ``parent`` is the process that started this one, as that one knows itself: it may have ended while this one came to its start.
    """
    if parent is None or os.name != "posix":  # elsewhere a launcher may stand between the two
        parent = os.getppid()
    if os.getppid() != parent:
        os._exit(1)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="watch-parent").start()
