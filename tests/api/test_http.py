"""The API: every route's shape, languages, caching, lists, and what happens to bad input."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

QUESTIONS = {
    "/api/who": {"q": "tuyến phố văn minh thương mại Vinh"},
    "/api/up": {"of": "115-KH/TU"},
    "/api/down": {"of": "1288/QĐ-TTg"},
    "/api/duties": {"agency": "Phòng Kinh tế thành phố Vinh"},
    "/api/impact": {"of": "1288/QĐ-TTg"},
    "/api/due": {"on": "2025-02-01", "within": "60d"},
    "/api/gaps": {},
    "/api/compare": {"of": "1288/QĐ-TTg"},
    "/api/path": {"from": "1288/QĐ-TTg", "to": "56/KH-UBND"},
    "/api/central": {},
}
LISTS = ("/api/documents", "/api/tasks", "/api/agencies", "/api/places")
LUCENE = r'+ - && || ! ( ) { } [ ] ^ " ~ * ? : \ / AND OR NOT'
HOSTILE = [
    "",
    " ",
    "?!…,.;",
    "a" * 10_000,
    "việc " * 2_000,
    LUCENE,
    "title:[a TO z] AND *",
    "😀🏛️👩‍👩‍👧",
    "tuyến phố văn minh",
    "'}) DETACH DELETE n //",
    "') RETURN n; MATCH (m) DETACH DELETE m //",
    "\x00\x01",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "%s%d%n",
]


def _is_problem(response: Any) -> bool:
    body = response.json()
    return (
        response.headers["content-type"].startswith("application/problem+json")
        and body["status"] == response.status_code
        and {"type", "title", "detail", "instance"} <= body.keys()
        and " / " in body["detail"]
    )


@pytest.mark.parametrize("path", ["/api/who", "/api/up", "/api/down", "/api/duties", "/api/impact", "/api/gaps"])
def test_a_question_may_name_a_day(client: TestClient, path: str) -> None:
    assert client.get(path, params={**QUESTIONS[path], "on": "2025-01-01"}).status_code == 200
    assert _is_problem(client.get(path, params={**QUESTIONS[path], "on": "2025-02-30"}))


@pytest.mark.parametrize("path", QUESTIONS)
def test_a_question_answers_in_its_documented_shape(client: TestClient, path: str) -> None:
    response = client.get(path, params=QUESTIONS[path])
    assert response.status_code == 200, response.text
    assert response.headers["etag"]
    described = client.get("/openapi.json").json()
    good = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    shape = described["components"]["schemas"][good["schema"]["$ref"].rsplit("/", 1)[1]]
    assert set(shape["required"]) <= response.json().keys()
    assert set(shape["required"]) <= good["example"].keys()


@pytest.mark.parametrize("path", QUESTIONS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_question_comes_as_a_table_too(client: TestClient, path: str, kind: str) -> None:
    response = client.get(path, params=QUESTIONS[path] | {"format": kind})
    assert response.status_code == 200
    assert response.headers["content-disposition"].endswith(f'.{kind}"')
    assert response.content.startswith(b"\xef\xbb\xbf" if kind == "csv" else b"PK")


def test_the_description_is_openapi_3_1_with_an_example_and_an_id_for_each_route(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    operations = [o for path in described["paths"].values() for o in path.values()]
    assert len({o["operationId"] for o in operations}) == len(operations)
    assert all("example" in str(o["responses"]["200"]["content"]) for o in operations)
    assert client.get("/docs").status_code == 200


def test_an_unchanged_graph_answers_304_and_another_question_does_not(client: TestClient) -> None:
    first = client.get("/api/up", params={"of": "115-KH/TU"})
    tag = {"If-None-Match": f'W/"x", {first.headers["etag"]}'}
    again = client.get("/api/up", params={"of": "115-KH/TU"}, headers=tag)
    assert again.status_code == 304 and not again.content
    assert client.get("/api/down", params={"of": "115-KH/TU"}, headers=tag).status_code == 200
    assert client.get("/api/up", params={"of": "115-KH/TU"}, headers=tag | {"Accept-Language": "en"}).status_code == 200


def test_tables_come_in_the_callers_language(client: TestClient) -> None:
    asked = {"q": "tuyến phố", "format": "csv"}
    vietnamese = client.get("/api/who", params=asked).content.decode("utf-8-sig")
    english = client.get("/api/who", params=asked, headers={"Accept-Language": "en-GB,en;q=0.9,vi;q=0.1"}).content.decode("utf-8-sig")
    assert vietnamese.startswith("Việc,") and english.startswith("Task,")
    assert client.get("/api/who", params=asked, headers={"Accept-Language": "de;q=x,,;;"}).content.decode("utf-8-sig") == vietnamese


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_walked_by_its_cursor_without_loss_or_repetition(client: TestClient, path: str) -> None:
    whole = [i["key"] for i in client.get(path, params={"limit": 500}).json()["items"]][:30]
    seen: list[str] = []
    cursor: str | None = None
    while len(seen) < len(whole):
        page = client.get(path, params={"limit": 7} | ({"cursor": cursor} if cursor else {})).json()
        seen += [i["key"] for i in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen[: len(whole)] == whole


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("bad", [{"limit": -1}, {"limit": 0}, {"limit": 10**9}, {"limit": "x"}, {"cursor": "a" * 501}])
def test_limits_and_cursors_out_of_bounds_are_problems(client: TestClient, path: str, bad: dict[str, Any]) -> None:
    response = client.get(path, params=bad)
    assert response.status_code == 422 and _is_problem(response)


@pytest.mark.parametrize("words", HOSTILE, ids=lambda w: ascii(w[:12]))
def test_hostile_words_get_an_answer_or_a_problem_and_change_nothing(client: TestClient, words: str) -> None:
    before = client.get("/health").json()
    for path, name in [
        ("/api/ask", "q"),
        ("/api/who", "q"),
        ("/api/up", "of"),
        ("/api/duties", "agency"),
        ("/api/documents", "q"),
        ("/api/suggest", "q"),
    ]:
        response = client.get(path, params={name: words})
        assert response.status_code in (200, 400, 404, 409, 422), (path, response.status_code)
        assert response.status_code == 200 or _is_problem(response)
    for page in ("/", "/van-ban", "/co-quan"):
        response = client.get(page, params={"q": words}, headers={"Accept": "text/html"})
        assert response.status_code in (200, 422)
        assert "<script>alert(1)" not in response.text
    assert client.get("/health").json() == before


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/api/due", {"on": "2025-02-30"}, 400),
        ("/api/due", {"on": "yesterday"}, 400),
        ("/api/due", {"within": "soon"}, 400),
        ("/api/due", {"on": "9999-12-31", "within": "30d"}, 400),
        ("/api/who", {"q": "a", "limit": -1}, 422),
        ("/api/who", {}, 422),
        ("/api/who", {"q": "a", "format": "pdf"}, 422),
        ("/api/up", {"of": "99999/QĐ-XYZ"}, 404),
        ("/api/documents/no-such-key", {}, 404),
        ("/api/tasks/no-such-key", {}, 404),
        ("/api/documents/no-such-key/text", {}, 404),
        ("/api/jobs/no-such-job", {}, 404),
        ("/api/nothing-here", {}, 404),
        ("/api/documents", {"cursor": "no-such-key"}, 400),
    ],
)
def test_wrong_calls_are_problems_in_both_languages(client: TestClient, path: str, query: dict[str, Any], status: int) -> None:
    response = client.get(path, params=query)
    assert response.status_code == status, response.text
    assert _is_problem(response)


def test_a_key_of_another_kind_is_no_document(client: TestClient) -> None:
    task = client.get("/api/tasks", params={"limit": 1}).json()["items"][0]["key"]
    assert client.get(f"/api/documents/{task}").status_code == 404
    assert client.get(f"/van-ban/{task}", headers={"Accept": "text/html"}).status_code == 404
    agency = client.get("/api/agencies", params={"limit": 1}).json()["items"][0]["key"]
    assert client.get(f"/api/tasks/{agency}").status_code == 404


def test_a_wrong_method_is_a_problem_and_says_which_are_right(client: TestClient) -> None:
    response = client.delete("/api/who")
    assert response.status_code == 405 and _is_problem(response) and response.headers["allow"]


def test_every_quote_of_an_answer_stands_in_the_text_that_the_api_gives(client: TestClient) -> None:
    for answer in client.get("/api/who", params={"q": "văn minh đô thị"}).json()["answers"]:
        for proof in [r["evidence"] for r in answer["responsible"]]:
            texts = client.get(f"/api/documents/{proof['source']}/text").json()["texts"]
            text = next(t["text"] for t in texts if proof["file"] in t["files"])
            assert text[proof["start"] : proof["end"]] == proof["quote"]
