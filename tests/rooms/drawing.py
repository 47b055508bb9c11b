"""Draws the rooms: a line for each, its folders floor above floor, every one importing only from those behind it and from rooms below."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("api", "viz", "queries", "ingest", "graph")
READMES = (ROOT / "README.md", ROOT / "README.vi.md")
BEGIN, END = "<!-- rooms: drawn from the imports by `make rooms` -->\n", "<!-- /rooms -->\n"
_WIDTH = 140


def drawing() -> str:
    """The rooms from the top, as text. A room's floors are parted by " › ": what stands before it imports what stands behind."""
    lines: list[str] = []
    for room in ROOMS:
        floors = _floors(room)
        lines += _wrapped(f"{room:8} ", [" ".join(floor) for floor in floors])
    return "".join(f"    {line}\n" for line in lines)


def drawn(readme: str) -> str:
    """The README with the drawing between its marks."""
    head, _, rest = readme.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}{drawing()}{END}{tail}"


def _wrapped(head: str, floors: list[str]) -> Iterator[str]:
    line = head
    for number, floor in enumerate(floors):
        piece = floor if number == len(floors) - 1 else f"{floor} › "
        if len(line) + len(piece) > _WIDTH:
            yield line.rstrip()
            line = " " * len(head)
        line += piece
    yield line.rstrip()


def _floors(room: str) -> list[list[str]]:
    """The folders of a room by the longest chain of imports below each, the top floor first."""
    uses: defaultdict[str, set[str]] = defaultdict(set)
    for path in (ROOT / room).rglob("*.py"):
        own = _folder(path.relative_to(ROOT).parts)
        if own is not None:
            uses[own] |= {
                other for module in _imported(path) if (other := _folder((*module.split("."), ""))) and module.startswith(f"{room}.")
            }

    @cache
    def height(folder: str) -> int:
        return max((height(other) + 1 for other in uses[folder] - {folder}), default=0)

    by_floor: defaultdict[int, list[str]] = defaultdict(list)
    for folder in sorted(uses):
        by_floor[height(folder)].append(folder)
    return [by_floor[floor] for floor in sorted(by_floor, reverse=True)]


def _folder(parts: tuple[str, ...]) -> str | None:
    """``("ingest", "terms", "points.py")`` → terms; None for what lies at the top of a room."""
    return parts[1] if len(parts) > 2 and (ROOT / parts[0] / parts[1]).is_dir() else None


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
