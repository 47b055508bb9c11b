"""Corrections as people make them: command line, HTTP with its token, the form on a task's page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.http.access import Access
from graph.store.corrections import corrections, undo
from graph.store.store import Store
from queries import ask
from tests.api.calling import Call
from tests.api.test_cli import BAC_KAN, loaded

__all__ = ["loaded"]
HERE = "http://127.0.0.1:8000"
WHO = ("--by", "Nguyễn Văn A", "--why", "đối chiếu bản giấy", "--on", "2025-03-01")


@pytest.fixture
def seeds(seeds: Store) -> Iterator[Store]:
    """The shared graph of the seeds, left without a correction."""
    yield seeds
    for one in corrections(seeds):
        undo(seeds, one.key)


def _key(store: Store) -> str:
    return ask.who(store, "tuyến phố văn minh thương mại")["answers"][0]["task"]["key"]


def test_the_command_line(loaded: Store, call: Call, tmp_path: Path) -> None:
    key, file = _key(loaded), tmp_path / "corrections.jsonl"
    assert call("corrections").code == 0
    made = call("correct", key, "--owner", "Sở X", "--role", "coordinate", "--deadline", "2031-06-30", *WHO)
    assert made.code == 0 and "Sở X" in made.out, made.err
    who = call("who", "tuyến phố văn minh thương mại").out
    assert "Sở X" in who and "Nguyễn Văn A" in who
    relation = call("correct", BAC_KAN.name, "--remove-relation", "BASED_ON", "1288/QĐ-TTg", *WHO, "--json")
    assert json.loads(relation.out)["corrections"][0]["said"]["relation"] == "BASED_ON"
    assert call("corrections", "--export", file).code == 0
    lines = file.read_text("utf-8").splitlines()
    assert len(lines) == 3 and all(json.loads(line)["by"] == "Nguyễn Văn A" for line in lines)
    shown = json.loads(call("corrections", "--json").out)["corrections"]
    for one in shown:
        assert call("corrections", "--undo", one["id"]).code == 0
    assert corrections(loaded) == [] and call("corrections", "--undo", shown[0]["id"]).code == 3
    assert "3 / 3" in call("corrections", "--import", file).out
    assert "0 / 3" in call("corrections", "--import", file).out
    table = call("corrections").out
    assert "Sở X" in table and "2025-03-01" in table
    assert [json.dumps(one.to_json(), ensure_ascii=False) for one in corrections(loaded)] == lines


def test_what_the_command_line_refuses(loaded: Store, call: Call, tmp_path: Path) -> None:
    key = _key(loaded)
    assert call("correct", key, *WHO).code == 2
    assert call("correct", key, "--owner", "Sở X").code == 2
    assert call("correct", key, "--deadline", "2025-02-30", *WHO).code == 2
    assert call("correct", "no.such.key", "--deadline", "none", *WHO).code == 3
    broken = tmp_path / "broken.jsonl"
    broken.write_text(f"{json.dumps({'kind': 'owner'})}\n", "utf-8")
    refused = call("corrections", "--import", broken)
    assert refused.code == 1 and "broken.jsonl:1" in refused.err
    assert call("corrections", "--import", tmp_path / "none.jsonl").code == 1
    assert corrections(loaded) == []


def _say(client: TestClient, of: str, **said: Any) -> Any:
    return client.post("/api/corrections", json={"of": of, "by": "Nguyễn Văn A", "why": "in sai", **said})


def test_http_records_lists_and_undoes(client: TestClient, seeds: Store) -> None:
    key = _key(seeds)
    tag = client.get("/api/corrections").headers["etag"]
    made = _say(client, key, owner="Sở X", on="2025-03-01")
    assert made.status_code == 200, made.text
    id = made.json()["corrections"][0]["id"]
    listed = client.get("/api/corrections", headers={"If-None-Match": tag})
    assert listed.status_code == 200 and [one["id"] for one in listed.json()["corrections"]] == [id]
    task = client.get(f"/api/tasks/{key}").json()
    assert [one["correction"]["id"] for one in task["responsible"] if "correction" in one] == [id]
    assert _say(client, key, owner="Sở X", on="2025-03-01").json() == {"corrections": []}
    assert client.delete(f"/api/corrections/{id}").json()["id"] == id
    assert client.delete(f"/api/corrections/{id}").status_code == 404
    assert client.get("/api/corrections").json() == {"corrections": []}


@pytest.mark.parametrize(
    ("said", "status"),
    [({}, 400), ({"owner": "x" * 501}, 422), ({"deadline": "2025-02-30"}, 400), ({"relation": ["IMPLEMENTS"]}, 422), ({"role": "boss"}, 422),
     ({"owner": "Sở X", "on": "2025-02-30"}, 422), ({"owner": "\ud800"}, 422), ({"owner": "  "}, 400), ({"more": 1}, 422),
     ({"owner": "'}) DETACH DELETE n //"}, 200), ({"by": "   ", "owner": "Sở X"}, 422)],
)  # fmt: skip
def test_bad_corrections(client: TestClient, seeds: Store, said: dict[str, Any], status: int) -> None:
    body = json.dumps({"of": _key(seeds), "by": "A", "why": "b", **said})
    answer = client.post("/api/corrections", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status, answer.text


def test_corrections_need_the_token(seeds: Store) -> None:
    access = Access(frozenset({"127.0.0.1"}), loopback=False, token="secret")
    with TestClient(create_app(seeds, access), base_url=HERE) as client:
        assert _say(client, _key(seeds), owner="Sở X").status_code == 401
        assert client.delete("/api/corrections/correction.x").status_code == 401
        key = _key(seeds)
        form = {"by": "A", "why": "b", "owner": "Sở X"}
        assert client.post(f"/nhiem-vu/{key}/dinh-chinh", data=form).status_code == 401
        assert "data-token" in client.get(f"/nhiem-vu/{key}").text
        right = {"Authorization": "Bearer secret"}
        assert client.post(f"/nhiem-vu/{key}/dinh-chinh", data=form, headers=right, follow_redirects=False).status_code == 303
        elsewhere = right | {"Origin": "https://elsewhere.example"}
        assert client.post(f"/nhiem-vu/{key}/dinh-chinh", data=form, headers=elsewhere).status_code == 403
    assert len(corrections(seeds)) == 1


def test_the_form_on_the_page(client: TestClient, seeds: Store) -> None:
    key = _key(seeds)
    page = client.get(f"/nhiem-vu/{key}").text
    assert "Đính chính nhiệm vụ này" in page and "data-token" not in page
    form = {"by": "Trần <b>B</b>", "why": "bản giấy", "owner": "Sở X", "role": "direct", "remove_owner": "", "deadline": "2031-06-30"}
    sent = client.post(f"/nhiem-vu/{key}/dinh-chinh", data=form)
    assert sent.status_code == 200 and "Sở X" in sent.text and "Trần &lt;b&gt;B&lt;/b&gt;" in sent.text
    assert len(corrections(seeds)) == 2
    for one in corrections(seeds):
        assert f"{one.key}/rut-lai" in sent.text
        client.post(f"/nhiem-vu/{key}/dinh-chinh/{one.key}/rut-lai")
    assert corrections(seeds) == []
    assert "Sở X" not in client.get(f"/nhiem-vu/{key}").text


def test_corrections_of_documents_show_on_their_pages(client: TestClient, seeds: Store) -> None:
    plan = ask.up(seeds, BAC_KAN.name)["of"]["key"]
    assert _say(client, plan, remove_relation=["BASED_ON", "56/KH-UBND"]).status_code == 400  # one and the same document
    near = next(one for one in ask.up(seeds, plan)["directives"] if one["distance"] == 1)
    assert _say(client, plan, remove_relation=[near["relation"], near["document"]["key"]]).status_code == 200
    assert _say(client, plan, relation=["IMPLEMENTS", "11-NQ/TW"]).status_code == 200
    page = client.get(f"/van-ban/{plan}").text
    assert "không đúng là" in page and page.count("Nguyễn Văn A") >= 2
    proof = near["path"][0]["evidence"]
    assert proof is not None and " ".join(proof["quote"].split())[:30] in page
    assert client.get(f"/tranh/chi-dao/{plan}").status_code == 200
    assert client.get("/lo-hong").status_code == 200 and client.get("/van-ban").status_code == 200
    for format in ("csv", "xlsx"):
        assert client.get("/api/up", params={"of": plan, "format": format}).status_code == 200


def test_an_export_holds_the_readings_as_they_are_and_the_corrections_beside_them(client: TestClient, seeds: Store) -> None:
    before = client.get("/api/export", params={"format": "nquads"}).content
    _say(client, _key(seeds), owner="Sở X", deadline="2031-06-30")
    after = client.get("/api/export", params={"format": "nquads"}).content
    more = set(after.splitlines()) - set(before.splitlines())
    assert set(before.splitlines()) < set(after.splitlines()) and any(b"Nguy" in line for line in more)
    for format in ("csv", "xlsx", "graphml", "turtle"):
        assert client.get("/api/export", params={"format": format}).status_code == 200
