"""Time to the first paint of a picture of 300 nodes in Chromium."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.measuring import Figure
from tests.browser.conftest import ARGUMENTS
from tests.conftest import chromium
from viz.layered import place
from viz.picture import Edge, Node, Picture, render

_NODES = 300
_GOAL = 1000.0  # milliseconds


def crowded(number: int) -> Picture:
    """A picture with so many nodes in four layers, each tied to three of the layer before."""
    kinds = ("Document", "Document", "Task", "Agency")
    words = "Xây dựng các tuyến phố văn minh thương mại, phối hợp với các phòng, ban, đơn vị"
    nodes = [Node(f"n{i}", kinds[i % 4], f"{i} {words}", i % 4, words, f"/nhiem-vu/n{i}", focus=i == 0) for i in range(number)]
    relations = {1: "IMPLEMENTS", 2: "PART_OF", 3: "RESPONSIBLE_FOR"}
    edges = [
        Edge(f"n{i}", relations[i % 4], f"n{4 * ((i // 4 + step) % (number // 4)) + i % 4 - 1}", words, None if i % 4 == 1 else "")
        for i in range(number)
        if i % 4
        for step in (0, 7, 13)
    ]
    return Picture("300", place(nodes, edges), tuple(edges))


def picturing() -> Iterator[Figure]:
    """From the start of loading to the first drawing, as the page itself measures it; the middle of five."""
    path = chromium()
    if path is None:
        yield Figure("picture of 300 nodes", "left out: no Chromium")
        return
    from playwright.sync_api import sync_playwright

    page_of = render(crowded(_NODES), "vi", base=None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.route("**/*", lambda route: route.fulfill(body=page_of, content_type="text/html; charset=utf-8"))
        taken = []
        for _ in range(5):
            page.goto("http://picture.invalid/")
            page.wait_for_selector("body[data-painted]")
            taken.append(float(page.evaluate("Number(document.body.dataset.painted)")))
        browser.close()
    middle = sorted(taken)[2]
    yield Figure(f"picture of {_NODES} nodes, load to first paint", f"{middle:.0f} ms", f"< {_GOAL:g} ms", middle < _GOAL)
