"""What is computed once per state of a graph: indexes over all documents, tasks and agencies."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from graph.store.state import EMPTY
from graph.store.store import Store
from queries.answers.state import PENDING, graph_state

T = TypeVar("T")
_BRIEFLY = 5.0  # seconds for which an index serves while an ingest writes
_lock = threading.Lock()
_kept: WeakKeyDictionary[Store, tuple[str, dict[str, Any]]] = WeakKeyDictionary()

_settled: ContextVar[tuple[Store, str] | None] = ContextVar("state of a graph, read once for one answer", default=None)


@contextmanager
def steady(store: Store) -> Iterator[None]:
    """Within it the graph's state is asked for once: all that one answer builds on is of that state."""
    known = _settled.get()
    token = _settled.set(known if known is not None and known[0] is store else (store, _state(store)))
    try:
        yield
    finally:
        _settled.reset(token)


def once(store: Store, name: str, build: Callable[[Store], T]) -> T:
    """``build(store)``, kept under ``name`` as long as the graph's state does not change.

    A build that runs while the state changes is given to its caller but not kept; nothing is kept of a graph without a state,
    and a few seconds only while an ingest is at work.
    """
    settled = _settled.get()
    state = settled[1] if settled is not None and settled[0] is store else _state(store)
    with _lock:
        known = _kept.get(store)
        if known is not None and known[0] == state and name in known[1]:
            found: T = known[1][name]
            return found
    built = build(store)
    if state != EMPTY and state == _state(store):
        with _lock:
            known = _kept.get(store)
            if known is None or known[0] != state:
                _kept[store] = known = (state, {})
            known[1][name] = built
    return built


def _state(store: Store) -> str:
    state = graph_state(store)
    return f"{state}{time.monotonic() // _BRIEFLY}" if state.endswith(PENDING) else state
