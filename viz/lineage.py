"""The lineage picture: what drives a document or task, and what it drives, with the owners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from graph.schema.definition import schema
from viz.grouping import LEAST, Ref
from viz.layered import place
from viz.parts import Edge, Lang, Node, Picture
from viz.work import Columns, Edges, Nodes, add_heirs, add_work, quote_of

MOST_NODES = 300
_FARTHEST = 3


def lineage(of: Ref, up: Ref | None, down: Ref | None, lang: Lang = "vi") -> Picture:
    """From the answers of `up` and `down` (either may be None) about ``of`` (a DocumentRef or Task).

    Directives stand left of it, documents, tasks and agencies right, whoever has the work of a body that is gone behind it.
    Above 300 nodes tasks are grouped by document.
    """
    nodes: Nodes = {}
    edges: Edges = {}
    focus = _node(of, 0, focus=True)
    nodes[focus.key] = focus
    for directive in up["directives"] if up else ():
        _add_path(nodes, edges, directive, -1)
    for document in down["documents"] if down else ():
        _add_path(nodes, edges, document, 1)
    for found in (*(up["directives"] if up else ()), *(down["documents"] if down else ())):
        _add_steps(nodes, edges, found.get("also", ()))
    _raise_drivers(nodes, edges)
    tasks = list(down["tasks"]) if down else []
    notes = _add_tasks(nodes, edges, tasks, lang)
    return Picture(_label(of), place(nodes.values(), edges.values()), tuple(edges.values()), notes)


def _raise_drivers(nodes: Nodes, edges: Edges) -> None:
    """What drives another directive stands further left than that, at most three columns from what was asked."""
    for _ in range(_FARTHEST):
        for start, relation, end in edges:
            driver, driven = (start, end) if relation in schema().driving("down") else (end, start)
            above, below = nodes[driver], nodes[driven]
            if above.layer < 0 and below.layer < 0 and -_FARTHEST < below.layer <= above.layer:
                nodes[driver] = replace(above, layer=below.layer - 1)


def _add_tasks(nodes: Nodes, edges: Edges, tasks: list[Ref], lang: Lang) -> tuple[str, ...]:
    """Tasks and owners, the more grouped the more there are; in the end one node for a document's tasks."""
    layers = {key: node.layer for key, node in nodes.items()}
    columns: Columns = (lambda t: layers.get(t["document"]["key"], 0) + 1, lambda _, layer: layer + 1)
    for least in (LEAST, 2):
        more, ties = dict(nodes), dict(edges)
        works = add_work(more, ties, tasks, lang, least, columns)
        if len(more) <= MOST_NODES:
            for work in works:
                document = work.tasks[0]["document"]["key"]
                if document in nodes:
                    ties[(work.key, "PART_OF", document)] = Edge(work.key, "PART_OF", document, label="")
            nodes |= more
            edges |= ties
            add_heirs(nodes, edges, tasks, lang, MOST_NODES)
            return ()
    return _add_groups(nodes, edges, tasks, lang)


def _add_path(nodes: Nodes, edges: Edges, found: Ref, side: int) -> None:
    key = found["document"]["key"]
    nodes.setdefault(key, _node(found["document"], side * int(found["distance"])))
    for step in found["path"]:
        start, end = step["from"], step["to"]
        for which in (start, end):
            if isinstance(which, dict) and which["key"] not in nodes:
                nodes[which["key"]] = _node(which, side * int(found["distance"]))
    _add_steps(nodes, edges, found["path"])


def _add_steps(nodes: Nodes, edges: Edges, steps: Iterable[Ref]) -> None:
    """Edges between nodes that are there."""
    for step in steps:
        start, end = _key(step["from"]), _key(step["to"])
        if start in nodes and end in nodes:
            edges.setdefault((start, step["relation"], end), Edge(start, step["relation"], end, quote_of(step.get("evidence"))))


def _add_groups(nodes: Nodes, edges: Edges, tasks: Any, lang: Lang) -> tuple[str, ...]:
    counts = Counter(t["document"]["key"] for t in tasks)
    for document, count in counts.items():
        if document in nodes:
            key = f"{document}.tasks"
            words = f"{count} nhiệm vụ" if lang == "vi" else f"{count} tasks"
            nodes[key] = Node(key, "Task", words, nodes[document].layer + 1, url=f"/van-ban/{document}")
            edges[(key, "PART_OF", document)] = Edge(key, "PART_OF", document, label="")
    return (
        f"Quá {MOST_NODES} nút: nhiệm vụ được gộp theo văn bản"
        if lang == "vi"
        else f"Over {MOST_NODES} nodes: tasks are grouped by document",
    )


def _node(ref: Ref, layer: int, focus: bool = False) -> Node:
    is_task = "text" in ref
    url = f"/nhiem-vu/{ref['key']}" if is_task else f"/van-ban/{ref['key']}"
    title = ref["text"] if is_task else " · ".join(str(ref[k]) for k in ("number", "type", "issuer", "date", "title") if ref.get(k))
    return Node(ref["key"], "Task" if is_task else "Document", _label(ref), layer, title[:600], url, focus)


def _label(ref: Ref) -> str:
    if "text" in ref:
        return f"{ref.get('path') or ''} {ref['text']}".strip()
    name = ref.get("number") or ref.get("title") or ref["key"]
    return " · ".join(filter(None, (str(name), ref.get("issuer"), (ref.get("date") or "")[:4])))


def _key(end: Any) -> str:
    return str(end["key"]) if isinstance(end, dict) else str(end)
