"""All ten answers: the promised shapes, the same on both engines, and a clear word for whatever is asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.errors import ChidaoError
from graph.schema.definition import schema
from graph.store.cypher import header
from graph.store.store import Store
from queries import ask
from queries.questions.gaps import KINDS, gaps_of
from tests.queries.conftest import load

ROOT = Path(__file__).resolve().parents[2]

QUESTIONS: dict[str, Callable[[Store], Any]] = {
    "who": lambda s: ask.who(s, "quy hoạch Bắc Kạn"),
    "up": lambda s: ask.up(s, "56/KH-UBND"),
    "down": lambda s: ask.down(s, "1288/QĐ-TTg"),
    "duties": lambda s: ask.duties(s, "Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn"),
    "impact": lambda s: ask.impact(s, "11-NQ/TW"),
    "due": lambda s: ask.due(s, on="2025-02-10", within="30d"),
    "gaps": lambda s: ask.gaps(s),
    "compare": lambda s: ask.compare(s, "11-NQ/TW"),
    "path": lambda s: ask.path(s, "1288/QĐ-TTg", "Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn"),
    "central": lambda s: ask.central(s),
}

DOCUMENT = {"key", "number", "number_printed", "type", "issuer", "date", "title", "held"}
EVIDENCE = {"source", "file", "files", "start", "end", "quote", "rule"}
TASK = {"key", "path", "text", "product", "deadline", "recurrence", "document", "source"}
RESPONSIBLE = {"agency", "role", "basis", "office", "evidence", "now"}
DIRECTIVE = {"document", "relation", "distance", "path"}


def test_shapes(seeds: Store) -> None:
    found = {name: ask_it(seeds) for name, ask_it in QUESTIONS.items()}
    json.dumps(found, ensure_ascii=False)
    answer = found["who"]["answers"][0]
    assert {"task", "responsible", "directives", "score"} <= answer.keys()
    assert answer["task"].keys() >= TASK
    assert {"file", "files", "start", "end"} <= answer["task"]["source"].keys()
    assert answer["directives"][0].keys() >= DIRECTIVE
    assert {"from", "relation", "to", "evidence"} <= answer["directives"][0]["path"][0].keys()
    assert found["up"]["of"].keys() >= DOCUMENT
    duty = found["duties"]["tasks"][0]
    assert duty.keys() >= TASK | {"role", "basis", "via", "evidence"}
    assert {"documents", "tasks", "agencies"} <= found["down"].keys() & found["impact"].keys()
    assert {"agency", "roles", "tasks"} <= found["down"]["agencies"][0].keys()
    assert {"state", "responsible"} <= found["due"]["tasks"][0].keys()
    assert {"kind", "what", "where", "documents"} <= found["gaps"]["gaps"][0].keys()
    assert {"place", "documents"} <= found["compare"]["places"][0].keys()
    assert {"what", "cells"} <= found["compare"]["rows"][0].keys()
    assert {"words", "steps"} <= found["path"]["paths"][0].keys()
    assert {"document", "score", "counted"} <= found["central"]["documents"][0].keys()
    for one in _each(found, "responsible"):
        assert all(row.keys() >= RESPONSIBLE and row["evidence"].keys() >= EVIDENCE for row in one)


def test_every_quote_stands_in_its_text(seeds: Store) -> None:
    texts = {tuple(row["files"]): row["text"] for row in seeds.read("MATCH (x:Text) RETURN x.files AS files, x.text AS text")}
    proofs = [proof for ask_it in QUESTIONS.values() for proof in _evidence(ask_it(seeds))]
    assert len(proofs) > 200
    assert all(texts[tuple(p["files"])][p["start"] : p["end"]] == p["quote"] for p in proofs)


def test_both_engines_answer_alike(both_stores: tuple[Store, Store]) -> None:
    for one in both_stores:
        load(one)
    for name, ask_it in QUESTIONS.items():
        assert ask_it(both_stores[0]) == ask_it(both_stores[1]), name


def test_gaps_of_one_document_are_its_own_among_all(seeds: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of one document looks at that document's texts alone, and shows what the list of all shows of it."""
    everywhere = ask.gaps(seeds)["gaps"]
    looked: set[str] = set()
    read = seeds.read

    def watched(query: str, /, **asked: Any) -> list[dict[str, Any]]:
        looked.update(asked.get("texts", ()))
        return read(query, **asked)

    monkeypatch.setattr(seeds, "read", watched)
    for row in read("MATCH (t:Text) RETURN t.document AS document, collect(t.key) AS texts"):
        looked.clear()
        own = gaps_of(seeds, row["document"])
        assert looked == set(row["texts"])
        there = {(gap["kind"], gap["what"]) for gap in own}
        for gap in everywhere:
            of = gap["where"]["source"] if gap["where"] else next((d["key"] for d in gap["documents"]), None)
            if of == row["document"] and gap["kind"] in ("no_owner", "no_deadline", "misprint", "wrong_date", "number_blank"):
                assert (gap["kind"], gap["what"]) in there


def test_gaps_of_the_seeds(seeds: Store) -> None:
    found = ask.gaps(seeds)
    kinds = [KINDS.index(gap["kind"]) for gap in found["gaps"]]
    assert kinds == sorted(kinds)
    assert found["counts"]["not_held"] > 10
    assert sum(found["counts"].values()) == len(found["gaps"])
    assert len(ask.gaps(seeds, limit=3)["gaps"]) == 3
    assert any(gap["what"].startswith("Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn nay là") for gap in found["gaps"])


def test_paths_are_told_in_words(seeds: Store) -> None:
    found = ask.path(seeds, "115-KH/TU", "11-NQ/TW")
    assert found["paths"][0]["words"] == f"115-KH/TU {schema().relationships['IMPLEMENTS'].vi} 11-NQ/TW"
    assert ask.path(seeds, "11-NQ/TW", "11-NQ/TW")["paths"] == []
    named = ask.path(seeds, "11-NQ/TW", "Phòng Văn hóa và Thông tin thành phố Việt Trì")
    assert named["to"]["kind"] == "specific"
    assert 2 <= len(named["paths"][0]["steps"]) <= 4


def test_the_same_graph_gives_the_same_centrality(seeds: Store) -> None:
    first = ask.central(seeds, limit=5)
    assert first == ask.central(seeds, limit=5)
    assert "11-NQ/TW" in {one["document"]["number"] for one in first["documents"]}


HOSTILE = [
    "", " ", "?!…", "++ -- && || ! ( ) { } [ ] ^ \" ~ * ? : \\ /", "a" * 10_000, "ai làm gì " * 1000, "🙂🙃", "\u0301\u0300", "\x00\n\t",
    "quy hoa\u0323ch ti\u0309nh", "' OR 1=1 //", "x'}) DETACH DELETE n //", "$key", "số 0", "0000/", "1" * 500, "-1", "../../etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("asked", HOSTILE)
def test_whatever_is_asked(seeds: Store, asked: str) -> None:
    before = seeds.read("MATCH (n) RETURN count(n) AS n")
    assert isinstance(ask.who(seeds, asked)["answers"], list)
    for question in (ask.up, ask.down, ask.impact, ask.compare, ask.duties):
        try:
            question(seeds, asked)
        except ChidaoError as told:
            assert told.vi
            assert told.en
    try:
        ask.path(seeds, asked, "11-NQ/TW")
    except ChidaoError as told:
        assert told.vi
    assert seeds.read("MATCH (n) RETURN count(n) AS n") == before


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_each_question_has_a_statement_that_tells_what_it_asks(question: str) -> None:
    name = {"who": "search_tasks", "gaps": "gaps_tasks"}.get(question, question)
    (found,) = (ROOT / "queries").rglob(f"{name}.cypher")
    package = found.parent.relative_to(ROOT).as_posix().replace("/", ".")
    assert {"question", "parameters", "columns"} <= header(package, name).keys()


def _each(value: Any, name: str) -> list[Any]:
    if isinstance(value, dict):
        return [v for k, v in value.items() if k == name] + [x for v in value.values() for x in _each(v, name)]
    if isinstance(value, list):
        return [x for v in value for x in _each(v, name)]
    return []


def _evidence(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        mine = [value] if value.keys() >= EVIDENCE else []
        return mine + [x for v in value.values() for x in _evidence(v)]
    if isinstance(value, list):
        return [x for v in value for x in _evidence(v)]
    return []
