"""Originals over HTTP: the file that a text came from, and its pages with a quote marked."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Response

from api.http.answering import StoreDependency
from api.openapi.examples import files
from graph import originals as kept
from graph.errors import NotFound, WrongUse
from ingest.page_pictures import Mark, page_picture
from queries.things import lists as listing
from queries.things.text import Original, originals

router = APIRouter(prefix="/api/documents", tags=["documents"])
File = Annotated[
    str | None, Query(description="Tên tệp, nếu văn bản có nhiều bản / the file's name where there are several", max_length=300)
]
_BOX = re.compile(r"\d{1,6}(?:\.\d{1,3})?(?:,\d{1,6}(?:\.\d{1,3})?){3}\Z")
_MOST_BOXES = 200
_FILE = files(["application/octet-stream"], "%PDF-1.7 …", 404)
_PICTURE = files(["image/png"], "PNG", 404)
# a file of somebody else: it is handed out to be saved, never opened as a page of this site
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@router.get(
    "/{key}/original",
    name="original",
    summary="Tệp gốc",
    response_class=Response,
    responses=_FILE,
)
def original(store: StoreDependency, key: str, file: File = None) -> Response:
    """The file that a text of the document came from, byte by byte."""
    found = _original(store, key, file)
    data = kept.original(found["original"])
    if data is None:
        raise NotFound("Tệp gốc không được giữ lại", "The original was not kept", place=key)
    name = quote(found["files"][0], safe="")
    headers = _SAFE | {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get("/{key}/pages/{page}", name="page_picture", summary="Ảnh trang", response_class=Response, responses=_PICTURE)
def page(
    store: StoreDependency,
    key: str,
    page: Annotated[int, Path(ge=1, le=100_000, description="Số trang, từ 1 / number of the page, from 1")],
    file: File = None,
    boxes: Annotated[
        str, Query(max_length=8000, description="Chỗ cần đánh dấu / places to mark: x0,y0,x1,y1;… (point, từ góc trên bên trái)")
    ] = "",
) -> Response:
    """A page of the original as a picture (PNG), the boxes of a quote marked."""
    found = _original(store, key, file)
    picture = page_picture(found["original"], page, marks(boxes))
    return Response(picture, media_type="image/png", headers=_SAFE | {"Cache-Control": "private, max-age=86400"})


def marks(boxes: str) -> list[Mark]:
    """ "85,100,300,114;85,116,200,130" → the boxes. Raises WrongUse."""
    parts = [part for part in boxes.split(";") if part]
    if len(parts) > _MOST_BOXES or not all(map(_BOX.match, parts)):
        raise WrongUse("boxes: cần dạng x0,y0,x1,y1;…", "boxes: must read x0,y0,x1,y1;…", place=boxes[:80])
    found: list[Mark] = []
    for part in parts:
        x0, y0, x1, y1 = map(float, part.split(","))
        found.append((x0, y0, x1, y1))
    return found


def _original(store: StoreDependency, key: str, file: str | None) -> Original:
    found = originals(store, listing.document(store, key)["key"])
    fitting = [one for one in found if file in one["files"]] if file else found
    if not fitting:
        raise NotFound(f"{file}: không phải tệp gốc của văn bản này", f"{file}: no original of this document", place=file)
    return fitting[0]
