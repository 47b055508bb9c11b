"""A review as a table and as an annotated page that stands by itself."""

from __future__ import annotations

from html import escape

from api.files.tables import Row, Table
from api.words.wording import Lang, word
from queries.reviewing.shapes import Finding, Review

_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
    "mark{background:#ffe28a;border-bottom:2px solid #b26a00}mark.error{background:#ffd0cc;border-color:#b3261e}"
    "mark.notice{background:#dbeafe;border-color:#1d4ed8}.text{white-space:pre-wrap}aside{font-size:.85rem;color:#333;"
    "border-left:4px solid #b26a00;margin:.3rem 0;padding:.1rem .6rem;background:#fff8e6}aside.error{border-color:#b3261e}"
    "aside.notice{border-color:#1d4ed8}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}mark{color:#111}aside{background:#222;color:#ddd}}"
)


def review(answer: Review, lang: Lang) -> Table:
    """One row a finding."""
    rows: list[Row] = [
        {
            "severity": word(f"severity_{one['severity']}", lang),
            "what": one["says"],
            "proposal": one["proposal"] or "",
            "quote": " ".join(one["where"]["quote"].split()) if one["where"] else "",
            "document": "; ".join(ref["number"] or ref["title"] or ref["key"] for ref in one["against"]),
            "kind": one["kind"],
        }
        for one in answer["findings"]
    ]
    columns = ("severity", "what", "proposal", "quote", "document", "kind")
    return Table(columns, columns[:5], tuple(rows))


def annotated(answer: Review, text: str, lang: Lang) -> str:
    """The draft as HTML with each finding at its place; those without a place stand above."""
    placed = [(where, one) for one in answer["findings"] if (where := one["where"]) is not None]
    free = [one for one in answer["findings"] if one["where"] is None]
    body, at = [], 0
    for where, one in sorted(placed, key=lambda pair: (pair[0]["start"], pair[0]["end"])):
        start, end = max(at, where["start"]), max(at, where["end"])
        body.append(escape(text[at:start]))
        if end > start:
            body.append(f'<mark class="{one["severity"]}">{escape(text[start:end])}</mark>')
        body.append(_note(one))
        at = end
    body.append(escape(text[at:]))
    title = escape(f"{word('review_title', lang)}: {len(answer['findings'])}")
    notes = "".join(map(_note, free))
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>{title}</title><style>{_STYLE}</style><h1>{title}</h1>{notes}<div class="text">{"".join(body)}</div></html>'
    )


def _note(one: Finding) -> str:
    proposal = f" → <strong>{escape(one['proposal'][:300])}</strong>" if one["proposal"] else ""
    return f'<aside class="{one["severity"]}">{escape(one["says"])}{proposal}</aside>'
