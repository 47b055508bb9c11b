"""A picture: nodes with fixed places and edges, drawn by pyvis into one page that loads nothing from outside."""

from __future__ import annotations

import json

from pyvis.network import Network

from graph.schema.definition import schema
from viz.frame import framed
from viz.parts import WIDTH, Edge, Lang, Node, Picture, height_of, wrapped
from viz.spines import spines

__all__ = ["WIDTH", "Edge", "Lang", "Node", "Picture", "height_of", "render", "wrapped"]

_INK = "#1d2733"


def render(picture: Picture, lang: Lang, *, base: str | None = "") -> str:
    """One HTML page: legend, picture and a table of the same; no address outside the page is loaded.

    ``base`` stands before the address of each node's page ("http://127.0.0.1:8000"); None: nothing is linked.
    """
    net = Network(height="100%", width="100%", directed=True, cdn_resources="in_line", bgcolor="#ffffff", font_color=_INK)
    net.toggle_physics(False)
    for node in picture.nodes:
        net.add_node(node.key, **_look(node))
    segments, bundled = spines(picture.nodes, picture.edges)
    for edge in (e for e in picture.edges if e not in bundled):
        smooth = {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45}
        net.add_edge(edge.start, edge.end, **_line(edge, lang), smooth=smooth)
    for index, segment in enumerate(segments):
        ends = (f"line.{index}.a", f"line.{index}.b")
        for key, (x, y) in zip(ends, (segment.start, segment.end), strict=True):
            net.add_node(key, label=" ", title="", x=x, y=y, physics=False, shape="dot", size=0.1, borderWidth=0)
        look = _line(segment.edge, lang) | ({} if segment.labelled else {"label": ""}) | {"smooth": False}
        net.add_edge(*ends, **look | ({} if segment.tip else {"arrows": ""}))
    # the page scrolls by itself, with wheel, finger and keys; what is drawn stays in its place
    still = {"dragNodes": False, "dragView": False, "zoomView": False, "hover": True, "keyboard": False, "tooltipDelay": 120}
    net.set_options(json.dumps({"physics": {"enabled": False}, "interaction": still}))
    return framed(net.generate_html(notebook=False), picture, lang, base)


def _line(edge: Edge, lang: Lang) -> dict[str, object]:
    kind = schema().relationships[edge.relation]
    return {
        "label": edge.label if edge.label is not None else (kind.vi if lang == "vi" else kind.en),
        "title": edge.title,
        "color": kind.colour,
        "dashes": kind.dashed,
        "font": {"size": 13, "face": "system-ui, sans-serif", "color": "#3d4955", "strokeWidth": 5, "align": "horizontal"},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
    }


def _look(node: Node) -> dict[str, object]:
    label = schema().labels[node.kind]
    colour = node.colour or label.colour
    font: dict[str, object] = {"size": 14, "face": "system-ui, sans-serif", "color": _INK}
    common: dict[str, object] = {
        "label": wrapped(node.label),
        "title": node.title or node.label,
        "x": node.x,
        "y": node.y,
        "physics": False,
    }
    if node.plain:
        return common | {"shape": "text", "font": font | {"size": 17, "bold": True}}
    return common | {
        # every kind as a box as wide as the others: labels stay whole and columns straight; the corners tell kinds apart
        "shape": "box",
        "shapeProperties": {"borderRadius": 18 if label.shape == "ellipse" else 4},
        "color": {"background": _tint(colour, 0.55 if node.focus else 0.88), "border": colour},
        "borderWidth": 3 if node.focus else 1,
        "font": font | {"align": "left" if label.shape == "box" else "center"},
        "margin": 8,
        "widthConstraint": {"minimum": WIDTH - 20},
    }


def _tint(colour: str, share: float) -> str:
    """The colour mixed with white: share 1 = white."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(p + (255 - p) * share):02x}" for p in parts)
