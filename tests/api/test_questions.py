"""One declaration is enough: of a question made here come a command, a route, a tool, a method and a table; all that there are agree."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from typing import Any, TypedDict

import pytest
import typer
from mcp.server.mcpserver import MCPServer
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.commands.questions import command_of
from api.commands.verbs import app as verbs
from api.files.tables import Table
from api.programs.assistant import tool_of
from api.programs.client import Graph, method_of
from api.questions.declaration import Parameter, Question, holds
from api.questions.parameters import LIMIT
from api.questions.registry import LISTS, QUESTIONS, REPORTS
from api.quick import TAKES
from api.words.wording import Lang
from graph.store.store import Store
from queries.things.lists import documents

ALL = (*QUESTIONS, *LISTS, *REPORTS)


class Titles(TypedDict):
    """Titles of documents that are long enough."""

    titles: list[str]


def titles(store: Store, *, kind: str, least: int = 1, shouted: bool | None = None, limit: int | None = None) -> Titles:
    """The titles of documents of a kind with so many letters."""
    found = sorted(one["title"] for one in documents(store, type=kind, limit=500)["items"] if len(one["title"] or "") >= least)
    return Titles(titles=[title.upper() if shouted else title for title in found[:limit]])


def rows(answer: Titles, _: Lang) -> Table:
    """One row a title."""
    return Table(("title",), ("title",), tuple({"title": title} for title in answer["titles"]))


TITLES = Question(
    name="titles",
    vi="Trích yếu nào?",
    en="Which titles?",
    about="Titles of documents of a type.",
    parameters=(
        Parameter(name="kind", wire="of", vi="Loại văn bản", en="type of document", needed=True, metavar="LOẠI", longest=20),
        Parameter(name="least", vi="Ít nhất mấy chữ", en="so many letters", kind=int, default=5, most=300),
        Parameter(name="shouted", vi="Chữ hoa", en="in capitals", kind=bool),
        LIMIT,
    ),
    ask=titles,
    table=rows,
    found=holds("titles"),
)


@pytest.fixture
def command(seeds: Store, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    """A command line that knows the question alone, over the seeds."""
    monkeypatch.setattr("api.commands.questions.open_graph", lambda _: _opened(seeds))
    made = typer.Typer()
    made.callback()(lambda: None)
    made.command()(command_of(TITLES))
    return made


class _opened:
    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Store:
        return self.store

    def __exit__(self, *_: object) -> None:
        return None


def test_a_declared_question_is_a_command(seeds: Store, command: typer.Typer) -> None:
    run = CliRunner().invoke
    whole = titles(seeds, kind="kế hoạch")
    assert whole["titles"]
    assert json.loads(run(command, ["titles", "kế hoạch", "--least", "1", "--json"]).stdout) == whole
    shouted = json.loads(run(command, ["titles", "kế hoạch", "--least", "1", "--shouted", "--limit", "1", "--json"]).stdout)
    assert shouted == {"titles": [whole["titles"][0].upper()]}
    assert whole["titles"][0].split()[0] in run(command, ["titles", "kế hoạch"]).stdout
    assert run(command, ["titles", "không loại nào"]).exit_code == 3
    assert run(command, ["titles"]).exit_code == 2
    shown = " ".join(run(command, ["titles", "--help"], env={"COLUMNS": "200"}).stdout.split())
    assert "Trích yếu nào?" in shown and "so many letters" in shown and "--not-shouted" in shown


def test_a_declared_question_is_a_route_with_its_shape(seeds: Store) -> None:
    client = TestClient(create_app(seeds, questions=(*QUESTIONS, TITLES)), base_url="http://127.0.0.1:8000")
    whole = titles(seeds, kind="kế hoạch")
    assert client.get("/api/titles", params={"of": "kế hoạch", "least": 1}).json() == whole
    table = client.get("/api/titles", params={"of": "kế hoạch", "least": 1, "format": "csv"}).content.decode("utf-8-sig")
    assert len(table.splitlines()) >= 1 + len(whole["titles"])
    assert whole["titles"][0].split()[0] in client.get("/api/titles", params={"of": "kế hoạch", "format": "text"}).text
    wrongs: tuple[dict[str, str | int], ...] = ({}, {"of": "x" * 21}, {"of": "kế hoạch", "least": 301}, {"of": "kế hoạch", "format": "pdf"})
    for wrong in wrongs:
        assert client.get("/api/titles", params=wrong).status_code == 422
    described = client.get("/openapi.json").json()
    route = described["paths"]["/api/titles"]["get"]
    assert [one["name"] for one in route["parameters"]] == ["of", "least", "shouted", "limit", "format"]
    assert route["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/Titles")
    assert described["components"]["schemas"]["Titles"]["required"] == ["titles"]


def test_a_declared_question_is_a_method_and_a_tool(seeds: Store) -> None:
    whole = titles(seeds, kind="kế hoạch", least=5)
    answer = method_of(TITLES)(Graph(seeds), "kế hoạch")
    assert answer["titles"] == whole["titles"]
    assert list(answer.to_frame()["title"]) == whole["titles"]
    tool = tool_of(TITLES, seeds)
    assert tool(kind="kế hoạch", least=5)["titles"] == whole["titles"]
    MCPServer("one").tool(name="titles", description="titles", structured_output=True)(tool)
    with pytest.raises(TypeError):
        method_of(TITLES)(Graph(seeds), "kế hoạch", color="red")


@pytest.mark.parametrize("question", ALL, ids=lambda one: one.name)
def test_what_is_declared_is_what_the_function_takes(question: Question[Any]) -> None:
    taken = inspect.signature(question.ask).parameters
    open_to_all = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in taken.values())
    assert open_to_all or {one.name for one in question.parameters} <= taken.keys()
    assert question.shape is not None
    assert all(one.vi and one.en for one in question.parameters)
    assert {one.name for one in question.parameters} == inspect.signature(getattr(Graph, question.name)).parameters.keys() - {"self"}


def test_what_a_running_server_is_asked_is_what_the_command_takes() -> None:
    (who,) = [one for one in QUESTIONS if one.name == "who"]
    options = {f"--{one.name}" for one in who.parameters if not one.needed}
    assert set(TAKES) == options | {"--lang"}
    assert {one.callback.__name__ for one in verbs.registered_commands if one.callback} >= {one.name for one in ALL}


def test_asking_loads_neither_the_reader_nor_what_few_answers_need() -> None:
    seen = "import sys, api.commands.verbs; print(*{one.partition('.')[0] for one in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True).stdout.split()
    assert "queries" in loaded
    assert not {"ingest", "viz", "networkx", "openpyxl", "rdflib", "pyoxigraph", "fastapi", "mcp", "lxml"} & set(loaded)
