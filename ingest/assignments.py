"""Assignments: who leads, coordinates, directs, is asked, receives or oversees a task by its own item, heading, labels or row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from graph.record import Agency, Assignment, Role
from ingest.agencies import AgencyMention
from ingest.charges import read_charge, read_label
from ingest.context import Context
from ingest.layout import Item, Layout
from ingest.page import Page
from ingest.roles import Given, read_roles

_CELL_ROLES: tuple[Role, ...] = ("lead", "coordinate", "oversee", "direct")


def assign(
    page: Page, layout: Layout, tasks: Mapping[int, str], bodies: tuple[AgencyMention, ...], context: Context
) -> tuple[tuple[Agency, ...], tuple[Assignment, ...]]:
    """Printed owners of the tasks (``tasks``: index in ``layout.items`` → task id); spans in ``page.normal``."""
    given = printed(page, layout, tasks, bodies)
    register = Register()
    assignments = [row for index in sorted(given) for row in register.rows(tasks[index], given[index])]
    return register.agencies(), tuple(assignments)


class Register:
    """The agencies of a record: one entry per name, ids a1, a2 … in the order of their first work."""

    def __init__(self, agencies: Iterable[Agency] = ()) -> None:
        self._by_name = {agency.name: agency for agency in agencies}

    def agencies(self) -> tuple[Agency, ...]:
        """All entries."""
        return tuple(self._by_name.values())

    def id_of(self, body: AgencyMention) -> str:
        """The entry's id, made where the name is new."""
        known = self._by_name.get(body.name)
        if known is None:
            known = Agency(f"a{len(self._by_name) + 1}", body.name, body.kind, body.position, body.body, body.place)
            self._by_name[body.name] = known
        return known.id

    def rows(self, task: str, given: Iterable[Given]) -> list[Assignment]:
        """One row per agency and role, the first evidence counts."""
        rows: dict[tuple[str, Role], Assignment] = {}
        for g in given:
            agency = self.id_of(g.body)
            if (agency, g.role) not in rows:
                rows[agency, g.role] = Assignment(task, agency, g.role, g.start, g.end, "printed", g.body.office, g.rule, g.confidence)
        return list(rows.values())


def printed(page: Page, layout: Layout, tasks: Mapping[int, str], bodies: Sequence[AgencyMention]) -> dict[int, list[Given]]:
    """Index of a task's item → the roles that its own item, heading, labels or row print."""
    starts = [body.start for body in bodies]
    charges = _charges(page, layout, tasks, bodies, starts)
    given: dict[int, list[Given]] = {}
    for index in tasks:
        item = layout.items[index]
        charge = charges[index]
        own = _row(page, item, bodies, starts) if item.kind == "row" else _own(page, item, charge, bodies, starts)
        given[index] = _merged(charge, own)
    for index, label in _labels(page, layout, tasks, bodies, starts):
        given[index] += [g for g in label if g.body.name not in {k.body.name for k in given[index] if k.role == g.role}]
    return given


def within(bodies: Sequence[AgencyMention], starts: Sequence[int], start: int, end: int) -> Sequence[AgencyMention]:
    """The bodies whose span begins in ``[start, end)``."""
    return bodies[bisect_left(starts, start) : bisect_left(starts, end)]


def _charges(
    page: Page, layout: Layout, tasks: Mapping[int, str], bodies: Sequence[AgencyMention], starts: Sequence[int]
) -> list[list[Given]]:
    """For each item the bodies that its heading or lead-in charges with it; a lead-in paragraph speaks of the items after it."""
    below: list[list[Given]] = []  # what an item's own naming, else its parent's, charges its children with
    since: dict[int, list[Given]] = {}  # parent → what its last lead-in paragraph charges
    charges: list[list[Given]] = []
    for index, item in enumerate(layout.items):
        above = below[item.parent] if 0 <= item.parent < index else []
        if item.kind == "paragraph":
            since.pop(item.parent, None)
        above = since.get(item.parent, above)
        charges.append(above)
        own: list[Given] = []
        if index not in tasks and item.kind in ("entry", "bullet", "paragraph"):
            own = read_charge(page, item, within(bodies, starts, item.body, item.end))
        if own and all(g.role == "coordinate" for g in own):
            own = [*above, *own]
        below.append(own or above)
        if own and item.kind == "paragraph":
            since[item.parent] = own
    return charges


def _own(page: Page, item: Item, charge: Sequence[Given], bodies: Sequence[AgencyMention], starts: Sequence[int]) -> list[Given]:
    return read_roles(page, item.body, item.end, within(bodies, starts, item.body, item.end), charged=bool(charge))


def _row(page: Page, item: Item, bodies: Sequence[AgencyMention], starts: Sequence[int]) -> list[Given]:
    """A table row: each column gives its role; verbs inside a cell count first."""
    found: list[Given] = []
    for role in _CELL_ROLES:
        cell = item.cells.get(role)
        if cell is None:
            continue
        inside = within(bodies, starts, *cell)
        spoken = {id(g.body): g for g in read_roles(page, cell[0], cell[1], inside, charged=True) if g.role == "coordinate"}
        found += [
            Given(body, spoken[id(body)].role if id(body) in spoken else role, body.start, body.end, f"cell-{role}") for body in inside
        ]
    task = item.cells.get("task")
    if task:
        found += read_roles(page, task[0], task[1], within(bodies, starts, *task), charged=bool(found))
    return found


def _merged(charge: Sequence[Given], own: list[Given]) -> list[Given]:
    """Heading and sentence together: an order in the item replaces the heading's bodies, a request stays a request only."""
    if not charge:
        return own
    if any(g.rule == "charged" and g.role == "lead" for g in own[:1]):
        return own
    asked = {g.body.name for g in charge if g.role == "request"}
    if asked:
        own = [g for g in own if g.rule != "directed" and not (g.body.name in asked and g.role in ("lead", "direct"))]
    return [*charge, *own]


def _labels(
    page: Page, layout: Layout, tasks: Mapping[int, str], bodies: Sequence[AgencyMention], starts: Sequence[int]
) -> list[tuple[int, list[Given]]]:
    """Label lines with the tasks that they speak of: all since the previous block of labels, below the labels' own parent."""
    found: list[tuple[int, list[Given]]] = []
    since: list[int] = []
    block = False
    for index, item in enumerate(layout.items):
        if item.kind != "label":
            if block:
                since, block = [], False
            if index in tasks:
                since.append(index)
            continue
        block = True
        label = read_label(page, item, within(bodies, starts, item.body, item.end))
        if label:
            found += [(task, label) for task in since if _below(layout, task, item.parent)]
    return found


def _below(layout: Layout, index: int, ancestor: int) -> bool:
    while index >= 0:
        if index == ancestor:
            return True
        index = layout.items[index].parent
    return ancestor < 0
