"""The answer of the one box in words: how the question was understood, and a document's own facts."""

from __future__ import annotations

from api.words.wording import Lang, relation_word, word
from queries.answers.asked import ChangedBy, Facts, Understood


def understood(read: Understood, lang: Lang) -> str:
    """One reading in words: "việc của Sở Công Thương tỉnh Nghệ An · quý … · nón lá"."""
    parts = [word(f"ask_{read['kind']}", lang)]
    if read["detail"]:
        parts.append(word(f"ask_{read['detail']}", lang))
    parts += [body["name"] for body in read["bodies"][:3]]
    parts += [ref["number"] or ref["title"] or ref["key"] for ref in read["documents"]]
    if not read["bodies"]:
        parts += [place.title() for place in read["places"]]
    if period := read["period"]:
        parts.append(" – ".join(dict.fromkeys((period["from"], period["to"]))))
    if read["words"]:
        parts.append("“" + " ".join(read["words"]) + "”")
    return " · ".join(parts)


def facts(answer: Facts, lang: Lang) -> list[tuple[str, str]]:
    """What is known of a document, as name and value; what was asked for comes first."""
    ref = answer["document"]
    changed = _told(answer["changed_by"], lang)
    signed = "; ".join(" – ".join(filter(None, (one["name"], one["position"]))) for one in answer["signers"])
    rows = {
        "number": ref["number"] or "",
        "type": ref["type"] or "",
        "issuer": ref["issuer"] or "",
        "date": ref["date"] or "",
        "title": ref["title"] or "",
        "signer": signed,
        "recipients": "; ".join(answer["recipients"]),
        "status": changed or word("ask_unchanged", lang),
        "changes": _told(answer["changes"], lang),
    }
    order = sorted(rows, key=lambda name: name != answer["asked"])
    return [(word(f"ask_{name}", lang), rows[name]) for name in order if rows[name]]


def _told(found: list[ChangedBy], lang: Lang) -> str:
    return "; ".join(f"{relation_word(one['relation'], lang)}: {one['document']['number'] or one['document']['key']}" for one in found)
