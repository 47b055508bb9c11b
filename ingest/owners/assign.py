"""Assignments: who leads, coordinates, directs, is asked, receives or oversees a task by its own item, heading, labels or row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from graph.record import Agency, Assignment, Role
from ingest.agencies.find import AgencyMention
from ingest.grammar.labels import WHO_ATTENDS
from ingest.grammar.roles import ADVERBIAL, PREDICATES, label_role
from ingest.layout.items import Item, Layout
from ingest.owners.charges import read_charge, read_label
from ingest.owners.lists import within
from ingest.owners.register import Register
from ingest.owners.roles import Given, read_roles
from ingest.owners.rows import row_owners
from ingest.page.page import Page

_OPENING: Final = 12  # characters before the subject: "Các đồng chí "
_ABOUT: Final = "Về "
_TOPIC: Final = re.compile(r"Về (?:việc )?(?:đề nghị|kiến nghị|đề xuất)\b[^:\n]{5,900}: ?")
"""What an item is about, with bodies that are not its owners: "Về đề nghị Chính phủ bố trí vốn: giao Bộ Tài chính …"."""
_CLAUSE_ENDS: Final = re.compile(r"[;.]\s")
_EMPHASIS: Final = " \t\n*_"
_ORDERS: Final = frozenset(("charged", "asked", "charged-directs"))
_VERB: Final = 24  # characters that a verb takes
_ABOVE: Final = "subject-above"
_PARTNERS_FOLLOW: Final = re.compile(r"phối hợp(?: chặt chẽ)?(?: với| cùng)?[\s:*.]*\Z", re.IGNORECASE)


def assign(
    page: Page, layout: Layout, tasks: Mapping[int, str], bodies: tuple[AgencyMention, ...]
) -> tuple[tuple[Agency, ...], tuple[Assignment, ...]]:
    """Printed owners of the tasks (``tasks``: index in ``layout.items`` → task id); spans in ``page.normal``."""
    given = printed(page, layout, tasks, bodies)
    register = Register()
    assignments = [row for index in sorted(given) for row in register.rows(tasks[index], given[index])]
    return register.agencies(), tuple(assignments)


def preamble_orders(
    page: Page, layout: Layout, tasks: Mapping[int, str], bodies: Sequence[AgencyMention], agencies: Sequence[Agency]
) -> tuple[tuple[Agency, ...], dict[int, list[Assignment]]]:
    """Orders of a preamble that is no task ("… yêu cầu Chủ tịch UBND các huyện …, cụ thể sau:"): all agencies, and by item the rows.

    The rows bear no task; those whom somebody orders or asks are named, never who orders.
    """
    register = Register(agencies)
    starts = [body.start for body in bodies]
    orders: dict[int, list[Assignment]] = {}
    for index, item in enumerate(layout.items):
        if item.kind == "preamble" and index not in tasks and page.normal[item.body : item.end].rstrip(_EMPHASIS).endswith(":"):
            given = read_roles(page, item.body, item.end, within(bodies, starts, item.body, item.end))
            rows = register.rows("", [replace(g, confidence="likely") for g in given if g.rule in _ORDERS])
            if rows:
                orders[index] = rows
    return register.agencies(), orders


def printed(page: Page, layout: Layout, tasks: Mapping[int, str], bodies: Sequence[AgencyMention]) -> dict[int, list[Given]]:
    """Index of a task's item → the roles that its own item, heading, labels or row print."""
    starts = [body.start for body in bodies]
    read: dict[int, list[Given]] = {}
    charges = _charges(page, layout, tasks, bodies, starts, read)
    given: dict[int, list[Given]] = {}
    for index in tasks:
        item = layout.items[index]
        charge = charges[index]
        if item.kind == "row":
            own = row_owners(page, item, bodies, starts)
        elif index in read and not charge and not page.normal.startswith(_ABOUT, item.body):
            own = read[index]
        else:
            own = _own(page, item, charge, bodies, starts)
        if charge and 0 <= item.parent < index and _asks_partners(page, layout.items[item.parent]):
            own = [_as_partner(given) for given in own]
        if charge and charge[0].rule == _ABOVE and not _goes_on(page, item, own):
            charge = []
        given[index] = _merged(charge, own, page.normal[item.body : own[0].start] if own else "")
    for index, label in _labels(page, layout, tasks, bodies, starts):
        given[index] += [g for g in label if g.body.name not in {k.body.name for k in given[index] if k.role == g.role}]
    return given


def _charges(
    page: Page,
    layout: Layout,
    tasks: Mapping[int, str],
    bodies: Sequence[AgencyMention],
    starts: Sequence[int],
    read: dict[int, list[Given]],
) -> list[list[Given]]:
    """For each item the bodies that its heading or lead-in charges with it; a lead-in paragraph speaks of the items after it.

    The roles of tasks that are read for it are put in ``read``.
    """
    holders = {item.parent for item in layout.items}
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
        if index not in holders and item.kind != "paragraph":
            pass  # charges nothing
        elif index in tasks and item.kind == "entry":
            inside = within(bodies, starts, item.body, item.end)
            if inside and inside[0].start <= item.body + _OPENING:
                read[index] = read_roles(page, item.body, item.end, inside)
                own = _its_subject(read[index], inside[0].start)
        elif index not in tasks and item.kind in ("entry", "bullet", "paragraph"):
            own = read_charge(page, item, within(bodies, starts, item.body, item.end), charged=bool(above))
        if own and all(g.role in ("coordinate", "receive") for g in own):
            own = [*above, *own]
        below.append(own or above)
        if own and item.kind == "paragraph":
            since[item.parent] = own
    return charges


def _its_subject(given: Sequence[Given], first: int) -> list[Given]:
    """The subject with which an item opens that is work itself: what goes on below it without a subject is its work too."""
    opening = (g for g in given if g.rule == "subject" and g.role == "lead" and g.start <= first)
    return [replace(g, rule=_ABOVE, confidence="likely") for g in opening]


def _goes_on(page: Page, item: Item, own: Sequence[Given]) -> bool:
    """Whether an item begins with a verb and no subject of its own."""
    begun = any(g.role == "lead" and g.rule != "directed" and g.start <= item.body + _OPENING for g in own)
    low = page.normal[item.body : item.body + _VERB].lower()
    return not begun and PREDICATES.match(low) is not None and ADVERBIAL.match(low) is None


def _own(page: Page, item: Item, charge: Sequence[Given], bodies: Sequence[AgencyMention], starts: Sequence[int]) -> list[Given]:
    topic = _TOPIC.match(page.normal, item.body, item.end) if page.normal.startswith(_ABOUT, item.body) else None
    start = topic.end() if topic else item.body
    return read_roles(page, start, item.end, within(bodies, starts, start, item.end), charged=bool(charge))


def _asks_partners(page: Page, heading: Item) -> bool:
    """Whether a heading leaves its partners to the items below ("Chủ trì, phối hợp", "Phối hợp với:")."""
    return bool(_PARTNERS_FOLLOW.search(page.normal, heading.body, heading.end))


def _as_partner(given: Given) -> Given:
    """A subject below such a heading is a partner."""
    subject = given.role == "lead" and given.rule in ("subject", "named-first")
    return replace(given, role="coordinate", rule="partner-below-heading") if subject else given


def _merged(charge: Sequence[Given], own: list[Given], before: str) -> list[Given]:
    """Heading and sentence together: an order that opens the item replaces the heading's bodies, a request stays a request only.

    ``before`` is what the item says before its own first body: behind another clause the order is only a part of the heading's work.
    """
    if not charge:
        return own
    ordered = [g for g in own if g.rule == "charged" and g.role == "lead"]
    own_people = all(g.body.kind == "specific" for g in charge) and all(g.body.kind == "collective" for g in ordered)
    if ordered and ordered[0] is own[0] and not own_people and not _CLAUSE_ENDS.search(before):
        return own
    if all(g.body.kind == "collective" and g.role == "lead" for g in charge) and _opens_with_its_own(own):
        return own
    asked = {g.body.name for g in charge if g.role == "request"}
    if asked:
        own = [g for g in own if g.rule != "directed" and not (g.body.name in asked and g.role in ("lead", "direct"))]
    return [*charge, *own]


def _opens_with_its_own(own: Sequence[Given]) -> bool:
    """Whether an item below "Giao các cơ quan, đơn vị:" says which one is meant, or whom it asks."""
    return any(
        (g.role == "lead" and g.body.kind == "specific" and g.rule in ("subject", "named-first")) or g.rule == "asked" for g in own[:1]
    )


def _labels(
    page: Page, layout: Layout, tasks: Mapping[int, str], bodies: Sequence[AgencyMention], starts: Sequence[int]
) -> list[tuple[int, list[Given]]]:
    """Label lines with the tasks that they speak of: all since the previous block of labels, below the labels' own parent."""
    found: list[tuple[int, list[Given]]] = []
    since: list[int] = []
    block = False
    role: Role | None = None
    attends = False
    for index, item in enumerate(layout.items):
        if item.kind != "label":
            if block:
                since, block = [], False
            if index in tasks:
                since.append(index)
            continue
        block = True
        if item.rule != "below label":
            attends = WHO_ATTENDS.match(page.normal, item.body, item.end) is not None
            role = label_role(page.normal[item.body : item.end].lower().rstrip(": *"))
        if attends:
            continue
        named = role if item.rule == "below label" else None
        label = read_label(page, item, within(bodies, starts, item.body, item.end), named)
        if label:
            found += [(task, label) for task in since if layout.is_within(task, item.parent)]
    return found
