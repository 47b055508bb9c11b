"""Reconciliation for OpenRefine: a column of bodies' or documents' names to the keys of the graph (W3C Reconciliation API 0.2)."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import JSONResponse

from api.http.answering import StoreDependency
from api.openapi.examples import answers
from graph.errors import WrongUse
from graph.store.store import Store
from queries.asking.reconciling import TYPES, matches

router = APIRouter(prefix="/api/reconcile", tags=["lists"])
MOST = 100
"""Names in one request."""
_LIMIT = 20
_QUERIES = "{q0: {query, type (agency, document), limit}}, JSON"


@router.get("", name="reconcile", summary="Đối chiếu tên (OpenRefine)", responses=answers("reconciled"))
def asked(
    request: Request,
    store: StoreDependency,
    queries: Annotated[str | None, Query(max_length=100_000, description=_QUERIES)] = None,
) -> Response:
    """Without `queries` what the service offers, else for each of them the bodies and documents that its name may mean."""
    return JSONResponse(_service(str(request.base_url).rstrip("/")) if queries is None else _reconciled(store, queries))


@router.post("", name="reconcile_many", summary="Đối chiếu nhiều tên", responses=answers("reconciled"))
def asked_by_form(store: StoreDependency, queries: Annotated[str, Form(max_length=1_000_000, description=_QUERIES)]) -> Response:
    """The same by a form, as OpenRefine sends it."""
    return JSONResponse(_reconciled(store, queries))


def _service(base: str) -> dict[str, Any]:
    return {
        "versions": ["0.2"],
        "name": "chidao: cơ quan, văn bản / bodies, documents",
        "identifierSpace": f"{base}/",
        "schemaSpace": f"{base}/docs",
        "defaultTypes": [{"id": one, "name": name} for one, name in TYPES.items()],
    }


def _reconciled(store: Store, queries: str) -> dict[str, Any]:
    return {name: {"result": matches(store, **one)} for name, one in _read(queries).items()}


def _read(queries: str) -> dict[str, dict[str, Any]]:
    """The queries by name. Raises WrongUse where they are none."""
    wrong = WrongUse(f"queries: {_QUERIES}", f"queries: {_QUERIES}", place="queries")
    try:
        read = json.loads(queries)
    except (ValueError, RecursionError) as error:
        raise wrong from error
    if not isinstance(read, dict) or len(read) > MOST or not all(isinstance(one, dict) for one in read.values()):
        raise wrong
    found = {}
    for name, one in read.items():
        asked_, kind, limit = one.get("query"), one.get("type"), one.get("limit", _LIMIT)
        kind = kind[0] if isinstance(kind, list) and kind else kind or None
        if not isinstance(asked_, str) or not isinstance(kind, str | None) or not isinstance(limit, int):
            raise wrong
        found[name] = {"name": asked_[:1000], "kind": kind, "limit": max(1, min(limit, _LIMIT))}
    return found
