"""The pages' routes: search, documents, tasks, agencies, style and scripts."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from api.files.asked import facts, understood
from api.files.extents import told as extent_told
from api.http.access import needs_token
from api.http.answering import StoreDependency, page_lang_of
from api.pages import STATIC, page
from api.words.marking import highlighted, window
from graph.errors import Ambiguous, ChidaoError, NotFound, WrongUse
from graph.store.store import Store
from queries import ask
from queries.corrections.overlay import corrected
from queries.questions.gaps import gaps_of
from queries.things import lists as listing
from queries.things.extent import extent
from queries.things.reading import ROLES
from queries.things.text import HeldText, quotes, signers, texts

_TASKS = 200
_BELOW = 60  # documents that carry it out, and bodies, the rest is in the spreadsheet
"""Tasks on one page of a document."""
router = APIRouter(include_in_schema=False)
_FIRST = 10  # rows of an answer on the page of the box
_SCRIPTS = ("quote.js", "suggest.js", "upload.js", "correct.js", "sparql.js")
_FILES = {"style.css": "text/css", **dict.fromkeys(_SCRIPTS, "text/javascript")}
Words = Annotated[str, Query(max_length=10_000)]
Cursor = Annotated[str | None, Query(max_length=500)]


@router.get("/static/{name}")
def static(name: str) -> FileResponse:
    """A file of the pages."""
    if name not in _FILES:
        raise NotFound(f"{name}: không có tệp này", f"{name}: no such file", place=name)
    return FileResponse(STATIC / name, media_type=_FILES[name], headers={"Cache-Control": "no-cache"})


@router.get("/")
def search(request: Request, store: StoreDependency, q: Words = "") -> HTMLResponse:
    """The search box and its answers."""
    if not q.strip():
        return page(request, "search.html", q="", tries=listing.examples(store))
    try:
        found = ask.ask(store, q, limit=_FIRST)
    except (Ambiguous, NotFound, WrongUse) as error:
        candidates = error.candidates if isinstance(error, Ambiguous) else []
        return page(request, "search.html", q=q.strip(), found=None, error=error, candidates=candidates)
    return page(request, "search.html", q=q.strip(), found=found, lang_read=understood, facts=facts)


@router.get("/van-ban")
def documents(request: Request, store: StoreDependency, q: Words = "", cursor: Cursor = None) -> HTMLResponse:
    """All documents, held ones first."""
    return page(request, "documents.html", q=q, found=listing.documents(store, q=q or None, limit=50, cursor=cursor))


@router.get("/van-ban/{key}")
def document(
    request: Request,
    store: StoreDependency,
    key: str,
    tep: str | None = None,
    tu: Annotated[int | None, Query(ge=0)] = None,
    den: Annotated[int | None, Query(ge=0)] = None,
    viec: Annotated[int, Query(ge=0, le=10_000_000, description="Từ nhiệm vụ thứ mấy / the first task shown")] = 0,
) -> Response:
    """One document: what it carries out, what carries it out, its tasks, its gaps, its text with every quote marked."""
    ref = listing.document(store, key)
    if ref["key"] != key:
        return RedirectResponse(str(request.url.replace(path=f"/van-ban/{ref['key']}")), 308)
    up, down = ask.up(store, key), ask.down(store, key, limit=_BELOW)
    held = texts(store, key) if ref["held"] else []
    shown = next((t for t in held if tep in t["files"]), held[0]) if held else None
    own = sorted(listing.tasks_of(store, key), key=_placed)
    return page(
        request,
        "document.html",
        document=ref,
        corrections=corrected(store).relations.out_of([key]),
        up=up["directives"],
        down=down["documents"],
        below=down["counts"]["documents"],
        sections=_by_section(own[viec : viec + _TASKS]),
        tasks=Part(viec, min(viec + _TASKS, len(own)), len(own)),
        agencies=down["agencies"],
        gaps=_gaps_of(store, key),
        signers=signers(store, key) if held else [],
        extent=extent_told(extent(store, key), page_lang_of(request)) if held else "",
        held=held,
        shown=shown,
        **(_text(request, store, shown, tu, den) if shown else {"pieces": None}),
    )


def _text(request: Request, store: Store, shown: HeldText, begin: int | None, end: int | None) -> dict[str, Any]:
    length = len(shown["text"])
    chosen = (begin, end) if begin is not None and end is not None and begin < end <= length else None
    first, last = window(length, chosen)
    pieces = highlighted(shown["text"], quotes(store, shown["sha256"]), chosen, page_lang_of(request))
    return {"pieces": pieces, "part": None if (first, last) == (0, length) else (first, last, length)}


class Part(NamedTuple):
    """The rows of a long list that a page shows."""

    begin: int
    end: int
    of: int


def _placed(task: Any) -> tuple[str, int]:
    return task["source"]["file"] or "", task["source"]["start"]


def _by_section(ordered: list[Any]) -> list[dict[str, Any]]:
    """Tasks in the order of their text, under the headings above them."""
    return [{"headings": h, "tasks": list(rows)} for h, rows in groupby(ordered, lambda t: t.get("headings") or "")]


def _gaps_of(store: Store, key: str) -> list[tuple[str, list[Any]]]:
    """What is missing or wrong in this document's own text or about itself, by kind."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for gap in gaps_of(store, key):
        found[gap["kind"]].append(gap)
    return list(found.items())


@router.get("/van-ban/{key}/ban-goc")
def original(store: StoreDependency, key: str, tep: str | None = None) -> Response:
    """A document's text as read, as a file."""
    held = texts(store, listing.document(store, key)["key"])
    shown = next((t for t in held if tep in t["files"]), held[0])
    return Response(
        shown["text"].encode("utf-8", "surrogatepass"),
        media_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{key[:80]}.txt"', "X-Content-Type-Options": "nosniff"},
    )


@router.get("/nhiem-vu/{key}")
def task(request: Request, store: StoreDependency, key: str) -> HTMLResponse:
    """One task: owners, deadline, directives, picture."""
    token = needs_token(request.app.state.access)
    directives = ask.up(store, key)["directives"]
    return page(request, "task.html", task=listing.task(store, key), directives=directives, roles=ROLES, token=token)


@router.get("/co-quan")
def agencies(request: Request, store: StoreDependency, q: Words = "", cursor: Cursor = None) -> HTMLResponse:
    """All agencies, the busiest first."""
    return page(request, "agencies.html", q=q, found=listing.agencies(store, q=q or None, limit=100, cursor=cursor))


@router.get("/co-quan/{key}")
def agency(request: Request, store: StoreDependency, key: str, theo: Annotated[str, Query(max_length=20)] = "") -> HTMLResponse:
    """One agency and its duties, by document or (``theo=han``) by time."""
    found = ask.duties(store, key)
    groups = _by_time(found["tasks"]) if theo == "han" else _by_document(found["tasks"])
    return page(
        request,
        "agency.html",
        agency=found["agency"],
        now=found["now"],
        received=found["received"],
        groups=groups,
        belongs=listing.groups_of(store, found["agency"]["key"]),
        by_time=theo == "han",
        roles=_count_roles(found["tasks"]),
    )


def _count_roles(tasks: Any) -> list[tuple[str, int]]:
    counted: defaultdict[str, int] = defaultdict(int)
    for one in tasks:
        counted[one["role"]] += 1
    return sorted(counted.items(), key=lambda c: -c[1])


def _by_document(tasks: Any) -> list[dict[str, Any]]:
    rows = sorted(tasks, key=lambda t: (t["document"].get("date") or "", t["document"]["key"]), reverse=True)
    groups = [list(g) for _, g in groupby(rows, lambda t: t["document"]["key"])]
    return [{"document": g[0]["document"], "tasks": sorted(g, key=lambda t: t["source"]["start"])} for g in groups]


def _by_time(tasks: Any) -> list[dict[str, Any]]:
    """By the month of the last day; what recurs and what has no term at the end."""

    def month(task: Any) -> str:
        due = task["deadline"]
        return (due["last"] or due["date"])[:7] if due else "~recurring" if task["recurrence"] else "~~none"

    return [{"month": m, "tasks": list(rows)} for m, rows in groupby(sorted(tasks, key=month), month)]


def error_page(request: Request, error: ChidaoError) -> HTMLResponse:
    """What a person sees where something is missing or wrong."""
    return page(request, "error.html", status=error.status, error=error, candidates=getattr(error, "candidates", []))
