"""What the columns of a task table say, read from its header row; and the cells of a row by what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.folding import fold
from ingest.grammar.letters import cased
from ingest.grammar.rules import rules

_RULES = rules("columns")
_ROLES = tuple((rule.gives["role"], rule.pattern) for rule in _RULES.values() if "role" in rule.gives)
_INDICATOR, _PARTED, _PROCEDURE, _TIME = (_RULES[name].pattern for name in ("indicator", "parted", "procedure", "time"))
_BODY, _WIDELY_TASK, _NAMED_WORK, _BEGINS, _PERSON, _AMOUNT, _WORK = (
    _RULES[name].pattern for name in ("body", "widely-task", "named-work", "begins", "person", "amount", "work")
)
_CAPITAL_INSIDE = cased(r"[<U>][<L>]")
_LONGEST_TIME = 40

Row = dict[int, tuple[int, int]]
PARTS = frozenset(("lead", "coordinate", "oversee", "direct", "product", "deadline"))
"""Roles of the columns that a head may be parted into."""


class Head(NamedTuple):
    """The head of the grid columns ``first:last``; ``over`` stands above it, over the other parts too."""

    first: int
    last: int
    text: str
    over: str = ""
    start: int = -1
    """Where the text stands in ``Page.normal``."""


@dataclass(slots=True)
class Columns:
    """Role by column index, taken from a header row; ``groups`` that are open; ``heads`` where the file gives its cells."""

    roles: dict[int, str] = field(default_factory=dict)
    tasks: bool = False
    groups: list[str] = field(default_factory=list)
    unnumbered: dict[str, int] = field(default_factory=dict)
    heads: tuple[Head, ...] = ()
    over: dict[str, tuple[int, int]] = field(default_factory=dict)
    """What heads the rows of an open group, which may be the body that all of them are for; "" for a group without number."""

    def open(self, serial: str, span: tuple[int, int] | None) -> None:
        """Open the group that a row with this number heads; ``span`` is what may say whose work the rows below it are."""
        if serial:
            open_group(self.groups, serial)
            self.over.pop("", None)
        if span is None:
            self.over.pop(serial, None)
        else:
            self.over[serial] = span


def read_header_row(texts: dict[int, str]) -> dict[int, str]:
    """Column → role where this row names the columns (a task column and one more), else empty."""
    if any(len(t) > 120 for t in texts.values()):
        return {}
    return named_roles(texts, {}, widely=False)


def named_roles(texts: dict[int, str], over: dict[int, str], *, widely: bool = True) -> dict[int, str]:
    """The same for heads of any length; a head that says nothing itself says what stands ``over`` it.

    ``widely``: where no head begins with a word for work, one that holds it will do.
    """
    if len(texts) < 2:
        return {}
    said = {column: role_of(text) or role_of(over.get(column, "")) for column, text in texts.items()}
    if widely and "task" not in said.values():
        said |= {column: "task" for column, text in texts.items() if said[column] is None and _WIDELY_TASK.match(fold(text))}
    if "task" not in said.values() and {"lead", "deadline"} <= set(said.values()):
        said |= {column: "task" for column, text in texts.items() if said[column] is None and _NAMED_WORK.match(fold(text))}
    said |= _persons(texts, said)
    roles: dict[int, str] = {}
    for column, role in said.items():
        if role and (role not in roles.values() or role == "deadline"):
            roles[column] = role
    terms = [column for column, role in roles.items() if role == "deadline"]
    for column in terms:
        if _BEGINS.match(fold(texts[column])) and len(terms) > 1:
            del roles[column]  # when it begins is not when it is due
    named = set(roles.values())
    if "task" not in named or not named & {"lead", "coordinate", "deadline", "oversee", "direct", "serial", "product"}:
        return {}
    return roles


def _persons(texts: dict[int, str], said: dict[int, str | None]) -> dict[int, str]:
    """A person in charge does the work where no body is named for it, and directs it where one is."""
    of_bodies = any(role == "lead" and not _PERSON.match(fold(texts[column])) for column, role in said.items())
    persons = [column for column, role in said.items() if role in ("lead", "direct") and _PERSON.match(fold(texts[column]))]
    return dict.fromkeys(persons, "direct" if of_bodies else "lead")


def part_columns(roles: dict[int, str], header: dict[int, str], texts: dict[int, str]) -> dict[int, str]:
    """The roles after a second header row: "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"; empty where the row is none.

    The second row prints only the parted column's cells; the columns behind it move on.
    """
    parts = [role_of(text) for _, text in sorted(texts.items())]
    if len(parts) < 2 or len(parts) >= len(header) or any(p not in PARTS for p in parts):
        return {}
    kind = "deadline" if set(parts) == {"deadline"} else "lead"
    parted = next((c for c, text in sorted(header.items()) if roles.get(c) == kind or _PARTED.match(fold(text))), None)
    if parted is None:
        return {}
    moved = {c if c < parted else c + len(parts) - 1: role for c, role in roles.items() if c != parted}
    return moved | {parted + i: part for i, part in enumerate(parts) if part is not None}


def role_of(text: str) -> str | None:
    """What a column's head says it holds."""
    folded = fold(text)
    return next((name for name, pattern in _ROLES if pattern.match(folded)), None)


def is_task_table(texts: dict[int, str], roles: dict[int, str]) -> bool:
    named = set(roles.values())
    task = next(c for c, role in roles.items() if role == "task")
    if _INDICATOR.match(fold(texts[task])):
        return False
    if any(_PROCEDURE.search(fold(t)) for t in texts.values()):
        return False
    others = {fold(t) for c, t in texts.items() if c not in roles}
    leads = [fold(texts[c]) for c, role in roles.items() if role == "lead"]
    if all(_BODY.match(t) for t in leads):  # whose it is need not be who does it
        if any(_AMOUNT.match(t) for t in others):
            return False
        named -= {"lead"} if "deadline" not in named and not _WORK.search(fold(texts[task])) else set()
    return bool(named & {"lead", "oversee", "direct"}) or "deadline" in named and bool(named & {"coordinate", "product"})


def cells_of(row: Row, texts: dict[int, str], columns: Columns) -> dict[str, tuple[int, int]]:
    """Role → span. Where merged cells are lost the row is shorter: a date tells where the cells after the gap belong."""
    cells: dict[str, tuple[int, int]] = {}
    for column, span in row.items():
        role = columns.roles.get(column)
        if role and role != "serial" and role not in cells and texts[column].strip("-–.… "):
            cells[role] = span
    deadline = next((c for c, role in columns.roles.items() if role == "deadline"), None)
    if deadline is not None and "deadline" not in cells:
        moved = next((c for c in row if c < deadline and is_term(texts[c]) and columns.roles.get(c) in ("lead", "coordinate")), None)
        if moved is not None:  # merged cells in front of it are lost: whose the others are nobody can tell
            for column in range(moved + 1):
                if columns.roles.get(column) in ("lead", "coordinate"):
                    cells.pop(columns.roles[column], None)
            cells["deadline"] = row[moved]
    return cells


def is_term(text: str) -> bool:
    return len(text) < _LONGEST_TIME and _TIME.search(fold(text)) is not None and not _CAPITAL_INSIDE.search(text, 1)


def is_number(serial: str) -> bool:
    """ "1", "1.2"; no "I", no "a"."""
    return serial[:1].isdigit()


def is_below(serial: str, above: str) -> bool:
    """Whether a row with this number stands below one with the other: "1" below "II", "a" below "1", "1.2" below "1"."""
    return bool(serial) and (serial.startswith(f"{above}.") or _depth(serial) > _depth(above))


def _depth(serial: str) -> int:
    if is_number(serial):
        return 2 + serial.count(".")
    if serial.islower():
        return 9
    return 1 if _form(serial) == "roman" else 0


def open_group(groups: list[str], serial: str) -> None:
    """Opens the group ``serial`` after closing those of its own form ("I" closes "I", "A" closes "A" and "I")."""
    if "." in serial and not serial[0].isdigit():
        head = serial.split(".", 1)[0]  # "III.1" stands in the place of "III"
        place = next((i for i, g in enumerate(groups) if g.split(".", 1)[0] == head), len(groups))
        groups[place:] = [serial]
        return
    form = _form(serial)
    at = next((i for i, g in enumerate(groups) if _form(g) == form), None)
    if at is not None:
        del groups[at:]
    elif form == "letter":
        groups.clear()
    groups.append(serial)


def _form(serial: str) -> str:
    if serial[0].isdigit():
        return "number" + str(serial.count("."))
    return "roman" if re.fullmatch(r"[IVXLC]+(?:\.\d+)*", serial) and serial not in ("C", "L") else "letter"
