"""The comparison picture: a directive, the documents that carry it out by place, and the targets and headings that they share."""

from __future__ import annotations

from viz.grouping import Ref
from viz.layered import place
from viz.parts import Edge, Lang, Node, Picture

_MOST_ROWS = 60
_MOST_PLACES = 60
_KINDS = {"target": "Target", "section": "Section"}


def comparison(answer: Ref, lang: Lang = "vi") -> Picture:
    """From an answer of `compare`: rows that most places share come first; a target's figure stands on its edge."""
    of = answer["of"]
    nodes = {of["key"]: Node(of["key"], "Document", _name(of), 0, of.get("title") or "", f"/van-ban/{of['key']}", focus=True)}
    edges: list[Edge] = []
    places = answer["places"][:_MOST_PLACES]
    for column in places:
        for document in column["documents"]:
            label = f"{column['place']}: {_name(document)}"
            nodes[document["key"]] = Node(document["key"], "Document", label, 1, document.get("title") or "", f"/van-ban/{document['key']}")
            edges.append(Edge(document["key"], "IMPLEMENTS", of["key"], label=""))
    first = {column["place"]: column["documents"][0]["key"] for column in places if column["documents"]}
    rows = [row for row in answer["rows"] if row.get("kind") in _KINDS]
    if len(places) > 1:
        rows = [row for row in rows if len(row["cells"]) > 1] or rows
    shown = sorted(rows, key=lambda row: -len(row["cells"]))[:_MOST_ROWS]
    for index, row in enumerate(shown):
        key = f"row.{index}"
        nodes[key] = Node(key, _KINDS[row["kind"]], str(row["what"]), 2)
        for name, cell in row["cells"].items():
            if name in first:
                texts = [c["text"] for c in cell] if isinstance(cell, list) else [str(cell)]
                edges.append(Edge(first[name], "PART_OF", key, "\n".join(texts[:8]), texts[0][:28] if row["kind"] == "target" else ""))
    left_out = len(rows) - len(shown)
    words = f"{left_out} dòng sau không vẽ" if lang == "vi" else f"{left_out} later rows are not drawn"
    return Picture(_name(of), place(nodes.values(), edges), tuple(edges), (words,) if left_out > 0 else ())


def _name(document: Ref) -> str:
    return " ".join(filter(None, (str(document.get("type") or "").capitalize(), document.get("number") or document.get("title"))))
