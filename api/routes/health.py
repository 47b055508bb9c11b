"""Whether the server and its store are well."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.http.answering import StoreDependency
from api.openapi.examples import answers
from graph.schema.definition import schema
from queries.answers.state import counts, graph_state

router = APIRouter(tags=["health"])


@router.get("/health", name="health", summary="Máy chủ và kho đồ thị có ổn không?", responses=answers("health"))
def health(store: StoreDependency) -> dict[str, Any]:
    """Store reachable, engine, schema version, state of the graph and counts by label."""
    return {"status": "ok", "engine": store.engine, "schema": schema().version, "state": graph_state(store), "counts": counts(store)}
