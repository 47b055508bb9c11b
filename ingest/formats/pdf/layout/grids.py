"""Tables drawn with lines: from rules to cells with row, column and span."""

from __future__ import annotations

from typing import NamedTuple

from ingest.formats.pdf.layout.words import Rule

_SNAP = 3.0  # points: lines so near are one
_REACH = 4.0  # points: by so much a line may miss the one it meets
_MOST = 400  # lines in one direction; a drawing with more is no table


class Cell(NamedTuple):
    """A cell of a grid: its box, first row and column, and how many of each it takes."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    top: float
    x1: float
    bottom: float


class Grid(NamedTuple):
    """A table on one page: ``edges`` of its columns from left to right, cells by row and column; ``rows`` counts its rows."""

    x0: float
    top: float
    x1: float
    bottom: float
    edges: tuple[float, ...]
    rows: int
    cells: tuple[Cell, ...]


class _Bar(NamedTuple):
    """A line across: ``at`` its place, ``start`` to ``end`` along."""

    at: float
    start: float
    end: float


def grids_of(rules: tuple[Rule, ...]) -> list[Grid]:
    """Tables of at least two cells, from top to bottom."""
    level = _joined([_Bar((r.top + r.bottom) / 2, r.x0, r.x1) for r in rules if r.level])
    upright = _joined([_Bar((r.x0 + r.x1) / 2, r.top, r.bottom) for r in rules if not r.level])
    if len(level) > _MOST or len(upright) > _MOST:
        return []
    grids = [grid for part in _parts(level, upright) if (grid := _grid(*part)) is not None]
    return sorted(grids, key=lambda g: (g.top, g.x0))


def _joined(bars: list[_Bar]) -> list[_Bar]:
    """Bars on one line that touch become one."""
    joined: list[_Bar] = []
    places: list[float] = []
    for at in sorted(bar.at for bar in bars):
        if not places or at - places[-1] > _SNAP:
            places.append(at)
    for place in places:
        here = sorted((bar for bar in bars if 0 <= bar.at - place <= _SNAP), key=lambda b: b.start)
        run: _Bar | None = None
        for bar in here:
            if run is not None and bar.start - run.end <= _REACH:
                run = _Bar(place, run.start, max(run.end, bar.end))
            else:
                if run is not None:
                    joined.append(run)
                run = _Bar(place, bar.start, bar.end)
        if run is not None:
            joined.append(run)
    return joined


def _meet(level: _Bar, upright: _Bar) -> bool:
    return level.start - _REACH <= upright.at <= level.end + _REACH and upright.start - _REACH <= level.at <= upright.end + _REACH


def _parts(level: list[_Bar], upright: list[_Bar]) -> list[tuple[list[_Bar], list[_Bar]]]:
    """Bars that hang together."""
    meeting = {i: [j for j, up in enumerate(upright) if _meet(bar, up)] for i, bar in enumerate(level)}
    crossed: dict[int, list[int]] = {}
    for i, ups in meeting.items():
        for j in ups:
            crossed.setdefault(j, []).append(i)
    parts: list[tuple[list[_Bar], list[_Bar]]] = []
    seen: set[int] = set()
    for start in meeting:
        if start in seen:
            continue
        rows, columns, todo = {start}, set[int](), [start]
        while todo:
            for j in meeting[todo.pop()]:
                if j not in columns:
                    columns.add(j)
                    new = [i for i in crossed[j] if i not in rows]
                    rows.update(new)
                    todo += new
        seen |= rows
        parts.append(([level[i] for i in sorted(rows)], [upright[j] for j in sorted(columns)]))
    return parts


def _grid(level: list[_Bar], upright: list[_Bar]) -> Grid | None:
    ys, xs = sorted({bar.at for bar in level}), sorted({bar.at for bar in upright})
    if len(ys) < 2 or len(xs) < 2 or (len(ys) - 1) * (len(xs) - 1) < 2:
        return None
    owner = {(i, j): (i, j) for i in range(len(ys) - 1) for j in range(len(xs) - 1)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell] != cell:
            cell = owner[cell]
        return cell

    for i, j in list(owner):
        if j + 2 < len(xs) and not _walled(upright, xs[j + 1], ys[i], ys[i + 1]):
            _unite(owner, root((i, j)), root((i, j + 1)))
        if i + 2 < len(ys) and not _walled(level, ys[i + 1], xs[j], xs[j + 1]):
            _unite(owner, root((i, j)), root((i + 1, j)))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in owner:
        groups.setdefault(root(cell), []).append(cell)
    cells = []
    for group in groups.values():
        i0, i1 = min(i for i, _ in group), max(i for i, _ in group)
        j0, j1 = min(j for _, j in group), max(j for _, j in group)
        cells.append(Cell(i0, j0, i1 - i0 + 1, j1 - j0 + 1, xs[j0], ys[i0], xs[j1 + 1], ys[i1 + 1]))
    if len(cells) < 2:
        return None
    return Grid(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), len(ys) - 1, tuple(sorted(cells)))


def _unite(owner: dict[tuple[int, int], tuple[int, int]], a: tuple[int, int], b: tuple[int, int]) -> None:
    owner[max(a, b)] = min(a, b)


def _walled(bars: list[_Bar], at: float, start: float, end: float) -> bool:
    """Whether a bar parts two cells: it covers the middle of their common side."""
    middle = (start + end) / 2
    return any(bar.at == at and bar.start <= middle <= bar.end for bar in bars)
