"""A server over the annotated seeds and one Chromium for all browser tests; without a Chromium they are left out, said aloud."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import uvicorn

from api.app import create_app
from graph.store import Store
from tests.conftest import empty
from tests.queries.conftest import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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
_left_out: list[str] = []


def chromium() -> str | None:
    """The browser's path: CHIDAO_CHROMIUM, else the first Chromium found."""
    return os.environ.get("CHIDAO_CHROMIUM") or next((path for name in _NAMES if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser tests out where there is no Chromium, unless ``CHIDAO_REQUIRE_BROWSER=1`` makes that a failure."""
    needing = [item for item in items if item.get_closest_marker("browser")]
    if not needing or chromium():
        return
    if os.environ.get("CHIDAO_REQUIRE_BROWSER") == "1":
        pytest.exit("A Chromium is required and none is installed.", returncode=1)
    _left_out.append(f"{len(needing)} browser tests left out: no Chromium (Debian: apt-get install chromium; or set CHIDAO_CHROMIUM).")
    config.hook.pytest_deselected(items=needing)
    items[:] = [item for item in items if item not in needing]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, in one line."""
    for line in _left_out:
        terminalreporter.write_line(line, yellow=True)


@pytest.fixture(scope="package")
def base(_embedded: tuple[dict[str, str], Store]) -> Iterator[str]:
    """The address of a server over the seeds."""
    store = _embedded[1]
    empty(store)
    load(store)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(store), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=20)
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
