"""Reconciliation as OpenRefine asks for it: the service, names by form, sure ones and candidates."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient


def _asked(client: TestClient, **queries: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    answer = client.post("/api/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return {name: one["result"] for name, one in answer.json().items()}


def test_what_the_service_offers(client: TestClient) -> None:
    said = client.get("/api/reconcile").json()
    assert {one["id"] for one in said["defaultTypes"]} == {"agency", "document"}
    assert said["versions"] and said["identifierSpace"] and said["schemaSpace"]


def test_names_become_keys(client: TestClient) -> None:
    found = _asked(
        client,
        q0={"query": "P. Kinh tế tp Vinh", "type": "agency"},
        q1={"query": "56/KH-UBND", "type": ["document"]},
        q2={"query": "Sở Ngoại vụ tỉnh Hà Giang", "type": "agency"},
    )
    assert [(one["name"], one["match"]) for one in found["q0"]] == [("Phòng Kinh tế thành phố Vinh", True)]
    assert [(one["name"].split()[0], one["match"]) for one in found["q1"]] == [("56/KH-UBND", True)]
    assert found["q2"] == []


def test_several_are_candidates(client: TestClient) -> None:
    found = _asked(client, q0={"query": "UBND", "type": "agency", "limit": 2})["q0"]
    assert len(found) <= 2 and not any(one["match"] for one in found)


def test_by_address_too(client: TestClient) -> None:
    queries = json.dumps({"q0": {"query": "56/KH-UBND"}})
    assert client.get("/api/reconcile", params={"queries": queries}).json()["q0"]["result"][0]["match"] is True


@pytest.mark.parametrize("queries", ["", "[]", "{", '{"q0": 1}', '{"q0": {}}', '{"q0": {"query": "a", "type": "x"}}', "[" * 5000])
def test_what_is_no_query_is_refused(client: TestClient, queries: str) -> None:
    assert client.post("/api/reconcile", data={"queries": queries}).status_code in (400, 422)
