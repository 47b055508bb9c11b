"""The timeline: months down the page, what is due in each beside it, by state on the day asked."""

from __future__ import annotations

from collections import defaultdict

from viz.grouping import Ref, listed
from viz.parts import WIDTH, Edge, Lang, Node, Picture, height_of

_ACROSS = 4
_OF_A_MONTH = 12
_MOST_NODES = 300
_GAP = 16.0
_STATES = {
    "overdue": ("#b3261e", "quá hạn", "overdue"),
    "due": ("#c77700", "đến hạn", "due"),
    "later": ("#3a8f5c", "chưa tới hạn", "later"),
    "recurring": ("#4f6fb5", "định kỳ", "recurring"),
}


def timeline(answer: Ref, lang: Lang = "vi") -> Picture:
    """From an answer of `due`: tasks whose day is known, twelve a month, what is more as one node; at most 300 nodes."""
    months: defaultdict[str, list[Ref]] = defaultdict(list)
    for task in answer["tasks"]:
        if task.get("next"):
            months[task["next"][:7]].append(task)
    nodes: list[Node] = []
    edges: list[Edge] = []
    y = 0.0
    before = ""
    drawn: set[str] = set()
    for month in sorted(months):
        if len(nodes) + _OF_A_MONTH + 2 > _MOST_NODES:
            break
        key = f"month.{month}"
        nodes.append(
            Node(key, "Task", "/".join(reversed(month.split("-"))), 0, x=0.0, y=y + 20.0, plain=True, focus=month == answer["on"][:7])
        )
        if before:
            edges.append(Edge(before, "PART_OF", key, label=""))
        before = key
        drawn.add(month)
        tasks, bottom = _month(months[month], y, lang)
        nodes += tasks
        y = bottom + _GAP
    legend = tuple((colour, vi if lang == "vi" else en) for colour, vi, en in _STATES.values())
    left_out = sum(len(rows) for month, rows in months.items() if month not in drawn)
    words = f"{left_out} việc sau không vẽ" if lang == "vi" else f"{left_out} later tasks are not drawn"
    title = "Thời hạn" if lang == "vi" else "Deadlines"
    return Picture(title, tuple(nodes), tuple(edges), (words,) if left_out else (), legend)


def _month(tasks: list[Ref], top: float, lang: Lang) -> tuple[list[Node], float]:
    """One month's nodes in rows of four, and where they end."""
    rows = sorted(tasks, key=lambda t: (t["next"], t["key"]))
    alone = rows if len(rows) <= _OF_A_MONTH else rows[: _OF_A_MONTH - 1]
    made = [
        Node(
            t["key"],
            "Task",
            f"{t['next'][8:]}/{t['next'][5:7]} · {' '.join(t['text'].split())}",
            1,
            " ".join(t["text"].split())[:600],
            f"/nhiem-vu/{t['key']}",
            colour=_STATES[t["state"]][0],
        )
        for t in alone
    ]
    if rest := rows[len(alone) :]:
        words = f"+{len(rest)} {'việc' if lang == 'vi' else 'tasks'}"
        url = f"/den-han?on={rest[0]['next'][:7]}-01"
        made.append(Node(f"{rest[0]['key']}.more", "Task", words, 1, listed(rest), url, colour=_STATES[rest[0]["state"]][0]))
    placed: list[Node] = []
    for begin in range(0, len(made), _ACROSS):
        row = made[begin : begin + _ACROSS]
        height = max(height_of(n) for n in row)
        for index, node in enumerate(row):
            placed.append(_at(node, 190.0 + index * (WIDTH + _GAP), top + height_of(node) / 2))
        top += height + _GAP
    return placed, top


def _at(node: Node, x: float, y: float) -> Node:
    return Node(node.key, node.kind, node.label, node.layer, node.title, node.url, node.focus, x, y, node.plain, node.colour)
