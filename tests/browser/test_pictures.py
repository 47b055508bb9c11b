"""The pictures in a real Chromium: painted, nothing loaded, a click opens the page, readable, quick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bench.picturing import crowded
from viz.picture import render

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

pytestmark = pytest.mark.browser
INKED = """() => { const c = document.querySelector('canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, Math.min(c.height, 900)).data;
let n = 0; for (let i = 0; i < d.length; i += 4) if (d[i + 3] && d[i] + d[i + 1] + d[i + 2] < 700) n++; return n }"""


def _key(page: Page, url: str, *path: Any) -> Any:
    found: Any = page.request.get(url).json()
    for step in path:
        found = found[step]
    return found


@pytest.mark.parametrize("kind", ["chi-dao", "trach-nhiem", "so-sanh", "thoi-han"])
def test_a_picture_is_painted_and_has_its_table(page: Page, kind: str) -> None:
    key = _key(page, "/api/up?of=1288/QĐ-TTg", "of", "key") if kind == "so-sanh" else _key(page, "/api/up?of=56/KH-UBND", "of", "key")
    page.goto("/tranh/thoi-han?on=2024-03-01" if kind == "thoi-han" else f"/tranh/{kind}/{key}")
    page.wait_for_selector("body[data-painted]")
    assert page.evaluate(INKED) > 2000
    assert page.locator(".legend li").count() >= 2
    assert page.locator("details table tbody tr").count() > 3


def test_on_its_page_a_click_on_a_node_opens_the_nodes_page(page: Page) -> None:
    key = _key(page, "/api/up?of=56/KH-UBND", "of", "key")
    page.goto(f"/van-ban/{key}")
    page.locator("iframe.picture").first.scroll_into_view_if_needed()
    frame = _frame(page)
    frame.wait_for_selector("body[data-painted]")
    at = frame.evaluate(
        """() => { const k = Object.keys(picture.pages).find(k => picture.pages[k].startsWith('/nhiem-vu/')), p = network.getPosition(k),
        d = network.canvasToDOM(p), c = document.querySelector('.card'), b = document.getElementById('mynetwork');
        c.scrollTo(d.x - 300, d.y - 200); const r = b.getBoundingClientRect(); return {x: r.x + d.x, y: r.y + d.y} }"""
    )
    frame.locator("#mynetwork").evaluate("e => e")  # the scroll has happened
    box = page.locator("iframe.picture").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_url("**/nhiem-vu/**")


def _frame(page: Page) -> Frame:
    element = page.locator("iframe.picture").first.element_handle()
    frame = element.content_frame()
    assert frame is not None
    return frame


def test_a_picture_alone_is_painted_from_a_file_and_loads_nothing(page: Page) -> None:
    page.set_content(render(crowded(300), "vi", base=None))
    page.wait_for_selector("body[data-painted]")
    assert page.evaluate("picture.pages") == {}
    assert page.evaluate(INKED) > 10_000
