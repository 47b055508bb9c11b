"""A picture: nodes with fixed places and edges, drawn by pyvis into one page that loads nothing from outside."""

from __future__ import annotations

import html
import json
import re
import textwrap
from dataclasses import dataclass, field
from typing import Literal

from pyvis.network import Network

from graph.schema import schema

Lang = Literal["vi", "en"]
_OUTSIDE = re.compile(r"<(?:link|script)\b[^>]*(?:href|src)\s*=\s*[\"'](?:https?:)?//[^>]*>(?:\s*</script>)?", re.IGNORECASE)
_EMPTY_HEADING = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.DOTALL)
_LABEL_WIDTH = 26
_LABEL_LINES = 4


@dataclass(frozen=True, slots=True)
class Node:
    """One thing: ``kind`` is a label of the schema, ``layer`` its column (0 = what was asked, up is negative)."""

    key: str
    kind: str
    label: str
    layer: int
    title: str = ""
    url: str = ""
    focus: bool = False
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the graph: ``relation`` is a type of the schema, ``title`` its quote."""

    start: str
    relation: str
    end: str
    title: str = ""
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    notes: tuple[str, ...] = field(default=())


def wrapped(text: str) -> str:
    """A label of at most four short lines."""
    lines = textwrap.wrap(" ".join(text.split()), _LABEL_WIDTH) or [""]
    return "\n".join(lines[:_LABEL_LINES]) + ("…" if len(lines) > _LABEL_LINES else "")


def render(picture: Picture, lang: Lang, *, height: str = "620px") -> str:
    """One HTML page: the picture, a legend and its notes; no address outside the page is loaded."""
    known = schema()
    net = Network(height=height, width="100%", directed=True, cdn_resources="in_line", bgcolor="#ffffff", font_color="#1d2733")
    net.toggle_physics(False)
    for node in picture.nodes:
        label = known.labels[node.kind]
        net.add_node(
            node.key,
            label=wrapped(node.label),
            title=node.title or node.label,
            x=node.x,
            y=node.y,
            physics=False,
            shape="box" if label.shape == "box" else label.shape,
            color={"background": _tint(label.colour, 0.55 if node.focus else 0.86), "border": label.colour},
            borderWidth=3 if node.focus else 1,
            font={"size": 14, "face": "system-ui, sans-serif", "color": "#1d2733"},
            margin=8,
        )
    for edge in picture.edges:
        kind = known.relationships[edge.relation]
        net.add_edge(
            edge.start,
            edge.end,
            label=edge.label if edge.label is not None else (kind.vi if lang == "vi" else kind.en),
            title=edge.title,
            color=kind.colour,
            dashes=kind.dashed,
            font={"size": 11, "color": "#5b6875", "strokeWidth": 4},
            smooth={"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.4},
        )
    net.set_options(
        json.dumps({"physics": {"enabled": False}, "interaction": {"hover": True, "navigationButtons": False, "keyboard": False}})
    )
    return _finish(net.generate_html(notebook=False), picture, lang)


def _finish(page: str, picture: Picture, lang: Lang) -> str:
    page = _EMPTY_HEADING.sub("", _OUTSIDE.sub("", page))
    urls = json.dumps({n.key: n.url for n in picture.nodes if n.url}).replace("<", "\\u003c")
    click = (
        f"<script>const pages={urls};network.on('click',e=>{{const u=pages[e.nodes[0]];"
        "if(u)(window.parent||window).location.assign(u)});network.once('afterDrawing',()=>{network.fit();"
        "document.body.dataset.painted='yes'});</script>"
    )
    head = f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{html.escape(picture.title)}</title>'
    style = (
        "<style>body{margin:0;font:14px system-ui,sans-serif;color:#1d2733}.card{border:0!important}"
        "#mynetwork{border:0!important}.legend{display:flex;flex-wrap:wrap;gap:.4rem 1rem;padding:.5rem .8rem;list-style:none;margin:0}"
        ".legend i{display:inline-block;width:.9rem;height:.9rem;border-radius:3px;margin-right:.35rem;vertical-align:-2px}</style>"
    )
    page = page.replace("<html>", f'<html lang="{lang}">', 1).replace("<head>", f"<head>{head}", 1).replace("</head>", f"{style}</head>", 1)
    return page.replace("</body>", f"{_legend(picture, lang)}{click}</body>", 1)


def _legend(picture: Picture, lang: Lang) -> str:
    known = schema()
    kinds = dict.fromkeys(n.kind for n in picture.nodes)
    relations = dict.fromkeys(e.relation for e in picture.edges)
    entries = [(known.labels[k].colour, known.labels[k].vi if lang == "vi" else known.labels[k].en) for k in kinds]
    entries += [
        (known.relationships[r].colour, "→ " + (known.relationships[r].vi if lang == "vi" else known.relationships[r].en))
        for r in relations
    ]
    items = "".join(f'<li><i style="background:{colour}"></i>{html.escape(name)}</li>' for colour, name in entries)
    notes = "".join(f"<li>{html.escape(n)}</li>" for n in picture.notes)
    return f'<ul class="legend">{items}{notes}</ul>'


def _tint(colour: str, share: float) -> str:
    """The colour mixed with white: share 1 = white."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(p + (255 - p) * share):02x}" for p in parts)
