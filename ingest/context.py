"""The context: whose document it is, at which place and level, on which day; what a bare "Tỉnh ủy" means in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.record import Header


@dataclass(frozen=True, slots=True)
class Context:
    """``province``, ``district`` and ``commune`` are names with their level word ("tỉnh Nghệ An", "thành phố Vinh"), None where unknown."""

    header: Header
    level: Literal["central", "province", "district", "commune"]
    branch: Literal["Party", "State", "Front"]
    province: str | None
    district: str | None
    commune: str | None

    @property
    def place(self) -> str | None:
        """The document's own territory."""
        return self.commune or self.district or self.province


def context_of(header: Header) -> Context:
    """The context that a header gives."""
    return Context(header, "province", "State", None, None, None)
