"""Pictures: nothing is loaded from outside, nothing lies upon anything else, much is grouped."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from viz.layered import place
from viz.lineage import MOST_NODES, lineage
from viz.picture import Edge, Node, Picture, render

LOADED = re.compile(r"""<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(\s*["']?https?:""", re.IGNORECASE)


def _document(key: str, number: str) -> dict[str, Any]:
    return {"key": key, "number": number, "type": "nghị quyết", "issuer": "Bộ Chính trị", "date": "2022-02-10", "title": "về phát triển", "held": False}


def _up() -> dict[str, Any]:
    plan, party, top = _document("plan", "56/KH-UBND"), _document("party", "115-KH/TU"), _document("top", "11-NQ/TW")
    proof = {"quote": "Thực hiện </script><b>Nghị quyết"}
    first = {"from": plan, "relation": "IMPLEMENTS", "to": party, "evidence": proof}
    second = {"from": party, "relation": "IMPLEMENTS", "to": top, "evidence": proof}
    return {
        "of": plan,
        "directives": [
            {"document": party, "relation": "IMPLEMENTS", "distance": 1, "path": [first]},
            {"document": top, "relation": "IMPLEMENTS", "distance": 2, "path": [first, second]},
        ],
    }


def _down(tasks: int) -> dict[str, Any]:
    plan = _document("plan", "56/KH-UBND")
    agency = {"key": "phong-kinh-te", "name": "Phòng Kinh tế thành phố Vinh", "kind": "specific"}
    owner = {"agency": agency, "role": "lead", "evidence": {"quote": "Phòng Kinh tế chủ trì"}}
    work = [{"key": f"t{i}", "text": f"Việc thứ {i}", "path": f"II.{i}", "document": plan, "responsible": [owner]} for i in range(tasks)]
    return {"documents": [], "tasks": work}


def test_a_page_loads_nothing_from_outside_and_keeps_quotes_as_text() -> None:
    page = render(lineage(_up()["of"], _up(), _down(3)), "vi")
    assert not LOADED.search(page)
    assert "</script><b>" not in page
    assert '<html lang="vi">' in page


def test_the_legend_names_kinds_and_relations_in_the_readers_language() -> None:
    picture = lineage(_up()["of"], _up(), None)
    assert "thực hiện" in render(picture, "vi")
    assert "implements" in render(picture, "en")


def test_what_drives_stands_left_and_what_is_driven_right() -> None:
    at = {n.key: n.x for n in lineage(_up()["of"], _up(), _down(2)).nodes}
    assert at["top"] < at["party"] < at["plan"] < at["t0"] < at["phong-kinh-te"]


def test_more_than_the_most_nodes_are_grouped_and_the_picture_says_so() -> None:
    picture = lineage(_up()["of"], _up(), _down(MOST_NODES + 1))
    assert len(picture.nodes) == 4
    assert any(f"{MOST_NODES + 1} nhiệm vụ" in n.label for n in picture.nodes)
    assert picture.notes


@given(st.lists(st.tuples(st.integers(-3, 3), st.text(min_size=1, max_size=5)), max_size=60, unique_by=lambda t: t[1]))
def test_no_two_nodes_lie_upon_each_other(layers: list[tuple[int, str]]) -> None:
    nodes = [Node(key, "Document", key, layer) for layer, key in layers]
    edges = [Edge(a.key, "CITES", b.key) for a, b in zip(nodes, nodes[1:], strict=False)]
    placed = place(nodes, edges)
    assert len({(n.x, n.y) for n in placed}) == len(nodes)
    assert placed == place(nodes, edges)


def test_an_empty_picture_is_still_a_page() -> None:
    assert "</html>" in render(Picture("trống", (), ()), "vi")
