"""An item of the body while it is being read: mutable, with links up and down."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.layout.items import ItemKind, Part

_RANK = {"letter": 3, "roman": 4, "article": 5, "number": 6, "half": 8, "small": 9, "paren": 10, "small roman": 11}
_DIVISIONS = ("phần", "chương", "mục")


@dataclass(slots=True, eq=False)
class Node:
    """An item while it is being read; ``above`` = the node that holds it; ``bullets`` counts the bullets below an entry."""

    kind: ItemKind
    form: str
    marker: str
    start: int
    body: int
    end: int
    above: Node | None = None
    path: str = ""
    part: Part = "work"
    depth: int = 1
    heading: bool = False
    task: bool = False
    rule: str = ""
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    below: list[Node] = field(default_factory=list)
    bullets: int = 0
    at: int = -1
    """Its place among the items, once all are read; -1 for one that is no item."""

    def rank(self) -> float:
        if self.form == "division":
            return next((i for i, word in enumerate(_DIVISIONS) if self.marker.lower().startswith(word)), 0)
        rank = _RANK[self.form]
        return rank if self.depth == 1 else rank + (min(self.depth, 9) - 1) * 0.1
