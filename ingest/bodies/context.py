"""The context: whose document it is, at which place and level; what reading one body asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.record import Header

Level = Literal["central", "province", "district", "commune"]
Branch = Literal["Party", "State", "Front"]


@dataclass(frozen=True, slots=True)
class Context:
    """``province``, ``district`` and ``commune`` are names with their level word ("tỉnh Nghệ An", "thành phố Vinh"), None where unknown.

    ``visited`` is the province that a central document is about: what its bare "Tỉnh ủy" means.
    """

    header: Header
    level: Level
    branch: Branch
    province: str | None
    district: str | None
    commune: str | None
    visited: str | None = None

    @property
    def place(self) -> str | None:
        """The document's own territory."""
        return self.commune or self.district or self.province


NOWHERE = Context(Header(None, None, None, None, None, None, None, None), "central", "State", None, None, None)
"""What is known before the document's own body is: names are read without any place but the printed one."""
