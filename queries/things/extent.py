"""How much of a document was read: its articles and parts, its tasks by kind."""

from __future__ import annotations

import re
from typing import TypedDict

from graph.store.cypher import statement
from graph.store.store import Store

_ARTICLE = re.compile(r"(?:^|\.)Điều \d+[a-zđ]?\Z")


class Extent(TypedDict):
    """``articles``, and ``parts`` at the top; ``work``: tasks to be done, ``standing`` duties, ``formula``: what only closes an act."""

    articles: int
    parts: int
    work: int
    standing: int
    formula: int


def extent(store: Store, document: str) -> Extent:
    """What was read of the document with this key; all zero where no text of it is held."""
    rows = store.read(statement("queries.things", "extent"), document=document)
    paths = [row["what"] for row in rows if row["label"] == "Section"]
    kinds = [row["what"] or "work" for row in rows if row["label"] == "Task"]
    return Extent(
        articles=sum(_ARTICLE.search(path) is not None for path in paths),
        parts=sum("." not in path for path in paths),
        work=kinds.count("work"),
        standing=kinds.count("standing"),
        formula=kinds.count("formula"),
    )
