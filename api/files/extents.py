"""How much of a document was read, in a sentence."""

from __future__ import annotations

from api.words.wording import Lang
from queries.things.extent import Extent

_WORDS = {
    "vi": {"head": "Văn bản này có", "read": "đọc được", "parts": "mục", "articles": "điều", "tasks": "việc", "standing": "thường xuyên",
           "formula": "câu kết không tính là việc", "none": "không đọc được việc nào"},
    "en": {"head": "This document has", "read": "read in it:", "parts": "parts", "articles": "articles", "tasks": "tasks",
           "standing": "standing duties", "formula": "closing phrases, no tasks", "none": "no task was read in it"},
}  # fmt: skip


def told(extent: Extent, lang: Lang) -> str:
    """The sentence: "Văn bản này có 12 điều, đọc được 3 việc (2 thường xuyên)."; "" for a document without parts.

    >>> told({"articles": 12, "parts": 2, "work": 1, "standing": 2, "formula": 0}, "vi")
    'Văn bản này có 12 điều, đọc được 3 việc (2 thường xuyên).'
    """
    words = _WORDS[lang]
    count, noun = (extent["articles"], "articles") if extent["articles"] else (extent["parts"], "parts")
    if not count:
        return ""
    apart = [f"{number} {words[kind]}" for kind, number in (("standing", extent["standing"]), ("formula", extent["formula"])) if number]
    beside = f" ({', '.join(apart)})" if apart else ""
    tasks = extent["work"] + extent["standing"]
    read = f"{words['read']} {tasks} {words['tasks']}" if tasks else words["none"]
    return f"{words['head']} {count} {words[noun]}, {read}{beside}."
