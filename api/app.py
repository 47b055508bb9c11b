"""The web application: API, pages and pictures over one store."""

from __future__ import annotations

import os

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from api.access import Access, HostGuard, access_of
from api.problems import describe_problems
from api.routes import documents, health, lists, pages, questions
from graph.store import Store

_DESCRIPTION = """Đọc kế hoạch, chỉ đạo, cơ quan, nhiệm vụ: **chỉ đạo nào dẫn tới việc nào, ai phụ trách**, kèm câu trích chứng minh.

Reads Vietnamese administrative documents: which directive drives which task, and who owns it, each with the quote that proves it."""


def create_app(store: Store, access: Access | None = None) -> FastAPI:
    """The application over an open store; ``access`` defaults to a loopback server's rules."""
    app = FastAPI(
        title="chidao",
        version="0.1.0",
        description=_DESCRIPTION,
        openapi_url="/openapi.json",
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.store = store
    app.state.access = access or access_of("127.0.0.1")
    describe_problems(app, pages.error_page)
    for router in (questions.router, lists.router, documents.router, health.router, pages.router):
        app.include_router(router)
    if origins := [o.strip() for o in os.environ.get("CHIDAO_CORS", "").split(",") if o.strip()]:
        app.add_middleware(CORSMiddleware, allow_origins=origins, allow_methods=["GET"], allow_headers=["*"])
    app.add_middleware(HostGuard, access=app.state.access)
    return app
