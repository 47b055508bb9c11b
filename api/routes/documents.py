"""Documents over HTTP: one document, its text, upload."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import Any

from fastapi import APIRouter, Request, Response, UploadFile

from api.access import may_write
from api.answering import StoreDependency, respond
from api.examples import answers
from graph.errors import BadInput
from ingest.files import read_bytes
from ingest.loading import Incoming
from ingest.loading import ingest as load
from queries import listing
from queries.text import texts

router = APIRouter(prefix="/api/documents", tags=["documents"])
_MEGABYTE = 1 << 20


def _largest() -> int:
    """Bytes that an upload may have: CHIDAO_MAX_BYTES, else 20 MB as for files."""
    return int(os.environ.get("CHIDAO_MAX_BYTES") or 20 * _MEGABYTE)


class TooLarge(BadInput):
    """An upload above the limit."""

    status = 413


@router.get("/{key}", name="document", summary="Một văn bản", responses=answers("one_document"))
def document(request: Request, store: StoreDependency, key: str) -> Response:
    """One document by key or alias."""
    return respond(request, store, lambda: listing.document(store, key))


@router.get("/{key}/text", name="document_text", summary="Toàn văn", responses=answers("text"))
def text(request: Request, store: StoreDependency, key: str) -> Response:
    """The document's texts as read; offsets of every quote count their characters."""
    return respond(
        request, store, lambda: {"key": listing.document(store, key)["key"], "texts": texts(store, listing.document(store, key)["key"])}
    )


@router.post(
    "",
    name="upload_document",
    summary="Nạp một văn bản",
    responses=answers("upload", s401="Cần mã truy cập / token needed", s413="Tệp quá lớn / too large"),
)
def upload(request: Request, store: StoreDependency, file: UploadFile) -> dict[str, Any]:
    """A file in; its record and its place in the graph out."""
    may_write(request.app.state.access, request)
    # a path in the name is nobody's business: only its last part is kept
    name = PurePath((file.filename or "").replace("\\", "/")).name or "upload.txt"
    limit = _largest()
    data = file.file.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(f"{name}: tệp lớn hơn {limit // _MEGABYTE} MB", f"{name}: larger than {limit // _MEGABYTE} MB", place=name)
    content, record = read_bytes(data, name)
    outcome = load(store, [Incoming(content, record)])
    where = listing.document_of_text(store, record.sha256)
    return {
        "status": "done",
        "file": name,
        "document": where,
        "report": {"added": len(outcome.added), "unchanged": len(outcome.unchanged), "rewritten": len(outcome.rewritten)},
        "record": record.to_json(),
    }
