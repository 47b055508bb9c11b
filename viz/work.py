"""Nodes and edges of work and its owners, grouped where many are alike: what lineage and responsibility pictures share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from graph.schema.concepts import word_for
from queries.answers.told import gone, heirs_told, told
from viz.grouping import Ref, Work, alike_owners, by_owners, common_name, listed, words_of
from viz.parts import Edge, Lang, Node

Nodes = dict[str, Node]
Edges = dict[tuple[str, str, str], Edge]
LEADING = ("lead", "direct", "request")


Columns = tuple[Callable[[Ref], int], Callable[[Ref, int], int]]
"""In which column a task stands, and in which an owner (given the column of the work)."""


def add_work(nodes: Nodes, edges: Edges, tasks: Iterable[Ref], lang: str, least: int, columns: Columns) -> list[Work]:
    """Put tasks and their owners into a picture; gives what became one node each."""
    layer_of, owner_layer = columns
    works = by_owners(tasks, least)
    stands_for = alike_owners(works, least)
    named: dict[str, dict[str, str]] = {}
    for work in works:
        for owner in work.owners:
            agency = owner["agency"]
            named.setdefault(stands_for[agency["key"]], {})[agency["key"]] = agency["name"]
    for work in works:
        layer = layer_of(work.tasks[0])
        nodes[work.key] = _work_node(work, layer, lang)
        for owner in work.owners:
            key = stands_for[owner["agency"]["key"]]
            nodes.setdefault(key, _owner_node(key, owner["agency"], named[key], owner_layer(owner, layer), lang))
            words = f"{word_for('role', owner['role'], lang)}: {quote_of(owner.get('evidence'))}"
            edges.setdefault((key, "RESPONSIBLE_FOR", work.key), Edge(key, "RESPONSIBLE_FOR", work.key, words, label=""))
    return works


def add_heirs(nodes: Nodes, edges: Edges, tasks: Iterable[Ref], lang: Lang, most: int) -> None:
    """Who has the work of drawn bodies that are gone, each by a dashed edge, as far as there is room for ``most`` nodes."""
    for owner in (owner for task in tasks for owner in task.get("responsible", ())):
        key, now = owner["agency"]["key"], owner.get("now")
        if key not in nodes or not gone(now) or not now["heirs"]:
            continue
        one = now["heirs"][0] if len(now["heirs"]) == 1 else None
        heir, name = (one["key"], one["name"]) if one else (f"{key}~", heirs_told(now, lang))
        if heir not in nodes:
            if len(nodes) >= most:
                return
            body = nodes[key]
            layer = body.layer - 1 if body.layer < 0 or body.focus else body.layer + 1
            url = f"/co-quan/{quote(name)}" if one else ""
            nodes[heir] = Node(heir, "Agency", name, layer, told(now, lang), url)
        edges.setdefault((key, "SUCCEEDED_BY", heir), Edge(key, "SUCCEEDED_BY", heir, told(now, lang)))


def _work_node(work: Work, layer: int, lang: str) -> Node:
    task = work.tasks[0]
    if len(work.tasks) == 1:
        return Node(work.key, "Task", words_of(work, lang), layer, " ".join(task["text"].split())[:600], f"/nhiem-vu/{task['key']}")
    return Node(work.key, "Task", words_of(work, lang), layer, listed(work.tasks), f"/van-ban/{task['document']['key']}#nhiem-vu")


def _owner_node(key: str, agency: dict[str, Any], names: dict[str, str], layer: int, lang: str) -> Node:
    if len(names) > 1:
        return Node(key, "Agency", common_name(list(names.values()), lang), layer, "\n".join(list(names.values())[:40]))
    return Node(key, "Person" if agency["kind"] == "person" else "Agency", agency["name"], layer, url=f"/co-quan/{agency['key']}")


def quote_of(evidence: Ref | None) -> str:
    """A proof as a tooltip."""
    return f"“{' '.join(evidence['quote'].split())}”" if evidence else ""
