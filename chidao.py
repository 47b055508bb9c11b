"""One name in front of the rooms: ``import chidao`` and ask."""

from __future__ import annotations

from api.programs.client import Answer, Graph, connect
from graph.errors import Ambiguous, ChidaoError, NotFound, WrongUse

__all__ = ["Ambiguous", "Answer", "ChidaoError", "Graph", "NotFound", "WrongUse", "connect"]
