"""/sparql: the SPARQL 1.1 Protocol, the description of the service, and a page with a query box."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from api.files.exports import MEDIA
from api.http.answering import page_lang_of, store_of
from api.http.negotiation import HTML, NotAcceptable, accept_of, best, rdf_format
from api.openapi.examples import files
from api.pages import page
from api.sparql.endpoint import Endpoint
from api.sparql.results import GRAPH_TYPES, RESULT_TYPES
from api.sparql.rules import Answered, Asked, BadQuery, ReadOnly
from graph.errors import ChidaoError
from graph.rdf.catalogue import dataset_resources, service_resources
from graph.rdf.export import serialised
from graph.rdf.iris import base_iri, node_iri
from graph.store.cypher import statement
from graph.store.meta import graph_state
from graph.store.store import Store
from queries.sparql import NAMES, filled, ready_made
from queries.things import lists as listing


@contextlib.asynccontextmanager
async def _open_to_close(app: FastAPI) -> AsyncIterator[None]:
    """The endpoint's processes end with the server."""
    yield
    _endpoint(app).close()


router = APIRouter(tags=["rdf"], lifespan=_open_to_close)
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_RESULTS_XML, _RESULTS_JSON = "application/sparql-results+xml", "application/sparql-results+json"
_BY_NAME: dict[str, tuple[str, ...]] = {
    "json": (_RESULTS_JSON, "application/ld+json"),
    "xml": (_RESULTS_XML, "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    **dict.fromkeys(("turtle", "ttl", "n3", "text/n3"), ("text/turtle",)),
    **dict.fromkeys(("ntriples", "n-triples", "nt"), ("application/n-triples",)),
    **dict.fromkeys(("jsonld", "json-ld"), ("application/ld+json",)),
    **dict.fromkeys(("rdf", "rdfxml", "rdf+xml"), ("application/rdf+xml",)),
    **dict.fromkeys(("nquads", "n-quads", "nq"), ("application/n-quads",)),
    "trig": ("application/trig",),
}
"""How clients name the forms of results and graphs in a parameter; a name that is not here leaves it to Accept."""
Parameters = dict[str, list[str]]


def _endpoint(app: FastAPI) -> Endpoint:
    """The app's one endpoint, opened with the first query."""
    if not hasattr(app.state, "sparql"):
        app.state.sparql = Endpoint()
    endpoint: Endpoint = app.state.sparql
    return endpoint


class NotTaken(ChidaoError):
    """A body in a form that the protocol does not know."""

    status = 415


_ASKED = {
    "name": "query",
    "in": "query",
    "schema": {"type": "string", "maxLength": 10_000},
    "description": "SPARQL 1.1",
    "example": "ASK {}",
}
_ANSWERS = files([*RESULT_TYPES, *GRAPH_TYPES, HTML], '{"head": {}, "boolean": true}', 403, 406, 413, 415, 504)


@router.get("/sparql", name="sparql", summary="Hỏi bằng SPARQL", responses=_ANSWERS, openapi_extra={"parameters": [_ASKED]})
async def sparql(request: Request) -> Response:
    """SPARQL 1.1 Protocol over a read-only copy; without a query the page with the query box, or what the service is."""
    parameters = {name: request.query_params.getlist(name) for name in request.query_params}
    if "query" in parameters and not _wants_page(request):
        return await _answered(request, parameters)
    if not _wants_page(request):
        return await run_in_threadpool(_service, request)
    return await run_in_threadpool(_page, request)


_FIELDS = {"type": "object", "properties": {"query": {"type": "string", "maxLength": 10_000}}, "required": ["query"]}
_BODY = {
    "required": True,
    "content": {_FORM: {"schema": _FIELDS, "example": {"query": "ASK {}"}}, _QUERY: {"schema": {"type": "string"}, "example": "ASK {}"}},
}


@router.post("/sparql", name="sparql_post", summary="Hỏi bằng SPARQL (câu dài)", responses=_ANSWERS, openapi_extra={"requestBody": _BODY})
async def sparql_post(request: Request) -> Response:
    """The same by POST: a form, or the query itself as application/sparql-query."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = (await request.body()).decode("utf-8", "replace")
    parameters = {name: request.query_params.getlist(name) for name in request.query_params}
    if kind == _FORM:
        parameters |= parse_qs(body, keep_blank_values=True)
    elif kind == _QUERY:
        parameters["query"] = [body]
    elif kind == "application/sparql-update":
        parameters["update"] = [body]
    else:
        raise NotTaken(f"Chỉ nhận {_FORM} hoặc {_QUERY}", f"only {_FORM} or {_QUERY} is taken", place=kind)
    return await _answered(request, parameters)


def _wants_page(request: Request) -> bool:
    return "format" not in request.query_params and best(accept_of(request.scope), ("text/turtle", HTML)) == HTML


async def _answered(request: Request, parameters: Parameters) -> Response:
    if "update" in parameters:
        raise ReadOnly("Chỉ được hỏi, không được sửa", "this endpoint is read only: no updates")
    queries = parameters.get("query", [])
    if len(queries) != 1:
        raise BadQuery("Cần đúng một tham số query", "exactly one query parameter is needed")
    asked = _asked(request, queries[0], parameters)
    endpoint = _endpoint(request.app)
    endpoint.enter()
    try:
        # threads of their own: however many queries wait, the other routes have theirs
        asking = partial(endpoint.answer, store_of(request), asked)
        found: Answered = await asyncio.get_running_loop().run_in_executor(endpoint.threads, asking)
    finally:
        endpoint.leave()
    headers = {"X-Chidao-State": found.state, "Vary": "Accept", "Cache-Control": "no-cache"}
    if found.cut:
        headers["X-Chidao-Cut-At"] = str(endpoint.limits.rows)
    return Response(found.body, media_type=found.media, headers=headers)


def _asked(request: Request, query: str, parameters: Parameters) -> Asked:
    """The query with the result forms that the caller takes. Raises NotAcceptable, BadQuery."""
    named = next((name for key in ("format", "output") for name in parameters.get(key, ())), "").strip().lower()
    kinds = _BY_NAME.get(named) or ((named,) if named in (*RESULT_TYPES, *GRAPH_TYPES) else ())
    accept = ", ".join(kinds) or accept_of(request.scope)
    media, graph_media = best(accept, list(RESULT_TYPES)), best(accept, list(GRAPH_TYPES))
    if media is None and graph_media is None:
        known = ", ".join([*RESULT_TYPES, *GRAPH_TYPES])
        raise NotAcceptable(f"Chỉ có: {known}", f"only these are served: {known}", place=accept[:200])
    graphs = [tuple(parameters.get(name, ())) for name in ("default-graph-uri", "named-graph-uri")]
    return Asked(query, media, RESULT_TYPES[media] if media else None, graph_media, *graphs)


def _service(request: Request) -> Response:
    """What the SPARQL Service Description and VoID say of this endpoint."""
    format = rdf_format(accept_of(request.scope), None, ()) or "turtle"
    resources = [*service_resources(base_iri()), *dataset_resources(base_iri(), graph_state(store_of(request)))]
    return Response(b"".join(serialised(resources, format)), media_type=MEDIA[format], headers={"Vary": "Accept"})


def _page(request: Request) -> Response:
    """The query box with the ten questions, filled with things of this graph."""
    lang, store = page_lang_of(request), store_of(request)
    examples = _examples(store)
    tens: list[dict[str, Any]] = []
    for name in NAMES:
        known = ready_made(name)
        tens.append({"name": name, "words": known.vi if lang == "vi" else known.en, "text": filled(name, **examples)})
    chosen = request.query_params.get("query") or tens[0]["text"]
    return page(request, "sparql.html", questions=tens, query=chosen)


def _examples(store: Store) -> dict[str, str]:
    """Something of this graph for each parameter: the directive that most texts name, a body, a document, a day."""
    base = base_iri()
    named = store.read(statement("api.sparql", "most_named"))
    held = listing.documents(store, held=True, limit=1)["items"]
    bodies = listing.agencies(store, kind="specific", limit=1)["items"]
    found = {"words": "du lịch", "on": "2025-06-30", "until": "2025-12-31"}
    if named:
        found |= dict.fromkeys(("of", "from"), node_iri(base, "Document", named[0]["key"]))
    if held:
        found["to"] = node_iri(base, "Document", held[0]["key"])
    if bodies:
        found["agency"] = node_iri(base, "Agency", bodies[0]["key"])
    return found
