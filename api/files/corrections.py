"""Corrections in words, for pages and terminal: what is said, and what was read."""

from __future__ import annotations

from api.files.tables import Row, Table, deadline_words, owner_names
from api.words.wording import Lang, concept, relation_word, word
from queries.answers.shapes import Correction, Corrections


def told(correction: Correction, lang: Lang) -> str:
    """What a correction says: "chủ trì: Sở X", "không phải: Sở Y", "Hạn: 2025-06-30"."""
    said = correction["said"]
    kind, out = correction["kind"], said["action"] == "remove"
    if kind == "owner":
        role = concept("role", said.get("role"), lang)
        return f"{word('correct_no_owner', lang)}{f' {role}' if role else ''}: {said['owner']}" if out else f"{role}: {said['owner']}"
    if kind == "deadline":
        return word("correct_no_deadline", lang) if said["due"] == "none" else f"{word('deadline', lang)}: {said['due']}"
    if kind == "identity":
        return f"{said['target']} {word('correct_not_same' if out else 'correct_same', lang)} {said['other']}"
    tie = f"{said['target']} {relation_word(said['relation'], lang)} {said['other']}"
    return f"{word('correct_not', lang)} {tie}" if out else tie


def read_words(correction: Correction, lang: Lang) -> str:
    """What was read in its place; "" where nothing was."""
    was = correction["was"]
    if not was:
        return ""
    if correction["kind"] == "owner":
        return owner_names(was, lang).replace("\n", "; ")
    if correction["kind"] == "deadline":
        return deadline_words(was, lang)
    if correction["kind"] == "relation":
        return "; ".join(f"{relation_word(one['relation'], lang)} “{' '.join(one['evidence']['quote'].split())}”" for one in was)
    return "; ".join(str(one.get("number") or one.get("title") or one["key"]) for one in was)


def table(answer: Corrections, lang: Lang) -> Table:
    """One row a correction."""
    columns = ("key", "date", "what", "correct_was", "correct_by", "correct_why", "document", "state")
    rows: list[Row] = [
        {
            "key": one["id"],
            "date": one["on"],
            "what": told(one, lang),
            "correct_was": read_words(one, lang),
            "correct_by": one["by"],
            "correct_why": one["why"],
            "document": one["said"]["target"],
            "state": word("correct_lost", lang) if one.get("lost") else "",
        }
        for one in answer["corrections"]
    ]
    return Table(columns, columns[:6] if not any(row["state"] for row in rows) else (*columns[:6], "state"), tuple(rows))
