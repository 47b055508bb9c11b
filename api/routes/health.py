"""Whether the server and its store are well."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from api.http.answering import StoreDependency
from api.openapi.examples import answers
from graph.schema.definition import schema
from queries.answers.state import counts, graph_state

router = APIRouter(tags=["health"])


@router.get("/health", name="health", summary="Máy chủ và kho đồ thị có ổn không?", responses=answers("health"))
def health(store: StoreDependency) -> dict[str, Any]:
    """Store reachable, engine, schema version, state of the graph and counts by label."""
    return {"status": "ok", "engine": store.engine, "schema": schema().version, "state": graph_state(store), "counts": counts(store)}


@router.get("/metrics", name="metrics", include_in_schema=False)
def metrics(request: Request) -> Response:
    """Requests by route and outcome and their durations, for Prometheus."""
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)
