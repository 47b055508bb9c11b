"""The graph's state: the token that changes whenever its content does, and counts for health checks."""

from __future__ import annotations

from typing import Any

from graph.store.cypher import statement
from graph.store.state import EMPTY
from graph.store.store import Store

PENDING = "+"  # ends the token while an ingest is at work


def graph_state(store: Store) -> str:
    """The state token of the graph ("empty" before the first ingest); the same texts and corrections give the same token."""
    rows = store.read(statement("queries.answers", "state"))
    if not rows or not rows[0]["state"]:
        return EMPTY
    corrected = f"~{rows[0]['corrections']}" if rows[0]["corrections"] else ""
    return f"{rows[0]['state']}{corrected}{PENDING if rows[0]['pending'] else ''}"


def counts(store: Store) -> dict[str, int]:
    """How many documents (held and only cited), tasks, agencies and texts there are."""
    rows: list[dict[str, Any]] = store.read(statement("queries.answers", "counts"))
    return {str(row["label"]): int(row["n"]) for row in rows}
