"""Metrics: each request counts once under its route's name, whatever the address."""

from __future__ import annotations

from starlette.testclient import TestClient


def _counted(client: TestClient) -> dict[str, float]:
    lines = client.get("/metrics").text.splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if line.startswith("chidao_requests_total"))}


def test_requests_are_counted_by_route_and_outcome(client: TestClient) -> None:
    before = _counted(client)
    client.get("/health")
    client.get("/api/up", params={"of": "no such document"})
    client.get("/nowhere/at/all")
    after = _counted(client)
    gained = {name: after[name] - before.get(name, 0) for name in after if after[name] != before.get(name, 0)}
    assert gained == {
        'chidao_requests_total{route="health",status="200"}': 1,
        'chidao_requests_total{route="up",status="404"}': 1,
        'chidao_requests_total{route="none",status="404"}': 1,
        'chidao_requests_total{route="metrics",status="200"}': 1,
    }
