"""For programs and assistants: the questions as methods with frames, and as tools that the SDK's own client calls."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from mcp import Client

import chidao
from api.commands.programs import address
from api.programs.assistant import server
from graph.errors import BadInput, NotFound
from graph.store.store import Store

SIGNED = "Phòng Kinh tế thành phố Vinh"


def _apart(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """In a thread of its own: a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()


def _call(store: Store, name: str, **arguments: Any) -> Any:
    async def work() -> Any:
        async with Client(server(store)) as client:
            return await client.call_tool(name, arguments)

    return _apart(work)


def _tools(store: Store) -> list[Any]:
    async def work() -> list[Any]:
        async with Client(server(store)) as client:
            return list((await client.list_tools()).tools)

    found: list[Any] = _apart(work)
    return found


def test_the_tools_say_what_they_are_for(seeds: Store) -> None:
    tools = {tool.name: tool for tool in _tools(seeds)}
    assert set(tools) == {"ask", "who", "up", "down", "duties", "due", "document", "quote", "review"}
    assert all(tool.description for tool in tools.values())


def test_an_answer_comes_with_quotes_and_links(seeds: Store) -> None:
    found = _call(seeds, "who", words="tuyến phố văn minh thương mại Vinh", limit=1).structured_content
    first = found["answers"][0]
    assert first["responsible"][0]["evidence"]["quote"]
    assert found["links"][first["task"]["key"]].endswith(first["task"]["key"])
    proof = first["responsible"][0]["evidence"]
    said = _call(seeds, "quote", of=first["task"]["document"]["key"], start=proof["start"], end=proof["end"]).structured_content
    assert said["quote"] == proof["quote"]
    assert said["quote"] in said["line"]


def test_one_box_for_assistants(seeds: Store) -> None:
    found = _call(seeds, "ask", question=f"{SIGNED} phải làm gì").structured_content
    assert found["answer"]["kind"] == "duties"
    assert _call(seeds, "duties", agency=SIGNED).structured_content["agency"]["name"] == SIGNED


def test_what_is_not_there_is_told_in_words(seeds: Store) -> None:
    result = _call(seeds, "document", of="999/KH-UBND")
    assert result.is_error
    assert "999/KH-UBND" in str(result.content)


def test_questions_as_methods(seeds: Store) -> None:
    graph = chidao.Graph(seeds)
    answer = graph.who("tuyến phố văn minh thương mại Vinh")
    assert answer["answers"]
    frame = answer.to_frame()
    assert len(frame) == len(answer["answers"])
    assert "owners" in frame.columns
    for question in ("gaps", "central", "due", "tasks", "documents", "agencies"):
        assert len(getattr(graph, question)().to_frame()) > 0
    with pytest.raises(NotFound):
        graph.up("999/KH-UBND")


@pytest.mark.parametrize(("said", "meant"), [("8765", ("127.0.0.1", 8765)), (":80", ("127.0.0.1", 80)), ("0.0.0.0:9", ("0.0.0.0", 9))])
def test_an_address(said: str, meant: tuple[str, int]) -> None:
    assert address(said) == meant


@pytest.mark.parametrize("said", ["", "host", "host:99999", "a:b:c"])
def test_no_address(said: str) -> None:
    with pytest.raises(BadInput):
        address(said)
