"""The answer of the one box as a table and in words: how the question was understood, and a document's own facts."""

from __future__ import annotations

from typing import Any

from api.words.wording import Lang, relation_word, word

Answer = dict[str, Any]
_ROWS = ("answers", "directives", "documents", "tasks", "gaps", "rows", "paths", "agencies", "document")


def is_empty(answer: Answer) -> bool:
    """Whether an answer holds nothing."""
    return not any(answer.get(name) for name in _ROWS)


def understood(read: Answer, lang: Lang) -> str:
    """One reading in words: "việc của Sở Công Thương tỉnh Nghệ An · quý … · nón lá"."""
    parts = [word(f"ask_{read['kind']}", lang)]
    if read.get("detail"):
        parts.append(word(f"ask_{read['detail']}", lang))
    parts += [str(body["name"]) for body in read["bodies"][:3]]
    parts += [str(ref.get("number") or ref.get("title") or ref["key"]) for ref in read["documents"]]
    if not read["bodies"]:
        parts += [place.title() for place in read["places"]]
    if period := read.get("period"):
        parts.append(" – ".join(dict.fromkeys((period["from"], period["to"]))))
    if read["words"]:
        parts.append("“" + " ".join(read["words"]) + "”")
    return " · ".join(parts)


def facts(answer: Answer, lang: Lang) -> list[tuple[str, str]]:
    """What is known of a document, as name and value; what was asked for comes first."""
    ref = answer["document"]
    changed = "; ".join(
        f"{relation_word(one['relation'], lang)}: {one['document'].get('number') or one['document']['key']}" for one in answer["changed_by"]
    )
    signed = "; ".join(" – ".join(filter(None, (one["name"], one["position"]))) for one in answer["signers"])
    rows = {
        "number": ref.get("number") or "",
        "type": ref.get("type") or "",
        "issuer": ref.get("issuer") or "",
        "date": ref.get("date") or "",
        "title": ref.get("title") or "",
        "signer": signed,
        "recipients": "; ".join(answer["recipients"]),
        "status": changed or word("ask_unchanged", lang),
    }
    order = sorted(rows, key=lambda name: name != answer.get("asked"))
    return [(word(f"ask_{name}", lang), rows[name]) for name in order if rows[name]]
