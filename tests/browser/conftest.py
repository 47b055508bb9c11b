"""A server over the annotated seeds and one Chromium for all browser tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from api.app import create_app
from graph.store.store import Store
from tests.api.calling import served
from tests.conftest import chromium, empty
from tests.queries.conftest import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# a test's browser talks to this machine only
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def base(_embedded: tuple[dict[str, str], Store]) -> Iterator[str]:
    """The address of a server over the seeds."""
    store = _embedded[1]
    empty(store)
    load(store)
    with served(create_app(store)) as port:
        yield f"http://127.0.0.1:{port}"
    empty(store)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser, base: str) -> Iterator[BrowserContext]:
    """A fresh profile, 1280 pixels wide."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=base)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, base: str) -> Iterator[Page]:
    """A tab that fails the test on a script's error and on any request to elsewhere."""
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(f"script: {error}"))
    opened.on("request", lambda request: faults.append(request.url) if not request.url.startswith((base, "data:", "blob:")) else None)
    yield opened
    assert faults == []
