"""The page around a picture: legend above, the picture in a box that scrolls, a table of the same below."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from pathlib import Path

from graph.schema.definition import schema
from viz.parts import Lang, Node, Picture

_OUTSIDE = re.compile(r"<(?:link|script)\b[^>]*(?:href|src)\s*=\s*[\"'](?:https?:)?//[^>]*>(?:\s*</script>)?", re.IGNORECASE)
_EMPTY_HEADING = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.DOTALL)
_MARGIN = 150.0
_SMALLEST = 0.72
"""Scale below which labels could not be read; a picture wider than that scrolls."""
_WORDS = {
    "table": ("Bảng của sơ đồ này", "The same as a table"),
    "from": ("Từ", "From"),
    "relation": ("Quan hệ", "Relation"),
    "to": ("Đến", "To"),
    "quote": ("Câu trích", "Quote"),
    "empty": ("Không có gì để vẽ.", "There is nothing to draw."),
    "scroll": ("Sơ đồ, cuộn để xem hết", "Picture, scroll to see all of it"),
}
_STATIC = Path(__file__).parent / "static"


def framed(page: str, picture: Picture, lang: Lang, base: str | None) -> str:
    """pyvis's page made whole: nothing from outside, title, legend, table, places and clicks."""
    page = _EMPTY_HEADING.sub("", _OUTSIDE.sub("", page))
    urls = {n.key: f"{base}{n.url}" for n in picture.nodes if n.url} if base is not None else {}
    head = f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{html.escape(picture.title)}</title>'
    page = page.replace("<html>", f'<html lang="{lang}">', 1).replace("<head>", f"<head>{head}", 1)
    page = page.replace("</head>", f"<style>{_file('frame.css')}</style></head>", 1)
    page = page.replace("<body>", f"<body>{_legend(picture, lang)}", 1)
    card = f'<div class="card" tabindex="0" role="region" aria-label="{html.escape(_word("scroll", lang))}"'
    page = page.replace('<div class="card"', card, 1)
    return page.replace("</body>", f"{_table(picture, lang, urls)}<script>{_script(picture, urls)}</script></body>", 1)


def _script(picture: Picture, urls: dict[str, str]) -> str:
    xs, ys = [n.x for n in picture.nodes] or [0.0], [n.y for n in picture.nodes] or [0.0]
    focus = next(({"x": n.x, "y": n.y} for n in picture.nodes if n.focus), None)
    values = {
        "pages": urls,
        "width": max(xs) - min(xs) + 2 * _MARGIN,
        "height": max(ys) - min(ys) + _MARGIN,
        "centre": {"x": (max(xs) + min(xs)) / 2, "y": (max(ys) + min(ys)) / 2},
        "least": _SMALLEST,
        "focus": focus,
    }
    return f"const picture={json.dumps(values)};".replace("<", "\\u003c") + _file("frame.js")


@cache
def _file(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


def _word(key: str, lang: Lang) -> str:
    return _WORDS[key][lang == "en"]


def _legend(picture: Picture, lang: Lang) -> str:
    known = schema()
    kinds = dict.fromkeys(n.kind for n in picture.nodes if not n.plain and n.colour is None)
    relations = dict.fromkeys(e.relation for e in picture.edges)
    entries = [("", known.labels[k].colour, known.labels[k].vi if lang == "vi" else known.labels[k].en) for k in kinds]
    entries += [("", colour, words) for colour, words in picture.legend]
    for name in relations:
        kind = known.relationships[name]
        entries.append((' class="line"', kind.colour, kind.vi if lang == "vi" else kind.en))
    items = "".join(f'<li><i{form} style="background:{colour}"></i>{html.escape(name)}</li>' for form, colour, name in entries)
    notes = "".join(f"<li>{html.escape(n)}</li>" for n in picture.notes)
    empty = "" if picture.nodes else f'<li class="empty">{html.escape(_word("empty", lang))}</li>'
    return f'<ul class="legend">{items}{notes}{empty}</ul>'


def _table(picture: Picture, lang: Lang, urls: dict[str, str]) -> str:
    if not picture.edges:
        return ""
    nodes = {n.key: n for n in picture.nodes}
    known = schema()
    rows = []
    for edge in picture.edges:
        kind = known.relationships[edge.relation]
        word = edge.label or (kind.vi if lang == "vi" else kind.en)
        cells = (_named(nodes[edge.start], urls), html.escape(word), _named(nodes[edge.end], urls), html.escape(edge.title))
        rows.append(f"<tr>{''.join(f'<td>{c}</td>' for c in cells)}</tr>")
    heads = "".join(f'<th scope="col">{html.escape(_word(k, lang))}</th>' for k in ("from", "relation", "to", "quote"))
    summary = html.escape(_word("table", lang))
    return f"<details><summary>{summary}</summary><table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></details>"


def _named(node: Node, urls: dict[str, str]) -> str:
    name = html.escape(" ".join(node.label.split())[:160])
    url = urls.get(node.key)
    return f'<a target="_parent" href="{html.escape(url)}">{name}</a>' if url else name
