"""The responsibility picture: who leads stands left of the work, who helps, oversees and receives stands right of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from viz.grouping import LEAST, Ref
from viz.layered import place
from viz.parts import Edge, Lang, Node, Picture
from viz.work import LEADING, Edges, Nodes, add_heirs, add_work

MOST_NODES = 300
_MOST_HEIRS = 12  # drawn beside one body
_MOST_TASKS = 2000
"""Tasks that are grouped at all: of more than these no three hundred nodes tell anything."""


def responsibility(title: str, tasks: Iterable[Ref], lang: Lang = "vi") -> Picture:
    """From tasks with their ``responsible`` (answers of `down`, `due`, a document's own). Above 300 nodes the most alike are grouped.

    What still does not fit is left out, the last tasks first, and the picture says so.
    """
    work = list(tasks)
    leading = _mostly_leading(work)

    def side(owner: Ref, layer: int) -> int:
        return layer - 1 if leading[owner["agency"]["key"]] else layer + 1

    shown = min(len(work), _MOST_TASKS)
    while True:
        for least in (LEAST, 2):
            nodes: Nodes = {}
            edges: Edges = {}
            add_work(nodes, edges, work[:shown], lang, least, (lambda _: 0, side))
            if len(nodes) <= MOST_NODES:
                add_heirs(nodes, edges, work[:shown], lang, MOST_NODES)
                left_out = len(work) - shown
                words = f"{left_out} nhiệm vụ sau không vẽ" if lang == "vi" else f"{left_out} later tasks are not drawn"
                return Picture(title, place(nodes.values(), edges.values()), tuple(edges.values()), (words,) if left_out else ())
        shown = shown * 3 // 4


def duties_of(agency: Ref, tasks: Iterable[Ref], lang: Lang = "vi") -> Picture:
    """From an answer of `duties`: the body, who has its work now, the groups through which it is meant, its tasks, their documents."""
    rows = [dict(task) for task in tasks][:MOST_NODES]
    kind = "Person" if agency["kind"] == "person" else "Agency"
    nodes: Nodes = {agency["key"]: Node(agency["key"], kind, agency["name"], 0, url=f"/co-quan/{agency['key']}", focus=True)}
    edges: Edges = {}
    for task in rows:
        via = task.get("via")
        bearer = via["key"] if via else agency["key"]
        if via and via["key"] not in nodes:
            nodes[via["key"]] = Node(via["key"], "Agency", via["name"], 1, url=f"/co-quan/{via['key']}")
            edges[(agency["key"], "MEMBER_OF", via["key"])] = Edge(agency["key"], "MEMBER_OF", via["key"])
        owner = {"agency": {"key": bearer, "kind": "", "name": ""}, "role": task["role"], "evidence": task["evidence"]}
        task["responsible"] = [{**owner, "now": None if via else task.get("now")}]
    tied: Edges = {}
    work: Nodes = dict(nodes)
    for group in add_work(work, tied, rows, lang, LEAST, (lambda _: 2, lambda _, layer: layer)):
        key, document = group.key, group.tasks[0]["document"]
        name = " · ".join(filter(None, (document.get("number") or document.get("title"), document.get("issuer"))))
        work.setdefault(document["key"], Node(document["key"], "Document", name, 3, url=f"/van-ban/{document['key']}"))
        edges[(key, "PART_OF", document["key"])] = Edge(key, "PART_OF", document["key"], label="")
    edges |= tied
    add_heirs(work, edges, rows, lang, len(work) + _MOST_HEIRS)
    return Picture(str(agency["name"]), place(work.values(), edges.values()), tuple(edges.values()))


def _mostly_leading(tasks: Iterable[Ref]) -> dict[str, bool]:
    """Whether a body leads at least as often as it helps."""
    counted: Counter[str] = Counter()
    for task in tasks:
        for one in task.get("responsible", ()):
            counted[one["agency"]["key"]] += 1 if one["role"] in LEADING else -1
    return {key: n >= 0 for key, n in counted.items()}
