"""Schemathesis over the description: no failure inside, no answer that the description does not know, on both stores."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from api.app import create_app
from api.http.access import Access
from graph.store.store import Store

_HOSTS = frozenset({"testserver", "localhost", "127.0.0.1"})
# a day that does not exist and words that name nothing are refused although the description cannot tell them apart
_NOT_HELD: list[Any] = [positive_data_acceptance]
_FEW = settings(
    max_examples=12,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_no_route_fails_and_every_answer_is_documented(seeds: Store) -> None:
    app = create_app(seeds, Access(_HOSTS, loopback=True, token=None))
    # within the client the server's life goes from its start to its end
    with TestClient(app):
        described = schemathesis.openapi.from_asgi("/openapi.json", app)
        asked = [_ask(found) for found in described.get_all_operations()]
    assert len(asked) > 20 and min(asked) > 0


def _ask(found: Any) -> int:
    """Ask one route a few times; how often it was asked."""
    assert isinstance(found, Ok)
    asked = 0

    @_FEW
    @given(case=found.ok().as_strategy())
    def ask(case: schemathesis.Case[Any]) -> None:
        nonlocal asked
        asked += 1
        case.call_and_validate(excluded_checks=_NOT_HELD)

    ask()
    return asked
