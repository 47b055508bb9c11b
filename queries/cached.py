"""What is computed once per state of a graph: indexes over all documents, tasks and agencies."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from graph.store import Store
from queries.state import NO_STATE, graph_state

T = TypeVar("T")
_lock = threading.Lock()
_kept: WeakKeyDictionary[Store, tuple[str, dict[str, Any]]] = WeakKeyDictionary()


def once(store: Store, name: str, build: Callable[[Store], T]) -> T:
    """``build(store)``, kept under ``name`` as long as the graph's state does not change.

    A build that runs while the state changes is given to its caller but not kept; nothing is kept of a graph without a state.
    """
    state = graph_state(store)
    with _lock:
        known = _kept.get(store)
        if known is not None and known[0] == state and name in known[1]:
            found: T = known[1][name]
            return found
    built = build(store)
    if state != NO_STATE and state == graph_state(store):
        with _lock:
            known = _kept.get(store)
            if known is None or known[0] != state:
                _kept[store] = known = (state, {})
            known[1][name] = built
    return built
