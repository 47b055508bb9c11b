"""RDF over HTTP: the same addresses in Turtle, JSON-LD and the like; identifiers that redirect; export, ontology, context, catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse, StreamingResponse
from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.types import Scope

from api.files.exports import MEDIA, SUFFIX, exported, known, ontology
from api.http.answering import StoreDependency, respond, tag_of, unchanged
from api.http.negotiation import HTML, JSON, NotAcceptable, accept_of, best, rdf_format, split_suffix
from api.openapi.examples import files
from api.routes import sparql
from graph.errors import NotFound
from graph.rdf.catalogue import dataset_resources
from graph.rdf.export import Piece, serialised
from graph.rdf.formats.jsonld import context
from graph.rdf.iris import base_iri, node_iri, node_of_path
from graph.rdf.model import Resource, shared_resources, source_resources
from graph.rows.held import rows_of_node
from graph.store.meta import graph_state
from graph.store.store import Store
from queries.questions.piece import piece_of
from queries.things import lists as listing

Asked = Annotated[str | None, Query(max_length=500)]
_ROOMS = {"documents": "Document", "tasks": "Task", "agencies": "Agency", "places": "Place"}
_DATA = {label: room for room, label in _ROOMS.items()}
_PAGES = {"Document": "/van-ban/", "Task": "/nhiem-vu/", "Agency": "/co-quan/"}
_VARY = {"Vary": "Accept"}
_ONTOLOGY = [MEDIA[name] for name in ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml")] + ["text/plain"]


class _AsRdf(APIRoute):
    """A route that is there for callers who want RDF, or something that nobody serves; others are left to the route of the same path."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """No match where plain JSON is wanted."""
        match, child = super().matches(scope)
        if match is Match.NONE or split_suffix(scope["path"])[1]:
            return match, child
        try:
            wants_rdf = rdf_format(accept_of(scope), None, (JSON, HTML)) is not None
        except NotAcceptable:
            wants_rdf = True
        return (match, child) if wants_rdf else (Match.NONE, {})


negotiated = APIRouter(route_class=_AsRdf, include_in_schema=False)
"""To be included before the JSON routes of the same paths."""
router = APIRouter(tags=["rdf"])
router.include_router(sparql.router)


def _described(store: Store, label: str, key: str) -> Iterator[Resource]:
    base = base_iri()
    for text, rows in sorted(rows_of_node(store, label, key).items()):
        yield from source_resources(base, text, rows) if text else shared_resources(base, rows)


@negotiated.get("/api/{room}/{key}")
def described(request: Request, store: StoreDependency, room: str, key: str) -> Response:
    """One document, task, body or place with all its edges as RDF."""
    label = _ROOMS.get(room)
    if label is None:
        raise NotFound(f"{request.url.path}: không có", f"{request.url.path}: no such thing", place=request.url.path)
    key, suffix = split_suffix(key)
    format = rdf_format(accept_of(request.scope), suffix, ())
    assert format is not None
    if label == "Document" and (found := listing.document(store, key)["key"]) != key:
        return RedirectResponse(f"/api/documents/{quote(found)}{f'.{SUFFIX[suffix]}' if suffix else ''}", 308)
    resources = list(_described(store, label, key))
    if not resources:
        raise NotFound(f"{key}: không có trong đồ thị", f"{key}: not in the graph", place=key)
    tag = tag_of(request, store)
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Link": f'<{node_iri(base_iri(), label, key)}>; rel="describes"', **_VARY}
    return unchanged(request, tag) or StreamingResponse(serialised(resources, format), media_type=MEDIA[format], headers=headers)


def _node(request: Request, store: StoreDependency, key: str, label: str) -> Response:
    def build() -> dict[str, Any]:
        found = listing.node(store, key)
        if label not in found["labels"]:
            raise NotFound(f"{key}: không có", f"{key}: no such thing", place=key)
        return found

    return respond(request, store, build)


@router.get("/api/agencies/{key}", include_in_schema=False)
def agency(request: Request, store: StoreDependency, key: str) -> Response:
    """One body with its edges."""
    return _node(request, store, key, "Agency")


@router.get("/api/places/{key}", include_in_schema=False)
def place(request: Request, store: StoreDependency, key: str) -> Response:
    """One place with its edges."""
    return _node(request, store, key, "Place")


@router.get("/eli/vn/{path:path}", include_in_schema=False)
@router.get("/id/{path:path}", include_in_schema=False)
def identifier(request: Request, store: StoreDependency) -> Response:
    """303 from a thing's identifier to what is written about it: the page or the data; other parts by DESCRIBE."""
    bare, suffix = split_suffix(request.url.path.lstrip("/"))
    named = node_of_path(bare)
    if named is None and not bare.startswith(("id/edge/", "id/change/")):
        raise NotFound(f"/{bare}: không phải mã định danh", f"/{bare}: no identifier", place=bare)
    format = rdf_format(accept_of(request.scope), suffix, (HTML, JSON))
    if named is None or named[0] not in _DATA:
        return RedirectResponse("/sparql?" + urlencode({"query": f"DESCRIBE <{base_iri()}/{bare}>"}), 303, headers=_VARY)
    label, key = named
    if label == "Document":
        key = listing.document(store, key)["key"]
    data = f"/api/{_DATA[label]}/{quote(key)}"
    if format:
        return RedirectResponse(f"{data}.{SUFFIX[format]}", 303, headers=_VARY)
    wants_page = label in _PAGES and best(accept_of(request.scope), (JSON, HTML)) == HTML
    return RedirectResponse(_PAGES[label] + quote(key) if wants_page else data, 303, headers=_VARY)


_TRIPLE = (
    "<https://w3id.org/chidao/id/document/a> <http://data.europa.eu/eli/ontology#implements> <https://w3id.org/chidao/id/document/b> ."
)


@router.get("/api/export", name="export", summary="Xuất đồ thị", responses=files(MEDIA.values(), _TRIPLE, 404, 406, 409))
def export(
    store: StoreDependency,
    format: Annotated[str, Query(max_length=20, examples=["turtle"], description=", ".join(MEDIA))] = "nquads",
    of: Annotated[str | None, Query(max_length=500, description="Chỉ văn bản này / this document only")] = None,
    down: Annotated[bool, Query(description="Cùng mọi thứ nó dẫn tới / with all that it drives")] = False,
    source: Asked = None,
    place: Asked = None,
) -> Response:
    """The whole graph, or a piece of it, as a file: RDF, CSV, Excel or GraphML; sent as it is made."""
    known(format)
    piece = piece_of(store, of=of, down=down, source=source, place=place)
    name = f"chidao.{SUFFIX.get(format, format)}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Chidao-State": graph_state(store)}
    return StreamingResponse(exported(store, format, piece), media_type=MEDIA[format], headers=headers)


@router.get("/graph/{text}", include_in_schema=False)
def source_graph(request: Request, store: StoreDependency, text: str) -> Response:
    """The named graph of one text with what it names."""
    text, suffix = split_suffix(text)
    format = rdf_format(accept_of(request.scope), suffix, ()) or "turtle"
    listing.document_of_text(store, text)
    return StreamingResponse(exported(store, format, Piece(frozenset({text}))), media_type=MEDIA[format], headers=_VARY)


@router.get("/context.jsonld", include_in_schema=False)
def jsonld_context() -> Response:
    """The JSON-LD context of all answers."""
    return JSONResponse({"@context": context()}, media_type="application/ld+json")


@router.get(
    "/ontology", name="ontology", summary="Bản thể học và khuôn SHACL", responses=files(_ONTOLOGY, "chidao:Task a owl:Class .", 406)
)
@router.get("/ontology.{suffix}", include_in_schema=False)
@router.get("/ns", include_in_schema=False)
@router.get("/ns/{version}", include_in_schema=False)
def ontology_file(request: Request) -> Response:
    """OWL ontology, SKOS schemes and SHACL shapes, by Accept or suffix; Turtle unless another form is wanted."""
    accept = accept_of(request.scope)
    suffix = split_suffix(request.url.path)[1]
    wants_page = suffix is None and best(accept, ("text/turtle", HTML)) == HTML
    format = "turtle" if wants_page else rdf_format(accept, suffix, ()) or "turtle"
    return StreamingResponse(ontology(format), media_type="text/plain; charset=utf-8" if wants_page else MEDIA[format], headers=_VARY)


@router.get("/dataset", include_in_schema=False)
@router.get("/.well-known/void", include_in_schema=False)
def dataset(request: Request, store: StoreDependency) -> Response:
    """What DCAT and VoID say of the data set."""
    format = rdf_format(accept_of(request.scope), None, ()) or "turtle"
    return StreamingResponse(serialised(dataset_resources(base_iri(), graph_state(store)), format), media_type=MEDIA[format], headers=_VARY)
