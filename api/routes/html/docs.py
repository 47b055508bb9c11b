"""The API's description as a page: rendered here from the OpenAPI document, nothing is loaded from elsewhere."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.pages import page

router = APIRouter(include_in_schema=False)
_BOUNDS = ("type", "format", "minimum", "maximum", "maxLength", "pattern", "default")


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """Every route with its parameters, an example and its statuses."""
    described: dict[str, Any] = request.app.openapi()
    operations = [_shown(path, method, o) for path, ways in described["paths"].items() for method, o in ways.items()]
    return page(request, "docs.html", api=described, operations=operations)


def _shown(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    answers = operation["responses"]
    good = answers["200"].get("content", {}).get("application/json", {})
    example = json.dumps(good["example"], ensure_ascii=False, indent=1) if "example" in good else None
    parameters = [p | {"kind": _kind(p["schema"])} for p in operation.get("parameters", ())]
    return operation | {"path": path, "method": method.upper(), "example": example, "parameters": parameters, "statuses": list(answers)}


def _kind(schema: dict[str, Any]) -> str:
    plain = next((s for s in schema.get("anyOf", ()) if s.get("type") != "null"), schema)
    return ", ".join(f"{name} {plain[name]}" if name != "type" else str(plain[name]) for name in _BOUNDS if plain.get(name) is not None)
