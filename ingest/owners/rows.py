"""Owners of a table row: each column gives its role; in such a cell also a body that no table knows is a body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.record import Role
from ingest.agencies.find import AgencyMention
from ingest.grammar.rules import rules
from ingest.layout.items import Item
from ingest.owners.lists import within
from ingest.owners.roles import Given, read_roles
from ingest.page.page import Page

_RULES = rules("assigning")

_CELL_ROLES: Final[tuple[Role, ...]] = ("lead", "coordinate", "oversee", "direct")
_AROUND: Final = rules("columns")["around-body"].pattern
_LONGEST_CELL: Final = 400  # characters; longer ones are no list of bodies but a column misread
_OF: Final = _RULES["body-of-cell"].pattern
_PARTNER: Final = _RULES["partner-in-cell"].pattern
"""Said behind a body and of nobody else: "Sở Tài chính phối hợp", "Sở Tài chính (phối hợp)"."""
_LABEL: Final = re.compile(r"(?<!\w)(?:(?P<with>PH)|CT)\s?:")
"""Short for "Chủ trì:" and "Phối hợp:" in front of the bodies of a cell."""
_PIECE: Final = re.compile(r"[^;\n]+")
_PART: Final = re.compile(r"[^,]+")
_KIND_OF_BODY: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?[ .]*")
_UNKNOWN_BODY: Final = re.compile(r"(?:[^\W\d_]|Các\b|các\b)[^\d;:.()/]{2,80}")
_NO_BODY: Final = _RULES["no-body-in-cell"].pattern


def row_owners(page: Page, item: Item, bodies: Sequence[AgencyMention], starts: Sequence[int]) -> list[Given]:
    """The roles of a row's columns, then those of verbs in its task cell."""
    found: list[Given] = []
    for role in _CELL_ROLES:
        for name, cell in item.cells.items():
            # "lead.2" is the cell of a row that goes on with this one
            if name.partition(".")[0] == role and cell[1] - cell[0] <= _LONGEST_CELL:
                found += _cell(page, cell, role, within(bodies, starts, *cell))
    if not any(given.role == "lead" for given in found):
        found += _group(page, item, bodies, starts)
    task = item.cells.get("task")
    if task:
        found += read_roles(page, task[0], task[1], within(bodies, starts, *task), charged=bool(found))
    return found


def _group(page: Page, item: Item, bodies: Sequence[AgencyMention], starts: Sequence[int]) -> list[Given]:
    """The bodies that head the rows of a group ("II | Sở Tài chính"), where the heading says nothing else."""
    for name, (start, end) in item.cells.items():
        if name.partition(".")[0] != "group":
            continue
        inside = within(bodies, starts, start, end)
        edges = [start, *(edge for body in inside for edge in (body.start, body.end)), end]
        between = "".join(page.folded[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        if inside and _AROUND.match(f"{between}:"):
            return [Given(body, "lead", body.start, body.end, "cell-group") for body in inside]
    return []


def _cell(page: Page, cell: tuple[int, int], role: Role, inside: Sequence[AgencyMention]) -> list[Given]:
    """Bodies of one cell; a verb of partnership inside it counts before the column ("Sở A chủ trì, phối hợp với Sở B")."""
    partners = {g.body.start for g in read_roles(page, *cell, inside, charged=True) if g.role == "coordinate"}
    partners |= {body.start for body in inside if _PARTNER.match(page.normal, body.end, cell[1])}
    inside = [body for body in inside if not _is_tail(page, cell[0], body)]
    labels = [(label.end(), label.group("with") is not None) for label in _LABEL.finditer(page.normal, *cell)]
    partners |= {body.start for body in inside if next((with_ for at, with_ in reversed(labels) if at <= body.start), False)}
    found = [
        Given(body, "coordinate" if body.start in partners else role, body.start, body.end, f"cell-{role}")
        for body in inside
        if not _OF.search(page.normal[cell[0] : body.start])
    ]
    for piece in _PIECE.finditer(page.normal, *cell):
        if not any(body.start < piece.end() and body.end > piece.start() for body in inside):
            for start, end in _named_apart(page, piece.start(), piece.end()):
                found += _unknown(page, start, end, role)
    return found


def _is_tail(page: Page, first: int, body: AgencyMention) -> bool:
    """A noun in small letters that ends the name of a body that no table knows ("Tổ Công nghệ số cộng đồng")."""
    name = re.split(r"[,;:/\n(.]|\s(?:và|với|cùng|các|của|do)\s", page.normal[first : body.start])[-1].lstrip(" -–+*")
    return page.normal[body.start].islower() and not page.normal.startswith(("các ", "những "), body.start) and name[:1].isupper()


def _named_apart(page: Page, start: int, end: int) -> list[tuple[int, int]]:
    """Kinds of bodies named by a word or two each are bodies of their own ("Viện, Trường"); other commas belong to a name."""
    parts = [match.span() for match in _PART.finditer(page.normal, start, end)]
    if len(parts) > 1 and all(_KIND_OF_BODY.fullmatch(page.normal[a:b].strip()) for a, b in parts):
        return parts
    return [(start, end)]


def _unknown(page: Page, start: int, end: int, role: Role) -> list[Given]:
    """A body that the reference table does not hold, under the name that is printed."""
    text = page.normal[start:end]
    name = text.strip(" .,-–+*")
    if not _UNKNOWN_BODY.fullmatch(name) or _NO_BODY.match(name) or not (name[0].isupper() or name.startswith("các ")):
        return []
    start += text.index(name)
    collective = name.lower().startswith(("các ", "những "))
    body = AgencyMention(
        start, start + len(name), f"c{name[1:]}" if collective else name, "collective" if collective else "specific", rule="cell"
    )
    return [Given(body, role, body.start, body.end, f"cell-{role}-unknown", "likely")]
