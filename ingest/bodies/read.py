"""Reading one body at a place of a text: known to the tables or not, with its full name, as every room asks for it."""

from __future__ import annotations

import re

from graph.folding import Letters
from graph.naming.bodies import Found, body_at, field_at
from graph.values import value
from ingest.bodies.context import Context
from ingest.bodies.full_names import ORGAN_SCOPES, institution, name_with, own_body
from ingest.bodies.heads import head_at
from ingest.bodies.shapes import shape_at, stops_at
from ingest.bodies.tails import Tail, proper_place, region_behind, tail_of
from ingest.grammar.committees import subject_end
from ingest.grammar.letters import cased

_BY_FIELD = frozenset(("province", "district"))
"""Scopes of bodies that are named by their field of work."""
_JOINT = cased(r"(?: - | và )(?=[<U>][<L>])")
_NATIONWIDE = frozenset(("level", "own", "strict", "province"))
_COUNTRY = " Việt Nam"
_WITH_ORGAN = frozenset(("committee", "strict_committee", "strict", "district", "own", "printed", "owned"))
_MAY_OWN = ORGAN_SCOPES | {"level", "province", "strict", "central"}
_COMMITTEES = frozenset(("committee", "strict_committee"))
_MOST_ABOVE = 4
"""Bodies of bodies that a name has at most ("Văn phòng Ban Chỉ đạo của Sở … tỉnh …"); more are words that repeat."""
_OF = re.compile(r"[ \t]+(?:(?:cua|thuoc|truc thuoc)[ \t]+|(?P<kept>(?:o|cac co quan|co quan)[ \t]+))?")
_BRANCH = re.compile(r"(?:[ \t]*-)?[ \t]+chi nhanh(?=[ \t]+(?:tinh|thanh pho|tp)(?!\w))")
_NO_HEAD_ALONE = re.compile(r"(?!\w| (?:trưởng|phận|[A-ZĐ]))")
_MINISTRY = "Bộ"


@value
class ReadBody:
    """A body at ``[start:end]``: its full ``name``, the row or the head that tells its kind, and whether a table holds it."""

    start: int
    end: int
    name: str
    found: Found

    @property
    def known(self) -> bool:
        """Whether the reference table holds the body."""
        return self.found.body.known


def read_body(letters: Letters, at: int, context: Context) -> ReadBody | None:
    """The body that begins at ``at``: the table's, else one by its shape; None where no body is named there."""
    found = found_at(letters, at, context)
    if found is None:
        return None
    end, name = name_found(letters, found, context)
    return ReadBody(at, end, name, found)


def found_at(letters: Letters, at: int, context: Context) -> Found | None:
    """The words of the body that begins at ``at``, without what is printed behind them."""
    known = body_at(letters, at)
    if known is None:
        return shape_at(letters, at, context)
    return longer_shape(letters, known, context) or known


def longer_shape(letters: Letters, known: Found, context: Context) -> Found | None:
    """The name by shape of which the table's body is only the beginning."""
    if known.body.scope != "own" and not (known.body.scope in _BY_FIELD and _goes_on(letters, known)):
        return None
    shape = shape_at(letters, known.start, context)
    if shape is None or not shape.proper or shape.end <= known.end:
        return None
    return shape if name_found(letters, shape, context)[0] > name_found(letters, known, context)[0] else None


def _goes_on(letters: Letters, known: Found) -> bool:
    """Whether a name goes on with a capital that is no verb, or with a further field that is none by itself."""
    at = known.end
    if letters.normal[at + 1 : at + 2].isupper():
        return not stops_at(letters.low, at + 1)
    joint = _JOINT.match(letters.normal, at)
    if joint is None or body_at(letters, joint.end()) is not None or head_at(letters.low, joint.end()) is not None:
        return False
    head = letters.folded[known.start : at].split(" ")[0]
    return field_at(head, letters, joint.end(), len(letters.folded)) is None


def name_found(letters: Letters, found: Found, context: Context, below: int = 0) -> tuple[int, str]:
    """End and full name of a body, with what is printed behind it; ``below``: how many bodies before it belong to it."""
    scope = found.body.scope
    tail = tail_behind(letters, found, context, below) if scope not in ("central", "none") else _branch(letters, found, context)
    if tail.end == found.end and scope in _NATIONWIDE and _of_country(letters, found):
        # the body of the whole country, not that of the document's place
        return found.end + len(_COUNTRY), f"{found.body.name}{_COUNTRY}"
    name = name_with(found.body, tail, context)
    whole = subject_end(letters, found.start, tail.end)
    subject = letters.normal[tail.end : whole].strip()
    return whole, f"{name} {subject.lower() if subject.isupper() else subject}".strip()


def _of_country(letters: Letters, found: Found) -> bool:
    return letters.normal.startswith(_COUNTRY, found.end) and not found.body.name.endswith(_COUNTRY)


def tail_behind(letters: Letters, found: Found, context: Context, below: int = 0) -> Tail:
    """The place or the superior body printed behind a body."""
    tail = tail_of(letters, found.end, context)
    if not tail.place and found.body.scope == "level" and institution(context):
        alone = own_head_at(letters.normal, found.end + 1, context)
        return Tail(alone[0], organ=alone[1]) if alone and letters.normal.startswith(" ", found.end) else tail
    if tail.place or found.body.scope not in _WITH_ORGAN or below == _MOST_ABOVE:
        return tail
    return _organ(letters, found, context, below)


def _organ(letters: Letters, found: Found, context: Context, below: int) -> Tail:
    """The superior body behind one that belongs to others ("Văn phòng Sở Y tế", "Ban Chỉ đạo của Chính phủ")."""
    gap = _OF.match(letters.folded, found.end)
    if gap is None:
        return Tail(found.end)
    at = gap.end()
    if gap["kept"] and found.body.branch != "Party":
        return Tail(found.end)
    of = letters.normal[found.end : at].lstrip() if found.body.scope == "owned" or gap["kept"] else ""
    alone = own_head_at(letters.normal, at, context)
    if alone is not None:
        return Tail(alone[0], organ=f"{of}{alone[1]}")
    owner = body_at(letters, at) or shape_at(letters, at, context)
    may_own = _MAY_OWN | _COMMITTEES if gap["kept"] else _MAY_OWN
    if owner is None or not owner.proper or (owner.body.known and owner.body.scope not in may_own):
        return Tail(found.end)
    end, name = name_found(letters, owner, context, below + 1)
    return Tail(end, organ=f"{of}{name}")


def own_head_at(normal: str, at: int, context: Context) -> tuple[int, str] | None:
    """A bare "Sở" or "Bộ" in the papers of one: where it ends, and the body that it stands for."""
    own = own_body(context)
    head = own.split(" ")[0] if own else _MINISTRY if context.level == "central" else ""
    if not head or not normal.startswith(head, at) or not _NO_HEAD_ALONE.match(normal, at + len(head)):
        return None
    return at + len(head), own or _MINISTRY


def _branch(letters: Letters, found: Found, context: Context) -> Tail:
    at = found.end
    if found.body.branch == "enterprise" and letters.normal[at : at + 1] == " ":
        place = proper_place(letters.normal, at, None, context)
        if place:
            # "VNPT Nghệ An": named after its place
            return Tail(place[0], letters.normal[at : place[0]].strip())
    if region := region_behind(letters, at):
        return region
    branch = _BRANCH.match(letters.folded, at)
    if branch:
        tail = tail_of(letters, branch.end(), context)
        return Tail(tail.end, f"chi nhánh {tail.place}") if tail.place else Tail(at)
    return Tail(at)
