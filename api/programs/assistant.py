"""The questions as tools of an MCP server (Model Context Protocol), so that assistants ask and quote what they are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter as Argument
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from api.questions.declaration import Parameter, Question, Tool, argument, signed
from api.questions.registry import QUESTIONS
from api.words.marking import server_url
from graph.errors import Ambiguous, ChidaoError
from graph.store.store import Store
from ingest.files import read_bytes
from queries.asking.facts import facts_of
from queries.reviewing.review import review as check
from queries.things import resolve
from queries.things.text import texts

_INSTRUCTIONS = (
    "Vietnamese plans and directives as a graph: which directive drives which task, and who owns it. Ask in Vietnamese, with or without "
    "marks. Quote the evidence (quote, file) with every statement, give its link, say when an owner is only likely, and never fill "
    "silence with a guess: an empty answer means that the texts say nothing."
)
_LINKS = 40
_LONGEST_QUOTE = 4000


def server(store: Store) -> MCPServer:
    """The tools over an open store."""
    made = MCPServer("chidao", instructions=_INSTRUCTIONS, version="0.1.0")
    for name, tool, words in _tools(store):
        made.tool(name=name, description=words, structured_output=True)(tool)
    return made


def run(store: Store, http: tuple[str, int] | None) -> None:
    """Serve until told to stop: over stdin and stdout, or over HTTP at ``/mcp`` of (host, port)."""
    made = server(store)
    if http is None:
        made.run("stdio")
    else:
        made.run("streamable-http", host=http[0], port=http[1])


def tool_of(question: Question[Any], store: Store) -> Callable[..., dict[str, Any]]:
    """The tool that asks a question, with its parameters and what each is for."""
    tool = question.tool or Tool(words=question.about)
    names = {tool.names.get(one.name, one.name): one.name for one in question.parameters}

    def ask(**given: Any) -> dict[str, Any]:
        return _told(lambda: question.ask(store, **question.checked({names[name]: value for name, value in given.items()})))

    def typed(name: str, one: Parameter) -> Argument:
        default = tool.limit if one.name == "limit" else one.default
        return argument(name, Annotated[one.type, Field(description=one.words)], Argument.empty if one.needed else default)

    arguments = [typed(name, one) for name, one in zip(names, question.parameters, strict=True)]
    return signed(ask, question.name, tool.words, arguments, dict[str, Any])


def _tools(store: Store) -> list[tuple[str, Callable[..., dict[str, Any]], str]]:
    def document(of: str) -> dict[str, Any]:
        return _told(lambda: facts_of(store, resolve.document(store, of), ""))

    def quote(of: str, start: int, end: int, file: str | None = None) -> dict[str, Any]:
        return _told(lambda: _stretch(store, of, start, end, file))

    def review(text: str, name: str = "du-thao.txt") -> dict[str, Any]:
        return _told(lambda: check(store, *read_bytes(text.encode(), name)))

    return [
        *((one.name, tool_of(one, store), one.tool.words) for one in QUESTIONS if one.tool),
        ("document", document, "Một văn bản: số, ngày, người ký, nơi nhận, hiệu lực / one document's facts"),
        ("quote", quote, "Trích nguyên văn theo vị trí / the words of a text between two offsets, with a line around"),
        ("review", review, "Soát dự thảo / check a draft's text against the graph; nothing is stored"),
    ]


def _told(answer: Callable[[], Mapping[str, Any]]) -> dict[str, Any]:
    """An answer with the addresses of what it names; failures in words, candidates with them."""
    try:
        found = dict(answer())
    except Ambiguous as several:
        names = [{"key": c.get("key"), "name": c.get("name") or c.get("number") or c.get("title")} for c in several.candidates]
        return {"error": f"{several.vi} / {several.en}", "candidates": names}
    except ChidaoError as error:
        raise ToolError(f"{error.vi} / {error.en}") from error
    links: dict[str, str] = {}
    _collect(found, links)
    return {**found, "links": links}


def _collect(thing: Any, links: dict[str, str]) -> None:
    """Key → address on the pages, of the first documents, tasks and bodies."""
    if len(links) >= _LINKS:
        return
    if isinstance(thing, list):
        for one in thing:
            _collect(one, links)
    elif isinstance(thing, dict):
        key = thing.get("key")
        kind: Literal["nhiem-vu", "van-ban", "co-quan"] | None = (
            "nhiem-vu" if "path" in thing and "text" in thing else "van-ban" if "held" in thing else "co-quan" if "name" in thing else None
        )
        if isinstance(key, str) and kind:
            links[key] = f"{server_url()}/{kind}/{key}"
        for one in thing.values():
            _collect(one, links)


def _stretch(store: Store, of: str, start: int, end: int, file: str | None) -> dict[str, Any]:
    ref = resolve.document(store, of)
    held = texts(store, ref["key"])
    text = next((one for one in held if file in (None, *one["files"])), held[0])["text"]
    start, end = max(0, start), min(len(text), end, start + _LONGEST_QUOTE)
    before, after = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return {"document": ref, "quote": text[start:end], "line": text[before : after if after >= 0 else len(text)][:_LONGEST_QUOTE]}
