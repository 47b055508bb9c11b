"""Pages to work with: the list of tasks, a task's progress, the check of a draft."""

from __future__ import annotations

from starlette.testclient import TestClient

from graph.store import corrections as kept
from graph.store.store import Store

HTML = {"Accept": "text/html"}


def test_the_list_is_narrowed_by_its_address(client: TestClient) -> None:
    whole = client.get("/nhiem-vu", headers=HTML)
    some = client.get(
        "/nhiem-vu", params={"agency": "Phòng Kinh tế thành phố Vinh", "role": "lead", "kind": "", "due": "", "lang": "en"}, headers=HTML
    )
    assert whole.status_code == some.status_code == 200
    assert 'rel="next"' in whole.text
    assert 'rel="next"' not in some.text
    assert "Phòng Kinh tế thành phố Vinh" in some.text


def test_what_is_not_there_is_said_on_the_page(client: TestClient) -> None:
    answer = client.get("/nhiem-vu", params={"document": "999/KH-UBND"}, headers=HTML)
    assert answer.status_code == 200
    assert "999/KH-UBND" in answer.text


def test_an_unknown_filter_is_refused(client: TestClient) -> None:
    assert client.get("/api/tasks", params={"colour": "red"}).status_code == 422


def test_progress_from_the_page_of_a_task(client: TestClient, seeds: Store) -> None:
    key = client.get("/api/tasks", params={"limit": 1}).json()["items"][0]["key"]
    said = {"state": "done", "by": "Lê An", "on": "2025-03-01", "evidence": "biên bản"}
    client.post(f"/nhiem-vu/{key}/tien-do", data=said, headers=HTML)
    shown = client.get(f"/nhiem-vu/{key}", headers=HTML).text
    for one in kept.corrections(seeds):
        kept.undo(seeds, one.key)
    assert "biên bản" in shown
    assert "Lê An" in shown


def test_a_draft_is_checked(client: TestClient) -> None:
    draft = "ỦY BAN NHÂN DÂN XÃ A\nSố: 5/KH-UBND\nngày 01 tháng 3 năm 2025\n\nKẾ HOẠCH\nDọn kênh\n\n1. Công an xã\n- Dọn ........ mét kênh trước ngày 01/01/2025.\n"
    answer = client.post("/soat", files={"file": ("draft.txt", draft.encode())}, headers=HTML)
    assert answer.status_code == 200
    assert "2025-01-01" in answer.text or "2024-12-31" in answer.text
    assert client.get("/soat", headers=HTML).status_code == 200
