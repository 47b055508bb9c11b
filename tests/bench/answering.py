"""Latency of the first four questions beside the bare Cypher that each of them runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

from graph.store.store import Store
from queries.questions.down import down
from queries.questions.duties import duties
from queries.questions.up import up
from queries.questions.who import who
from tests.bench.measuring import Figure, spread

_GOAL = 50.0  # milliseconds, median
_QUESTIONS: dict[str, Callable[[Store], Any]] = {
    "who": lambda store: who(store, "tuyen pho van minh thuong mai Vinh"),
    "up": lambda store: up(store, "115-KH/TU"),
    "down": lambda store: down(store, "1288/QĐ-TTg"),
    "duties": lambda store: duties(store, "Phòng Kinh tế thành phố Vinh"),
}


def answering(store: Store) -> Iterator[Figure]:
    """Median and 95th percentile of each question, and the median of its bare statements run one after the other."""
    for name, question in _QUESTIONS.items():
        middle, high = spread(lambda question=question: question(store))  # type: ignore[misc]
        statements = _statements(store, question)
        bare, _ = spread(lambda statements=statements: [store.read(query, **params) for query, params in statements])  # type: ignore[misc]
        what = f"{store.engine}: {name}, median / 95 % (its {len(statements)} statements bare)"
        yield Figure(what, f"{middle:.1f} / {high:.1f} ms ({bare:.1f} ms)", f"< {_GOAL:g} ms", middle < _GOAL)


def _statements(store: Store, question: Callable[[Store], Any]) -> list[tuple[str, dict[str, Any]]]:
    seen: list[tuple[str, dict[str, Any]]] = []
    original = Store.read

    def spying(self: Store, query: str, /, **params: Any) -> list[dict[str, Any]]:
        seen.append((query, params))
        return original(self, query, **params)

    with patch.object(Store, "read", spying):
        question(store)
    return seen
