"""The lineage picture: what drives a document or task, and what it drives, with the owners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from viz.layered import place
from viz.picture import Edge, Lang, Node, Picture

MOST_NODES = 300
_Ref = dict[str, Any]


def lineage(of: _Ref, up: _Ref | None, down: _Ref | None, lang: Lang = "vi") -> Picture:
    """From the answers of `up` and `down` (either may be None) about ``of`` (a DocumentRef or Task).

    Directives stand left of it, documents, tasks and agencies right. Above 300 nodes tasks are grouped by document.
    """
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    focus = _node(of, 0, focus=True)
    nodes[focus.key] = focus
    for directive in up["directives"] if up else ():
        _add_path(nodes, edges, directive, -1)
    for document in down["documents"] if down else ():
        _add_path(nodes, edges, document, 1)
    for found in (*(up["directives"] if up else ()), *(down["documents"] if down else ())):
        _add_steps(nodes, edges, found.get("also", ()))
    tasks = down["tasks"] if down else ()
    owners = Counter(r["agency"]["key"] for t in tasks for r in t.get("responsible", ()))
    notes: tuple[str, ...] = ()
    if len(nodes) + len(tasks) + len(owners) <= MOST_NODES:
        for task in tasks:
            _add_task(nodes, edges, task)
    else:
        notes = _add_groups(nodes, edges, tasks, lang)
    return Picture(_label(of), place(nodes.values(), edges.values()), tuple(edges.values()), notes)


def _add_path(nodes: dict[str, Node], edges: dict[tuple[str, str, str], Edge], found: _Ref, side: int) -> None:
    key = found["document"]["key"]
    nodes.setdefault(key, _node(found["document"], side * int(found["distance"])))
    for step in found["path"]:
        start, end = step["from"], step["to"]
        for which in (start, end):
            if isinstance(which, dict) and which["key"] not in nodes:
                nodes[which["key"]] = _node(which, side * int(found["distance"]))
    _add_steps(nodes, edges, found["path"])


def _add_steps(nodes: dict[str, Node], edges: dict[tuple[str, str, str], Edge], steps: Iterable[_Ref]) -> None:
    """Edges between nodes that are there."""
    for step in steps:
        start, end = _key(step["from"]), _key(step["to"])
        if start in nodes and end in nodes:
            edges.setdefault((start, step["relation"], end), Edge(start, step["relation"], end, _quote(step.get("evidence"))))


def _add_task(nodes: dict[str, Node], edges: dict[tuple[str, str, str], Edge], task: _Ref) -> None:
    document = task["document"]["key"]
    layer = nodes[document].layer + 1 if document in nodes else 1
    nodes[task["key"]] = _node(task, layer)
    if document in nodes:
        edges[(task["key"], "PART_OF", document)] = Edge(task["key"], "PART_OF", document, label="")
    for one in task.get("responsible", ()):
        agency = one["agency"]
        kind = "Person" if agency["kind"] == "person" else "Agency"
        before = nodes.get(agency["key"])
        if before is None or before.layer <= layer:
            nodes[agency["key"]] = Node(agency["key"], kind, agency["name"], layer + 1, url=f"/co-quan/{agency['key']}")
        edges[(agency["key"], "RESPONSIBLE_FOR", task["key"])] = Edge(
            agency["key"], "RESPONSIBLE_FOR", task["key"], _quote(one.get("evidence")), label=""
        )


def _add_groups(nodes: dict[str, Node], edges: dict[tuple[str, str, str], Edge], tasks: Any, lang: Lang) -> tuple[str, ...]:
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


def _node(ref: _Ref, layer: int, focus: bool = False) -> Node:
    is_task = "text" in ref
    url = f"/nhiem-vu/{ref['key']}" if is_task else f"/van-ban/{ref['key']}"
    title = ref["text"] if is_task else " · ".join(str(ref[k]) for k in ("number", "type", "issuer", "date", "title") if ref.get(k))
    return Node(ref["key"], "Task" if is_task else "Document", _label(ref), layer, title[:600], url, focus)


def _label(ref: _Ref) -> str:
    if "text" in ref:
        return f"{ref.get('path') or ''} {ref['text']}".strip()
    name = ref.get("number") or ref.get("title") or ref["key"]
    return " · ".join(filter(None, (str(name), ref.get("issuer"), (ref.get("date") or "")[:4])))


def _key(end: Any) -> str:
    return str(end["key"]) if isinstance(end, dict) else str(end)


def _quote(evidence: _Ref | None) -> str:
    return f"“{' '.join(evidence['quote'].split())}”" if evidence else ""
