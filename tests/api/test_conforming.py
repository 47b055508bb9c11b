"""What HTTP, SPARQL's protocol, CORS, calendars and spreadsheets want of the server."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import icalendar
import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from api.app import create_app
from api.files.feed import feed
from api.files.output import to_csv, to_xlsx
from api.files.tables import Table
from api.http.access import access_of
from graph.due import day_in_vietnam
from graph.store.store import Store

HERE = "http://127.0.0.1:8000"
YASGUI = "https://yasgui.example"


@pytest.mark.parametrize(
    "path", ["/", "/health", "/den-han.ics", "/sparql", "/api/who?q=kế hoạch", "/api/documents", "/openapi.json", "/none"]
)
def test_head_is_there_wherever_get_is(client: TestClient, path: str) -> None:
    got, headed = client.get(path), client.head(path)
    assert (headed.status_code, headed.content) == (got.status_code, b"")
    assert headed.headers["content-type"] == got.headers["content-type"]


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/sparql", "GET, HEAD, POST"),
        ("/api/documents", "GET, HEAD, POST"),
        ("/api/corrections", "GET, HEAD, POST"),
        ("/health", "GET, HEAD"),
    ],
)
def test_allow_names_every_method_of_a_path(client: TestClient, path: str, methods: str) -> None:
    refused = client.put(path)
    assert (refused.status_code, refused.headers["allow"]) == (405, methods)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/documents/no-such-key", 404), ("/api/documents?cursor=x", 400), ("/api/due?on=nonsense", 400), ("/api/gaps", 304)],
)
def test_any_state_of_what_is_not_there(client: TestClient, path: str, status: int) -> None:
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [(HERE, 404), ("http://localhost:8000", 404), ("http://localhost:9999", 403), ("http://127.0.0.1", 403), ("null", 403), (YASGUI, 403)],
)
def test_an_origin_is_its_port_too(client: TestClient, origin: str, status: int) -> None:
    assert client.delete("/api/corrections/none", headers={"Origin": origin}).status_code == status


@pytest.fixture
def asked_from_elsewhere(seeds: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("CHIDAO_CORS", f"{YASGUI}, https://other.example/")
    with TestClient(create_app(seeds, access_of("127.0.0.1")), base_url=HERE, raise_server_exceptions=False) as opened:
        yield opened


def test_a_query_page_of_an_allowed_site_may_ask_by_post_and_not_write(asked_from_elsewhere: TestClient) -> None:
    client, headers = asked_from_elsewhere, {"Origin": YASGUI}
    wanted = {**headers, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type,accept"}
    preflight = client.options("/sparql", headers=wanted)
    assert (preflight.status_code, preflight.headers["access-control-allow-origin"]) == (200, YASGUI)
    asked = client.post("/sparql", data={"query": "ASK {}"}, headers=headers)
    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, YASGUI)
    assert client.post("/sparql", data={"query": "ASK {}"}, headers={"Origin": "https://foreign.example"}).status_code == 403
    assert client.post("/api/corrections", json={}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("format", "query", "media"),
    [
        ("xml", "CONSTRUCT WHERE {?s ?p ?o} LIMIT 1", "application/rdf+xml"),
        ("rdf+xml", "CONSTRUCT WHERE {?s ?p ?o} LIMIT 1", "application/rdf+xml"),
        ("json-ld", "CONSTRUCT WHERE {?s ?p ?o} LIMIT 1", "application/ld+json"),
        ("json", "CONSTRUCT WHERE {?s ?p ?o} LIMIT 1", "application/ld+json"),
        ("n3", "DESCRIBE <http://x/>", "text/turtle"),
        ("xml", "ASK {}", "application/sparql-results+xml"),
        ("json", "ASK {}", "application/sparql-results+json"),
        ("something else", "ASK {}", "text/csv"),
    ],
)
def test_forms_by_the_names_that_clients_give_them(client: TestClient, format: str, query: str, media: str) -> None:
    asked: Any = [("query", query), ("format", format), ("format", format), ("output", format)]
    found = client.get("/sparql", params=asked, headers={"Accept": "text/csv;q=0.9, text/turtle;q=0.1"})
    assert (found.status_code, found.headers["content-type"].partition(";")[0]) == (200, media)


@pytest.mark.parametrize("path", ["/api/documents", "/api/agencies", "/api/places"])
def test_a_cursor_outlives_the_row_that_it_names(client: TestClient, path: str) -> None:
    whole = [row["key"] for row in client.get(path, params={"limit": 6}).json()["items"]]
    cursor = client.get(path, params={"limit": 3}).json()["next"]
    _, _, place = cursor.rpartition("~")
    after = client.get(path, params={"limit": 3, "cursor": f"a-row-that-is-gone~{place}"}).json()["items"]
    assert [row["key"] for row in after] == whole[2:5]


def test_the_description_says_who_may_write(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    writing = [o for path in described["paths"].values() for name, o in path.items() if name in ("post", "delete")]
    assert sum("security" in operation for operation in writing) == len(writing) - 2  # a long query and names to be matched write nothing


def _task(key: str) -> dict[str, Any]:
    deadline = {"kind": "by", "date": "2030-06-30", "last": "2030-06-30"}
    return {"key": key, "text": "Trồng cây", "document": {"date": "2029-01-02"}, "deadline": deadline, "recurrence": None}


def test_an_event_keeps_its_uid_and_says_when_it_changed(client: TestClient) -> None:
    first = [_task("a.kh.2029.1.text-36a0b1c2d3e4.task.i.2")]
    both = [*first, _task("a.kh.2029.1.task.i.2")]
    uids = [
        [str(event["uid"]) for event in icalendar.Calendar.from_ical(feed(tasks, HERE, "vi")).walk("VEVENT")] for tasks in (first, both)
    ]
    assert uids[0] == ["a.kh.2029.1.task.i.2@chidao"]
    assert len(set(uids[1])) == 2
    assert uids[0][0] in uids[1]
    served = icalendar.Calendar.from_ical(client.get("/den-han.ics").content)
    events: Any = served.walk("VEVENT")
    (changed,) = {event["last-modified"].dt for event in events}
    assert abs(changed.timestamp() - time.time()) < 24 * 3600
    assert client.get("/den-han.ics").content == client.get("/den-han.ics").content


def test_today_is_the_day_in_vietnam(monkeypatch: pytest.MonkeyPatch) -> None:
    days = set()
    for zone in ("Pacific/Pago_Pago", "UTC", "Pacific/Kiritimati"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        days.add(day_in_vietnam())
    monkeypatch.undo()
    time.tzset()
    assert days == {date.fromtimestamp(time.time() + 7 * 3600)} or len(days) == 1


def test_a_spreadsheet_takes_a_text_for_a_text_and_hears_what_was_cut() -> None:
    hostile: list[str | float] = ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "bình thường", "x" * 40_000, 0.5]
    rows_of: list[dict[str, str | int | float]] = [{"answer": text} for text in hostile]
    table = Table(("answer",), ("answer",), tuple(rows_of))
    rows = list(csv.reader(io.StringIO(to_csv(table, "vi", "").decode("utf-8-sig"))))[1:]
    assert [row[0][:2] for row in rows[:4]] == ["'=", "'+", "'-", "'@"]
    assert len(rows[6][0]) == 40_000
    sheet: Any = load_workbook(io.BytesIO(to_xlsx(table, "vi", ""))).active
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells[:7]} == {"s"}
    assert [cell.value for cell in cells[:4]] == ["=1+1", "+84", "-1", "@SUM(A1)"]
    assert "cắt 8000 ký tự" in cells[6].value[-60:] and len(cells[6].value) <= 32_767
    assert cells[7].value == 0.5


@pytest.mark.parametrize(
    "question", ["due?on=2024-01-01&within=3650d", "who?q=chợ văn minh", "down?of=1288/QĐ-TTg", "duties?agency=Phòng Kinh tế Vinh"]
)
def test_the_last_day_stands_beside_the_words_of_a_term(client: TestClient, question: str) -> None:
    path = f"/api/{question}&format="
    sheet: Any = load_workbook(io.BytesIO(client.get(f"{path}xlsx").content)).active
    head, *body = sheet.iter_rows(values_only=True)
    at = head.index("Ngày cuối")
    assert head[at - 1] == "Hạn"
    told = {(row[at - 1], row[at]) for row in body if row[at]}
    assert told and all(isinstance(day, datetime) for _, day in told)
    rows = list(csv.reader(io.StringIO(client.get(f"{path}csv").content.decode("utf-8-sig"))))
    assert {day.date().isoformat() for _, day in told} == {row[at] for row in rows[1:]} - {""}


def test_the_values_of_closed_lists_stay_as_they_are(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/api/export?format=csv").content.decode("utf-8-sig"))))
    found = {row["comparator"] for row in rows}
    assert "=" in found and not any(value.startswith("'") for value in found)
    sheet: Any = load_workbook(io.BytesIO(client.get("/api/export?format=xlsx").content), read_only=True)["targets"]
    head, *body = sheet.iter_rows(values_only=True)
    assert {row[head.index("comparator")] for row in body} - {None} == found - {""}
