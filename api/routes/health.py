"""Whether the server and its store are well."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from api.http.answering import StoreDependency
from api.openapi.examples import answers
from graph.errors import StoreUnavailable
from graph.schema.definition import schema
from graph.store.store import Store
from queries.answers.state import counts, graph_state

router = APIRouter(tags=["health"])


_PATIENCE = 2.0
"""Seconds that a server elsewhere has to answer: who watches asks again soon."""
# threads of its own: neither do others that wait keep this answer back, nor does one that hangs take a thread from them
_asking = ThreadPoolExecutor(2, thread_name_prefix="health")


@router.get("/health", name="health", summary="Máy chủ và kho đồ thị có ổn không?", responses=answers("health"))
async def health(store: StoreDependency) -> dict[str, Any]:
    """Store reachable, engine, schema version, state of the graph and counts by label."""
    asked = asyncio.get_running_loop().run_in_executor(_asking, partial(_found, store))
    try:
        return await asyncio.wait_for(asked, None if store.hosted else _PATIENCE)
    except TimeoutError as error:
        raise StoreUnavailable(
            f"Kho đồ thị tại {store.url} không trả lời trong {_PATIENCE:g} giây.",
            f"The graph store at {store.url} did not answer within {_PATIENCE:g} seconds.",
            place=store.url,
        ) from error


def _found(store: Store) -> dict[str, Any]:
    return {"status": "ok", "engine": store.engine, "schema": schema().version, "state": graph_state(store), "counts": counts(store)}


@router.get("/metrics", name="metrics", include_in_schema=False)
def metrics(request: Request) -> Response:
    """Requests by route and outcome and their durations, for Prometheus."""
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)
