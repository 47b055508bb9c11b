"""Pictures: nothing is loaded from outside, nothing lies upon anything else, much is grouped."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.schema.definition import schema
from viz.comparison import comparison
from viz.layered import place
from viz.lineage import MOST_NODES, lineage
from viz.picture import WIDTH, Edge, Node, Picture, height_of, render
from viz.responsibility import duties_of, responsibility
from viz.spines import spines
from viz.timeline import timeline

LOADED = re.compile(
    r"""<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(\s*["']?https?:""", re.IGNORECASE
)


def _document(key: str, number: str) -> dict[str, Any]:
    return {
        "key": key,
        "number": number,
        "type": "nghị quyết",
        "issuer": "Bộ Chính trị",
        "date": "2022-02-10",
        "title": "về phát triển",
        "held": False,
    }


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


def test_tasks_that_the_same_owners_bear_are_one_node_that_lists_them() -> None:
    picture = lineage(_up()["of"], _up(), _down(40))
    work = [n for n in picture.nodes if n.kind == "Task"]
    assert len(work) == 1 and work[0].label.startswith("40 nhiệm vụ (II.0 … II.39)")
    assert "Việc thứ 7" in work[0].title


def test_more_than_the_most_nodes_are_grouped_and_the_picture_says_so() -> None:
    tasks = _different(MOST_NODES + 1)
    picture = lineage(_up()["of"], _up(), {"documents": [], "tasks": tasks})
    assert len(picture.nodes) <= MOST_NODES
    assert any(f"{MOST_NODES + 1} nhiệm vụ" in n.label for n in picture.nodes)
    assert picture.notes
    drawn = responsibility("x", tasks)
    assert 0 < len(drawn.nodes) <= MOST_NODES and drawn.notes


def _different(number: int) -> list[dict[str, Any]]:
    """Tasks that no two bodies share."""
    found: list[dict[str, Any]] = _down(number)["tasks"]
    for i, task in enumerate(found):
        body = {"key": f"body-{i}", "name": f"Sở thứ {i}", "kind": "specific"}
        task["responsible"] = [{"agency": body, "role": "lead", "evidence": {"quote": "chủ trì"}}]
    return found


def test_bodies_that_bear_the_same_work_are_one_node_named_by_what_they_share() -> None:
    task = _down(1)["tasks"][0]
    bodies = [{"key": f"xa-{i}", "name": f"UBND xã {name}", "kind": "specific"} for i, name in enumerate("ABCDEFGH")]
    task["responsible"] = [{"agency": b, "role": "coordinate", "evidence": {"quote": "UBND các xã phối hợp"}} for b in bodies]
    nodes = [n for n in responsibility("x", [task]).nodes if n.kind == "Agency"]
    assert [n.label for n in nodes] == ["8 UBND xã"]
    assert "UBND xã D" in nodes[0].title


def test_who_leads_stands_left_of_the_work_and_who_helps_right_of_it() -> None:
    task = _down(1)["tasks"][0]
    task["responsible"].append(
        {"agency": {"key": "doan", "name": "Thành đoàn", "kind": "specific"}, "role": "coordinate", "evidence": {"quote": "phối hợp"}}
    )
    at = {n.key: n.x for n in responsibility("x", [task]).nodes}
    assert at["phong-kinh-te"] < at["t0"] < at["doan"]


def test_duties_go_from_the_body_over_its_groups_to_the_documents() -> None:
    tasks = _down(2)["tasks"]
    tasks[0] |= {"role": "lead", "via": None, "evidence": {"quote": "chủ trì"}}
    tasks[1] |= {"role": "lead", "via": {"key": "cac-phong", "name": "các phòng"}, "evidence": {"quote": "các phòng"}}
    picture = duties_of({"key": "phong-kinh-te", "name": "Phòng Kinh tế", "kind": "specific"}, tasks)
    at = {n.key: n.x for n in picture.nodes}
    assert at["phong-kinh-te"] < at["cac-phong"] < at["t0"] == at["t1"] < at["plan"]
    assert {(e.start, e.end) for e in picture.edges} >= {("phong-kinh-te", "t0"), ("cac-phong", "t1"), ("t0", "plan")}


def test_a_timeline_runs_down_the_months_and_says_what_more_there_is() -> None:
    tasks = [t | {"next": f"2025-0{1 + i % 3}-1{i % 9}", "state": "later"} for i, t in enumerate(_down(60)["tasks"])]
    picture = timeline({"on": "2025-01-15", "tasks": [*tasks, _down(1)["tasks"][0] | {"next": None, "state": "recurring"}]})
    months = [n for n in picture.nodes if n.plain]
    assert [n.label for n in months] == ["01/2025", "02/2025", "03/2025"]
    assert months[0].y < months[1].y < months[2].y
    assert [n.label for n in picture.nodes if n.key.endswith(".more")] == ["+9 việc"] * 3
    assert "quá hạn" in render(picture, "vi")


def test_a_comparison_leads_from_the_directive_over_places_to_what_they_share() -> None:
    plan, top = _document("plan", "56/KH-UBND"), _document("top", "11-NQ/TW")
    rows = [
        {"what": "số nhiệm vụ", "cells": {"Vinh": 3}, "kind": "figure"},
        {"what": "Tỷ lệ đô thị hóa", "cells": {"Vinh": [{"text": ">= 50 % (2030)", "key": "x"}]}, "kind": "target"},
    ]
    picture = comparison({"of": top, "places": [{"place": "Vinh", "documents": [plan]}], "rows": rows})
    at = {n.key: n.x for n in picture.nodes}
    assert at["top"] < at["plan"] < at["row.0"] and len(at) == 3
    assert any(e.label == ">= 50 % (2030)" for e in picture.edges)


@given(st.lists(st.tuples(st.integers(-3, 3), st.text(min_size=1, max_size=5)), max_size=60, unique_by=lambda t: t[1]))
def test_no_two_nodes_lie_upon_each_other(layers: list[tuple[int, str]]) -> None:
    nodes = [Node(key, "Document", key, layer) for layer, key in layers]
    edges = [Edge(a.key, "CITES", b.key) for a, b in zip(nodes, nodes[1:], strict=False)]
    placed = place(nodes, edges)
    for one, other in combinations(placed, 2):
        beside = abs(one.x - other.x) >= WIDTH
        above = abs(one.y - other.y) >= (height_of(one) + height_of(other)) / 2
        assert beside or above
    assert placed == place(nodes, edges)


def test_many_edges_into_one_column_are_one_line_with_a_branch_to_each() -> None:
    hub = Node("hub", "Document", "plan", 0, focus=True)
    tasks = [Node(f"t{i}", "Task", f"Việc {i}", 1) for i in range(60)]
    edges = [Edge(t.key, "PART_OF", "hub", label="") for t in tasks]
    placed = place([hub, *tasks], edges)
    segments, bundled = spines(placed, edges)
    assert bundled == set(edges)
    at = {n.key: n for n in placed}
    reached = {p for s in segments for p in (s.start, s.end)}
    assert {(n.x - WIDTH / 2, n.y) for n in at.values() if n.key != "hub"} <= reached
    assert all(s.start[0] == s.end[0] or s.start[1] == s.end[1] for s in segments), "lines run straight along the columns"
    assert spines(placed[:4], edges[:3]) == ([], set())
    assert "Việc 59" in render(Picture("x", placed, tuple(edges)), "vi").split("<table>")[1]


def test_an_empty_picture_is_still_a_page() -> None:
    assert "</html>" in render(Picture("trống", (), ()), "vi")


def test_a_body_that_is_gone_points_to_who_has_its_work() -> None:
    now: dict[str, Any] = {
        "status": "exact", "heirs": [{"key": "so-b", "name": "Sở B", "subject": None, "confidence": "sure", "note": None}],
        "apart": [], "chain": [], "area": None, "note": None, "on": "2025-03-01", "legal_basis": "Nghị định 1", "as_of": "2026-01-01", "known_to": "2026-01-01",
    }  # fmt: skip
    evidence = {"source": "d", "file": "a.txt", "files": ["a.txt"], "start": 0, "end": 4, "quote": "Sở A", "rule": "r"}
    owner: dict[str, Any] = {
        "agency": {"key": "so-a", "name": "Sở A", "kind": "specific"},
        "role": "lead",
        "basis": "printed",
        "evidence": evidence,
        "now": now,
    }
    task: dict[str, Any] = {
        "key": "d.1",
        "text": "Trồng cây",
        "path": "1",
        "document": {"key": "d", "number": "1/KH"},
        "responsible": [owner],
    }
    picture = responsibility("Ai làm", [task])
    (edge,) = [edge for edge in picture.edges if edge.relation == "SUCCEEDED_BY"]
    assert (edge.start, edge.end) == ("so-a", "so-b")
    assert {node.key: node.label for node in picture.nodes}["so-b"] == "Sở B"
    assert schema().relationships["SUCCEEDED_BY"].dashed
    drawn = duties_of(owner["agency"], [task | {"role": "lead", "via": None, "evidence": evidence, "now": now}])
    assert ("so-a", "so-b") in {(edge.start, edge.end) for edge in drawn.edges if edge.relation == "SUCCEEDED_BY"}
    of: dict[str, Any] = {"key": "d", "number": "1/KH", "issuer": None, "date": None, "type": None, "title": None}
    lined = lineage(of, None, {"documents": [], "tasks": [task | {"document": of}]})
    assert ("so-a", "so-b") in {(edge.start, edge.end) for edge in lined.edges if edge.relation == "SUCCEEDED_BY"}
