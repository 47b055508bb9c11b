"""The web application: API, pages and pictures over one store."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterable
from typing import Any

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.formparsers import MultiPartParser

from api.http.access import Access, Guard, access_of
from api.http.conforming import Head
from api.http.jobs import Jobs
from api.http.metrics import Measured, Metrics
from api.http.problems import describe_problems
from api.openapi.examples import describe_shapes
from api.questions.declaration import Question
from api.questions.registry import LISTS, QUESTIONS, REPORTS
from api.routes import corrections, documents, health, lists, originals, rdf, reconcile
from api.routes.html import docs, pages, pictures, views, work
from api.routes.questions import router_of
from graph.store.store import Store
from ingest.formats.text import max_bytes

_DESCRIPTION = """Đọc kế hoạch, chỉ đạo, cơ quan, nhiệm vụ: **chỉ đạo nào dẫn tới việc nào, ai phụ trách**, kèm câu trích chứng minh.

Reads Vietnamese administrative documents: which directive drives which task, and who owns it, each with the quote that proves it."""


_API = (
    lists.router,
    documents.router,
    documents.jobs_router,
    documents.review_router,
    originals.router,
    corrections.router,
    rdf.router,
    reconcile.router,
    health.router,
)
_PAGES = (docs.router, work.router, pages.router, views.router, pictures.router, corrections.pages)


@contextlib.asynccontextmanager
async def _open_to_close(app: FastAPI) -> AsyncIterator[None]:
    """A server that stops lets the running upload end: its text is in the graph whole."""
    app.state.jobs.warm(app.state.store)
    yield
    app.state.jobs.close()


def create_app(store: Store, access: Access | None = None, questions: Iterable[Question[Any]] = QUESTIONS) -> FastAPI:
    """The application over an open store; ``access`` defaults to a loopback server's rules."""
    app = FastAPI(
        title="chidao",
        version="0.1.0",
        description=_DESCRIPTION,
        openapi_url="/openapi.json",
        # the ready-made pages load scripts from elsewhere; api/routes/docs.py does not
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
        lifespan=_open_to_close,
    )
    app.state.store = store
    app.state.access = access or access_of("127.0.0.1")
    app.state.jobs = Jobs()
    app.state.metrics = Metrics()
    # a body is weighed before the form is read and stays in memory: no temporary file stands outside the store
    MultiPartParser.spool_max_size = 2 * max_bytes()
    describe_problems(app, pages.error_page)
    # the same addresses as RDF come first: they leave to the others whoever wants JSON
    for router in (rdf.negotiated, router_of(questions, "questions"), router_of((*LISTS, *REPORTS), "lists"), *_API, *_PAGES):
        app.include_router(router)
    describe_shapes(app)
    if origins := app.state.access.origins:
        methods, shown = ["GET", "HEAD", "POST"], ["ETag", "Link", "Location", "Retry-After", "X-Chidao-State", "X-Chidao-Cut-At"]
        app.add_middleware(CORSMiddleware, allow_origins=sorted(origins), allow_methods=methods, allow_headers=["*"], expose_headers=shown)
    app.add_middleware(Head)
    app.add_middleware(Measured, metrics=app.state.metrics)
    app.add_middleware(Guard, access=app.state.access, error_page=pages.error_page)
    return app
